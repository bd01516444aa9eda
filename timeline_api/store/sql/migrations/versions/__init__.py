"""One module a revision, in the order of their numbers; a revision that was released is never changed."""
