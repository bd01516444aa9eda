"""The words among which a title is found: clauses, noun phrases, and what a clause names as its background."""
