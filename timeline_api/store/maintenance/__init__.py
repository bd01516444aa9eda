"""Backups of a database, checks before one is restored, and removal of what was deleted from the file."""
