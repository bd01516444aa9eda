"""Conflicts of sources on numbers, e.g. "three dead" and "five dead"."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from timeline_api.coreference.comparison.evidence.date_relations import day_number
from timeline_api.coreference.comparison.evidence.quantities import Count
from timeline_api.coreference.events.conflict_values import conflict, position
from timeline_api.language.event_words import lexicon
from timeline_api.model import Conflict, EventMention

#: For so many days after a disaster a toll may still rise.
_RISING = 90


def number_conflicts(counts: Iterable[Count], order: Mapping[str, int]) -> tuple[Conflict, ...]:
    """Return the conflicts on numbers, at most one for each unit; `order` is the index of mentions by publication.

    update: each later report has more people killed, hurt or missing than the ones before, soon after it happened;
    contradiction: all others, where a source that corrected its own number has only the last one that it gave.
    """
    by_unit: dict[str, list[Count]] = defaultdict(list)
    for count in counts:
        by_unit[count.unit].append(count)
    by_order = (sorted(each, key=lambda count: order[count.mention.id]) for _, each in sorted(by_unit.items()))
    return tuple(found for each in by_order if (found := _conflict_of(each)))


def _conflict_of(counts: Sequence[Count]) -> Conflict | None:
    positions = _positions(counts)
    if not _grows(positions):
        positions = _positions(list({count.mention.document.source_key: count for count in counts}.values()))
    if len(positions) < 2:
        return None
    values = [position([each.mention for each in side], text=side[0].text, words=side[0].words) for side in positions]
    return conflict("number", "update" if _grows(positions) else "contradiction", values, of=counts[0].unit)


def _positions(counts: Sequence[Count]) -> list[list[Count]]:
    """The numbers that exclude each other, each with the counts that agree with it alone, in the order of the first.

    Exact numbers are positions before vague ones are: "at least three" is one only where nobody says five. Positions
    share no number, so in ascending order those that a count agrees with lie side by side.
    """
    positions: list[tuple[float, float]] = []
    for count in sorted(counts, key=lambda count: count.least < count.most):
        agreeing = _agreeing(count, positions)
        if not agreeing:
            positions.insert(agreeing.start, (count.least, count.most))
    sides: defaultdict[int, list[Count]] = defaultdict(list)
    for count in counts:
        agreeing = _agreeing(count, positions)
        if len(agreeing) == 1:
            sides[agreeing.start].append(count)
    return list(sides.values())


def _agreeing(count: Count, positions: Sequence[tuple[float, float]]) -> range:
    """Return the indexes of the positions with which a count agrees; an empty range at its own index if none does."""
    start = bisect_left(positions, count.least, key=lambda position: position[1])
    return range(start, max(start, bisect_right(positions, count.most, key=lambda position: position[0])))


def _grows(positions: Sequence[Sequence[Count]]) -> bool:
    """Whether a toll rises: each number is higher than the one before it, and first given after that was last given."""
    first = positions[0][0] if positions else None
    if first is None or first.unit not in lexicon().fates.values() or not _is_news(first.mention):
        return False
    return all(
        earlier[0].most < later[0].least and _day(earlier[-1].mention, last=True) < _day(later[0].mention, last=False)
        for earlier, later in pairwise(positions)
    )


def _is_news(mention: EventMention) -> bool:
    """Whether the event of a mention was recent at its publication, as far as both are known."""
    happened, published = mention.value.latest if mention.value else None, _day(mention, last=False)
    return happened is None or published - day_number(happened) <= _RISING


def _day(mention: EventMention, *, last: bool) -> float:
    """Return the day of publication; infinite, so that it is neither before nor after any other, if unknown."""
    published = mention.document.published
    day = published and (published.latest if last else published.earliest)
    return day_number(day) if day else float("inf" if last else "-inf")
