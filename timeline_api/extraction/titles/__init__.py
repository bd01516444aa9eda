"""Titles of event mentions: the clause that tells of the event, trimmed, in the words of the document."""
