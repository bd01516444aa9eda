"""Shorten the clause of an event to a title."""
