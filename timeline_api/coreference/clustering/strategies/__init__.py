"""Clustering strategies behind one interface; see `strategy`."""
