"""Moments of events for other formats: no finer than they are known, and the days that they can be.

An EDTF value is made of points: itself, the known ends of an interval, the members of a set. An open interval is
shown where its known end is, at the precision of that end, as the store sorts it too; the words beside it ("since
2020") say that it is open.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache

from timeline_api.edtf import Day, EdtfValue, days_in_month, read_edtf
from timeline_api.edtf.notation import POINT

#: Precisions whose points are whole years, and those that are whole months, of which they span several.
_YEARS = ("century", "decade", "year")
_MONTHS = ("half", "season", "quarter", "month")


@dataclass(frozen=True, slots=True)
class Moment:
    """A year, month, day or time; what is not known of it is None or "". Year 0 is 1 BCE.

    `clock` is the time of day as the source has it ("16:05"), `zone` its offset ("Z", "-05:00").
    """

    year: int
    month: int | None = None
    day: int | None = None
    clock: str = ""
    zone: str = ""

    @property
    def iso(self) -> str:
        """As ISO 8601 writes it, reduced to what is known: "2023", "2023-04", "2023-11-17T16:05-05:00"."""
        sign = "-" if self.year < 0 else ""
        parts = [f"{sign}{abs(self.year):04d}", *(f"{part:02d}" for part in (self.month, self.day) if part)]
        return "-".join(parts) + (f"T{self.clock}{self.zone}" if self.clock else "")


@dataclass(frozen=True, slots=True)
class Days:
    """The days that a value can mean: from `first` up to but not including `after`."""

    first: Day
    after: Day


@dataclass(frozen=True, slots=True)
class Instants:
    """From when to when something with a clock time was; both the same for a point. Naive where no zone is given."""

    start: datetime
    end: datetime


def moments(value: EdtfValue) -> tuple[Moment, Moment]:
    """The first and the last moment that are known of a value; the same twice for a day, a month or a year."""
    points = _points(value)
    return _first(min(points, key=_earliest)), _last(max(points, key=_latest))


def days(value: EdtfValue) -> Days:
    """The days between the first and the last point that are known of a value, both within."""
    points = _points(value)
    return Days(min(map(_earliest, points)), day_after(max(map(_latest, points))))


def instants(value: EdtfValue) -> Instants | None:
    """The clock times of a value; None unless it is a time of day, or an interval of two, that a calendar can hold."""
    points = _points(value)
    if value.text.startswith("[") or any(point.precision != "time" for point in points):
        return None
    read = [instant(_first(point)) for point in points]
    start, end = read[0], read[-1]
    if not start or not end or (start.tzinfo is None) != (end.tzinfo is None):
        return None
    return Instants(start, end)


def instant(moment: Moment) -> datetime | None:
    """The day and clock time of a moment; None when it has no clock or lies outside the years 1 to 9999."""
    if not moment.clock:
        return None
    hours, minutes, seconds = [int(part) for part in f"{moment.clock}:00".split(":")[:3]]
    offset = "+00:00" if moment.zone == "Z" else moment.zone
    try:
        # ISO 8601 has a second 60, which Python has not.
        midnight = datetime.fromisoformat(f"{Moment(moment.year, moment.month, moment.day).iso}T00:00{offset}")
        return midnight + timedelta(hours=hours, minutes=minutes, seconds=seconds)
    except (ValueError, OverflowError):
        return None


def day_after(day: Day) -> Day:
    """The next day."""
    if day.day < days_in_month(day.year, day.month):
        return day._replace(day=day.day + 1)
    return Day(day.year, day.month + 1, 1) if day.month < 12 else Day(day.year + 1, 1, 1)


def is_in_common_era(value: EdtfValue) -> bool:
    """Whether a calendar of the years 1 to 9999 has all days of a value and the one after them."""
    drawn = days(value)
    return drawn.first.year >= 1 and drawn.after.year <= 9999


def is_one_day(value: EdtfValue) -> bool:
    """Whether a value is a day or a time of day, without doubt."""
    return "/" not in value.text and is_whole(value)


def is_whole(value: EdtfValue) -> bool:
    """Whether a drawing of its days says all of a value: a day or time, or a closed interval of such, without doubt."""
    is_exact = all(point.precision in ("day", "time") for point in _points(value))
    is_closed = value.earliest is not None and value.latest is not None
    return is_exact and is_closed and not (value.approximate or value.uncertain or value.text.startswith("["))


@lru_cache(maxsize=16384)
def _points(value: EdtfValue) -> tuple[EdtfValue, ...]:
    parts = (part for alternative in value.alternatives for part in alternative.text.split("/"))
    return tuple(read_edtf(part) for part in parts if part != "..")


def _earliest(point: EdtfValue) -> Day:
    assert point.earliest is not None  # only intervals are open, and a point is none
    return point.earliest


def _latest(point: EdtfValue) -> Day:
    assert point.latest is not None
    return point.latest


def _first(point: EdtfValue) -> Moment:
    return _reduced(point, _earliest(point))


def _last(point: EdtfValue) -> Moment:
    return _reduced(point, _latest(point))


def _reduced(point: EdtfValue, day: Day) -> Moment:
    if point.precision in _YEARS:
        return Moment(day.year)
    if point.precision in _MONTHS:
        return Moment(day.year, day.month)
    written = POINT.fullmatch(point.text) if point.precision == "time" else None
    return Moment(*day, written["time"], written["zone"] or "") if written else Moment(*day)
