"""Links between the names of a timeline that are one actor's."""
