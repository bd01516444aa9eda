"""Counts of events: the histogram by time and the facets."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

from timeline_api.edtf import EdtfValue, read_edtf

Unit = Literal["day", "month", "year", "decade"]
UNITS: tuple[Unit, ...] = ("day", "month", "year", "decade")

#: The units from fine to coarse, each with the divisor that makes its number of the number of a day (20231117).
_DIVISORS = {"day": 1, "month": 100, "year": 10_000, "decade": 100_000, "century": 1_000_000}
_COARSENESS = tuple(_DIVISORS)

#: The first year that an event can have.
_FIRST_YEAR = -9999

#: A unit and its number, such as ("month", 202311).
_Place = tuple[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bucket:
    """A day, month, year, decade or century, and the number of events in it."""

    value: EdtfValue
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Histogram:
    """Events by the time that they can mean, each counted once and never as finer than it is known.

    `buckets` are the units of `by` that contain all days of at least one event, in chronological order. An event that
    fits in no unit ("2023" by month, or 30 March to 2 April) counts in `coarser`, in the month, year, decade or century
    that contains it; one that fits in no century, such as one that is open on a side, counts in `wider`.
    """

    by: Unit
    buckets: tuple[Bucket, ...]
    coarser: tuple[Bucket, ...]
    wider: int

    @property
    def count(self) -> int:
        """The number of all events."""
        return sum(bucket.count for bucket in (*self.buckets, *self.coarser)) + self.wider


@dataclass(frozen=True, slots=True, kw_only=True)
class FacetValue:
    """A value of a facet, and the number of events that have it."""

    value: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Facets:
    """The values of each facet, the most frequent first, equal ones by name.

    Names that differ in case alone are one, written as the first of them by code point; an event has several actors
    and sources, so that those add up to more than `count`, the number of events.
    """

    count: int
    actors: tuple[FacetValue, ...]
    sources: tuple[FacetValue, ...]
    modality: tuple[FacetValue, ...]
    kind: tuple[FacetValue, ...]


def histogram_of(days: Iterable[tuple[int, int, int]], by: Unit) -> Histogram:
    """The histogram of events given as the numbers of a first and a last day (`Day.number`) and how many have both."""
    units = _COARSENESS[_COARSENESS.index(by) :]
    counts: Counter[_Place | None] = Counter()
    for first, last, count in days:
        counts[_place(first, last, units)] += count
    wider = counts.pop(None, 0)
    buckets = sorted(place for place in counts if place and place[0] == by)
    coarser = [Bucket(value=_value(*place), count=counts[place]) for place in counts if place and place[0] != by]
    return Histogram(
        by=by,
        buckets=tuple(Bucket(value=_value(*place), count=counts[place]) for place in buckets),
        coarser=tuple(sorted(coarser, key=lambda bucket: bucket.value.sort_key)),
        wider=wider,
    )


def coarsened(histogram: Histogram, by: Unit) -> Histogram:
    """The histogram of the same events by a coarser unit: units nest, so the events need not be read again."""
    if by == histogram.by:
        return histogram
    buckets = (*histogram.buckets, *histogram.coarser)
    found = histogram_of(((*_days(bucket.value), bucket.count) for bucket in buckets), by)
    return replace(found, wider=found.wider + histogram.wider)


def _days(value: EdtfValue) -> tuple[int, int]:
    return value.earliest.number, value.latest.number  # type: ignore[union-attr]  # a bucket has both ends


def _place(first: int, last: int, units: Iterable[str]) -> _Place | None:
    """The finest of `units` in which both days lie, None where they lie in no century."""
    for unit in units:
        divisor = _DIVISORS[unit]
        number = first // divisor  # rounds down before the year 0 as after it
        if number == last // divisor:
            return unit, number
    return None


def _value(unit: str, number: int) -> EdtfValue:
    if unit == "day":
        return read_edtf(f"{_month(number // 100)}-{number % 100:02}")
    if unit == "month":
        return read_edtf(_month(number))
    if unit == "year":
        return read_edtf(_year(number))
    years, unspecified = (10, "X") if unit == "decade" else (100, "XX")
    if number >= 0:
        return read_edtf(f"{number:0{4 - len(unspecified)}}{unspecified}")
    first = max(number * years, _FIRST_YEAR)  # that of 10000 BCE is no EDTF value of four digits
    return read_edtf(f"{_year(first)}/{_year(number * years + years - 1)}")  # EDTF has no decades BCE


def _month(number: int) -> str:
    return f"{_year(number // 100)}-{number % 100:02}"


def _year(number: int) -> str:
    return f"{'-' if number < 0 else ''}{abs(number):04}"
