"""EDTF values: when something happened, as precisely as it is known and no more.

The profile is the part of ISO 8601-2 (EDTF levels 0 to 2) that news needs:

    2023-11-17  2023-11  2023  202X  20XX             a day, month, year, decade, century
    -0043  -0043-03-15  -04XX                         44 BCE, a day of it, the fifth century BCE (-0499 to -0400)
    2023-11-17T16:05:00-05:00                         a time (the zone may be left out)
    2023-21 .. 2023-24                                spring, summer, autumn, winter (the year it starts in)
    2023-33 .. 2023-36   2023-40  2023-41             quarters, halves
    1985~  1985?  1985%                               approximate, uncertain, both
    2023-11-13/2023-11-19   2015/..   ../2030         an interval, open ends
    [2023-03,2023-04]                                 one of

Seasons are those of the northern hemisphere, by whole months (spring is March to May).
Source: the Library of Congress specification of 4 February 2019, https://www.loc.gov/standards/datetime/
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from timeline_api.edtf.display import display
from timeline_api.edtf.notation import GROUPINGS, POINT
from timeline_api.errors import InvalidEdtf

_HOUR_24 = re.compile(
    r"(?P<year>-?\d{4})-(?P<month>\d{2})-(?P<day>\d{2})T24:00(?P<seconds>:00)?(?P<zone>Z|[+-]\d{2}:\d{2})?(?![:\d])",
    re.ASCII,
)

#: Coarser before finer: the order in which events that begin on one day are listed.
PRECISIONS = ("century", "decade", "year", "half", "season", "quarter", "month", "week", "day", "time")


class Day(NamedTuple):
    """A day of the proleptic Gregorian calendar; year 0 is 1 BCE. Unlike `datetime.date` it reaches before year 1."""

    year: int
    month: int
    day: int

    def isoformat(self) -> str:
        """The day as ISO 8601 writes it; a year before 0 has a sign."""
        sign = "-" if self.year < 0 else ""
        return f"{sign}{abs(self.year):04d}-{self.month:02d}-{self.day:02d}"

    @property
    def number(self) -> int:
        """An integer that sorts as the day does, 20231117 for 2023-11-17. Not for arithmetic."""
        return self.year * 10000 + self.month * 100 + self.day

    @classmethod
    def from_number(cls, number: int) -> Day:
        """Return the day whose `number` is given."""
        year, rest = divmod(number, 10_000)
        return cls(year, *divmod(rest, 100))

    def date(self) -> date:
        """The same day as `datetime.date`.

        Raises ValueError: before year 1.
        """
        return date(*self)


@dataclass(frozen=True, slots=True)
class EdtfValue:
    """One EDTF string, read: the days it can mean and how precise it is.

    `earliest` and `latest` are the first and last day that the value can mean, both included; None where the
    value is open on that side. `precision` is one of `PRECISIONS`: that of a point itself, "week" for an interval
    from a Monday to the Sunday after it, and the coarsest part's for other intervals and for sets.
    """

    text: str
    earliest: Day | None
    latest: Day | None
    precision: str
    approximate: bool
    uncertain: bool

    def __str__(self) -> str:
        return self.text

    @property
    def sort_key(self) -> tuple[int, int, int]:
        """Chronological order: earliest day, coarser before finer, latest day.

        A value with an open start ("by 2030") sorts where its known end begins; an open end counts as never. A set
        with such a member sorts as that member does.
        """
        start = self.earliest or self._end_of_open_start.earliest
        end = self.latest.number if self.latest else 99991231
        return (start.number if start else 0, PRECISIONS.index(self.precision), end)

    @property
    def _end_of_open_start(self) -> EdtfValue:
        opened = next(each for each in self.alternatives if each.earliest is None)
        return read_edtf(opened.text.partition("/")[2])

    @property
    def alternatives(self) -> tuple[EdtfValue, ...]:
        """The values of which this is one: the members of a set, else the value itself."""
        if not self.text.startswith("["):
            return (self,)
        return tuple(read_edtf(part) for part in self.text[1:-1].split(","))

    @property
    def display(self) -> str:
        """The value as an English reader writes it: "April 2023", "c. 1985", "13–19 November 2023"."""
        return display(self.text)

    def overlaps(self, other: EdtfValue) -> bool:
        """Whether some day can belong to both values; open ends reach for ever."""
        return _not_after(self.earliest, other.latest) and _not_after(other.earliest, self.latest)

    def contains(self, other: EdtfValue) -> bool:
        """Whether every day that `other` can mean is one that this value can mean."""
        starts = self.earliest is None or (other.earliest is not None and self.earliest <= other.earliest)
        ends = self.latest is None or (other.latest is not None and other.latest <= self.latest)
        return starts and ends


@lru_cache(maxsize=65536)
def read_edtf(text: str) -> EdtfValue:
    """Read an EDTF string of the profile above.

    Midnight written as hour 24, which ISO 8601 no longer has, is read as hour 0 of the next day.

    Raises InvalidEdtf: for any other string, a day that does not exist, an interval that ends before it starts.
    """
    if "T24:00" in text:
        text = _HOUR_24.sub(_next_midnight, text)
    if text.startswith("[") and text.endswith("]"):
        return _read_set(text)
    if "/" in text:
        return _read_interval(text)
    return _read_point(text)


def first_day(value: EdtfValue) -> EdtfValue:
    """Return the first day that a value can mean; the value itself if it is open at the start.

    Of a clock time that is its day.
    """
    return read_edtf(value.earliest.isoformat()) if value.earliest else value


def one_of(values: Sequence[EdtfValue]) -> EdtfValue:
    """The EDTF set of `values` in chronological order; the value itself when all are the same.

    Sets that are among the values are flattened; an empty sequence raises ValueError.
    """
    members = {point.text: point for value in values for point in value.alternatives}
    ordered = sorted(members.values(), key=lambda value: value.sort_key)
    if not ordered:
        raise ValueError("one_of needs at least one value")
    return ordered[0] if len(ordered) == 1 else read_edtf("[" + ",".join(value.text for value in ordered) + "]")


def interval(start: EdtfValue | None, end: EdtfValue | None) -> EdtfValue:
    """The EDTF interval from `start` to `end`; None is an open side.

    Raises InvalidEdtf: both sides open, or the end before the start.
    """
    return read_edtf(f"{start.text if start else '..'}/{end.text if end else '..'}")


def _read_point(text: str) -> EdtfValue:
    match = POINT.fullmatch(text)
    if not match:
        raise InvalidEdtf(f"{text!r} is not an EDTF value")
    year, month, day = match["year"], match["month"], match["day"]
    earliest, latest, precision = _bounds(text, year, month, day)
    if match["time"]:
        _check_clock(text, match["time"])
        precision = "time"
    approximate, uncertain = match["qualifier"] in ("~", "%"), match["qualifier"] in ("?", "%")
    return EdtfValue(text, earliest, latest, precision, approximate, uncertain)


def _bounds(text: str, year: str, month: str | None, day: str | None) -> tuple[Day, Day, str]:
    if year.endswith("X"):
        if month:
            raise InvalidEdtf(f"{text!r} has a month in an unspecified year")
        first, last = sorted((int(year.replace("X", "0")), int(year.replace("X", "9"))))
        return Day(first, 1, 1), Day(last, 12, 31), "century" if year.endswith("XX") else "decade"
    number = int(year)
    if month is None:
        return Day(number, 1, 1), Day(number, 12, 31), "year"
    if day is not None:
        return _day_bounds(text, number, int(month), int(day))
    return _month_bounds(text, number, int(month))


def _day_bounds(text: str, year: int, month: int, day: int) -> tuple[Day, Day, str]:
    if not (1 <= month <= 12 and 1 <= day <= days_in_month(year, month)):
        raise InvalidEdtf(f"{text!r} is a day that does not exist")
    return Day(year, month, day), Day(year, month, day), "day"


def _month_bounds(text: str, year: int, month: int) -> tuple[Day, Day, str]:
    first, count, precision = GROUPINGS.get(month, (month, 1, "month"))
    if not 1 <= first <= 12:
        raise InvalidEdtf(f"{text!r} has no month {month:02d}")
    carry, last = divmod(first + count - 2, 12)
    last_year = year + carry
    return Day(year, first, 1), Day(last_year, last + 1, days_in_month(last_year, last + 1)), precision


def _next_midnight(match: re.Match[str]) -> str:
    year, month, day = int(match["year"]), int(match["month"]), int(match["day"])
    if not (1 <= month <= 12 and 1 <= day <= days_in_month(year, month)):
        return match[0]
    last = day == days_in_month(year, month)
    carry, month = divmod(month if last else month - 1, 12)
    if year + carry > 9999:  # there is no day after it
        return match[0].partition("T")[0]
    following = Day(year + carry, month + 1, 1 if last else day + 1)
    return f"{following.isoformat()}T00:00{match['seconds'] or ''}{match['zone'] or ''}"


def _check_clock(text: str, clock: str) -> None:
    hour, minute, second = (int(part) for part in (clock + ":00").split(":")[:3])
    if hour > 23 or minute > 59 or second > 60:
        raise InvalidEdtf(f"{text!r} is a time that does not exist")


def _read_interval(text: str) -> EdtfValue:
    left, _, right = text.partition("/")
    ends = [None if side == ".." else _read_point(side) for side in (left, right)]
    known = [end for end in ends if end]
    if not known:
        raise InvalidEdtf(f"{text!r} is open on both sides")
    earliest = ends[0].earliest if ends[0] else None
    latest = ends[1].latest if ends[1] else None
    if earliest and latest and latest < earliest:
        raise InvalidEdtf(f"{text!r} ends before it starts")
    precision = "week" if _is_week(earliest, latest) else _coarsest(known)
    return EdtfValue(text, earliest, latest, precision, *_qualified(known))


def _read_set(text: str) -> EdtfValue:
    members = [_read_interval(part) if "/" in part else _read_point(part) for part in text[1:-1].split(",")]
    starts = [member.earliest for member in members]
    ends = [member.latest for member in members]
    earliest = None if None in starts else min(start for start in starts if start)
    latest = None if None in ends else max(end for end in ends if end)
    return EdtfValue(text, earliest, latest, _coarsest(members), *_qualified(members))


def _qualified(parts: Sequence[EdtfValue]) -> tuple[bool, bool]:
    return any(part.approximate for part in parts), any(part.uncertain for part in parts)


def _coarsest(parts: Sequence[EdtfValue]) -> str:
    return min((part.precision for part in parts), key=PRECISIONS.index)


def _is_week(earliest: Day | None, latest: Day | None) -> bool:
    if not earliest or not latest or earliest.year < 1 or not 1 <= latest.year <= 9999:
        return False
    first, last = earliest.date(), latest.date()
    return first.weekday() == 0 and last - first == timedelta(days=6)


def days_in_month(year: int, month: int) -> int:
    """Days of a month of the proleptic Gregorian calendar, for years before 1 too."""
    return monthrange(year % 400 + 2000, month)[1]


def _not_after(left: Day | None, right: Day | None) -> bool:
    return left is None or right is None or left <= right
