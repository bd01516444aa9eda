"""The evidence of distance: how far a date without a year would be from the time of the text and from publication.

What a narrative tells next is mostly days or weeks later, what news tells mostly days or weeks before it was
published: a day that follows the time of the text by a week speaks for that time, one that the publication follows by
three days for the publication.
"""

from __future__ import annotations

from math import exp, log

from timeline_api.edtf import EdtfValue
from timeline_api.temporal.moment import Slots

#: All months being as long as the longest, the length of a year in days.
_MONTH, _YEAR = 31, 12 * 31

#: Of the dates without a year, the share that is near its time, and within how many days on average that is for days
#: and for months: in narratives …
_NEXT, _NEXT_DAYS, _NEXT_MONTHS = 0.85, 45.0, 90.0
#: … and in texts about the time of their publication.
_RECENT, _RECENT_DAYS, _RECENT_MONTHS = 0.6, 15.0, 75.0

#: A time of more months tells nothing of where in it the text is.
_LONG = 6

#: An anniversary is written about at most so many days from its day of the year.
_ANNIVERSARY = 30


def log_ratio_of_distances(
    slots: Slots, time: EdtfValue, published: EdtfValue, *, goes_back: bool, is_planned: bool = False
) -> float:
    """The natural logarithm of how much likelier a day or month is as a continuation than as one of the publication.

    `slots` are those of the date; with `goes_back` it lies before the time of the text. What is planned may lie as well
    ahead of publication as before it. 0 where the slots name no month.
    """
    written, first, last = published.latest, time.earliest, time.latest
    if "month" not in slots or "step" in slots or written is None or first is None or last is None:
        return 0.0
    month, day = int(slots["month"]), int(slots["day"]) if "day" in slots else None
    of_publication = (written.month, written.day if published.precision == "day" else None)
    before = _days_between((month, day), of_publication)
    if is_planned and before:
        before = min(before, _days_between(of_publication, (month, day)))
    if day is None:  # the month of publication itself is "this month"
        recent = _density(before or _YEAR, _RECENT, _RECENT_MONTHS)
    else:
        recent = _density(before, _RECENT, _RECENT_DAYS)
    if 12 * (last.year - first.year) + last.month - first.month > _LONG:
        return log(1 / _YEAR / recent)
    precise = time.precision == "day"
    start, end = (first.month, first.day if precise else None), (last.month, last.day if precise else None)
    away = _days_between((month, day), start) if goes_back else _days_between(end, (month, day))
    if not precise and _days_between(start, (month, None)) <= _days_between(start, end):
        away = 0  # within the time of the text
    if precise and _is_anniversary(start, (written.month, written.day)):
        recent = 1 / _YEAR
    if precise and day is not None and away == 0:  # a narrative has told of that day
        return log(1 / _YEAR / recent)
    return log(_density(away, _NEXT, _NEXT_MONTHS if day is None else _NEXT_DAYS) / recent)


def _density(days: int, share: float, mean: float) -> float:
    """The share of dates, for each day, so many days away: most of them near, the others anywhere in a year."""
    return share / mean * exp(-days / mean) + (1 - share) / _YEAR


def _days_between(first: tuple[int, int | None], last: tuple[int, int | None]) -> int:
    """The days from a day or month to the next such day or month of another, 0 within one month."""
    months = last[0] - first[0]
    if first[1] is None or last[1] is None:
        return (months % 12) * _MONTH
    return (months * _MONTH + last[1] - first[1]) % _YEAR


def _is_anniversary(day: tuple[int, int | None], written: tuple[int, int | None]) -> bool:
    return min(_days_between(day, written), _days_between(written, day)) <= _ANNIVERSARY
