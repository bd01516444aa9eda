"""Which sentences of a document are read for what happened, and what is known of each when its mentions are made."""
