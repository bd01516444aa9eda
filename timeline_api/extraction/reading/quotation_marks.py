"""Quotation marks of teletype news: ``two grave accents'' open a quotation, two apostrophes close it."""

from __future__ import annotations

_OPENING, _CLOSING = "``", "''"


def with_quotation_marks(text: str) -> str:
    """Return a text with “ and ” in the place of such marks, each beside a space, so that all offsets stay as they are.

    A text without the opening mark is returned as it is: in it two apostrophes are no quotation marks ("5' 11''").
    """
    if _OPENING not in text:
        return text
    return text.replace(_OPENING, " “").replace(_CLOSING, "” ")
