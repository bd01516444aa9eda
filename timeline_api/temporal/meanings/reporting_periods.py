"""Periods of reports: the quarter that a company reports on, and the same period of an earlier year."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from timeline_api.edtf import EdtfValue, read_edtf
from timeline_api.model import Span
from timeline_api.temporal.meanings.amounts import delta, duration
from timeline_api.temporal.meanings.calendar import (
    MONTHS_IN,
    SEASONS,
    month_value,
    quarter_of,
    shifted_month,
    year_text,
)
from timeline_api.temporal.meanings.days import day
from timeline_api.temporal.meanings.periods import month, phased, seasonal, year
from timeline_api.temporal.moment import Meaning, Moment, Slots

#: Periods shorter than a year that a text may compare with the same ones of another year.
_SHORTER = ("month", "quarter", "season")
#: How many days a quarter that ends on a weekday may end from one of the calendar.
_NEAR_END = 7
#: The first year from which a period can be counted back.
_EARLIEST = 1000


def reported(slots: Slots, moment: Moment) -> Meaning | None:
    """The quarter that a report is about, or the same one of another year (slots years).

    It is the quarter last named, if it is over; a report that has named none is about the one that ended last. Of
    "the first nine months" the year is known.
    """
    named, written = moment.quarter, moment.anchor
    if named and named.earliest and named.precision == "year":
        text = year_text(named.earliest.year + int(slots["years"]))
        return Meaning(text, read_edtf(text), named.text, is_aside=slots["years"] != "0")
    is_over = not (written and named and named.latest and written.latest and named.latest > written.latest)
    if named and named.earliest and is_over:
        start, anchor = named.earliest.date(), named.text
    else:
        start, anchor = shifted_month(moment.known("month").replace(day=1), -3), moment.anchor_text
    reported_quarter = quarter_of(start.replace(year=start.year + int(slots["years"])))
    return replace(reported_quarter, anchor=anchor, is_aside=slots["years"] != "0")


def reported_in_year(slots: Slots, moment: Moment) -> Meaning | None:
    """The quarter that a report is about, in a year that it names: "the 2022 period" (slot year)."""
    named = moment.quarter
    if not named or not named.earliest or named.precision == "year":
        return year(slots, moment)
    return replace(quarter_of(named.earliest.date().replace(year=int(slots["year"]))), is_aside=True)


def quarter_ended(slots: Slots, moment: Moment) -> Meaning | None:
    """The three months up to a day, and that day: "the quarter ended Sept. 30" (slots month, day, year?).

    Companies end a quarter of the calendar on a weekday near its end; other quarters are the three months they have,
    under the TIMEX3 value of the calendar quarter in which most of them lie.
    """
    ended = day(slots, moment)
    if ended is None or ended.value is None or ended.value.earliest is None:
        return ended
    last = ended.value.earliest.date()
    quarter = quarter_of(last - timedelta(days=45))
    if quarter.value is None or quarter.value.latest is None:
        return None
    if abs((quarter.value.latest.date() - last).days) > _NEAR_END:
        first = shifted_month(last.replace(day=1), -2)
        months = f"{first.year:04d}-{first.month:02d}/{last.year:04d}-{last.month:02d}"
        quarter = replace(quarter, value=read_edtf(months))
    period, behind = _ends(slots, "ended")
    return replace(quarter, anchor=ended.anchor, ends=((period, quarter.timex), (behind, ended.timex)))


def period_ended(slots: Slots, moment: Moment) -> Meaning | None:
    """A time so long that ends at a date: "the six months to June", "the year ended March 31".

    Slots number, unit, period_end, and those of a day or a month, or a year alone. It has whole months where the unit
    has and the date is a month or the last day of one, whole years up to a year.
    """
    ended, length = _end(slots, moment), duration(slots, moment)
    if ended is None or ended.value is None or length is None or slots["number"] == "X":
        return None
    count, unit = Decimal(slots["number"]), slots["unit"]
    value = _period(ended.value, unit, count)
    if value is None:
        return None
    period, behind = _ends(slots, "period_end")
    return Meaning(length.timex, value, ended.anchor, ends=((period, length.timex), (behind, ended.timex)))


def _end(slots: Slots, moment: Moment) -> Meaning | None:
    if "day" in slots:
        return day(slots, moment)
    return month(slots, moment) if "month" in slots else year(slots, moment)


def _period(ended: EdtfValue, unit: str, count: Decimal) -> EdtfValue | None:
    """The time of so many units that ends with a day, a month or a year; None where it does not end with a unit."""
    if ended.latest is None or ended.earliest is None or ended.earliest.year < _EARLIEST or not ended.text.isascii():
        return None
    last = ended.latest.date()
    start = last + timedelta(days=1) - delta(unit, count)
    has_months = unit in MONTHS_IN and (last + timedelta(days=1)).day == 1
    if has_months and (start.month, last.month) == (1, 12):
        return _interval(f"{start:%Y}", f"{last:%Y}")
    if has_months:
        return _interval(f"{start:%Y-%m}", f"{last:%Y-%m}")
    return _interval(start.isoformat(), last.isoformat()) if ended.precision == "day" else None


def _interval(first: str, last: str) -> EdtfValue:
    return read_edtf(first if first == last else f"{first}/{last}")


def _ends(slots: Slots, joint: str) -> tuple[Span, Span]:
    """Where the words of a period stand, and those of the date behind what joins them."""
    opening = slots.wording[slots.spans.get("period_opening", (0, 0))[1] : slots.spans[joint][0]]
    period_start = slots.spans[joint][0] - len(opening.lstrip())
    period = Span(period_start, slots.spans[joint][0] - len(opening) + len(opening.rstrip()))
    behind = slots.wording[slots.spans[joint][1] :]
    return period, Span(len(slots.wording) - len(behind.lstrip()), len(slots.wording))


def same_period(slots: Slots, moment: Moment) -> Meaning | None:
    """The period that the text is speaking of, in an earlier year (slots period_word, years | year).

    "Last year" is the year before publication, or before the period where that was of last year already. Where the
    text names no such period only the year is known.
    """
    named = moment.reference
    if slots["period_word"] in ("period", "quarter") and (named is None or named.precision not in _SHORTER):
        named = moment.quarter
    if named is None or named.earliest is None or named.precision not in _SHORTER or named.earliest.year < 1:
        return _earlier_year(slots, moment)
    number = int(slots["year"]) if "year" in slots else named.earliest.year + int(slots["years"])
    found = _half_of(named, number) if "/" in named.text else _like(named.precision, named.earliest.date(), number)
    return replace(found, anchor=named.text, is_aside=True) if found else _earlier_year(slots, moment)


def _half_of(named: EdtfValue, number: int) -> Meaning | None:
    """The same half of another year; None where an interval is no half of one."""
    ends = [end[4:] for end in named.text.split("/")]
    if ends not in (["-01", "-06"], ["-07", "-12"]):
        return None
    first, last = (f"{number:04d}{end}" for end in ends)
    return Meaning(f"{number:04d}-H{1 if ends[0] == '-01' else 2}", read_edtf(f"{first}/{last}"))


def _like(precision: str, start: date, number: int) -> Meaning:
    """The month, quarter or season of another year that begins as one does."""
    if precision == "month":
        return phased(month_value(number, start.month), Slots({}, "", {}))
    if precision == "quarter":
        return quarter_of(start.replace(year=number))
    code, letters = next(season for season in SEASONS.values() if 3 * (season[0] - 20) == start.month)
    return seasonal(number, code, letters)


def _earlier_year(slots: Slots, moment: Moment) -> Meaning | None:
    if "year" in slots:
        return replace(phased(read_edtf(slots["year"]), Slots({}, "", {})), is_aside=True)
    number = moment.known("year").year + int(slots["years"])
    return Meaning(f"{number:04d}", read_edtf(f"{number:04d}"), moment.anchor_text, is_aside=True)
