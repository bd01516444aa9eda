"""Forms of a response: JSON, problems, pages of a list, entity tags, event streams, export formats."""
