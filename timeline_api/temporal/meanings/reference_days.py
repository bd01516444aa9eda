"""Days that are counted from the time that the text named last: "on the 5th", "that evening", "at 9 p.m."."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from timeline_api.temporal.meanings.calendar import clock_of, day_value, on
from timeline_api.temporal.meanings.days import beside, dated
from timeline_api.temporal.moment import Meaning, Moment, Slots, Unresolved


def day_of_reference(slots: Slots, moment: Moment) -> Meaning | None:
    """A day of the month last named (slots day)."""
    month = moment.referred("month")
    meaning = dated(month.year, month.month, int(slots["day"]), slots)
    return replace(meaning, anchor=moment.reference_text) if meaning else None


def date_of_reference(slots: Slots, moment: Moment) -> Meaning | None:
    """A day and month of the year last named, "on 25 June that year" (slots day, month).

    Raises Unresolved: the text has named no year.
    """
    month, number = int(slots["month"]), int(slots["day"])
    year = moment.named("year", f"XXXX-{month:02d}-{number:02d}").year
    meaning = dated(year, month, number, slots)
    return replace(meaning, anchor=moment.reference_text) if meaning else None


def weekday_of_reference(slots: Slots, moment: Moment) -> Meaning | None:
    """The weekday next after or before the day last named (slots weekday, side)."""
    day = beside(moment.referred("day"), int(slots["weekday"]), slots["side"])
    return on(day, slots, moment.reference_text)


def same_weekday(slots: Slots, moment: Moment) -> Meaning | None:
    """The day last named where it is that weekday, "on that Friday" (slots weekday, part?).

    Raises Unresolved: the text has named no day, or one that is another weekday.
    """
    timex = f"XXXX-WXX-{slots['weekday']}"
    day = moment.named("day", timex)
    if day.isoweekday() != int(slots["weekday"]):
        raise Unresolved("the day last named is another weekday", timex)
    return on(day, slots, moment.reference_text)


def part_of_reference(slots: Slots, moment: Moment) -> Meaning | None:
    """A part of the day last named, "In the morning"; none where the text has named none (slot part)."""
    named = moment.reference
    if named is None or named.precision != "day" or named.earliest is None:
        return None
    return on(named.earliest.date(), slots, named.text)


def day_of_narrative(slots: Slots, moment: Moment) -> Meaning | None:
    """The day that a text is at, "later in the day": the one last named, or that of publication.

    A day behind the publication is one that the text only announces.

    Raises Unresolved: the text has gone on to another year since.
    """
    named, written = moment.day, moment.anchor
    is_announced = named and written and named.latest and written.latest and named.latest > written.latest
    if named is None or named.earliest is None or is_announced:
        found = moment.known("day")
        return Meaning(found.isoformat(), day_value(found), moment.anchor_text)
    left = moment.reference
    if left and left.precision in ("year", "month") and "/" not in left.text and left.text[:4] != named.text[:4]:
        raise Unresolved(f"the text has gone on to {left.text}", named.text)
    return Meaning(named.text, named, named.text)


def clock_time(slots: Slots, moment: Moment) -> Meaning | None:
    """A time of day alone, on the day last named, else on the day of writing (slots hour, minute?, …).

    Raises Unresolved: the day last named is another than that of writing, and stands too far before; or the clause is
    of a day that the text does not name.
    """
    named = moment.reference
    if named is None or named.precision not in ("day", "time") or named.earliest is None or not moment.has_named:
        if moment.is_on_unnamed_day():
            raise Unresolved("the text does not name the day of the time of day", f"XXXX-XX-XXT{clock_of(slots)}")
        return on(moment.known("day"), slots, moment.anchor_text)
    day = named.earliest.date()
    if not moment.is_reference_near and day != _day_of_writing(moment):
        raise Unresolved("the day of the time of day is not named near it", f"XXXX-XX-XXT{clock_of(slots)}")
    return on(day, slots, named.text)


def _day_of_writing(moment: Moment) -> date | None:
    return moment.anchor.earliest.date() if moment.anchor and moment.anchor.earliest else None
