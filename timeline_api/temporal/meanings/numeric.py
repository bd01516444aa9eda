"""Numbers that can mean several things: "05/06/2018", years in two digits, a year or a count behind a date."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from timeline_api.edtf import one_of
from timeline_api.model import Span
from timeline_api.temporal.meanings.calendar import day_value, timed
from timeline_api.temporal.meanings.days import day, weekday_named, word_end
from timeline_api.temporal.meanings.periods import month, season, year
from timeline_api.temporal.moment import Meaning, Moment, NumericOrder, Slots

#: What has a year, by the slot that distinguishes it; the finest first.
_WITH_YEAR = (("day", day), ("month", month), ("season", season))

#: A year in two digits may lie so many years after publication, and surely does where the clause looks ahead.
_AHEAD, _FAR_AHEAD = 20, 50

#: Years from here on are named without need for a context; a count so high is mostly a multiple of `_ROUND`.
_RECENT, _ROUND = 1800, 50

#: A text that is at a time so many years from a number names it as a year.
_AROUND = 50


def numeric_day(slots: Slots, moment: Moment) -> Meaning | None:
    """A day in digits (slots former, latter, year or short_year, order?, weekday?, and what makes a clock time).

    The order of day and month is the only one that gives a day, or that of the weekday beside it; else the document's
    (`order` for a way of writing that has one); else that of the day that can be meant: what is past is not after
    publication. Where nothing decides, the value is one of both days.
    """
    days = _possible(slots, moment)
    order = moment.numeric_order if moment.numeric_order != "unknown" else slots.get("order")
    ordered = [possible for possible, written in days if written == order]
    found = ordered or _on_their_side([possible for possible, _ in days], moment)
    if not found:
        return None
    if len(found) == 1:
        return timed(day_value(found[0]), slots, "")
    return Meaning(f"{found[0].year:04d}", one_of([day_value(possible) for possible in found]), is_aside=True)


def order_of(slots: Slots) -> NumericOrder:
    """The order that a date in digits shows by itself: by a number above 12, or by the weekday beside it."""
    first, second = int(slots["former"]), int(slots["latter"])
    if first > 12 or second > 12:
        return _decided(is_day_first=first > 12, is_month_first=second > 12)
    number, named = slots.year(), weekday_named(slots)
    if not named or number is None or first == second:
        return "unknown"
    both = (_day(number, second, first), _day(number, first, second))
    fits = [found is not None and found.isoweekday() == named for found in both]
    return _decided(is_day_first=fits[0], is_month_first=fits[1])


def _decided(*, is_day_first: bool, is_month_first: bool) -> NumericOrder:
    if is_day_first == is_month_first:
        return "unknown"
    return "day_first" if is_day_first else "month_first"


def order_among(of_region: NumericOrder, written: Iterable[Slots]) -> NumericOrder:
    """The order of day and month in digits: that of the document's region, else that which its dates show.

    It is unknown where the dates show both orders, or neither.
    """
    if of_region != "unknown":
        return of_region
    orders = {order for slots in written if (order := order_of(slots)) != "unknown"}
    return orders.pop() if len(orders) == 1 else "unknown"


def short_dated(slots: Slots, moment: Moment) -> Meaning | None:
    """A day, month, season or year with two digits of its year, "19-Nov-12", "May '99", "'82".

    Slots short_year and those of what has such a year.
    """
    meaning = next((known for slot, known in _WITH_YEAR if slot in slots), year)
    years = [number for number in full_years(int(slots["short_year"]), moment) if number > 0]
    named = (Slots({**slots.values, "year": f"{number:04d}"}, slots.wording, slots.spans) for number in years)
    found = [read for full in named if (read := meaning(full, moment)) and read.value]
    if len(found) < 2:
        return found[0] if found else None
    values = [read.value for read in found if read.value]
    return replace(found[0], timex=f"XX{found[0].timex[2:]}", value=one_of(values), is_aside=True)


def full_years(short: int, moment: Moment) -> tuple[int, ...]:
    """The years that two digits can mean: the last one before publication, or the next where it is near.

    Raises Unresolved: the publication date is unknown.
    """
    written = moment.known("year").year
    ahead = written - written % 100 + short
    ahead += 100 if ahead < written else 0
    if ahead == written:
        return (ahead,)
    distance = ahead - written
    if moment.direction == "future" and distance <= _FAR_AHEAD:
        return (ahead,)
    if distance > _AHEAD or moment.direction == "past":
        return (ahead - 100,)
    return (ahead - 100, ahead)


def _possible(slots: Slots, moment: Moment) -> list[tuple[date, str]]:
    """The days that the digits can mean, each with its order."""
    first, second = int(slots["former"]), int(slots["latter"])
    written = slots.year()
    years: Iterable[int] = (written,) if written is not None else full_years(int(slots["short_year"]), moment)
    orders = {(second, first): "day_first", (first, second): "month_first"}
    days = [
        (found, order) for numbers, order in orders.items() for number in years if (found := _day(number, *numbers))
    ]
    named = weekday_named(slots)
    fitting = [(found, order) for found, order in days if found.isoweekday() == named]
    return fitting or days


def _on_their_side(days: list[date], moment: Moment) -> list[date]:
    """The days on the side of publication to which the clause looks; all where none or no side is known."""
    published = moment.anchor.latest if moment.anchor else None
    if len(days) < 2 or published is None:
        return days
    is_ahead = moment.direction == "future"
    side = [found for found in days if ((found.year, found.month, found.day) > published) == is_ahead]
    return side or days


def _day(year: int, month: int, number: int) -> date | None:
    try:
        return date(year, month, number)
    except ValueError:
        return None


def day_before_count(slots: Slots, moment: Moment) -> Meaning | None:
    """A day behind whose comma something is counted, "On 31 October, 1200 men left": the number is no year.

    Slots month, day, weekday?, counted?, round? ("yes": only a round number counts). None where the number is likely
    to be a year: one of those around the time last named, if that is not the publication date, or from 1800 on one that
    is not round or stands in the American order, which has a comma before the year.
    """
    number = int(slots.get("counted", "0"))
    is_round, is_month_first = number % _ROUND == 0, slots.spans["month"] < slots.spans["day"]
    if number >= _RECENT and (is_month_first or not is_round):
        return None
    named = moment.reference if moment.reference_text != moment.anchor_text else None
    is_near = bool(number and named and named.earliest and abs(named.earliest.year - number) <= _AROUND)
    if is_near or ("round" in slots and not is_round):
        return None
    found = day(slots, moment)
    end = max(slots.spans["month"][1], word_end(slots.wording, slots.spans["day"][1]))
    return replace(found, members=((Span(0, end), found),)) if found else None
