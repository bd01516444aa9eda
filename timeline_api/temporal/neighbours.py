"""Adjacent times: two that bound one interval, and lists of which only the last has the year.

"from 3 March 2019 to 14 June 2020", "between Friday and Sunday", "26 July – 22 August" and "9 a.m. to 5 p.m. on Friday"
are one interval each;
"on March 3 and April 2, 2021" are two days of one year. The words that join times are data of the language file,
under [cues]: `to`, `between` with `and`, and `listing`; after one of `moving` ("postponed from Monday to Friday") times
joined by `to` are the old and the new one, and no interval.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from itertools import pairwise

from timeline_api.temporal.direction.cues import Cues
from timeline_api.temporal.grammar import Match, Reading
from timeline_api.temporal.moment import Slots

#: Meanings that can bound an interval.
_ENDS = frozenset(
    {
        *("day", "numeric_day", "short_dated", "weekday", "deictic", "holiday"),
        *("month", "season", "year", "decade", "century"),
    }
)
#: Slots of a time of day.
_CLOCK = frozenset("hour minute second named_hour half_day zone gmt_hour gmt_minute".split())
#: Meanings whose year may stand at the end of a list.
_LISTED = frozenset(("day", "days_of_month", "month", "range_of_dates"))

#: Of a longer list, only the last so many times have the year at its end.
_LONGEST_LIST = 12

#: How much text before a time is looked at, in code points, and how much may stand between two times.
_BEFORE, _BETWEEN = 64, 12


class Neighbours:
    """The times of a text as they stand beside each other."""

    def __init__(self, text: str, matches: Sequence[Match], cues: Cues) -> None:
        self._text = text
        self._matches = matches
        self._cues = cues

    def bound_an_interval(self, index: int) -> bool:
        """Whether a time and the next are the start and the end of one interval."""
        gap = self._gap(index)
        if gap is None or (gap not in self._cues.to and gap not in self._cues.conjunctions):
            return False
        first, last = self._reading(index), self._reading(index + 1)
        is_of_week = first.rule.meaning == "weekday" and last.rule.meaning == "weekday_of_week"
        is_of_day = first.rule.meaning == "clock_time" and last.rule.meaning in _ENDS and has_hour(last)
        if not is_of_week and not is_of_day and not {first.rule.meaning, last.rule.meaning} <= _ENDS:
            return False
        if gap in self._cues.conjunctions:
            return self._opens(index)
        if not gap.isalpha() and not is_of_day and _kind(first) != _kind(last):
            return False
        return not self._moves(index)

    def are_consecutive_days(self, index: int) -> bool:
        """Whether a weekday and the day after it stand beside each other: "Friday and Saturday"."""
        gap = self._gap(index)
        if gap is None or not gap or not set(gap.split()) <= self._cues.conjunctions | self._cues.continuing:
            return False
        first, last = self._reading(index), self._reading(index + 1)
        if not first.rule.meaning == last.rule.meaning == "weekday" or "step" in first.slots or "step" in last.slots:
            return False
        return (int(last.slots["weekday"]) - int(first.slots["weekday"])) % 7 == 1

    def is_opened(self, index: int) -> bool:
        """Whether a word before a time says that an interval begins: "from", "between"."""
        words = self._words_before(index)
        return bool(words) and (words[-1] in self._cues.between or words[-1] in self._cues.opening)

    def in_list(self, index: int) -> Match:
        """A time with the year that stands at the end of the list in which it is, an hour with its day.

        As in "on 3 May and 9 June 2021", "at 9 a.m. and 5 p.m. on Friday".
        """
        match = self._matches[index]
        reading = match.readings[0]
        if reading.rule.meaning == "clock_time" and self._gap(index) in self._cues.conjunctions:
            behind = self._reading(index + 1)
            is_hour = behind.rule.meaning in _ENDS and has_hour(behind)
            return replace(match, readings=(_of_day(reading, behind),)) if is_hour else match
        if not lacks_year(reading):
            return match
        named = self._year_behind(index)
        return match if named is None else replace(match, readings=(with_year(reading, named),))

    def _year_behind(self, index: int) -> int | None:
        """The year at the end of the list; one less for each time that the list goes back to an earlier month."""
        end = self._ends_of_lists[index]
        return end[1] if end and end[0] <= _LONGEST_LIST else None

    @cached_property
    def _ends_of_lists(self) -> list[tuple[int, int] | None]:
        """For each time how far away in its list the year stands, and that year as this time has it.

        One pass from the end, since each time of a long list has the same end.
        """
        ends: list[tuple[int, int] | None] = [None] * len(self._matches)
        for index in range(len(ends) - 2, -1, -1):
            if self._gap(index) not in self._cues.listing:
                continue
            first, last = self._reading(index), self._reading(index + 1)
            if last.rule.meaning not in _LISTED or ("day" in first.slots) != ("day" in last.slots):
                continue
            year = last.slots.year()
            end = (0, year) if year is not None else ends[index + 1] if lacks_year(last) else None
            if end is not None:
                ends[index] = end[0] + 1, end[1] - (_month(first) > _month(last))
        return ends

    def _gap(self, index: int) -> str | None:
        """What stands between a time and the next; None where it is too much, or begins a paragraph."""
        if index + 1 >= len(self._matches):
            return None
        start, end = self._matches[index].span.end, self._matches[index + 1].span.start
        if end - start > _BETWEEN:
            return None
        gap = self._text[start:end]
        return None if "\n\n" in gap else " ".join(gap.split()).casefold()

    def _reading(self, index: int) -> Reading:
        return self._matches[index].readings[0]

    def _opens(self, index: int) -> bool:
        words = self._words_before(index)
        return bool(words) and words[-1] in self._cues.between

    def _moves(self, index: int) -> bool:
        """Whether the sentence says that something went from one time to another."""
        words = self._words_before(index)
        pairs = (f"{first} {second}" for first, second in pairwise(words))
        return not self._cues.moving.isdisjoint((*words, *pairs))

    def _words_before(self, index: int) -> list[str]:
        start = self._matches[index].span.start
        window = self._text[max(0, start - _BEFORE) : start]
        for stop in (". ", "; ", "\n\n"):
            window = window.rpartition(stop)[2]
        return window.casefold().split()


def has_hour(reading: Reading) -> bool:
    """Whether a reading names a time of day: "5 p.m. on Friday"."""
    return "hour" in reading.slots or "named_hour" in reading.slots


def _of_day(hour: Reading, day: Reading) -> Reading:
    """A reading of an hour as one of the day that another hour has."""
    named = {name: value for name, value in day.slots.values.items() if name not in _CLOCK}
    return replace(day, slots=Slots({**named, **hour.slots.values}, day.slots.wording, day.slots.spans))


def with_year(reading: Reading, year: int) -> Reading:
    """A reading whose words leave the year out, with the year that they mean."""
    slots = reading.slots
    return replace(reading, slots=Slots({**slots.values, "year": f"{year:04d}"}, slots.wording, slots.spans))


def year_of_other(known: Reading, year: int, other: Reading, *, is_before: bool) -> int:
    """The year of one end of an interval from that of the other, which is less than a year away."""
    first, last = (other, known) if is_before else (known, other)
    if _month_and_day(first) <= _month_and_day(last):
        return year
    return year - 1 if is_before else year + 1


def lacks_year(reading: Reading) -> bool:
    """Whether the words of a reading name a month and leave its year out."""
    slots = reading.slots
    named = {"year", "step", "year_step", "short_year"}
    return reading.rule.meaning in _LISTED and "month" in slots and named.isdisjoint(slots.values)


def _kind(reading: Reading) -> str:
    return "day" if reading.rule.meaning in ("day", "numeric_day") else reading.rule.meaning


def _month(reading: Reading) -> int:
    return int(reading.slots["month"]) if "month" in reading.slots else 0


def _month_and_day(reading: Reading) -> tuple[int, int]:
    return _month(reading), int(reading.slots.get("day", "0"))
