"""The pieces of a clause of which titles are made, and how one is made shorter where there is no room."""

from __future__ import annotations

from collections.abc import Iterator

from timeline_api.extraction.tree import Word

#: What begins a phrase at the end of a piece that can be left off, and what such a piece must not end with.
CUT_FIRST = ("prep", "agent", "advcl", "acl", "mark", "cc", "relcl")
UNFINISHED = ("aux", "auxpass", "det", "amod", "compound", "poss", "prep", "mark", "cc", "nummod", "neg", "case")
UNFINISHED_TAGS = ("IN", "TO", "DT", "WDT", "WP", "PRP$", "CC", "MD")

Piece = tuple[Word, ...]


def shortened(piece: Piece, conditions: frozenset[str]) -> Iterator[Piece]:
    """A piece, then what is left of it when what hangs at its end is cut off, a phrase at a time.

    A condition is never cut off: without it the title would claim more than the text.
    """
    if not piece:
        return
    yield piece
    for place in range(len(piece) - 1, 1, -1):
        cut_off = piece[place:]
        if any(word.text.casefold() in conditions for word in cut_off):
            return
        if cut_off[0].dep in CUT_FIRST and _is_whole(piece[:place], cut_off):
            yield piece[:place]


def _is_whole(kept: Piece, cut_off: Piece) -> bool:
    """Whether nothing that is kept lacks what it hangs on, or what it cannot stand without."""
    last, first = kept[-1], cut_off[0]
    gone = {word.index for word in cut_off}
    if last.dep in UNFINISHED or last.tag in UNFINISHED_TAGS or first.text.casefold() == "of":
        return False
    needs_more = last.tag in ("VBG", "VBN", "JJ") and first.head == last.index
    return not needs_more and all(word.head not in gone for word in kept)
