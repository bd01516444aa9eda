"""The values that dateparser gives bounded words, one parser for each class of expression, and their checks.

dateparser never finds anything: a rule has bounded the words. It answers from a base day, which is reduced to what the
class depends on (a weekday to the base's weekday, "two weeks ago" to nothing), so that answers are remembered across
documents with different publication dates. An answer takes half a millisecond, a remembered one nothing: the number of
different questions is bounded for each class, whatever a text has.

A check refuses an answer that cannot be right: one with a clock time where the class has none, on the wrong side of
its base, or at odds with the month or day that the words name.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Any, Literal

from dateutil.relativedelta import relativedelta

#: Which way a clause looks: "nearest" where no cue decides, "narrative" in a text that is at its own time, and
#: "planned" where it is about a plan that was made in the past, for the nearest day or the next weekday; "open" where
#: it does not say whether such a plan came true ("was due to open on Friday"). What looks "past" may be a plan that no
#: cue shows ("an offer extended to Nov. 6"); what is "over" is none ("paid on 6 March").
Direction = Literal["past", "over", "future", "planned", "open", "nearest", "narrative"]

SIDES: tuple[Direction, Direction] = ("past", "future")

#: Longer words get no answer: none of the classes needs them, and dateparser's cost grows with length.
LONGEST = 80

#: Which of dateparser's parsers answers for which class.
PARSERS: Mapping[str, tuple[str, ...]] = {
    "absolute": ("absolute-time",),
    "relative": ("relative-time",),
    "deictic": ("timestamp", "relative-time", "custom-formats", "absolute-time"),
}

#: dateparser's names for the directions; "nearest" is the past side with the base day itself included.
_PREFERENCES = {"past": "past", "future": "future", "nearest": "current_period"}

_LEAP_DAY = (2, 29)

#: Counts beyond this are not for dateparser ("4,711 days ago"), since each is a question of its own.
MOST_COUNTED = 100

#: Bases are at noon: counted from midnight, "two hours ago" is the day before.
_NOON = 12


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer of dateparser: the moment and the period it stands for, or why a check refused it."""

    moment: datetime | None
    period: str = ""
    refused: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """A question to dateparser, with the base day and the direction, and its answer."""

    words: str
    kind: str
    base: date
    direction: Direction
    answer: Answer


_RECORDED: ContextVar[list[Question] | None] = ContextVar("recorded", default=None)


def weekday(words: str, *, language: str, base: date, direction: Direction) -> date | str:
    """The day that a weekday's name means seen from `base`; a string says why there is none."""
    reduced = date(2024, 1, 1) + timedelta(days=base.weekday())
    answer = answer_of(words, kind="absolute", language=language, base=reduced, direction=direction)
    if answer.moment is None:
        return answer.refused
    return base + (answer.moment.date() - reduced)


def month(words: str, *, language: str, base: date, direction: Direction) -> tuple[int, int] | str:
    """The year and month that a month's name means seen from `base`; a string says why there is none."""
    reduced = date(2023, base.month, 15)
    answer = answer_of(words, kind="absolute", language=language, base=reduced, direction=direction)
    if answer.moment is None:
        return answer.refused
    return base.year + answer.moment.year - reduced.year, answer.moment.month


def day_of_month(
    month_name: str, day: tuple[int, int], *, language: str, base: date, direction: Direction
) -> date | str:
    """The day that a day and month without a year mean seen from `base`; a string says why there is none.

    `day` is the month and the day that the words name, the month as `month_name`. The answer depends on whether `base`
    is before, on or behind that day in its year, and for 29 February on the leap years around it.

    Raises ValueError: the day is outside the years 1 to 9999.
    """
    year = 2000 + base.year % 400 if day == _LEAP_DAY else 2023
    here = (base.month, base.day)
    reduced = date(year, *day) if here == day else date(year, *((1, 1) if here < day else (12, 31)))
    words = f"{day[1]} {month_name}"
    answer = answer_of(words, kind="absolute", language=language, base=reduced, direction=direction)
    if answer.moment is None:
        return answer.refused
    return answer.moment.date().replace(year=base.year + answer.moment.year - year)


def offset(words: str, *, language: str, kind: Literal["relative", "deictic"]) -> relativedelta | str:
    """How far from its base the words lead: days for days, weeks and shorter, else months ("six months ago").

    A string says why nowhere.
    """
    reduced = date(2023, 11, 15)
    answer = answer_of(words, kind=kind, language=language, base=reduced, direction="nearest", clock=True)
    if answer.moment is None:
        return answer.refused
    led = answer.moment.date()
    if answer.period in ("month", "year"):
        return relativedelta(months=(led.year - reduced.year) * 12 + led.month - reduced.month)
    return relativedelta(days=(led - reduced).days)


def answer_of(words: str, *, kind: str, language: str, base: date, direction: Direction, clock: bool = False) -> Answer:
    """The answer of dateparser to `words` seen from `base`, if the checks accept it.

    `kind` names a class of `PARSERS`; `clock` says whether the class has a time of day.
    """
    written = " ".join(words.lower().split())  # dateparser does not distinguish more
    answer = _answered(written, kind, language, base, direction, clock)
    recorded = _RECORDED.get()
    if recorded is not None:
        recorded.append(Question(words, kind, base, direction, answer))
    return answer


@contextmanager
def recorded_questions() -> Iterator[list[Question]]:
    """A list of the questions that are put inside the block, in order."""
    recorded: list[Question] = []
    token = _RECORDED.set(recorded)
    try:
        yield recorded
    finally:
        _RECORDED.reset(token)


@lru_cache(maxsize=65536)
def _answered(words: str, kind: str, language: str, base: date, direction: Direction, clock: bool) -> Answer:
    if len(words) > LONGEST:
        return Answer(None, refused=f"longer than {LONGEST} characters")
    found = _parser(kind, language, base, direction).get_date_data(words)
    if found is None or found.date_obj is None:
        return Answer(None, refused="dateparser has no answer")
    refused = _refusal(found, base, direction, clock)
    return Answer(None, refused=refused) if refused else Answer(found.date_obj, found.period)


def _refusal(found: Any, base: date, direction: Direction, clock: bool) -> str:
    """Why an answer cannot be right; "" when it can."""
    day = found.date_obj.date()
    if found.date_obj.year < 1000:
        return f"dateparser answered the year {found.date_obj.year}"
    if clock:
        return ""
    if found.date_obj.tzinfo is not None or "time" in (found.parts or ()):
        return "dateparser answered with a time of day"
    if direction == "past" and day > base:
        return f"dateparser answered {day}, after its base"
    if direction == "future" and (day.year, day.month) < (base.year, base.month):
        return f"dateparser answered {day}, before its base"
    return ""


@lru_cache(maxsize=512)
def _parser(kind: str, language: str, base: date, direction: Direction) -> Any:
    from dateparser.date import DateDataParser  # noqa: PLC0415  # half a second to import, and not every text needs it

    return DateDataParser(
        languages=[language.partition("-")[0]],
        settings={
            "PARSERS": list(PARSERS[kind]),
            "RELATIVE_BASE": datetime(base.year, base.month, base.day, _NOON),
            "PREFER_DATES_FROM": _PREFERENCES[direction],
            "PREFER_DAY_OF_MONTH": "first",
        },
    )
