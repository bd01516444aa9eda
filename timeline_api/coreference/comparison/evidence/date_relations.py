"""Relations of two EDTF values, and the calendar cells that blocking keys are made of.

A value belongs to a level by its length: a day; up to a quarter, counted in months; up to three years, counted in
years. Anything longer is wide, and so is what is only known to be over by some day: such a value
is so imprecise that it only agrees with itself. What goes on since some day is dated by its beginning.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from functools import lru_cache
from math import inf
from typing import Literal

from timeline_api.edtf import Day, EdtfValue, read_edtf

Level = Literal["day", "month", "year"]
Relation = Literal["same", "overlap", "neighbours", "apart"]

LEVELS: tuple[Level, ...] = ("day", "month", "year")

#: The longest value of each level, in days.
_LONGEST: dict[Level, int] = {"day": 1, "month": 93, "year": 1100}


@lru_cache(maxsize=65536)
def relation(left: EdtfValue, right: EdtfValue) -> Relation:
    """Return the relation of two values.

    same: the same days, and no two different times of day; overlap: some day can belong to both; neighbours: no
    day can, but at the precision of the coarser the finer lies right beside it (March and April, the 15th and the
    16th, March and 20 April); apart: everything else, and a wide value with any other. A day between the members of a
    set ("on Friday", of this week or the next) is apart from it.
    """
    left, right = begun(left), begun(right)
    if level_of(left) is None or level_of(right) is None:
        return "same" if left.text == right.text else "apart"
    if left.overlaps(right):
        if not _have_common_day(left, right):
            return "apart"
        return "same" if _same_days(left, right) and not clocks_differ(left, right) else "overlap"
    return "neighbours" if _beside(left, right) else "apart"


@lru_cache(maxsize=65536)
def begun(value: EdtfValue) -> EdtfValue:
    """Return the beginning of a value that is open to the future, e.g. June of "since June"; any other value itself."""
    beginning, _, end = value.text.partition("/")
    return read_edtf(beginning) if end == ".." and beginning != ".." else value


def clocks_differ(left: EdtfValue, right: EdtfValue) -> bool:
    """Whether both values have a time of day, and not the same one.

    Times with an offset from UTC are compared as moments. A time without one is that of some place, and may be the
    same moment as any time with one ("at 16:53, 21:53 GMT").
    """
    if not left.precision == right.precision == "time" or left.text == right.text:
        return False
    one, other = _moment(left.text), _moment(right.text)
    if one is None or other is None:
        return True
    return (one.tzinfo is None) == (other.tzinfo is None) and one != other


@lru_cache(maxsize=4096)
def _moment(text: str) -> datetime | None:
    """Return the moment of an EDTF value; None for one that is no single moment of the calendar."""
    try:
        return datetime.fromisoformat(text.rstrip("?~%"))
    except ValueError:
        return None


def narrower(left: EdtfValue, right: EdtfValue) -> bool:
    """Whether `left` lies in `right` and leaves out some of its days."""
    return right.contains(left) and not left.contains(right)


@lru_cache(maxsize=65536)
def length(value: EdtfValue) -> int | None:
    """Return the number of days that the value can mean; None if it is open on a side."""
    if value.earliest is None or value.latest is None:
        return None
    return day_number(value.latest) - day_number(value.earliest) + 1


def days_of(value: EdtfValue) -> tuple[int, int] | None:
    """Return the first and the last day that a value can mean, as consecutive numbers; None for a wide one."""
    value = begun(value)
    if value.earliest is None or value.latest is None or level_of(value) is None:
        return None
    return day_number(value.earliest), day_number(value.latest)


def level_of(value: EdtfValue) -> Level | None:
    """Return the level of a value; None for a wide one."""
    days = length(begun(value))
    return next((level for level in LEVELS if days is not None and days <= _LONGEST[level]), None)


def cells(value: EdtfValue, level: Level) -> range:
    """Return the days, months or years that a value touches, as consecutive numbers.

    Raises ValueError: the value is open.
    """
    value = begun(value)
    if value.earliest is None or value.latest is None:
        raise ValueError(f"{value} is open")
    return range(_cell(value.earliest, level), _cell(value.latest, level) + 1)


def coarser_levels(level: Level) -> Iterator[Level]:
    """Yield the levels above one."""
    yield from LEVELS[LEVELS.index(level) + 1 :]


def day_number(day: Day) -> int:
    """Return consecutive numbers for consecutive days, before year 1 too (the calendar repeats every 400 years)."""
    cycles, year = divmod(day.year, 400)
    return date(year + 2000, day.month, day.day).toordinal() + (cycles - 5) * 146097


def _cell(day: Day, level: Level) -> int:
    if level == "day":
        return day_number(day)
    return day.year * 12 + day.month - 1 if level == "month" else day.year


def _have_common_day(left: EdtfValue, right: EdtfValue) -> bool:
    """Whether some day lies in a member of either value and in one of the other."""
    spans, others = _spans(left), _spans(right)
    one = other = 0
    while one < len(spans) and other < len(others):
        if max(spans[one][0], others[other][0]) <= min(spans[one][1], others[other][1]):
            return True
        if spans[one][1] <= others[other][1]:
            one += 1
        else:
            other += 1
    return False


@lru_cache(maxsize=16384)
def _spans(value: EdtfValue) -> Sequence[tuple[float, float]]:
    """Return the first and last days of the members of a value, in order; those that overlap are one span."""
    spans: list[tuple[float, float]] = []
    for start, end in sorted((_number(each.earliest, -inf), _number(each.latest, inf)) for each in value.alternatives):
        if spans and start <= spans[-1][1]:
            spans[-1] = spans[-1][0], max(end, spans[-1][1])
        else:
            spans.append((start, end))
    return tuple(spans)


def _number(day: Day | None, unknown: float) -> float:
    return unknown if day is None else day_number(day)


def _same_days(left: EdtfValue, right: EdtfValue) -> bool:
    return (left.earliest, left.latest) == (right.earliest, right.latest)


def _beside(left: EdtfValue, right: EdtfValue) -> bool:
    finer, coarser = sorted((left, right), key=lambda value: length(value) or 0)
    level = level_of(coarser)
    if level is None:
        return False
    between = _gap(cells(finer, "day"), cells(coarser, "day")) - 1
    fits = between + (length(finer) or 0) <= (length(coarser) or 0)
    return fits and _gap(cells(finer, level), cells(coarser, level)) <= 1


def _gap(left: range, right: range) -> int:
    return max(right[0] - left[-1], left[0] - right[-1], 0)
