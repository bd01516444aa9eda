"""Counted time: "two weeks ago", "the past five years", "three days", "every Tuesday", "a month later"."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from dateutil.relativedelta import relativedelta

from timeline_api.edtf import PRECISIONS, EdtfValue, interval, read_edtf
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
from timeline_api.temporal.meanings.days import day_offset
from timeline_api.temporal.moment import Meaning, Moment, Slots, Unresolved

#: Units that TIMEX3 durations count in others.
_IN_UNITS_OF_TIMEX = {"fortnight": (2, "week"), "decade": (10, "year"), "century": (100, "year")}

#: What half of a unit is, behind a whole number of them.
_HALVES = {"minute": "30S", "hour": "30M", "day": "T12H", "year": "6M", "month": "15D"}
#: Numbers of units that dateparser values.
_COUNTED = range(normalise.MOST_COUNTED + 1)

#: From how many years on those counted in tens are round.
_ROUND = 20

SIGNS = {"before": -1, "after": 1}


def ago(slots: Slots, moment: Moment) -> Meaning | None:
    """So many units before the publication date (slots number, unit, side, half?, approx?).

    Part of a unit is counted in the finer ones; part of a day makes the day approximate.
    "A year ago" in a text that was speaking of a quarter is that quarter of the year before.
    """
    unit = slots["unit"]
    if unit == "year" and _number(slots) == 1 and moment.reference_precision == "quarter":
        return shifted(slots, moment)
    count = _with_half(slots)
    base = moment.known(_needed(unit, count))
    counted = count * SIGNS[slots["side"]]
    if MONTHS_IN.get(unit, 0) >= 12 and (year := base.year + int(counted * MONTHS_IN[unit] / 12)) < 1:
        return Meaning(year_timex(year), read_edtf(f"{year_text(year)}~"), moment.anchor_text, is_aside=True)
    led: relativedelta | str = ""
    if count in _COUNTED and "number" in slots.spans and "half" not in slots:
        words = slots.surface("number", "unit", "side")
        led = normalise.offset(words, language=moment.language, kind="relative")
    if isinstance(led, str):  # dateparser knows fewer words for numbers than a language file lists
        led = delta(unit, counted)
    is_round = unit == "year" and count >= _ROUND and count % 10 == 0
    about = "approx" in slots or is_round or (unit == "day" and count != int(count))
    return replace(_at(base + led, unit, moment.anchor_text, about=about), is_aside=True)


def ago_between(slots: Slots, moment: Moment) -> Meaning | None:
    """From one to another number of units before the publication date (slots from_number, number, unit, side, approx?).

    "Five or six years ago" is the interval of both years: what happened lies somewhere in it.
    """
    counts = sorted((_decimal(slots[name]) for name in ("number", "from_number")), reverse=True)
    named = {name: slots[name] for name in ("unit", "side", "approx") if name in slots}
    ends = [ago(Slots({**named, "number": str(count)}, slots.wording, {}), moment) for count in counts]
    first, last = (end.value if end else None for end in ends)
    return Meaning("PAST_REF", interval(first, last), moment.anchor_text, is_aside=True)


def hours_ago(slots: Slots, moment: Moment) -> Meaning | None:
    """So many hours or minutes before the publication, which is the day of publication for less than a day.

    Slots number, unit, side, approx?. Of more the day is approximate, since the hour of publication is not known.
    """
    if _number(slots) * {"minute": 1, "hour": 60}[slots["unit"]] < 24 * 60:
        return day_offset(Slots({"days": "0"}, slots.wording, slots.spans), moment)
    return ago(Slots({**slots.values, "approx": "APPROX"}, slots.wording, slots.spans), moment)


def from_now(slots: Slots, moment: Moment) -> Meaning | None:
    """So many units from the publication date on; in a clause that does not look ahead no date (slots number, unit)."""
    if moment.direction != "future":
        return None
    unit, count = slots["unit"], _number(slots)
    moved = moment.known(_needed(unit, count)) + delta(unit, count)
    return _at(moved, unit, moment.anchor_text, about=False)


def vague(slots: Slots, moment: Moment) -> Meaning | None:
    """Now, once or some day: PRESENT_REF, PAST_REF, FUTURE_REF, without a place on the calendar (slots reference)."""
    return Meaning(slots["reference"])


def shifted(slots: Slots, moment: Moment) -> Meaning | None:
    """So many units before or after the time last named (slots number, unit, side, half?, part?).

    The neighbouring decade and century are those of the calendar, "the following decade".
    """
    unit, precision = slots["unit"], moment.reference_precision
    count = _with_half(slots) * SIGNS[slots["side"]]
    find = moment.named if unit == "day" and slots["number"] in ("0", "1") else moment.referred  # "the same day"
    moved = find({"day": "day", "week": "month"}.get(unit, "year")) + delta(unit, count)
    if _is_never(unit, slots, moved, moment):
        raise Unresolved("the time to count from is none that the text names")
    if unit in ("decade", "century") and slots["number"] in ("0", "1") and "number" not in slots.spans:
        return replace(_calendar(moved.year, unit), anchor=moment.reference_text)
    if unit == "year" and precision == "quarter":
        return replace(quarter_of(moved), anchor=moment.reference_text, is_aside=True)
    coarse = unit if unit in MONTHS_IN or precision not in ("day", "time") else "day"
    meaning = _at(moved, coarse, moment.reference_text, about=False)
    part = f"T{slots['part']}" if slots.get("part") else ""
    is_aside = unit in MONTHS_IN and slots["side"] == "before"
    return replace(meaning, timex=meaning.timex + part, is_aside=is_aside)


def _is_never(unit: str, slots: Slots, moved: date, moment: Moment) -> bool:
    """As in "eighteen years later they returned", counted from this week: years that a past clause cannot be of."""
    is_years_behind = unit in ("year", "decade", "century") and slots["side"] == "after"
    last = moment.anchor.latest if moment.anchor else None
    return is_years_behind and last is not None and moved > last.date() and moment.direction != "future"


def from_event(slots: Slots, moment: Moment) -> Meaning | None:
    """In a narrative about so far from the time last named, "two days after the siege"; elsewhere no date.

    Slots number, unit, side.
    """
    if moment.direction != "narrative" or slots["unit"] in CLOCK_UNITS or moment.reference_precision == "":
        return None
    found = shifted(slots, moment)
    if found is None or found.value is None or found.value.approximate:
        return found
    return replace(found, value=read_edtf(f"{found.value.text}~"), is_aside=True)


def of_event(slots: Slots, moment: Moment) -> Meaning | None:
    """So far from the date right before it in the other direction: "on 3 May, two days after the vote" dates the vote.

    Slots number, unit, side; `side` is that of the event. None where the date is coarser than the unit.
    """
    unit, precision = slots["unit"], moment.reference_precision
    if not {unit, precision} <= set(PRECISIONS) or PRECISIONS.index(precision) < PRECISIONS.index(unit):
        return None
    found = shifted(slots, moment)
    return None if found is None else replace(found, timex=_length(_number(slots), unit), is_aside=True)


def stretch(slots: Slots, moment: Moment) -> Meaning | None:
    """So many units up to the publication date or on from it (slots number, unit, step)."""
    unit, count = slots["unit"], _number(slots)
    length = _length(count, unit)
    base = moment.known(_needed(unit), length)
    other = base + delta(unit, -count if slots["step"] == "previous" else count)
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
    return Meaning(_length(_number(slots), slots["unit"]), goes_on_from=year)


def duration(slots: Slots, moment: Moment) -> Meaning | None:
    """A length of time that hangs on no date (slots number, unit, half?); "several" and "a few" are "PXD"."""
    unit = slots["unit"]
    if slots["number"] == "X":
        return Meaning(_length(None, unit))
    if "half" in slots and unit in _HALVES:
        whole = _length(_number(slots), unit) if _number(slots) else "PT" if unit in CLOCK_UNITS else "P"
        return Meaning(whole + _HALVES[unit])
    return Meaning(_length(_with_half(slots), unit))


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


def _with_half(slots: Slots) -> Decimal:
    return _number(slots) + (Decimal("0.5") if "half" in slots else 0)


def _decimal(number: str) -> Decimal:
    return Decimal(number)


def _length(count: Decimal | None, unit: str) -> str:
    scale, unit = _IN_UNITS_OF_TIMEX.get(unit, (1, unit))
    count = None if count is None else count * scale
    number = "X" if count is None else f"{count.normalize():f}"
    return f"P{'T' if unit in CLOCK_UNITS else ''}{number}{UNITS[unit]}"


def _needed(unit: str, count: Decimal = Decimal(1)) -> str:
    """How precisely a date must be known to count `unit` from it: a part of one is counted in the finer one."""
    months = MONTHS_IN.get(unit, 0) * count
    if months % 12 == 0 and MONTHS_IN.get(unit, 0) >= 12:
        return "year"
    return "month" if unit in MONTHS_IN and months == int(months) else "day"


def delta(unit: str, count: Decimal) -> relativedelta:
    """So many units as a difference of dates; hours and minutes are rounded to days."""
    if unit in MONTHS_IN:
        months = count * MONTHS_IN[unit]
        return relativedelta(months=int(months), days=round((months - int(months)) * 30))
    if unit in CLOCK_UNITS:
        seconds = {"second": 1, "minute": 60, "hour": 3600}[unit] * count
        return relativedelta(days=round(seconds / 86400))
    return relativedelta(days=round(count * {"week": 7, "weekend": 7, "fortnight": 14}.get(unit, 1)))


def _calendar(year: int, unit: str) -> Meaning:
    """The decade or the century of the calendar in which a year lies."""
    digits = f"{year:04d}"[: 3 if unit == "decade" else 2]
    return Meaning(digits, read_edtf(digits.ljust(4, "X")))


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
