"""Counts of events: the histogram by time and the facets."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from timeline_api.edtf import EdtfValue

Unit = Literal["day", "month", "year", "decade"]
UNITS: tuple[Unit, ...] = ("day", "month", "year", "decade")


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
