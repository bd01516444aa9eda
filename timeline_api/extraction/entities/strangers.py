"""Find the phrases of a text that bring in somebody without a name: "a tall man"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence, Set

from timeline_api.extraction.entities.entity_types import Gender, gender_of_noun
from timeline_api.extraction.entities.index import EntityIndex, Occurrence
from timeline_api.language.syntax_words import Lexicon
from timeline_api.model import Span

#: How far before a phrase the words stand that say whether it brings somebody in, in code points.
_BEFORE = 30

#: How far behind a phrase that is added to a name the sign can stand that closes it, in code points.
_APPOSED = 120

_CLOSING = re.compile(r"[,.;:()\n]")


class Strangers:
    """Tells who comes in within stretches of one document without a name.

    Whoever is called "the singer" there, and has a name elsewhere, is no stranger: `meant` finds whom a noun at a
    position means.
    """

    def __init__(self, entities: EntityIndex, meant: Callable[[str, int], tuple[Occurrence, ...]]) -> None:
        self._entities = entities
        self._meant = meant

    def unnamed(self, span: Span, gender: Gender) -> Iterator[int]:
        """Where somebody comes in who has no name and can be of a gender: "a gunman"."""
        return (start for start in self._entities.strangers_in(span, gender) if not self._named(start))

    def named(self, span: Span, gender: Gender) -> Iterator[tuple[int, Occurrence]]:
        """Those with a name who are called something instead, "the singer": where, and where they have their name."""
        for start in self._entities.strangers_in(span, gender):
            yield from ((start, each) for each in self._named(start))

    def _named(self, start: int) -> tuple[Occurrence, ...]:
        match = self._entities.lexicon.strangers.match(self._entities.text, start)
        article, *between, noun = match[0].casefold().split() if match else ("", "")
        is_definite = not between and article in self._entities.lexicon["definite_articles"]
        found = self._meant(noun, start) if is_definite else ()
        return found if len(found) == 1 else ()


def strangers_in(text: str, names: Sequence[Occurrence], lexicon: Lexicon) -> Iterator[tuple[int, Gender]]:
    """Where such phrases begin, in text order, each with the gender that its noun tells; `names` are those of the text.

    What is said of somebody with a name is none: "Ana Silva, a nurse,", "she was a nurse", "the nurse Ana Silva".
    """
    starts, ends = {each.span.start for each in names}, {each.span.end for each in names}
    for match in lexicon.strangers.finditer(text):
        is_title = not starts.isdisjoint((match.end() + 1, match.end() + 2))
        if is_title or _is_predicate(text, match.start(), lexicon) or _is_apposed(text, match.span(), ends, lexicon):
            continue
        yield match.start(), gender_of_noun(match[0].rsplit(maxsplit=1)[1].casefold(), lexicon)


def _is_predicate(text: str, position: int, lexicon: Lexicon) -> bool:
    """As in "Ana Silva was a nurse": what is said of somebody brings nobody in; "there was a nurse" does."""
    before = text[max(0, position - _BEFORE) : position].casefold().split()
    is_copular = len(before) > 1 and lexicon.auxiliaries.get(before[-1]) in lexicon["copulas"]
    return is_copular and not lexicon.lists(before[-2], "expletives", "open_pronouns")


def _is_apposed(text: str, phrase: tuple[int, int], ends: Set[int], lexicon: Lexicon) -> bool:
    """As in "Ana Silva, then a nurse, left": a phrase right behind a name; "Ana Silva, a nurse and a guard" is a list.

    `ends` are where names end.
    """
    start, end = phrase
    before = text[max(0, start - _BEFORE) : start].rstrip()
    last = before.rpartition(" ")[2]
    if last in lexicon["adverbs"]:
        before = before[: -len(last)].rstrip()
    comma = start - len(text[max(0, start - _BEFORE) : start]) + len(before) - 1
    if not before.endswith(",") or comma not in ends:
        return False
    closing = _CLOSING.search(text, end, end + _APPOSED)
    return closing is not None and lexicon.wording["and"] not in text[end : closing.start()].split()
