"""Facts about a date before the words around it are looked at: on which side of publication, and how long."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta

from timeline_api.edtf import Day, EdtfValue, read_edtf
from timeline_api.language.syntax_words import Lexicon
from timeline_api.model import TemporalExpression


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What is known of a date: whether it lies before or after the text's publication, and how long it is.

    `is_day` and `is_short` are true for a day or a time of one, `is_clock` for such a time alone, `is_short` for a week
    and a month as well.
    `is_era` is true for decades and centuries. `is_recent` is false for what lies months before publication, `is_fresh`
    for what lies more than a week before it. `ends_ahead` is true for what has no start and ends after publication.
    """

    looks_back: bool = False
    looks_ahead: bool = False
    is_day: bool = False
    is_clock: bool = False
    is_short: bool = False
    is_era: bool = False
    is_recent: bool = True
    is_fresh: bool = True
    ends_ahead: bool = False


#: How many days before publication a date is recent, and fresh.
_RECENT, _FRESH = 60, 7

PLAIN = Known()


def known_of(value: EdtfValue | None, published: EdtfValue | None) -> Known:
    """What a date's value and the publication date say; nothing where the value is unknown."""
    if value is None:
        return PLAIN
    is_day = value.precision in ("day", "time") and "/" not in value.text
    is_clock = value.precision == "time"
    is_short = value.precision in ("time", "day", "week", "month")
    is_era = value.precision in ("decade", "century")
    if published is None or value.latest is None or published.earliest is None:
        return Known(is_day=is_day, is_clock=is_clock, is_short=is_short, is_era=is_era)
    ahead = value.earliest is not None and published.latest is not None and value.earliest > published.latest
    away = _days(published.earliest) - _days(value.latest)
    return Known(
        looks_back=value.latest < published.earliest or _ends_with(value, published),
        looks_ahead=ahead,
        is_day=is_day,
        is_clock=is_clock,
        is_short=is_short,
        is_era=is_era,
        is_recent=away <= _RECENT,
        is_fresh=away <= _FRESH,
        ends_ahead=value.earliest is None and value.latest > published.earliest,
    )


def known_of_words(expression: TemporalExpression, published: EdtfValue | None, lexicon: Lexicon) -> Known:
    """The same of a date with its words: "earlier this month" is over and "later this month" to come."""
    value = expression.value
    known = known_of(value, day_of_writing(expression, published))
    if value is None or known.is_day or known.looks_back or known.looks_ahead:
        return known
    first = expression.text.partition(" ")[0].casefold()
    return replace(known, looks_back=first in lexicon["past_adverbs"], looks_ahead=first in lexicon["coming_adverbs"])


def day_of_writing(expression: TemporalExpression | None, published: EdtfValue | None) -> EdtfValue | None:
    """The day on which a text tells of a date: that of publication, or the next day where it is counted from that."""
    if expression is None or published is None or published.latest is None:
        return published
    if not expression.anchor or published.precision not in ("day", "time") or published.latest.year < 1:
        return published
    next_day = published.latest.date() + timedelta(days=1)
    return read_edtf(expression.anchor) if expression.anchor == next_day.isoformat() else published


def _ends_with(value: EdtfValue, published: EdtfValue) -> bool:
    """Whether a date is a number of days up to that of publication: "earlier this week"."""
    if "/" not in value.text or value.earliest is None or published.earliest is None:
        return False
    return value.latest == published.latest and value.earliest < published.earliest


def _days(day: Day) -> int:
    """A number of days that differs from a calendar's by one a month at most."""
    return day.year * 366 + day.month * 31 + day.day
