"""The databases: how each locks, waits, searches and recovers, and connections across forks."""
