"""Which names on a timeline are one actor's."""
