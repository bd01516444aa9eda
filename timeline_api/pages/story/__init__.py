"""The parts of the page of a story: its entries, their chapters, and the ribbon along which they happened."""
