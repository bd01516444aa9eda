"""The two ends of an interval whose words stand beside each other: "3 March 2019 to 14 June", "Friday to Sunday"."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from timeline_api.model import Span
from timeline_api.temporal.grammar import Match, Reading
from timeline_api.temporal.meanings.calendar import day_value, on, timed
from timeline_api.temporal.moment import Meaning
from timeline_api.temporal.neighbours import lacks_year, with_year, year_of_other
from timeline_api.temporal.normalise import Direction

#: What a reading means where it stands.
MeaningOf = Callable[[Reading, Span], Meaning | None]


def ends_of_interval(
    first: Match, last: Match, meaning_of: MeaningOf, direction_of: Callable[[Span], Direction], *, is_opened: bool
) -> tuple[Meaning, ...]:
    """The meanings of both ends of an interval; () where one has no point in time.

    What one end leaves out it has from the other. `is_opened` says whether "from" or "between" stands before it.

    Raises Unresolved: the text does not say what the words of an end mean.
    """
    start, end = first.readings[0], last.readings[0]
    are_bare = "step" not in start.slots and "step" not in end.slots
    if start.rule.meaning == end.rule.meaning == "weekday" and are_bare:
        return _weekdays(first, last, meaning_of, direction_of(first.span), is_opened=is_opened)
    if start.rule.meaning == "weekday" and end.rule.meaning == "weekday_of_week":
        return _days_of_week(first, last, meaning_of) if "step" not in start.slots else ()
    if start.rule.meaning == "clock_time":
        return _hours(start, meaning_of(end, last.span))
    if (year := start.slots.year()) is not None and "month" in end.slots and lacks_year(end):
        end = with_year(end, year_of_other(start, year, end, is_before=False))
    later = meaning_of(end, last.span)
    if later and later.value and later.value.earliest and "month" in end.slots and lacks_year(start):
        start = with_year(start, year_of_other(end, later.value.earliest.year, start, is_before=True))
    earlier = meaning_of(start, first.span)
    ends = tuple(found for found in (earlier, later) if found and found.value and found.value.text[0] not in "[.")
    return ends if len(ends) == 2 and not any("/" in str(found.value) for found in ends) else ()


def _hours(start: Reading, later: Meaning | None) -> tuple[Meaning, ...]:
    """An hour and one behind it, of whose day it is, or of the day before: "from 9 a.m. to 5 p.m. on Friday"."""
    if later is None or later.value is None or later.value.earliest is None:
        return ()
    day = later.value.earliest.date()
    earlier = on(day, start.slots, later.anchor)
    if earlier.value is not None and earlier.value.text > later.value.text:
        earlier = on(day - timedelta(days=1), start.slots, later.anchor)
    return earlier, later


def consecutive_days(
    first: Match, last: Match, meaning_of: MeaningOf, direction_of: Callable[[Span], Direction], published: date
) -> tuple[Meaning, ...]:
    """The meanings of a weekday and of the next one beside it: "Monday and Tuesday", "Monday night into Tuesday".

    Counted apart they may be a week from each other. Together they are nearest to publication; without a part of the
    day they are ahead of it where the clause looks ahead, else over. () where one has no single day.

    Raises Unresolved.
    """
    known = [meaning_of(match.readings[0], match.span) for match in (first, last)]
    days = [day for each in known if each and (day := _single_day(each))]
    if len(days) < 2:
        return ()
    starts = {days[0], days[1] - timedelta(days=1)}
    is_ahead = direction_of(first.span) in ("future", "planned")
    has_parts = any("part" in match.readings[0].slots for match in (first, last))
    if not has_parts:
        starts = {day for day in starts if (day >= published) == is_ahead} or starts
    start = min(starts, key=lambda day: (abs((day - published).days), day))
    return tuple(
        timed(day_value(start + timedelta(days=index)), match.readings[0].slots, each.anchor if each else "")
        for index, (match, each) in enumerate(zip((first, last), known, strict=True))
    )


def _single_day(meaning: Meaning) -> date | None:
    """The day of a meaning, of two weekdays a week apart the first; None for what has no single day."""
    value = meaning.value
    is_day = value is not None and value.precision == "day" and (value.text[:1].isdigit() or value.text[:1] == "[")
    return value.earliest.date() if is_day and value and value.earliest else None


def _days_of_week(first: Match, last: Match, meaning_of: MeaningOf) -> tuple[Meaning, ...]:
    """Two days of the week that the second names: "Wednesday to Friday last week"."""
    known = meaning_of(last.readings[0], last.span)
    if known is None or known.value is None or known.value.earliest is None:
        return ()
    here, there = (int(match.readings[0].slots["weekday"]) for match in (last, first))
    start = known.value.earliest.date() - timedelta(days=(here - there) % 7)
    return timed(day_value(start), first.readings[0].slots, known.anchor), known


def _weekdays(
    first: Match, last: Match, meaning_of: MeaningOf, direction: Direction, *, is_opened: bool
) -> tuple[Meaning, ...]:
    """Two weekdays less than a week apart: both ahead where the clause looks ahead, else both behind.

    Without "from" or "between", and where nothing shows which way the clause looks, they come again each week.
    """
    if direction in ("nearest", "open") and not is_opened:
        return ()
    nearer, other, sign = (first, last, 1) if direction in ("future", "planned") else (last, first, -1)
    known = meaning_of(nearer.readings[0], nearer.span)
    if known is None or known.value is None or known.value.earliest is None:
        return ()
    here, there = (int(match.readings[0].slots["weekday"]) for match in (nearer, other))
    away = sign * (there - here) % 7 or 7
    moved = known.value.earliest.date() + timedelta(days=sign * away)
    found = timed(day_value(moved), other.readings[0].slots, known.anchor)
    return (known, found) if sign > 0 else (found, known)
