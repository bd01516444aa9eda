"""Whether a text tells a story of its own time, and how the story goes."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from datetime import date
from statistics import median

from timeline_api.edtf import EdtfValue, days_in_month
from timeline_api.temporal.grammar import Match

#: A text that names so many years, most of them so many years before its publication, tells a story.
_ENOUGH_YEARS, _LONG_AGO = 5, 5

#: Meanings that news is full of, and how much each tells; "today" stands in the quotations of stories too.
OF_NEWS = {"weekday": 2, "deictic": 1, "day_offset": 1}

#: Years that lie no further apart belong to one part of a story.
_NEAR = 3


class Story:
    """Whether a text tells a story of its own time rather than the news of its publication date, and of which years.

    It does when most of the years it names, and several, lie well before the year of publication, and it hardly names a
    weekday or "yesterday", as news does.
    """

    def __init__(self, matches: Sequence[Match], anchor: EdtfValue | None) -> None:
        years = [int(year) for match in matches if (year := match.readings[0].slots.get("year"))]
        published = anchor.earliest.year if anchor and anchor.earliest else None
        enough = len(years) >= _ENOUGH_YEARS and published is not None
        fresh = sum(OF_NEWS.get(match.readings[0].rule.meaning, 0) for match in matches)
        is_past = published is not None and enough and published - median(years) > _LONG_AGO
        self.is_told = is_past and fresh * 4 <= len(years)
        self._years = Counter(years)
        self._dated = [dated for match in matches if (dated := _dated(match))] if self.is_told else []

    def until(self, offset: int) -> date | None:
        """The last day of the next time that the story dates in full behind an offset; None behind the last."""
        place = bisect_right(self._dated, offset, key=lambda dated: dated[0])
        return self._dated[place][1] if place < len(self._dated) else None

    def goes_through(self, year: int) -> bool:
        """Whether the story passes through a year; one that nothing else in the text comes near is only glanced at."""
        near = sum(self._years[year + distance] for distance in range(-_NEAR, _NEAR + 1))
        return near > 1


def _dated(match: Match) -> tuple[int, date] | None:
    """Where a match stands that names its year, and the last day of what it names; None for others and for asides."""
    slots = match.readings[0].slots
    if "year" not in slots or "aside" in slots or "era" in slots:
        return None
    year, month = int(slots["year"]), int(slots.get("month", "12"))
    return match.span.start, date(year, month, days_in_month(year, month))
