"""Rules that every engine follows: filters, cursors, counts, search terms, records, the change log."""
