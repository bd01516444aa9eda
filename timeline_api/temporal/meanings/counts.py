"""Counted time: "two weeks ago", "the past five years", "three days", "every Tuesday", "a month later"."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from dateutil.relativedelta import relativedelta

from timeline_api.edtf import EdtfValue, read_edtf
from timeline_api.model import Span
from timeline_api.temporal import normalise
from timeline_api.temporal.meanings.calendar import (
    CLOCK_UNITS,
    MONTHS_IN,
    SEASONS,
    UNITS,
    quarter_of,
    week_timex,
    year_text,
    year_timex,
)
from timeline_api.temporal.moment import Meaning, Moment, Slots

#: Units that TIMEX3 durations count in others.
_IN_UNITS_OF_TIMEX = {"fortnight": (2, "week"), "decade": (10, "year"), "century": (100, "year")}

#: What half of a unit is, behind a whole number of them.
_HALVES = {"minute": "30S", "hour": "30M", "day": "T12H", "year": "6M", "month": "15D"}
#: Numbers of units that dateparser is asked about.
_ASKED = range(normalise.MOST_COUNTED + 1)

SIGNS = {"before": -1, "after": 1}


def ago(slots: Slots, moment: Moment) -> Meaning | None:
    """So many units before the publication date (slots number, unit, side, approx?).

    "A year ago" in a text that was speaking of a quarter is that quarter of the year before.
    """
    unit = slots["unit"]
    if unit == "year" and _number(slots) == 1 and moment.reference_precision == "quarter":
        return shifted(slots, moment)
    base = moment.known(_needed(unit))
    counted = round(_number(slots)) * SIGNS[slots["side"]]
    if MONTHS_IN.get(unit, 0) >= 12 and (year := base.year + counted * MONTHS_IN[unit] // 12) < 1:
        return Meaning(year_timex(year), read_edtf(f"{year_text(year)}~"), moment.anchor_text, is_aside=True)
    led: relativedelta | str = ""
    if _number(slots) in _ASKED:
        words = slots.surface("number", "unit", "side")
        led = normalise.offset(words, language=moment.language, kind="relative")
    if isinstance(led, str):  # dateparser knows fewer words for numbers than a language file lists
        led = _delta(unit, counted)
    return replace(_at(base + led, unit, moment.anchor_text, about="approx" in slots), is_aside=True)


def from_now(slots: Slots, moment: Moment) -> Meaning | None:
    """So many units from the publication date on; in a clause that does not look ahead no date (slots number, unit)."""
    if moment.direction != "future":
        return None
    unit = slots["unit"]
    moved = moment.known(_needed(unit)) + _delta(unit, round(_number(slots)))
    return _at(moved, unit, moment.anchor_text, about=False)


def vague(slots: Slots, moment: Moment) -> Meaning | None:
    """Now, once or some day: PRESENT_REF, PAST_REF, FUTURE_REF, without a place on the calendar (slots reference)."""
    return Meaning(slots["reference"])


def shifted(slots: Slots, moment: Moment) -> Meaning | None:
    """So many units before or after the time last spoken of (slots number, unit, side, part?)."""
    unit, precision = slots["unit"], moment.reference_precision
    count = int(_number(slots)) * SIGNS[slots["side"]]
    moved = moment.referred("day" if unit == "day" else "year") + _delta(unit, count)
    if unit == "year" and precision == "quarter":
        return replace(quarter_of(moved), anchor=moment.reference_text, is_aside=True)
    coarse = unit if unit in MONTHS_IN or precision not in ("day", "time") else "day"
    meaning = _at(moved, coarse, moment.reference_text, about=False)
    part = f"T{slots['part']}" if slots.get("part") else ""
    is_aside = unit in MONTHS_IN and slots["side"] == "before"
    return replace(meaning, timex=meaning.timex + part, is_aside=is_aside)


def from_event(slots: Slots, moment: Moment) -> Meaning | None:
    """In a story about so far from the time last spoken of, "two days after the siege"; elsewhere no date.

    Slots number, unit, side.
    """
    if moment.direction != "narrative" or slots["unit"] in CLOCK_UNITS or moment.reference_precision == "":
        return None
    found = shifted(slots, moment)
    if found is None or found.value is None or found.value.approximate:
        return found
    return replace(found, value=read_edtf(f"{found.value.text}~"), is_aside=True)


def stretch(slots: Slots, moment: Moment) -> Meaning | None:
    """So many units up to the publication date or on from it (slots number, unit, step)."""
    unit, count = slots["unit"], _number(slots)
    length = _length(count, unit)
    base = moment.known(_needed(unit), length)
    back = slots["step"] == "previous"
    whole = int(count) if count == int(count) else int(count) + 1
    other = base + _delta(unit, -whole if back else whole)
    first, last = (_grain(day, unit) for day in sorted((base, other)))
    return Meaning(length, read_edtf(f"{first}/{last}"), moment.anchor_text)


def stretch_of_year(slots: Slots, moment: Moment) -> Meaning | None:
    """Months or quarters at an end of a year, "the first three months of 1926" (slots end, number, unit, year)."""
    unit, count, year = slots["unit"], _number(slots), int(slots["year"])
    length = _length(count, unit)
    months = int(count) * MONTHS_IN.get(unit, 0)
    if not 0 < months < 12:
        return Meaning(length)
    first, last = (1, months) if slots["end"] == "first" else (13 - months, 12)
    return Meaning(length, read_edtf(f"{year:04d}-{first:02d}/{year:04d}-{last:02d}"))


def months_of_year(slots: Slots, moment: Moment) -> Meaning | None:
    """The first so many months, of the year that the text is about, from which it goes on (slots number, unit)."""
    written = moment.anchor.latest if moment.anchor else None
    year = read_edtf(f"{written.year:04d}") if written and written.year > 0 else None
    return Meaning(_length(_number(slots), slots["unit"]), spoken_of=year)


def duration(slots: Slots, moment: Moment) -> Meaning | None:
    """A length of time that hangs on no date (slots number, unit); "several" and "a few" are "PXD"."""
    unit = slots["unit"]
    if slots["number"] == "X":
        return Meaning(_length(None, unit))
    return Meaning(_length(_number(slots), unit) + (_HALVES.get(unit, "") if "half" in slots else ""))


def two_durations(slots: Slots, moment: Moment) -> Meaning | None:
    """Two lengths of time in one unit, "12 and 18 months", "five to ten years" (slots from_number, number, unit)."""
    unit, spans = slots["unit"], slots.spans
    first, last = (Meaning(_length(_decimal(slots[name]), unit)) for name in ("from_number", "number"))
    here, there = Span(*spans["from_number"]), Span(spans["number"][0], spans["unit"][1])
    return replace(first, members=((here, first), (there, last)))


def repeated(slots: Slots, moment: Moment) -> Meaning | None:
    """A time that comes again: "every two days", "each July", "Friday nights", "at night".

    Slots unit | weekday | month | season, number?, part?; a part of the day alone comes again every day.
    """
    part = f"T{slots['part']}" if "part" in slots else ""
    if "weekday" in slots:
        return Meaning(f"XXXX-WXX-{slots['weekday']}{part}")
    if "month" in slots:
        return Meaning(f"XXXX-{int(slots['month']):02d}")
    if "season" in slots:
        return Meaning(f"XXXX-{SEASONS[slots['season']][1]}")
    if part:
        return Meaning(f"XXXX-XX-XX{part}")
    return Meaning(_length(_number(slots) if "number" in slots else Decimal(1), slots["unit"]))


def repeated_twice(slots: Slots, moment: Moment) -> Meaning | None:
    """Two weekdays that come again, "Monday and Tuesday nights" (slots from_weekday, weekday, part)."""
    first, last = (Meaning(f"XXXX-WXX-{slots[name]}T{slots['part']}") for name in ("from_weekday", "weekday"))
    here, there = Span(*slots.spans["from_weekday"]), Span(slots.spans["weekday"][0], len(slots.wording))
    return replace(first, members=((here, first), (there, last)))


def frequency(slots: Slots, moment: Moment) -> Meaning | None:
    """A time that comes again, named by one word: "daily" (slots frequency)."""
    return Meaning(slots["frequency"])


def _number(slots: Slots) -> Decimal:
    return _decimal(slots["number"])


def _decimal(number: str) -> Decimal:
    return Decimal(number.replace(",", ""))


def _length(count: Decimal | None, unit: str) -> str:
    scale, unit = _IN_UNITS_OF_TIMEX.get(unit, (1, unit))
    count = None if count is None else count * scale
    shown = "X" if count is None else f"{count.normalize():f}"
    return f"P{'T' if unit in CLOCK_UNITS else ''}{shown}{UNITS[unit]}"


def _needed(unit: str) -> str:
    """How precisely a date must be known to count `unit` from it."""
    if unit in MONTHS_IN:
        return "year" if MONTHS_IN[unit] >= 12 else "month"
    return "day"


def _delta(unit: str, count: int) -> relativedelta:
    if unit in MONTHS_IN:
        return relativedelta(months=count * MONTHS_IN[unit])
    if unit in CLOCK_UNITS:
        seconds = {"second": 1, "minute": 60, "hour": 3600}[unit] * count
        return relativedelta(days=round(seconds / 86400))
    return relativedelta(days=count * {"week": 7, "weekend": 7, "fortnight": 14}.get(unit, 1))


def _at(day: date, unit: str, anchor: str, *, about: bool) -> Meaning:
    """The time that counting in `unit` has led to: as precise as the unit, and approximate for weeks and decades."""
    text = _grain(day, unit)
    timex = week_timex(day) if unit in ("week", "fortnight") else text
    fuzzy = about or unit in ("week", "fortnight", "decade", "century")
    value: EdtfValue = read_edtf(f"{text}~" if fuzzy else text)
    return Meaning(timex, value, anchor)


def _grain(day: date, unit: str) -> str:
    if unit in MONTHS_IN:
        return f"{day.year:04d}" if MONTHS_IN[unit] >= 12 else f"{day.year:04d}-{day.month:02d}"
    return day.isoformat()
