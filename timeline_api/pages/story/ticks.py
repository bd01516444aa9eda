"""Moments as years with a fraction, and the moments that are written below a ribbon."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil, floor

from timeline_api.edtf import Day, read_edtf

_MONTHS, _DAYS = 12, 372  # in a year, of equal length

#: The most moments that are written, and the last percentage at which there is room for one.
_MOST, _LAST = 5, 90

#: Every so many days of a month, months, or years.
_DAY_STEPS, _MONTH_STEPS = (1, 2, 7, 14), (1, 2, 3, 6)
_YEAR_STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """A moment that is written below a ribbon, and its position as a percentage."""

    x: float
    display: str


def moment(day: Day) -> float:
    """The beginning of a day."""
    return day.year + (day.month - 1) / _MONTHS + (day.day - 1) / _DAYS


def moment_after(day: Day) -> float:
    """The end of a day; that of the last of a month is the end of the month."""
    is_last = day.day == _length(day.year, day.month)
    return day.year + day.month / _MONTHS if is_last else moment(day) + 1 / _DAYS


def day_at(at: float, days: int) -> Day:
    """The day that begins at a moment, or so many days after it."""
    number = round(at * _DAYS) + days
    year, rest = divmod(number, _DAYS)
    month, day = divmod(rest, 31)
    return Day(year, month + 1, min(day + 1, _length(year, month + 1)))


def ticks(start: float, end: float) -> tuple[Tick, ...]:
    """Moments at equal distances, a few of them."""
    found = next((days for days in _sequences(start, end) if len(days) <= _MOST), [])
    written: list[Tick] = []
    year = None
    for day, form in found:
        x = round(100 * (moment(day) - start) / (end - start), 2)
        if x <= _LAST:
            written.append(Tick(x=x, display=_display(day, form, has_year=day.year != year)))
            year = day.year
    return tuple(written)


def _sequences(start: float, end: float) -> Iterator[list[tuple[Day, str]]]:
    """Days at which something may be written, ever fewer."""
    if end - start < 1:
        for step in _DAY_STEPS:
            yield [(day, "day") for day in _days(start, end, step)]
    if end - start < 6:
        for step in _MONTH_STEPS:
            months = range(ceil(start * _MONTHS), ceil(end * _MONTHS))
            yield [(Day(number // 12, number % 12 + 1, 1), "month") for number in months if number % 12 % step == 0]
    for step in _YEAR_STEPS:
        first, last = ceil(start / step), floor(end / step)
        if last - first <= 2 * _MOST:
            yield [(Day(number * step, 1, 1), "year") for number in range(first, last + 1)]


def _days(start: float, end: float, step: int) -> Iterator[Day]:
    for number in range(floor(start * _MONTHS), ceil(end * _MONTHS)):
        year, month = number // 12, number % 12 + 1
        for day in range(1, (29 if step > 1 else _length(year, month)) + 1, step):
            if start <= moment(Day(year, month, day)) < end and (day < 29 or step < 7):
                yield Day(year, month, day)


def _display(day: Day, form: str, *, has_year: bool) -> str:
    """A tick in words: "5 May 2031", "May", "2031"."""
    text = day.isoformat()
    if form == "year" or (form == "month" and day.month == 1):
        return read_edtf(text[:-6]).display
    words = read_edtf(text).display.split()
    year = " ".join(words[2:]) if has_year else ""
    return " ".join(filter(None, (words[0] if form == "day" else "", words[1][:3], year)))


def _length(year: int, month: int) -> int:
    return monthrange(year % 400 + 400, month)[1]
