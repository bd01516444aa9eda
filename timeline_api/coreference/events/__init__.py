"""A cluster of mentions as an event: its parts, its conflicts, its independent sources, its salience."""
