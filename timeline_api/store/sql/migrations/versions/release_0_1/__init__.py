"""The revisions that release 0.1 knows."""
