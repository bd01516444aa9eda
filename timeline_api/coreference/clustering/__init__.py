"""Linked groups of mentions as clusters, kept up as documents come, go and are corrected."""
