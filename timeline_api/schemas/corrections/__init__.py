"""Corrections by people, and merge suggestions."""
