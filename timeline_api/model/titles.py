"""Titles: their parts, and their short form."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from timeline_api.language.event_words import lexicon

#: The code points that a short title has at most.
SHORT_TITLE = 60

_EDGES = " ,;:.-–—"


@dataclass(frozen=True, slots=True, kw_only=True)
class TitlePart:
    """A run of words of a title; the texts of its parts, one behind the other, are the title.

    `start` and `end` are the place of the words in the document. An `inserted` part has words that do not stand there
    in the sentence, such as the name for which a pronoun stands; its place is that of the name.
    """

    text: str
    inserted: bool = False
    start: int
    end: int


def short_title_of(title: str, parts: Sequence[TitlePart]) -> str:
    """Return a title in at most `SHORT_TITLE` code points.

    A longer one loses what stands in brackets, and then its end: it is cut behind a word that a sentence can end in,
    and has "…" there.
    """
    if len(title) <= SHORT_TITLE:
        return title
    bare = "".join(part.text for part in parts if not (part.inserted and part.text[-1:] == "]")) or title
    return bare if len(bare) <= SHORT_TITLE else _cut(bare)


def _cut(title: str) -> str:
    room = title[:SHORT_TITLE]
    words = room[: room.rfind(" ")].split(" ") if " " in room else [room[:-1]]
    unfinished = lexicon().unfinished
    while len(words) > 1 and words[-1].casefold() in unfinished:
        words.pop()
    return " ".join(words).rstrip(_EDGES) + "…"
