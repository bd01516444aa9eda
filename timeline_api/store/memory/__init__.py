"""A store in memory, for the command line and for tests: its contents end with the process."""
