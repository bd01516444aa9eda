"""Ranges: "from January through March", "Nov. 30-Dec. 12", "between 2015 and 2019".

A range is two expressions to TimeML and one interval to EDTF; a meaning has both.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from timeline_api.edtf import EdtfValue, interval, one_of, read_edtf
from timeline_api.errors import InvalidEdtf
from timeline_api.model import Span
from timeline_api.temporal.meanings.calendar import month_value, year_text, year_timex
from timeline_api.temporal.meanings.nth_in_period import century_years
from timeline_api.temporal.meanings.periods import season
from timeline_api.temporal.moment import Meaning, Moment, Slots, Unresolved

_APOSTROPHES = "'’"


def range_of_dates(slots: Slots, moment: Moment) -> Meaning | None:
    """From a day or month to another; what one end leaves out it has from the other.

    Slots from_month?, from_day?, from_year?, month, day?, year?: those without a prefix are the end's. An end without
    a year is the first behind its start, "between March 3, 2019 and April 2". Without any year the end is the one that
    the clause looks at, and the start the last one before it. Two days with a slash are a night, or one day in
    the Old Style and the New: then the value is one of both.
    """
    month = int(slots["month"])
    from_month = int(slots.get("from_month", slots["month"]))
    year, anchor = _end_year(slots, moment, month)
    from_year = int(slots["from_year"]) if "from_year" in slots else year - (from_month > month)
    start = _point(from_year, from_month, slots.get("from_day"))
    end = _point(year, month, slots.get("day"))
    found = _between(start, end, anchor, slots)
    if found is None or "/" not in slots.wording:
        return found
    return _slashed(found, start, end)


def _slashed(found: Meaning, start: str, end: str) -> Meaning | None:
    """Two days with a slash between them: of one night, or of two calendars; others have no one meaning."""
    first, last = read_edtf(start), read_edtf(end)
    if first.earliest is None or last.earliest is None:
        return None
    distance = (last.earliest.date() - first.earliest.date()).days
    if distance == 1:
        return found
    if distance == behind_gregorian(last.earliest.date()):
        return Meaning(end, one_of([first, last]))
    return None


def behind_gregorian(day: date) -> int:
    """How many days the Julian calendar is behind the Gregorian on a Gregorian day; 0 before there were both."""
    if day.year < 1582:
        return 0
    century = day.year // 100 - (day < date(day.year // 100 * 100, 3, 1))
    return century - century // 4 - 2


def range_of_years(slots: Slots, moment: Moment) -> Meaning | None:
    """From a year to another, "2022-23" or "1995-7" (slots from_year, year | short_year | year_digit).

    Two digits name a season or a school year only when they are those of the year after; "1990-55" is a score. Behind
    an apostrophe, "1914 to '18", they are any later year. A single digit is that of a later year of the decade.
    """
    first = int(slots["from_year"])
    if "year_digit" in slots:
        last = first - first % 10 + int(slots["year_digit"])
        found = _between(f"{first:04d}", f"{last:04d}", "", slots) if last > first else None
        return replace(found, ends=()) if found else None
    if "short_year" not in slots:
        return _between(f"{first:04d}", f"{int(slots['year']):04d}", "", slots)
    last = first - first % 100 + int(slots["short_year"])
    last += 100 if last < first else 0
    found = _between(f"{first:04d}", f"{last:04d}", "", slots)
    if slots.wording[slots.spans["short_year"][0] - 1] in _APOSTROPHES:
        return found
    return replace(found, ends=()) if found and last == first + 1 else None


def range_of_era(slots: Slots, moment: Moment) -> Meaning | None:
    """From a year to another of one era, "499-493 BC" (slots from_year, year, era)."""
    years = [int(slots[name].replace(",", "")) for name in ("from_year", "year")]
    first, last = (1 - year if slots["era"] == "bce" else year for year in years)
    if abs(first) > 9999:
        raise Unresolved("it leads before the year 9999 BCE", year_timex(first))
    found = _between(year_text(first), year_text(last), "", slots)
    if found is None:
        return None
    timexes = (year_timex(first), year_timex(last))
    return replace(found, ends=tuple((end[0], timex) for end, timex in zip(found.ends, timexes, strict=True)))


def range_of_centuries(slots: Slots, moment: Moment) -> Meaning | None:
    """From a century to another, "the third and second centuries BC" (slots from_century, century, era?)."""
    bounds = [century_years(int(slots[name]), slots.get("era")) for name in ("from_century", "century")]
    start, end = bounds[0][0], bounds[1][1]
    return Meaning("", interval(read_edtf(year_text(start)), read_edtf(year_text(end)))) if start < end else None


def months_listed(slots: Slots, moment: Moment) -> Meaning | None:
    """Several months of one year, "April, July and September 2021" (slots month_1 …, month, year).

    A month behind which the list goes back in the year is one of the year before.
    """
    names = sorted((name for name in slots.spans if name.startswith("month")), key=lambda name: slots.spans[name])
    year, later = int(slots["year"]), 13
    members: list[tuple[Span, Meaning]] = []
    for name in reversed(names):
        number = int(slots[name])
        year -= number > later
        later = number
        value = month_value(year, number)
        end = len(slots.wording) if name == "month" else slots.spans[name][1]
        members.insert(0, (Span(slots.spans[name][0], end), Meaning(value.text, value)))
    return replace(members[-1][1], members=tuple(members))


def seasons(slots: Slots, moment: Moment) -> Meaning | None:
    """Two seasons of one year, "the spring and summer of 1961" (slots from_season, season, year)."""
    spans = _ends(slots)
    names = (slots["from_season"], slots["season"])
    named = [season(Slots({"season": name, "year": slots["year"]}, slots.wording, {}), moment) for name in names]
    first, last = (meaning for meaning in named if meaning)
    return replace(first, members=((Span(0, spans[0].end), first), (spans[1], last)))


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
