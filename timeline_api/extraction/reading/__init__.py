"""Reading of a document: the sentences that are read, and what is known of each when its mentions are made."""
