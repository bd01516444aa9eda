"""Periods: months, years, decades, centuries, seasons, quarters, halves, and "last", "this", "next" of a unit."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from timeline_api.edtf import EdtfValue, read_edtf
from timeline_api.temporal import normalise
from timeline_api.temporal.meanings.calendar import (
    MONTHS_IN,
    SEASONS,
    STEPS,
    month_value,
    narrowed,
    shifted_month,
    week_timex,
    week_value,
    year_text,
    year_timex,
)
from timeline_api.temporal.meanings.weeks import stepped_week
from timeline_api.temporal.moment import Meaning, Moment, Slots, Unresolved
from timeline_api.temporal.normalise import SIDES, Direction


def month(slots: Slots, moment: Moment) -> Meaning | None:
    """A month; without a year the one that the clause looks at (slots month, year?, step?, year_step?, phase?)."""
    number = int(slots["month"])
    if "year" in slots:
        return phased(month_value(_named_year(slots), number), slots)
    base = moment.known("year", f"XXXX-{number:02d}")
    if "year_step" in slots:
        return phased(month_value(base.year + STEPS[slots["year_step"]], number), slots, moment.anchor_text)
    if slots.get("step") == "this":
        return phased(month_value(base.year, number), slots, moment.anchor_text)
    return phased(_bare_month(slots, moment, base), slots, moment.anchor_text)


def month_of_reference(slots: Slots, moment: Moment) -> Meaning | None:
    """A month of the year last named (slots month, phase?).

    Raises Unresolved: the text has named no year.
    """
    return phased(month_value(moment.named("year").year, int(slots["month"])), slots, moment.reference_text)


def month_beside_reference(slots: Slots, moment: Moment) -> Meaning | None:
    """The month of a name next after or before the time last named, "the following March" (slots month, side).

    Raises Unresolved: the text has named no time.
    """
    number, is_after = int(slots["month"]), slots["side"] == "after"
    named = moment.named("year", f"XXXX-{number:02d}")
    first = named.replace(month=12 if is_after else 1) if moment.reference_precision == "year" else named
    is_beyond = number > first.month if is_after else number < first.month
    year = first.year + (0 if is_beyond else 1 if is_after else -1)
    return Meaning(f"{year:04d}-{number:02d}", month_value(year, number), moment.reference_text)


def month_of_context(slots: Slots, moment: Moment) -> Meaning | None:
    """A month that the text has been speaking of, "that September" (slots month).

    Raises Unresolved: the text has named no time.
    """
    moment.named("year", f"XXXX-{int(slots['month']):02d}")
    return month(slots, moment)


def _bare_month(slots: Slots, moment: Moment, base: date) -> EdtfValue:
    """The month meant without a year; a step wins over the clause, and leads out of the month of publication."""
    first = base.replace(day=1)
    behind, ahead = (_nearest_month(slots, moment, base, side) for side in SIDES)
    if "step" not in slots:
        found = moment.likelier(behind, ahead, first)
    elif slots["step"] == "following":
        found = ahead if ahead > first else shifted_month(ahead, 12)
    else:
        found = behind if behind < first else shifted_month(behind, -12)
    return month_value(found.year, found.month)


def _nearest_month(slots: Slots, moment: Moment, base: date, side: Direction) -> date:
    answer = normalise.month(slots.surface("month"), language=moment.language, base=base, direction=side)
    timex = f"XXXX-{int(slots['month']):02d}"
    if isinstance(answer, str):
        raise Unresolved(answer, timex)
    if answer[1] != int(slots["month"]):
        raise Unresolved(f"dateparser answered month {answer[1]}, another than the words name", timex)
    return date(*answer, 1)


def year(slots: Slots, moment: Moment) -> Meaning | None:
    """A year (slots year, phase?, era?, aside?); a BCE year counts from year 0, so 44 BC is "-0043"."""
    number = _named_year(slots)
    if number < -9998:
        raise Unresolved("it leads before the year 9999 BCE", year_timex(number))
    found = replace(phased(read_edtf(year_text(number)), slots), timex=year_timex(number))
    return replace(found, is_aside="aside" in slots)


def _named_year(slots: Slots) -> int:
    """The year of a rule whose pattern always captures one."""
    number = slots.year()
    if number is None:
        raise KeyError("year")
    return number


def spoken_year(slots: Slots, moment: Moment) -> Meaning | None:
    """A year in two spoken halves, "nineteen ninety-six" (slots spoken_century, spoken_year)."""
    text = slots["spoken_century"] + slots["spoken_year"]
    return Meaning(text, read_edtf(text))


def spoken_month(slots: Slots, moment: Moment) -> Meaning | None:
    """A month of a year in two spoken halves (slots month, spoken_century, spoken_year)."""
    value = month_value(int(slots["spoken_century"] + slots["spoken_year"]), int(slots["month"]))
    return Meaning(value.text, value)


def decade(slots: Slots, moment: Moment) -> Meaning | None:
    """A decade by its first year, "1990" or "90" (slots decade, phase?); "1800" is the century."""
    text = slots["decade"]
    if len(text) == 2:
        text = _full_decade(int(text), moment)
    if text.endswith("00") and text != "2000":
        return Meaning(text[:2], read_edtf(f"{text[:2]}XX"))
    meaning = phased(read_edtf(f"{text[:3]}X"), slots)
    return Meaning(text[:3], meaning.value)


def decade_of_era(slots: Slots, moment: Moment) -> Meaning | None:
    """A decade of an era, "the 470s BC" (slots decade, era?); before Christ it is no decade of EDTF."""
    number = int(slots["decade"])
    if slots.get("era") != "bce":
        return Meaning(f"{number // 10:03d}", read_edtf(f"{number // 10:03d}X"))
    return Meaning(f"BC{number // 10:03d}", read_edtf(f"{year_text(1 - number - 9)}/{year_text(1 - number)}"))


def iso_week(slots: Slots, moment: Moment) -> Meaning | None:
    """A week by its number, "week 49 of 2023"; None where the year has none (slots year, week)."""
    year_number, week = int(slots["year"]), int(slots["week"])
    monday = date.fromisocalendar(year_number, 1, 1) + timedelta(weeks=week - 1)
    if monday.isocalendar()[0] != year_number:
        return None
    return Meaning(week_timex(monday), week_value(monday))


def _full_decade(short: int, moment: Moment) -> str:
    """The latest decade so called that had begun when the text was written."""
    written = moment.known("year").year
    begun = [start for start in range(2000 + short, 0, -100) if start <= written]
    if not begun:
        raise Unresolved(f"no decade so called had begun in {written}")
    return f"{begun[0]:04d}"


def century(slots: Slots, moment: Moment) -> Meaning | None:
    """A century by its number: the 21st is "20XX", the fifth BCE "-04XX" (slots century, era?, phase?)."""
    number = int(slots["century"])
    if not 1 <= number <= 99:
        return None
    is_before = slots.get("era") == "bce"
    value = read_edtf(f"{'-' if is_before else ''}{number - 1:02d}XX")
    timex = f"BC{number - 1:02d}" if is_before else f"{number - 1:02d}"
    return Meaning(timex, narrowed(value, slots["phase"]) if slots.get("phase") else value)


def season(slots: Slots, moment: Moment) -> Meaning | None:
    """A season, named for the year it starts in (slots season, year?, era?, step?)."""
    code, letters = SEASONS[slots["season"]]
    if (year_number := slots.year()) is not None:
        return seasonal(year_number, code, letters)
    if "step" not in slots and moment.anchor and moment.anchor.precision == "year":
        return seasonal(moment.known("year").year, code, letters, moment.anchor_text)
    anchored = moment.anchor.earliest if moment.anchor and moment.anchor.precision == "season" else None
    base = anchored.date() if anchored else moment.known("month", f"XXXX-{letters}")
    years = range(base.year - 2, base.year + 3)
    step = slots.get("step")
    if not step and moment.direction == "future":
        found = min(year for year in years if _season(year, code)[1] > base + _REST_OF_SEASON)
    elif step == "previous":
        found = max(year for year in years if _season(year, code)[1] < base)
    elif step == "following":
        found = min(year for year in years if _season(year, code)[0] > base)
    elif step == "this":
        running = [year for year in years if _season(year, code)[0] <= base <= _season(year, code)[1]]
        found = running[0] if running else base.year
    else:
        found = max(year for year in years if _season(year, code)[0] <= base)
        found += moment.direction == "nearest" and _is_next_nearer(found, code, base)
    return seasonal(found, code, letters, moment.anchor_text)


def recurring_season(slots: Slots, moment: Moment) -> Meaning | None:
    """A season without an article (slots season).

    Raises Unresolved: the clause is in the present or the perfect, and may mean the season of every year.
    """
    if moment.is_of_every_year():
        raise Unresolved("the clause is of no one year", f"XXXX-{SEASONS[slots['season']][1]}")
    return season(slots, moment)


def _is_next_nearer(year_number: int, code: int, base: date) -> bool:
    """Whether the season of the next year is nearer than that of a year, which lies behind."""
    return _season(year_number + 1, code)[0] - base < base - _season(year_number, code)[1]


def _season(year_number: int, code: int) -> tuple[date, date]:
    """The first and last day of a season."""
    first = date(year_number, 3 * (code - 20), 1)
    return first, shifted_month(first, 3) - timedelta(days=1)


def seasonal(year_number: int, code: int, letters: str, anchor: str = "") -> Meaning:
    """A season of a year, by its EDTF code and the letters of its TIMEX3 value."""
    return Meaning(f"{year_timex(year_number)}-{letters}", read_edtf(f"{year_text(year_number)}-{code}"), anchor)


def quarter(slots: Slots, moment: Moment) -> Meaning | None:
    """A quarter of the calendar year by its number (slots ordinal, year?, year_step?)."""
    return _part_of_year(slots, moment, letter="Q", first_code=33, months=3)


def half(slots: Slots, moment: Moment) -> Meaning | None:
    """A half of the calendar year by its number (slots ordinal, year?, year_step?)."""
    meaning = _part_of_year(slots, moment, letter="H", first_code=40, months=6)
    if meaning is None or meaning.value is None or meaning.value.earliest is None:
        return meaning
    start = meaning.value.earliest
    spelled = f"{start.year:04d}-{start.month:02d}/{start.year:04d}-{start.month + 5:02d}"
    return Meaning(meaning.timex, read_edtf(spelled), meaning.anchor)


def _part_of_year(slots: Slots, moment: Moment, *, letter: str, first_code: int, months: int) -> Meaning | None:
    number = int(slots["ordinal"])
    if not 1 <= number <= 12 // months:
        return None
    anchor = ""
    if "year" in slots:
        in_year = int(slots["year"])
    else:
        base = moment.known("month", f"XXXX-{letter}{number}")
        anchor, in_year = moment.anchor_text, base.year + STEPS[slots.get("year_step", "this")]
        begins = (number - 1) * months + 1
        if "year_step" not in slots and moment.direction != "future" and begins > base.month:
            in_year -= 1
    return Meaning(f"{in_year:04d}-{letter}{number}", read_edtf(f"{in_year:04d}-{first_code + number - 1}"), anchor)


def period_of_reference(slots: Slots, moment: Moment) -> Meaning | None:
    """A period by what the text was speaking of: "the end of the month", in a story that month (slots unit, phase?)."""
    return period(slots, moment)


#: A season of which less is left is not meant by what is said to come in it: "will open in the summer".
_REST_OF_SEASON = timedelta(days=21)


def period(slots: Slots, moment: Moment) -> Meaning | None:
    """The last, this or next week, weekend, month, quarter, year, decade or century (slots step, unit, phase?)."""
    step, unit = STEPS[slots["step"]], slots["unit"]
    if unit in ("week", "weekend"):
        return stepped_week(step, unit, slots, moment)
    if unit not in MONTHS_IN:
        return None
    base = moment.known("year" if MONTHS_IN[unit] >= 12 else "month").replace(day=1)
    return phased(_stepped(base, step, unit), slots, moment.anchor_text)


def _stepped(base: date, step: int, unit: str) -> EdtfValue:
    if unit == "month":
        shifted = shifted_month(base, step)
        return month_value(shifted.year, shifted.month)
    if unit == "quarter":
        shifted = shifted_month(base, 3 * step)
        return read_edtf(f"{shifted.year:04d}-{33 + (shifted.month - 1) // 3}")
    shifted_year = base.year + step * MONTHS_IN[unit] // 12
    text = year_text(shifted_year)
    return read_edtf({"year": text, "decade": f"{text[:-1]}X", "century": f"{text[:-2]}XX"}[unit])


def phased(value: EdtfValue, slots: Slots, anchor: str = "") -> Meaning:
    """A period, or the part of it that the slot `phase` names."""
    timex = _timex(value)
    return Meaning(timex, narrowed(value, slots["phase"]) if slots.get("phase") else value, anchor)


def _timex(value: EdtfValue) -> str:
    if value.precision in ("decade", "century"):
        return value.text.rstrip("X")
    if value.precision == "quarter":
        return f"{value.text[:4]}-Q{int(value.text[5:]) - 32}"
    return value.text
