"""Where sources disagree on the place of an event.

Only places of one sort exclude each other: two countries, two regions, or two places in them. A town in a country that
another source names is no disagreement, and neither are two names that one sentence has side by side, for one of them
may lie in the other.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from typing import Literal

from timeline_api.coreference.events.conflict_values import conflict, one_source_holds_two, position
from timeline_api.language.event_words import lexicon, words_of
from timeline_api.language.folding import fold
from timeline_api.model import Conflict, ConflictValue, EventMention, Span

Sort = Literal["country", "region", "place"]


def place_conflicts(mentions: Sequence[EventMention]) -> tuple[Conflict, ...]:
    """The disagreement on the place, at most one; `mentions` are in the order of publication."""
    by_sort: dict[Sort, dict[str, list[EventMention]]] = defaultdict(lambda: defaultdict(list))
    for mention in mentions:
        stated = [place for place in dict.fromkeys(mention.places) if _where(place, mention)]
        for place in stated:
            by_sort[_sort(place)][_folded(place)].append(mention)
    found = (_disagreement(by_sort[sort], mentions) for sort in ("country", "region", "place") if sort in by_sort)
    return next(((each,) for each in found if each), ())


def _disagreement(held: dict[str, list[EventMention]], mentions: Sequence[EventMention]) -> Conflict | None:
    """The conflict of places of one sort, None where there is one place, or where one source tells of two."""
    if len(held) < 2 or one_source_holds_two(list(held.values())):
        return None
    if _may_lie_in_each_other(held, [_folded(mention.quote) for mention in mentions]):
        return None
    order = {mention.id: place for place, mention in enumerate(mentions)}
    first = sorted(held.items(), key=lambda each: order[each[1][0].id])
    return conflict("place", "contradiction", [_held(place, holders) for place, holders in first])


def _held(place: str, holders: Sequence[EventMention]) -> ConflictValue:
    name = next(each for each in holders[0].places if _folded(each) == place)
    words = _where(name, holders[0])
    return position(holders, text=name, words=words and words.moved(holders[0].sentence.start))


def _may_lie_in_each_other(names: Collection[str], quotes: Iterable[str]) -> bool:
    """Whether two of some names have a word in common, or some sentence has two of them side by side."""
    words = [word for name in names for word in set(name.split())]
    if len(words) > len(set(words)):
        return True
    return any(sum(f" {name} " in f" {quote} " for name in names) > 1 for quote in quotes)


def _where(place: str, mention: EventMention) -> Span | None:
    """Where the quote says that it happened in the place; None when it does not."""
    prepositions = "|".join(sorted(lexicon().place_prepositions))
    said = re.search(rf"\b(?:{prepositions})\s+(?:the\s+)?({re.escape(place)})\b", mention.quote, re.IGNORECASE)
    return Span(*said.span(1)) if said else None


def _sort(place: str) -> Sort:
    name = _folded(place)
    if name in lexicon().countries or name in lexicon().aliases:
        return "country"
    return "region" if name in lexicon().regions else "place"


def _folded(text: str) -> str:
    return " ".join(words_of(fold(text)))
