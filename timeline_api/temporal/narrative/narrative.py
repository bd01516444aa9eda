"""The time that a text is at, and from which time each date that leaves its year out is counted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from timeline_api.edtf import EdtfValue
from timeline_api.model import Span
from timeline_api.temporal.direction.bounds import is_period_end
from timeline_api.temporal.direction.clause import is_fronted
from timeline_api.temporal.direction.cues import Cues
from timeline_api.temporal.direction.judgement import direction_of
from timeline_api.temporal.direction.tense import is_anterior
from timeline_api.temporal.grammar import Match, Reading
from timeline_api.temporal.meanings.calendar import day_value
from timeline_api.temporal.narrative.continuation import Continuation, NarrativeTime
from timeline_api.temporal.narrative.positions import (
    Positions,
    is_background,
    is_of_publication,
    is_of_subject,
    names_anniversary,
)
from timeline_api.temporal.narrative.reporting_year import reporting_year
from timeline_api.temporal.normalise import Direction

#: What lasts longer than so many years is no time that a day or month is counted from: "between 2009 and 2013".
_LONGEST = 1
#: Years so far apart are of no one narrative.
_GENERATION = 30


@dataclass(frozen=True, slots=True)
class Judgement:
    """What an expression is counted from, which way it looks from there, and why.

    `anchor` is None where that is the publication date; `until` is the last day of the next time that the text dates
    in full, `latest` the last day that can be meant. `written` is the day of writing where that is not the day of
    publication; `is_week_open` says that a weekday may be that of the day after publication.
    """

    reason: str
    anchor: EdtfValue | None = None
    direction: Direction | None = None
    until: date | None = None
    latest: date | None = None
    written: EdtfValue | None = None
    is_week_open: bool = False


_FROM_PUBLICATION = Judgement("counted from the publication date: the text is at no other time")


class Narrative:
    """The time that a text is at as it goes on, and the judgement of each date that leaves its year out."""

    def __init__(self, text: str, matches: Sequence[Match], published: EdtfValue | None, cues: Cues) -> None:
        self._text, self._published, self._cues = text, published, cues
        self._positions = Positions(text, matches, cues)
        self._continuation = Continuation(text, self._positions, published, cues)
        self._time: NarrativeTime | None = None
        self._present = -1
        self._pending: list[tuple[Reading, EdtfValue | None, Span, bool]] = []

    def add(self, reading: Reading, value: EdtfValue, span: Span, *, continues: bool) -> None:
        """Go on to a time that the text has just named; `continues` when it was counted from the time of the text.

        What follows from it is only found out for a date without a year: many texts have none.
        """
        if self._time is None and not self._pending and is_of_publication(reading) and not continues:
            self._present = span.end
        else:
            self._pending.append((reading, value, span, continues))

    def add_present(self, reading: Reading, span: Span) -> None:
        """Return to the present at a "now", unless the text is a narrative, whose "now" it may be."""
        if self._time is None and not self._pending:
            self._present = span.end
        else:
            self._pending.append((reading, None, span, False))

    def judge(self, reading: Reading, span: Span) -> Judgement:
        """From what an expression that leaves its year out is counted."""
        self._catch_up()
        time, published = self._time, self._published
        if time is None or time.value.earliest is None or published is None or published.latest is None:
            return _FROM_PUBLICATION
        if published.latest.year < 1:  # nothing is counted there
            return _FROM_PUBLICATION
        if reading.rule.meaning == "deictic":
            return self._judge_deictic(time, span)
        year = time.value.earliest.year
        if year > published.latest.year and self._is_ahead(time, span):
            return Judgement(f"goes on from {time.value.text}, ahead as its clause is", time.value, "narrative")
        hindrance = self._hindrance(time, reading, span, published.latest.year)
        if hindrance:
            return Judgement(f"counted from the publication date, not from {time.value.text}: {hindrance}")
        if time.is_reporting_year and time.value.latest is not None:
            end = day_value(time.value.latest.date())
            return Judgement(f"of the year {time.value.text} that the text reports on", end, "over")
        goes_back = reading.rule.meaning != "from_event" and is_anterior(self._text, span, self._cues)
        goes_back = goes_back and not (time.is_anterior and time.sentence == self._positions.sentence_start(span))
        return Judgement(
            f"goes on from {time.value.text}" + (", back, as its clause does" if goes_back else ""),
            time.value,
            "past" if goes_back else "narrative",
            until=None if goes_back else self._positions.next_date(span.start),
            latest=published.latest.date(),
        )

    def _catch_up(self) -> None:
        for reading, value, span, continues in self._pending:
            if value is not None:
                self._go_on(reading, value, span, continues=continues)
            elif self._time is None or not self._continuation.is_narrative(self._time):
                self._return_to_present(span)
        self._pending.clear()

    def _go_on(self, reading: Reading, value: EdtfValue, span: Span, *, continues: bool) -> None:
        if is_of_publication(reading) and not continues:
            if self._time is None or not self._positions.is_quoted(span):
                self._return_to_present(span)
            return
        if not continues and not _names_year(reading):
            self._time = None
            return
        if "aside" in reading.slots or value.earliest is None or _is_long(value):
            return
        sentence = self._positions.sentence_start(span)
        year = None if continues else reporting_year(self._text, sentence, span, value, self._cues)
        if year is None and ("period_end" in reading.slots or is_period_end(self._text, span, self._cues)):
            return
        if not continues and self._is_in_passing(value, span, sentence):
            return
        before = self._time
        if before and value.precision == "year" and before.value.text.startswith(f"{value.text}-"):
            return
        chain = before.chain if before and not _leaps(before.value, value) else 0
        starts = not chain or before is None or before.sentence != sentence
        if continues and before and before.is_reporting_year and _is_within(value, before.value):
            year = before.value
        self._time = NarrativeTime(
            value=year or value,
            paragraph=self._positions.paragraph(span),
            sentence=sentence,
            end=span.end,
            is_firm=value.precision != "year" or is_fronted(self._text, span, sentence, self._cues),
            is_anterior=is_anterior(self._text, span, self._cues),
            chain=chain + starts,
            is_reporting_year=year is not None,
        )

    def _return_to_present(self, span: Span) -> None:
        """Come back to the day of publication."""
        self._present = span.end
        self._time = None

    def _judge_deictic(self, time: NarrativeTime, span: Span) -> Judgement:
        """A quoted "today" is of the time of a narrative, or of a text that names no day around its publication."""
        is_of_narrative = self._continuation.is_narrative(time) or not self._positions.is_news
        if not self._positions.is_quoted(span) or not is_of_narrative:
            return Judgement("counted from the publication date")
        return Judgement(f"a quotation of the story, which is at {time.value.text}", time.value, "narrative")

    def _is_ahead(self, time: NarrativeTime, span: Span) -> bool:
        """Whether an expression goes on from a time that lies ahead of the publication."""
        is_near = time.value.precision != "year" and self._positions.paragraph(span) == time.paragraph
        return is_near and direction_of(self._text, span, self._cues) not in ("past", "over")

    def _hindrance(self, time: NarrativeTime, reading: Reading, span: Span, published: int) -> str:
        """The reason not to go on from the time of the text, which was published in a year; "" for none."""
        year = time.value.earliest.year if time.value.earliest else published
        if year >= published:
            return "that is of the same year" if year == published else "that time lies ahead"
        return self._continuation.hindrance(time, reading, span, present=self._present)

    def _is_in_passing(self, value: EdtfValue, span: Span, sentence: int) -> bool:
        """Whether a time is only named in passing: in a relative clause, to compare, before what is of today."""
        if is_background(self._text, span, sentence, self._cues):
            may_be_topic = value.precision == "day" and not self._positions.is_news
            return not (may_be_topic and is_of_subject(self._text, span, sentence, self._cues))
        if self._time is not None and self._present <= sentence:
            return False
        return self._positions.is_news and is_anterior(self._text, span, self._cues)


def _leaps(before: EdtfValue, value: EdtfValue) -> bool:
    """Whether a time is a generation away from the one before it, and so no continuation of its narrative."""
    first, last = before.earliest, value.earliest
    return first is not None and last is not None and abs(last.year - first.year) > _GENERATION


def _names_year(reading: Reading) -> bool:
    """Whether an expression says itself of which year it is."""
    return "year" in reading.slots or "spoken_year" in reading.slots or names_anniversary(reading)


def _is_within(value: EdtfValue, whole: EdtfValue) -> bool:
    bounds = (whole.earliest, value.earliest, value.latest, whole.latest)
    return all(bound is not None for bound in bounds) and list(bounds) == sorted(bounds)  # type: ignore[type-var]


def _is_long(value: EdtfValue) -> bool:
    """Whether a time is too long for a day or month without a year to be of one year of it."""
    first, last = value.earliest, value.latest
    return first is not None and last is not None and last.year - first.year > _LONGEST
