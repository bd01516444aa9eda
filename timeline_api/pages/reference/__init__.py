"""The page of all operations, with programs that call them."""
