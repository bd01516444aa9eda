"""Whom the pronouns and the descriptions of a document mean."""
