"""Writes of one timeline, in the transaction that changes it: documents, events and the rows that find them."""
