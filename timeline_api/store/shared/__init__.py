"""Rules of the store without SQL: records as JSON, values of filters, search terms, cursors, the change log."""
