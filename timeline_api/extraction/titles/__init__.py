"""Titles of event mentions: the clause that names the event, trimmed, in the words of the document."""
