"""Days and stretches counted within a period: "the second Tuesday of May", "the last quarter of the century"."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from timeline_api.edtf import EdtfValue, days_in_month, interval, read_edtf
from timeline_api.temporal.meanings.amounts import SIGNS, repeated
from timeline_api.temporal.meanings.calendar import (
    MONTHS_IN,
    STEPS,
    day_value,
    month_value,
    on,
    shifted_month,
    week_timex,
    week_value,
    weekend_value,
    year_text,
)
from timeline_api.temporal.meanings.days import day, holiday, nth_weekday
from timeline_api.temporal.meanings.periods import month
from timeline_api.temporal.moment import Meaning, Moment, Slots

#: How many years the parts of a century have that are counted.
_YEARS = {"quarter": 25, "third": 33, "half": 50, "decade": 10}

#: Days before a counted part of a month, and in it.
_DAYS = {"week": (7, 7), "fortnight": (14, 14), "half": (15, 15)}


def weekday_of_month(slots: Slots, moment: Moment) -> Meaning | None:
    """So manieth weekday of a month, "the second Tuesday of May 2022" (slots nth, weekday, step | month, year?, part?).

    None where the month has none: a fifth Monday.
    """
    known = _month(slots, moment)
    if known is None or known.value is None or known.value.earliest is None:
        return known
    first = known.value.earliest.date()
    found = nth_weekday(first.year, first.month, int(slots["weekday"]) - 1, int(slots["nth"]))
    return on(found, slots, known.anchor) if found.month == first.month else None


def part_of_month(slots: Slots, moment: Moment) -> Meaning | None:
    """So manieth week, weekend or half of a month; its weeks are counted from its first day (slots nth, portion, …)."""
    known = _month(slots, moment)
    if known is None or known.value is None or known.value.earliest is None:
        return known
    first, nth = known.value.earliest.date(), int(slots["nth"])
    last = first.replace(day=days_in_month(first.year, first.month))
    if slots["portion"] == "weekend":
        saturday = nth_weekday(first.year, first.month, 5, nth)
        return replace(known, value=weekend_value(saturday)) if saturday.month == first.month else None
    if slots["portion"] not in _DAYS:
        return None
    step, length = _DAYS[slots["portion"]]
    start = first + timedelta(days=step * (nth - 1)) if nth > 0 else last - timedelta(days=length - 1)
    end = start + timedelta(days=length - 1)
    is_last = slots["portion"] == "half" and start.day > length
    if start.month != first.month or nth > 4:
        return None
    return replace(known, value=interval(day_value(start), day_value(last if is_last else min(end, last))))


def part_of_century(slots: Slots, moment: Moment) -> Meaning | None:
    """So manieth quarter, third, half or decade of a century (slots nth, portion, century, era?)."""
    if slots["portion"] not in _YEARS:
        return None
    start, end = century_years(int(slots["century"]), slots.get("era"))
    length, nth = _YEARS[slots["portion"]], int(slots["nth"])
    first = start + length * (nth - 1) if nth > 0 else end - length + 1
    if not start <= first <= end:
        return None
    last = min(first + length - 1, end)
    value: EdtfValue = read_edtf(f"{year_text(first)}/{year_text(last)}")
    return Meaning(f"{start // 100:02d}" if start >= 0 else "", value)


def century_years(number: int, era: str) -> tuple[int, int]:
    """The first and last year of a century, as EDTF writes it: the 19th is 18XX, the fifth BCE -04XX."""
    if era == "bce":
        return -number * 100 + 1, -(number - 1) * 100
    return (number - 1) * 100, number * 100 - 1


def weekday_of_week(slots: Slots, moment: Moment) -> Meaning | None:
    """A weekday of last, this or next week, or of the week after the time last named.

    Slots weekday, and step or side.
    """
    if "step" in slots:
        base, anchor, weeks = moment.known("day"), moment.anchor_text, STEPS[slots["step"]]
    else:
        base, anchor, weeks = moment.referred("day"), moment.reference_text, SIGNS.get(slots.get("side"), 0)
    monday = base - timedelta(days=base.weekday())
    return on(monday + timedelta(weeks=weeks, days=int(slots["weekday"]) - 1), slots, anchor)


def counted_from_day(slots: Slots, moment: Moment) -> Meaning | None:
    """So many units before or after today, yesterday or tomorrow, "a year ago today".

    Slots number, unit, deictic, side?. Without "ago", "a week today" lies ahead, but where its clause looks back it is
    how long something had lasted.
    """
    base = moment.known("day") + timedelta(days=int(slots["deictic"]))
    unit, count = slots["unit"], _count(slots)
    if _is_fraction(slots):
        return None
    if "side" not in slots and moment.direction == "past":
        return on(base, slots, moment.anchor_text)
    sign = SIGNS[slots.get("side", "after")]
    if unit in MONTHS_IN:
        moved = base + relativedelta(months=sign * count * MONTHS_IN[unit])
    else:
        moved = base + timedelta(days=sign * count * {"day": 1, "week": 7, "fortnight": 14}.get(unit, 0))
    return on(moved, slots, moment.anchor_text)


def counted_from_period(slots: Slots, moment: Moment) -> Meaning | None:
    """The week or month of other years in which this week or month comes round: "fifty years ago this week".

    Slots number, unit (no shorter than a year), period_name.
    """
    unit, count = slots["unit"], _count(slots)
    if _is_fraction(slots):
        return None
    if slots["period_name"] == "month":
        moved = moment.known("month").replace(day=1) - relativedelta(months=count * MONTHS_IN[unit])
        value = month_value(moved.year, moved.month)
        return Meaning(value.text, value, moment.anchor_text)
    moved = moment.known("day") - relativedelta(months=count * MONTHS_IN[unit])
    return Meaning(week_timex(moved), week_value(moved), moment.anchor_text)


def counted_from_date(slots: Slots, moment: Moment) -> Meaning | None:
    """So many units before or after a date that is named: a day, a holiday or a year.

    Slots number?, unit, side, approx?, lasting? and those of the date. Counted in weeks a day is approximate, in
    months and years it is a month; from a year only years lead somewhere. "For two days after" and "less than two days
    after" are between both dates, but "the day after" is one day; "more than two days after" is open.
    """
    if "month" not in slots and "holiday" not in slots:
        return _year_from_year(slots)
    named, led = _counted(slots, moment)
    if named is None or named.value is None or led is None:
        return None
    plain, is_after = read_edtf(led.text.rstrip("~")), slots["side"] == "after"
    approx, lasts = slots.get("approx"), "lasting" in slots and ("number" in slots or slots["unit"] != "day")
    if lasts or "LESS" in approx:
        found = interval(named.value, plain) if is_after else interval(plain, named.value)
    elif "MORE" in approx:
        found = interval(plain, None) if is_after else interval(None, plain)
    else:
        found = read_edtf(f"{plain.text}~") if approx == "APPROX" else led
    return Meaning(plain.text, found, named.anchor)


def _year_from_year(slots: Slots) -> Meaning | None:
    named, months = slots.year(), MONTHS_IN.get(slots["unit"], 0)
    if named is None or months < MONTHS_IN["year"] or _is_fraction(slots):
        return None
    led = named + SIGNS[slots["side"]] * _count(slots) * months // MONTHS_IN["year"]
    return Meaning(year_text(led), read_edtf(year_text(led))) if led > 0 else None


def _counted(slots: Slots, moment: Moment) -> tuple[Meaning | None, EdtfValue | None]:
    """The date that is named, and the one that so many units lead to; None where they lead to none."""
    named = day(slots, moment) if "month" in slots else holiday(slots, moment)
    if named is None or named.value is None or named.value.earliest is None or named.value.earliest.year < 1:
        return named, None
    if _is_fraction(slots):
        return named, None
    base, away, unit = named.value.earliest.date(), SIGNS[slots["side"]] * _count(slots), slots["unit"]
    if unit in MONTHS_IN:
        moved = base + relativedelta(months=away * MONTHS_IN[unit])
        return named, read_edtf(f"{year_text(moved.year)}-{moved.month:02d}~")
    days = {"day": 1, "week": 7, "fortnight": 14}.get(unit)
    if days is None:
        return named, None
    led = (base + timedelta(days=away * days)).isoformat()
    return named, read_edtf(led if unit == "day" else f"{led}~")


def _count(slots: Slots) -> int:
    return int(float(slots.get("number", "1")))


def _is_fraction(slots: Slots) -> bool:
    """Whether part of a unit is counted, "1.5 years after", which leads to no day."""
    return "." in slots.get("number")


def weekday_repeated(slots: Slots, moment: Moment) -> Meaning | None:
    """A weekday that comes again, "the first Thursday of every month" (slot weekday)."""
    return repeated(Slots({"weekday": slots["weekday"]}, slots.wording, slots.spans), moment)


def _month(slots: Slots, moment: Moment) -> Meaning | None:
    """The month in which something is counted: a named one, or last, this or next month."""
    if "month" in slots:
        named = Slots({name: slots[name] for name in ("month", "year") if name in slots}, slots.wording, slots.spans)
        return month(named, moment)
    first: date = shifted_month(moment.known("month").replace(day=1), STEPS[slots["step"]])
    text = f"{first.year:04d}-{first.month:02d}"
    return Meaning(text, read_edtf(text), moment.anchor_text)
