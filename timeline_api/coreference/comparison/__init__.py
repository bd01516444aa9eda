"""Which mentions are compared, by what evidence, and whether two of them denote one event."""
