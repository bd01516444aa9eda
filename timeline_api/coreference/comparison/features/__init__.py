"""Feature functions, and the tables that list them. Weights are data: see `weights`."""
