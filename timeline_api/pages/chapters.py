"""A page of events, as the API answers it, in chapters: by year, and in a year by month."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from timeline_api.edtf import read_edtf
from timeline_api.schemas import Json

#: What is as wide as a year or wider stands before the months.
_WITHOUT_MONTH = ("century", "decade", "year")


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """Events that begin in one month; `heading` is "" for those of the year as a whole."""

    heading: str
    events: tuple[Json, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """Events that begin in one year, decade or century; `anchor` names it within a page."""

    heading: str
    anchor: str
    sections: tuple[Section, ...]


def chapters(events: Iterable[Json]) -> tuple[Chapter, ...]:
    """Events in chronological order under headings, which follow each other as the events do."""
    return tuple(
        Chapter(heading=read_edtf(value).display, anchor=f"y{value}", sections=_sections(tuple(group)))
        for value, group in groupby(events, _year)
    )


def _sections(events: tuple[Json, ...]) -> tuple[Section, ...]:
    return tuple(Section(heading=heading, events=tuple(group)) for heading, group in groupby(events, _month))


def _year(event: Json) -> str:
    """The year that an event begins in as EDTF, or the decade or century that it is dated by."""
    date = event["date"]
    year = _first_day(event)[:-6]
    if date["precision"] in ("decade", "century") and date["earliest"]:
        return year[:-1] + "X" if date["precision"] == "decade" else year[:-2] + "XX"
    return year


def _month(event: Json) -> str:
    return "" if event["date"]["precision"] in _WITHOUT_MONTH else read_edtf(_first_day(event)[:-3]).display


def _first_day(event: Json) -> str:
    """Where it stands in time: "by 2030" stands at its known end, as the order of the list has it."""
    date = event["date"]
    return str(date["earliest"] or read_edtf(date["edtf"].partition("/")[2]).earliest.isoformat())  # type: ignore[union-attr]
