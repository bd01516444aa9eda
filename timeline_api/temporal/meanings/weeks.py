"""Weeks and weekends: "last week", "earlier this week", "next weekend"."""

from __future__ import annotations

from datetime import date, timedelta

from timeline_api.edtf import EdtfValue, read_edtf
from timeline_api.temporal.meanings.calendar import week_timex, week_value, weekend_value
from timeline_api.temporal.moment import Meaning, Moment, Slots


def stepped_week(step: int, unit: str, slots: Slots, moment: Moment) -> Meaning:
    """A week counts from Monday; looking back, the last weekend is the one that is over or running.

    "Earlier this week", and "this week" beside a verb of the past, end with the day of publication; "later this week"
    begins with it. What follows is counted from the whole week.
    """
    base = moment.known("day")
    if unit == "week":
        shifted = base + timedelta(weeks=step)
        whole = week_value(shifted)
        part = _part_of_week(base, _side(slots, moment)) if step == 0 else None
        return Meaning(week_timex(shifted), part or whole, moment.anchor_text, goes_on_from=whole if part else None)
    if step == 0 and moment.direction != "future" and base.weekday() < 5:
        step = -1
    shifted = base + timedelta(weeks=step)
    return Meaning(f"{week_timex(shifted)}-WE", weekend_value(shifted), moment.anchor_text)


def _side(slots: Slots, moment: Moment) -> str:
    """Which part of this week is meant: "early", "late" or "" for the whole of it."""
    if "somewhere" in slots or "phase" in slots:
        return slots.get("somewhere")
    return "early" if moment.direction == "past" and moment.is_over() else ""


def _part_of_week(day: date, side: str) -> EdtfValue | None:
    """The days of the week of a day up to it ("early") or from it on ("late"); None for no side or a single day.

    What was "this week" on a Monday was in the seven days before, or on that day.
    """
    first, last = day - timedelta(days=day.weekday() or 7), day + timedelta(days=6 - day.weekday())
    start, end = (first, day) if side == "early" else (day, last)
    return read_edtf(f"{start}/{end}") if side and start < end else None
