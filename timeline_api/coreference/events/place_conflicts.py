"""Conflicts of sources on the place of an event.

Only places of one sort exclude each other: two countries, two regions, or two places in them. A town in a country that
another source names is no conflict, and neither are two names that one sentence has side by side, for one of them
may lie in the other.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from typing import Literal

from timeline_api.coreference.events.conflict_values import conflict, has_source_with_two, position
from timeline_api.language.event_words import lexicon, words_of
from timeline_api.language.folding import fold
from timeline_api.model import Conflict, ConflictValue, EventMention, Span

Sort = Literal["country", "region", "place"]


def place_conflicts(mentions: Sequence[EventMention]) -> tuple[Conflict, ...]:
    """Return the conflict on the place, at most one; `mentions` are in the order of publication."""
    by_sort: dict[Sort, dict[str, list[EventMention]]] = defaultdict(lambda: defaultdict(list))
    for mention in mentions:
        named = [place for place in dict.fromkeys(mention.places) if _where(place, mention)]
        for place in named:
            by_sort[_sort(place)][_folded(place)].append(mention)
    found = (_conflict_of(by_sort[sort], mentions) for sort in ("country", "region", "place") if sort in by_sort)
    return next(((each,) for each in found if each), ())


def _conflict_of(positions: dict[str, list[EventMention]], mentions: Sequence[EventMention]) -> Conflict | None:
    """Return the conflict of places of one sort; None if there is one place, or if a source names two."""
    if len(positions) < 2 or has_source_with_two(list(positions.values())):
        return None
    if _may_contain_each_other(positions, [_folded(mention.quote) for mention in mentions]):
        return None
    order = {mention.id: index for index, mention in enumerate(mentions)}
    first = sorted(positions.items(), key=lambda each: order[each[1][0].id])
    return conflict("place", "contradiction", [_position_of(place, supporting) for place, supporting in first])


def _position_of(place: str, supporting: Sequence[EventMention]) -> ConflictValue:
    name = next(each for each in supporting[0].places if _folded(each) == place)
    words = _where(name, supporting[0])
    return position(supporting, text=name, words=words and words.moved(supporting[0].sentence.start))


def _may_contain_each_other(names: Collection[str], quotes: Iterable[str]) -> bool:
    """Whether two of some names have a word in common, or some sentence has two of them side by side."""
    words = [word for name in names for word in set(name.split())]
    if len(words) > len(set(words)):
        return True
    return any(sum(f" {name} " in f" {quote} " for name in names) > 1 for quote in quotes)


def _where(place: str, mention: EventMention) -> Span | None:
    """Return the span in the quote that names the place after a preposition; None if there is none."""
    prepositions = "|".join(sorted(lexicon().place_prepositions))
    match = re.search(rf"\b(?:{prepositions})\s+(?:the\s+)?({re.escape(place)})\b", mention.quote, re.IGNORECASE)
    return Span(*match.span(1)) if match else None


def _sort(place: str) -> Sort:
    name = _folded(place)
    if name in lexicon().countries or name in lexicon().aliases:
        return "country"
    return "region" if name in lexicon().regions else "place"


def _folded(text: str) -> str:
    return " ".join(words_of(fold(text)))
