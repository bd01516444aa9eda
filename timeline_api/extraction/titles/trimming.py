"""The pieces of a clause of which titles are made, and how one is made shorter where there is no room."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate

from timeline_api.extraction.syntax.tree import Word
from timeline_api.language.syntax_words import Lexicon

#: What begins a phrase at the end of a piece that can be left off, and what such a piece must not end with.
CUT_FIRST = ("prep", "agent", "advcl", "acl", "mark", "cc", "relcl")
UNFINISHED = ("aux", "auxpass", "det", "amod", "compound", "poss", "prep", "mark", "cc", "nummod", "neg", "case")
UNFINISHED_TAGS = ("IN", "TO", "DT", "WDT", "WP", "PRP$", "CC", "MD")

Piece = tuple[Word, ...]


def shortened(piece: Piece, lexicon: Lexicon, *, letters: int) -> Iterator[Piece]:
    """A piece, then what is left of it when what hangs at its end is cut off, a phrase at a time.

    A condition is never cut off: without it the title would claim more than the text. Nothing is given that has more
    than so many `letters`.
    """
    if not piece:
        return
    lengths = list(accumulate((len(word.text) for word in piece), initial=0))
    if lengths[-1] <= letters:
        yield piece
    needed = _needed(piece)
    for index in range(len(piece) - 1, 1, -1):
        first = piece[index]
        if first.text.casefold() in lexicon["conditions"]:
            return
        if lengths[index] > letters or first.dep not in CUT_FIRST or needed[index] >= index:
            continue
        if _is_finished(piece[index - 1], first, lexicon):
            yield piece[:index]


def _needed(piece: Piece) -> list[int]:
    """For each index the last index in the piece on which a word before it depends; -1 for none."""
    indices = {word.index: index for index, word in enumerate(piece)}
    heads = (indices.get(word.head, -1) for word in piece)
    return list(accumulate(heads, max, initial=-1))


def _is_finished(last: Word, first: Word, lexicon: Lexicon) -> bool:
    """Whether a piece can end in `last` when what begins with `first` is cut off."""
    is_of = first.text.casefold() in lexicon["genitive_prepositions"]
    if last.dep in UNFINISHED or last.tag in UNFINISHED_TAGS or is_of:
        return False
    return not (last.tag in ("VBG", "VBN", "JJ") and first.head == last.index)
