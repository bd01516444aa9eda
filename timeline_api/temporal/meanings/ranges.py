"""Ranges: "from January through March", "Nov. 30-Dec. 12", "between 2015 and 2019".

A range is two expressions to TimeML and one interval to EDTF; a meaning says both.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from timeline_api.edtf import EdtfValue, interval, read_edtf
from timeline_api.errors import InvalidEdtf
from timeline_api.model import Span
from timeline_api.temporal.meanings.periods import season
from timeline_api.temporal.moment import Meaning, Moment, Slots


def range_of_dates(slots: Slots, moment: Moment) -> Meaning | None:
    """From a day or month to another; what one end leaves out it has from the other.

    Slots from_month?, from_day?, from_year?, month, day?, year?: those without a prefix are the end's. An end without
    a year is the first behind its start, "between March 3, 2019 and April 2". Without any year the end is the one that
    the clause looks at, and the start the last one before it.
    """
    month = int(slots["month"])
    from_month = int(slots.get("from_month", slots["month"]))
    year, anchor = _end_year(slots, moment, month)
    from_year = int(slots["from_year"]) if "from_year" in slots else year - (from_month > month)
    start = _point(from_year, from_month, slots.get("from_day"))
    end = _point(year, month, slots.get("day"))
    return _between(start, end, anchor, slots)


def range_of_years(slots: Slots, moment: Moment) -> Meaning | None:
    """From a year to another, or "2022-23" (slots from_year, year | short_year).

    Two digits name a season or a school year only when they are those of the year after; "1990-55" is a score.
    """
    first = int(slots["from_year"])
    if "short_year" in slots:
        last = first - first % 100 + int(slots["short_year"])
        last += 100 if last < first else 0
        season = _between(f"{first:04d}", f"{last:04d}", "", slots) if last == first + 1 else None
        return replace(season, ends=()) if season else None
    return _between(f"{first:04d}", f"{int(slots['year']):04d}", "", slots)


def seasons(slots: Slots, moment: Moment) -> Meaning | None:
    """Two seasons of one year, "the spring and summer of 1961" (slots from_season, season, year)."""
    places = _ends(slots)
    names = (slots["from_season"], slots["season"])
    named = [season(Slots({"season": name, "year": slots["year"]}, slots.wording, {}), moment) for name in names]
    first, last = (meaning for meaning in named if meaning)
    return replace(first, members=((Span(0, places[0].end), first), (places[1], last)))


def _end_year(slots: Slots, moment: Moment, month: int) -> tuple[int, str]:
    if "year" in slots:
        return int(slots["year"]), ""
    if "from_year" in slots:
        return int(slots["from_year"]) + (month < int(slots["from_month"])), ""
    base = moment.known("year")
    if moment.anchor and moment.anchor.precision == "year":
        return base.year, moment.anchor_text
    if moment.direction == "narrative":
        years = (date(base.year + shift, month, 1) for shift in (-1, 0, 1))
        return min(years, key=lambda first: abs(first - base)).year, moment.anchor_text
    if moment.direction == "future":
        return (base.year + 1 if month < base.month else base.year), moment.anchor_text
    return (base.year - 1 if month > base.month else base.year), moment.anchor_text


def _point(year: int, month: int, day: str | None) -> str:
    return f"{year:04d}-{month:02d}" + (f"-{int(day):02d}" if day else "")


def _between(start: str, end: str, anchor: str, slots: Slots) -> Meaning | None:
    try:
        value: EdtfValue = interval(read_edtf(start), read_edtf(end))
    except InvalidEdtf:
        return None
    first, last = _ends(slots)
    return Meaning(value.text, value, anchor, ends=((first, start), (last, end)))


def _ends(slots: Slots) -> tuple[Span, Span]:
    """Where the words of either end stand: up to the last slot of the start, and from the first one behind it."""
    border = max(end for name, (_, end) in slots.spans.items() if name.startswith("from_"))
    start = min(start for start, _ in slots.spans.values())
    behind = [span for span in slots.spans.values() if span[0] >= border]
    return Span(start, border), Span(min(start for start, _ in behind), max(end for _, end in behind))
