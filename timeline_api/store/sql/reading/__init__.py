"""Reads: one state of a timeline, pages and counts of its events, its changes."""
