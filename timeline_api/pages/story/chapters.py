"""A page of events, as the API answers it, in chapters: by year, and in a year by month."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from timeline_api.edtf import read_edtf
from timeline_api.schemas import Json

#: What is coarser than a month is listed after the months of its year.
_WITHOUT_MONTH = ("century", "decade", "year", "half", "season", "quarter")

#: So many events of a year are overlooked at a glance without headings.
_MOST_WITHOUT_MONTHS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """Events that begin in one month; `month` is "" where no heading helps, `is_coarse` tells that none is known."""

    month: str = ""
    is_coarse: bool = False
    events: tuple[Json, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """Events that begin in one year, decade or century; `anchor` names it within a page."""

    heading: str
    anchor: str
    sections: tuple[Section, ...]


def chapters(events: Iterable[Json], *, is_part: bool = False) -> tuple[Chapter, ...]:
    """Events in chronological order under headings, which follow each other as the events do.

    Months are headings in a year of more than five events that has several of them, with two events each on average; in
    a list of which the events are a part, in its first and its last year too, which may go on.
    """
    years = [(value, tuple(group)) for value, group in groupby(events, _year)]
    open_ends = (0, len(years) - 1) if is_part else ()
    return tuple(
        Chapter(
            heading=read_edtf(value).display, anchor=f"y{value}", sections=tuple(_sections(group, number in open_ends))
        )
        for number, (value, group) in enumerate(years)
    )


def _sections(events: tuple[Json, ...], is_part: bool) -> Iterator[Section]:
    """The months of a year, and after them what is known of the year alone."""
    coarse = tuple(event for event in events if _is_coarse(event))
    months = [(month, tuple(group)) for month, group in groupby(_without(coarse, events), _month)]
    if is_part or _needs_months(months):
        yield from (Section(month=month, events=group) for month, group in months)
    elif months:
        yield Section(events=_without(coarse, events))
    if coarse:
        yield Section(is_coarse=bool(months), events=coarse)


def _needs_months(months: list[tuple[str, tuple[Json, ...]]]) -> bool:
    number = sum(len(events) for _, events in months)
    return len(months) > 1 and number > _MOST_WITHOUT_MONTHS and number >= 2 * len(months)


def _without(coarse: tuple[Json, ...], events: tuple[Json, ...]) -> tuple[Json, ...]:
    return tuple(event for event in events if not _is_coarse(event)) if coarse else events


def _is_coarse(event: Json) -> bool:
    return event["date"]["precision"] in _WITHOUT_MONTH


def _year(event: Json) -> str:
    """The year that an event begins in as EDTF, or the decade or century that it is dated by."""
    date = event["date"]
    year = _first_day(event)[:-6]
    if date["precision"] in ("decade", "century") and date["earliest"]:
        return year[:-1] + "X" if date["precision"] == "decade" else year[:-2] + "XX"
    return year


def _month(event: Json) -> str:
    return read_edtf(_first_day(event)[:-3]).display


def _first_day(event: Json) -> str:
    """Where it stands in time: "by 2030" stands at its known end, as the order of the list has it."""
    date = event["date"]
    return str(date["earliest"] or read_edtf(date["edtf"].partition("/")[2]).earliest.isoformat())  # type: ignore[union-attr]
