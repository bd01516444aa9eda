"""Days: full dates, a day of a month, weekdays, "yesterday", holidays, and times of day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from dateutil.easter import easter
from dateutil.relativedelta import relativedelta

from timeline_api.edtf import days_in_month, one_of, read_edtf
from timeline_api.errors import InvalidEdtf
from timeline_api.model import Span
from timeline_api.temporal import normalise
from timeline_api.temporal.meanings.calendar import (
    STEPS,
    on,
    shifted_month,
    timed,
    week_timex,
    week_value,
    year_text,
    year_timex,
)
from timeline_api.temporal.moment import Meaning, Moment, Slots, Unresolved
from timeline_api.temporal.normalise import SIDES, Direction

#: How many days before publication a bare weekday can be, and from how many on the next one is nearer.
_LONGEST_AWAY, _NEARER_AHEAD = 6, 4


def day(slots: Slots, moment: Moment) -> Meaning | None:
    """A day of a month; without a year the one that the clause looks at (slots month, day, year?, weekday?, part?).

    The weekday beside a day decides between the years that can be meant. Where it contradicts the day, the value is
    uncertain, and across a line break weekday and day are two expressions.
    """
    found = _day_alone(slots, moment)
    named = weekday_named(slots)
    if not named or not found or not found.value or not found.value.earliest or found.value.earliest.year < 1:
        return found
    if found.value.earliest.date().isoweekday() == named:
        return found
    start, end = slots.spans.get("weekday") or slots.spans["short_weekday"]
    rest = slots.wording[end:]
    if "\n" not in rest[:4] or "weekday" not in slots.spans:
        return replace(found, value=read_edtf(f"{found.value.text}?"))
    beside = weekday(Slots({"weekday": str(named)}, slots.wording, {"weekday": (start, end)}), moment)
    behind = Span(len(slots.wording) - len(rest.lstrip(", \t\r\n")), len(slots.wording))
    return replace(found, members=((Span(start, end), beside), (behind, found))) if beside else found


def _day_alone(slots: Slots, moment: Moment) -> Meaning | None:
    month, number = int(slots["month"]), int(slots["day"])
    if (year := slots.year()) is not None:
        return dated(year, month, number, slots)
    if not 1 <= number <= days_in_month(2024, month):
        return None
    timex = f"XXXX-{month:02d}-{number:02d}"
    base = moment.known("year", timex)
    if slots.get("year_step"):
        return dated(base.year + STEPS[slots["year_step"]], month, number, slots)
    name = slots.surface("month")
    behind, ahead = (_nearest_day(name, (month, number), moment, base, side, timex) for side in SIDES)
    sides = {"previous": behind, "following": ahead}
    fitting = [side for side in (behind, ahead) if side.isoweekday() == weekday_named(slots)]
    found = sides.get(slots.get("step")) or (fitting[0] if len(fitting) == 1 else moment.likelier(behind, ahead, base))
    if (found.month, found.day) != (month, number):
        raise Unresolved(f"dateparser answered {found}, another day than the words name", timex)
    return on(found, slots, moment.anchor_text)


def _nearest_day(name: str, day: tuple[int, int], moment: Moment, base: date, side: Direction, timex: str) -> date:
    answer = normalise.day_of_month(name, day, language=moment.language, base=base, direction=side)
    if isinstance(answer, str):
        raise Unresolved(answer, timex)
    return answer


def weekday(slots: Slots, moment: Moment) -> Meaning | None:
    """The weekday on the side to which the clause looks; the publication day counts.

    Slots weekday, step?, looks? ("back", whatever the clause says but that it is planned), weeks?, part?.
    """
    timex = f"XXXX-WXX-{slots['weekday']}"
    base = moment.known("day", timex)
    side = _weekday_side(slots, moment)
    if side == "future" and base.isoweekday() == int(slots["weekday"]) and "step" not in slots:
        side = "nearest"  # "is due to meet on Monday", written on a Monday
    answer = normalise.weekday(slots.surface("weekday"), language=moment.language, base=base, direction=side)
    if isinstance(answer, str):
        raise Unresolved(answer, timex)
    if answer.isoweekday() != int(slots["weekday"]):
        raise Unresolved(f"dateparser answered {answer}, another weekday than the words name", timex)
    if side == "nearest" and "step" not in slots and "weeks" not in slots and _is_week_open(base - answer, moment):
        return _week_before_or_after(answer, slots, moment)
    return on(answer + timedelta(weeks=int(slots.get("weeks", "0"))), slots, moment.anchor_text)


def weekdays_ago(slots: Slots, moment: Moment) -> Meaning | None:
    """So manieth weekday before publication, "three Fridays ago" (slots number, weekday); none for part of one."""
    count = float(slots["number"])
    if count < 1 or count != int(count):
        return None
    nearest = beside(moment.known("day"), int(slots["weekday"]), "before")
    return on(nearest - timedelta(weeks=int(count) - 1), slots, moment.anchor_text)


def beside(day: date, weekday_number: int, side: str) -> date:
    """The weekday next "before" or "after" a day, from 1 for Monday; never the day itself."""
    away = (weekday_number - day.isoweekday()) % 7 or 7
    return day + timedelta(days=away if side == "after" else away - 7 or -7)


def _is_week_open(away: timedelta, moment: Moment) -> bool:
    """Whether a weekday, so far before publication, may be that of the next week too.

    Few writers name a day of six days ago by its weekday alone, and a plan of which the clause does not say whether it
    came true is as likely for the nearer day.
    """
    if away.days == _LONGEST_AWAY:
        direction = moment.find_direction()
        return direction in ("nearest", "open", "planned", "future") or (moment.is_week_open and direction == "past")
    return away.days >= _NEARER_AHEAD and moment.find_direction() == "open"


def _week_before_or_after(behind: date, slots: Slots, moment: Moment) -> Meaning:
    """An EDTF set of a weekday before publication and the same of the next week."""
    found = on(behind, slots, moment.anchor_text)
    ahead = on(behind + timedelta(weeks=1), slots, moment.anchor_text)
    if found.value is None or ahead.value is None:
        return found
    return replace(found, value=one_of((found.value, ahead.value)))


def weekday_named(slots: Slots) -> int:
    """The weekday that stands beside a date, from 1 for Monday; 0 for none."""
    return int(slots.get("weekday") or slots.get("short_weekday") or slots.get("weekday_behind") or "0")


def deictic(slots: Slots, moment: Moment) -> Meaning | None:
    """A day named from the day of writing: "yesterday" (slots deictic, how many days away it is, and part?).

    In a narrative of long ago it is the "yesterday" of somebody quoted, on a day that the text does not name.
    """
    if moment.direction == "narrative":
        raise Unresolved(
            "a story does not say on which day it was said", "" if int(slots["deictic"]) else "PRESENT_REF"
        )
    base, away = moment.known("day"), relativedelta(days=int(slots["deictic"]))
    led = normalise.offset(slots.surface("deictic"), language=moment.language, kind="deictic")
    if isinstance(led, str):  # dateparser knows fewer such words than a language file lists
        led = away
    if led != away:
        raise Unresolved(f"dateparser answered {led}, the language file says {away}")
    return on(base + led, slots, moment.anchor_text)


def day_offset(slots: Slots, moment: Moment) -> Meaning | None:
    """A day so many days from the day of writing: "last night", "this morning" (slots days, part?)."""
    return on(moment.known("day") + timedelta(days=int(slots["days"])), slots, moment.anchor_text)


def day_of_month(slots: Slots, moment: Moment) -> Meaning | None:
    """A day of the last, this or next month: "the 9th of this month" (slots day, step)."""
    month = shifted_month(moment.known("month"), STEPS[slots["step"]])
    meaning = dated(month.year, month.month, int(slots["day"]), slots)
    return Meaning(meaning.timex, meaning.value, moment.anchor_text) if meaning else None


def holiday(slots: Slots, moment: Moment) -> Meaning | None:
    """A holiday, in the year given or the one that the clause looks at (slots holiday, year?, step?).

    Its canonical value says how it is found: "12-25" a day, "easter-2" days from Easter Sunday, "11/4/4" the fourth
    Thursday of November (Monday is 1; -1 is the last), "11/4/4+1" the day behind it, "2001-09-11" one day for ever,
    which no text names so that was published before it.
    """
    rule = slots["holiday"]
    if is_single_day(rule):
        written = moment.published or (moment.anchor.latest if moment.anchor else None)
        return None if written and written.isoformat() < rule else Meaning(rule, read_edtf(rule))
    if "year" in slots:
        return on(_holiday(rule, int(slots["year"])), slots, "")
    base = moment.known("year")
    if moment.direction == "narrative":
        near = [_holiday(rule, base.year + shift) for shift in (-1, 0, 1)]
        return on(min(near, key=lambda day: abs(day - base)), slots, moment.anchor_text)
    if "step" in slots and slots["step"] == "this":
        return on(_holiday(rule, base.year), slots, moment.anchor_text)
    ahead = moment.direction == "future" or slots.get("step") == "following"
    years = (base.year, base.year + 1) if ahead else (base.year, base.year - 1)
    found = (_holiday(rule, year) for year in years)
    best = next(day for day in found if (day >= base if ahead else day <= base))
    return on(best, slots, moment.anchor_text)


def weekday_beside_holiday(slots: Slots, moment: Moment) -> Meaning | None:
    """The weekday next before or after a holiday, "the Monday after Easter" (slots weekday, side, holiday, year?)."""
    named = holiday(slots, moment)
    if named is None or named.value is None or named.value.earliest is None:
        return named
    return on(beside(named.value.earliest.date(), int(slots["weekday"]), slots["side"]), slots, named.anchor)


def is_single_day(holiday: str) -> bool:
    """Whether the canonical value of a holiday is one day for ever, whose name is that of a happening: "9/11"."""
    return len(holiday) == len("2001-09-11")


def _holiday(rule: str, year: int) -> date:
    if rule.startswith("easter"):
        return easter(year) + timedelta(days=int(rule[6:] or 0))
    if "/" in rule:
        counted, _, behind = rule.partition("+")
        month, weekday_number, nth = (int(part) for part in counted.split("/"))
        return nth_weekday(year, month, weekday_number - 1, nth) + timedelta(days=int(behind or "0"))
    return date(year, int(rule[:2]), int(rule[3:]))


def nth_weekday(year: int, month: int, weekday_number: int, nth: int) -> date:
    """So manieth weekday of a month, from 0 for Monday; -1 is the last, and a fifth may lie in the next month."""
    if nth > 0:
        first = date(year, month, 1)
        return first + timedelta(days=(weekday_number - first.weekday()) % 7 + 7 * (nth - 1))
    last = date(year, month, days_in_month(year, month))
    return last - timedelta(days=(last.weekday() - weekday_number) % 7)


def days_of_month(slots: Slots, moment: Moment) -> Meaning | None:
    """Several days of one month, "July 11 and 12", "3, 5 and 9 May" (slots month, day, day_2 …, other_day, year?)."""
    spans = slots.spans
    names = sorted((name for name in spans if name.startswith(("day", "other_day"))), key=lambda name: spans[name])
    named = names[0] if spans["month"] < spans["day"] else names[-1]  # the one that stands beside the month
    beside = {"month": spans["month"], "day": spans[named]}
    meaning = _day_alone(Slots({**slots.values, "day": slots[named]}, slots.wording, beside), moment)
    if meaning is None or meaning.value is None or meaning.value.earliest is None:
        return None
    members: list[tuple[Span, Meaning]] = []
    for name in names:
        found = dated(meaning.value.earliest.year, int(slots["month"]), int(slots[name]), Slots({}, slots.wording, {}))
        if found is None:
            return None
        own = tuple(beside.values()) if name == named else (spans[name],)
        first, last = min(start for start, _ in own), max(end for _, end in own)
        members.append((Span(first, word_end(slots.wording, last)), replace(found, anchor=meaning.anchor)))
    return replace(meaning, members=tuple(members))


def word_end(wording: str, offset: int) -> int:
    """Where the word ends that goes on at an offset: the "th" of "7th"."""
    while offset < len(wording) and wording[offset].isalpha():
        offset += 1
    return offset


def week_of_day(slots: Slots, moment: Moment) -> Meaning | None:
    """The week in which a day lies: "the week of March 20" (slots as for a day)."""
    named = day(slots, moment)
    if named is None or named.value is None or named.value.earliest is None:
        return named
    found = named.value.earliest.date()
    return Meaning(week_timex(found), week_value(found), named.anchor)


def dated(year: int, month: int, number: int, slots: Slots) -> Meaning | None:
    """A day of the calendar with the time of day that the slots name; None if there is no such day."""
    try:
        value = read_edtf(f"{year_text(year)}-{month:02d}-{number:02d}")
    except InvalidEdtf:
        return None
    found = timed(value, slots, "")
    return replace(found, timex=year_timex(year) + found.timex[len(year_text(year)) :])


def _weekday_side(slots: Slots, moment: Moment) -> Direction:
    """An explicit step wins over the clause; without one the publication day itself counts as past."""
    step = slots.get("step")
    if step in ("previous", "following"):
        return "past" if step == "previous" else "future"
    if slots.get("looks") == "back":
        return "future" if moment.find_direction() == "planned" else "nearest"
    ahead = moment.direction == "future" or (step == "this" and moment.direction != "past")
    return "future" if ahead else "nearest"
