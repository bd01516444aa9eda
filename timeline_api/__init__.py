"""A fact timeline: news texts in, a chronological JSON timeline of dated, sourced events out."""

__version__ = "0.2.0.dev0"
