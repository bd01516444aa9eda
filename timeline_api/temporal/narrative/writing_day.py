"""The day on which a document was written, where that is the day after its stated publication.

A page that is still written on after its date, or in a time zone ahead of it, tells of the next day as of a day that is
there: "Police said early Friday", dated Thursday.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from functools import cached_property

from timeline_api.edtf import EdtfValue
from timeline_api.model import Span
from timeline_api.temporal.direction.bounds import opening_of
from timeline_api.temporal.direction.clause import clause_before
from timeline_api.temporal.direction.cues import Cues
from timeline_api.temporal.direction.judgement import direction_of
from timeline_api.temporal.grammar import Match, Reading
from timeline_api.temporal.meanings.calendar import day_value
from timeline_api.temporal.narrative.narrative import Judgement
from timeline_api.temporal.normalise import Direction

#: So many weekdays of the day after publication are in the past in a document that was written on that day.
_FEWEST = 2

#: How many words back of a weekday a verb of saying dates what was said: "told the local radio on Friday".
_SAYING_REACH = 5

#: Slots of the hours of a day: few writers name those of a day that is six days ago.
_HOURS = frozenset(("hour", "named_hour", "phase"))

#: Slots of a weekday of another week: "last Friday", "a week ago on Friday".
_WEEKS = frozenset(("step", "weeks"))

_PAST: tuple[Direction, ...] = ("past", "over")
_AHEAD: tuple[Direction, ...] = ("future", "planned")

#: Days from publication back to the weekday of the day after it, and to those between it and the day before yesterday.
_SIX_DAYS_AGO, _OF_WEEK = 6, range(2, 6)


class WritingDay:
    """Judges the weekdays of a text that name the day after its publication."""

    def __init__(self, text: str, matches: Sequence[Match], published: EdtfValue | None, cues: Cues) -> None:
        self._text, self._matches, self._cues = text, matches, cues
        self._day = _single_day(published)

    def judge(self, reading: Reading, span: Span) -> Judgement:
        """What a weekday is counted from: the day after publication where the document was written on it.

        Where the document only may have been, the weekday may be that day or the one six days before publication.
        """
        if self._day is None or self._days_ago(reading) != _SIX_DAYS_AGO or self._direction(span) in _AHEAD:
            return Judgement("")
        if self._is_written_on_next_day:
            next_day = day_value(self._day + timedelta(days=1))
            return Judgement(f"counted from {next_day.text}: the text goes on after its date", written=next_day)
        words = clause_before(self._text, span, self._cues)
        is_bare = "looks" not in reading.slots and not opening_of(words, self._cues)
        return Judgement("", is_week_open=is_bare and self._tells_of_its_day)

    @cached_property
    def _is_written_on_next_day(self) -> bool:
        """Whether the text tells of both days in the past, and of the second by its hours or by what was said on it.

        In a weekly paper the weekday of the day after publication is that of six days ago, as the others are of last
        week: it is one of many then, and the day of publication is no more frequent than any of them.
        """
        reported = [each for each in self._reported(_SIX_DAYS_AGO) if "looks" not in each.readings[0].slots]
        if len(reported) < _FEWEST or not self._tells_of_its_day or not any(map(self._is_fresh, reported)):
            return False
        of_week = [len(self._reported(days_ago)) for days_ago in _OF_WEEK]
        return len(self._reported(0)) > max(of_week) or len(reported) > sum(of_week)

    @cached_property
    def _tells_of_its_day(self) -> bool:
        """Whether the text names the weekday of its own publication day in the past."""
        return bool(self._reported(0))

    def _is_fresh(self, match: Match) -> bool:
        """Whether a weekday has an hour ("early Friday", "before dawn Friday") or dates a saying ("said Friday")."""
        words = clause_before(self._text, match.span, self._cues)[-_SAYING_REACH:]
        has_hour = not _HOURS.isdisjoint(match.readings[0].slots.values)
        leads = words[:-1] if words and (words[-1] in self._cues.at or words[-1] in self._cues.of) else words
        is_of_hour = bool(leads) and leads[-1] in self._cues.daybreak
        return has_hour or is_of_hour or not self._cues.reporting.isdisjoint(words)

    def _reported(self, days_ago: int) -> list[Match]:
        """The weekdays of so many days before publication whose clause looks back."""
        of_day = (match for match in self._matches if self._days_ago(match.readings[0]) == days_ago)
        return [match for match in of_day if self._direction(match.span) in _PAST]

    def _days_ago(self, reading: Reading) -> int | None:
        """How many days before publication a bare weekday is; None for "last Friday" and what is no weekday."""
        if self._day is None or reading.rule.meaning != "weekday" or not _WEEKS.isdisjoint(reading.slots.values):
            return None
        return (self._day.isoweekday() - int(reading.slots["weekday"])) % 7

    def _direction(self, span: Span) -> Direction:
        return direction_of(self._text, span, self._cues, is_day=True)


def _single_day(published: EdtfValue | None) -> date | None:
    """The day of a publication date that is known to the day."""
    if published is None or published.precision not in ("day", "time") or published.earliest is None:
        return None
    return published.earliest.date() if 1 <= published.earliest.year < date.max.year else None
