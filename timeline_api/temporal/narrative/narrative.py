"""The time that a text is at, and from which time each date that leaves its year out is counted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from timeline_api.edtf import EdtfValue
from timeline_api.model import Span
from timeline_api.temporal.direction.clause import REACH, is_fronted
from timeline_api.temporal.direction.cues import Cues
from timeline_api.temporal.direction.judgement import direction_of
from timeline_api.temporal.direction.tense import (
    has_perfect_between,
    has_present_before,
    has_present_behind,
    is_about_death,
    is_about_the_present,
    is_anterior,
    is_in_present_tense,
    tense_of,
)
from timeline_api.temporal.grammar import Match, Reading
from timeline_api.temporal.narrative.positions import OF_PUBLICATION, Positions, is_background, is_of_subject
from timeline_api.temporal.normalise import Direction

#: How many paragraphs further a single date of another year is still the time of the text.
_NEXT_PARAGRAPH = 1
#: How many days before publication a death is news, and all months being as long as the longest, those of a year.
_MOURNING, _YEAR = 45, 12 * 31
#: Times of another year in so many sentences, one behind another, make a text a narrative.
_CHAIN = 2
#: What lasts longer than so many years is no time that a day or month is counted from: "between 2009 and 2013".
_LONGEST = 1


@dataclass(frozen=True, slots=True)
class Judgement:
    """What an expression is counted from, which way it looks from there, and why.

    `anchor` is None where that is the publication date; `until` is the last day of the next time that the text dates
    in full, `latest` the last day that can be meant.
    """

    reason: str
    anchor: EdtfValue | None = None
    direction: Direction | None = None
    until: date | None = None
    latest: date | None = None


_FROM_PUBLICATION = Judgement("counted from the publication date: the text is at no other time")


@dataclass(frozen=True, slots=True)
class _Time:
    """A time of another year that the text is at.

    `paragraph`, `sentence` and `end` say where it stands; `is_firm` whether it may be gone on from, `is_anterior`
    whether it was before the time of the text; `chain` is the number of sentences that have named such a time so far.
    """

    value: EdtfValue
    paragraph: int
    sentence: int
    end: int
    is_firm: bool
    is_anterior: bool
    chain: int


class Narrative:
    """The time that a text is at as it goes on, and the judgement of each date that leaves its year out."""

    def __init__(self, text: str, matches: Sequence[Match], published: EdtfValue | None, cues: Cues) -> None:
        self._text, self._published, self._cues = text, published, cues
        self._positions = Positions(text, matches, cues)
        self._time: _Time | None = None
        self._present = -1
        self._pending: list[tuple[Reading, EdtfValue | None, Span, bool]] = []

    def add(self, reading: Reading, value: EdtfValue, span: Span, *, continues: bool) -> None:
        """Go on to a time that the text has just named; `continues` when it was counted from the time of the text.

        What follows from it is only found out for a date without a year: many texts have none.
        """
        if self._time is None and not self._pending and reading.rule.meaning in OF_PUBLICATION and not continues:
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
        hindrance = self._hindrance(time, year, published.latest.year, reading, span)
        if hindrance:
            return Judgement(f"counted from the publication date, not from {time.value.text}: {hindrance}")
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
            elif self._time is None or self._time.chain < _CHAIN:
                self._return_to_present(span)
        self._pending.clear()

    def _go_on(self, reading: Reading, value: EdtfValue, span: Span, *, continues: bool) -> None:
        if reading.rule.meaning in OF_PUBLICATION and not continues:
            if self._time is None or not self._positions.is_quoted(span):
                self._return_to_present(span)
            return
        if not continues and "year" not in reading.slots and "spoken_year" not in reading.slots:
            self._time = None
            return
        if "aside" in reading.slots or value.earliest is None or _is_long(value):
            return
        sentence = self._positions.sentence_start(span)
        if not continues and self._is_in_passing(value, span, sentence):
            return
        before = self._time
        if before and value.precision == "year" and before.value.text.startswith(f"{value.text}-"):
            return
        starts = before is None or before.sentence != sentence
        self._time = _Time(
            value=value,
            paragraph=self._positions.paragraph(span),
            sentence=sentence,
            end=span.end,
            is_firm=value.precision != "year" or is_fronted(self._text, span, sentence, self._cues),
            is_anterior=is_anterior(self._text, span, self._cues),
            chain=(before.chain if before else 0) + starts,
        )

    def _return_to_present(self, span: Span) -> None:
        """Come back to the day of publication."""
        self._present = span.end
        self._time = None

    def _judge_deictic(self, time: _Time, span: Span) -> Judgement:
        """A quoted "today" is of the time of a narrative, or of a text that names no day around its publication."""
        is_of_narrative = self._is_narrative(time) or not self._positions.is_news
        if not self._positions.is_quoted(span) or not is_of_narrative:
            return Judgement("counted from the publication date")
        return Judgement(f"a quotation of the story, which is at {time.value.text}", time.value, "narrative")

    def _is_ahead(self, time: _Time, span: Span) -> bool:
        """Whether an expression goes on from a time that lies ahead of the publication."""
        is_near = time.value.precision != "year" and self._positions.paragraph(span) == time.paragraph
        return is_near and direction_of(self._text, span, self._cues) not in ("past", "over")

    def _hindrance(self, time: _Time, year: int, present: int, reading: Reading, span: Span) -> str:
        """The reason not to go on from the time of the text; "" for none."""
        if year >= present:
            return "that is of the same year" if year == present else "that time lies ahead"
        if is_about_the_present(self._text, span, self._cues):
            return "the clause is present or future"
        is_apart = self._positions.paragraph(span) != time.paragraph or not time.is_firm
        if is_apart and self._is_recent_death(reading, span):
            return "a death of the days before publication is what the text was written for"
        is_narrative = self._is_narrative(time)
        if not time.is_firm and not is_narrative:
            return "a year named in passing does not set the time of the story"
        if "step" in reading.slots and reading.rule.meaning != "period_of_reference" and not is_narrative:
            return '"last" and "next" are counted from publication'
        if self._positions.is_news and not self._is_in_sequence(time, span):
            return "what does not open its sentence goes on from another one only in a story"
        if not is_narrative and self._positions.paragraph(span) - time.paragraph > _NEXT_PARAGRAPH:
            return "that stands paragraphs above"
        if self._has_come_to_present(time, span):
            return "the text has come to the present"
        if self._has_publication_beside(span):
            return "the sentence speaks of the time of publication too"
        return ""

    def _is_narrative(self, time: _Time) -> bool:
        """Whether the text has been at another time for sentences, and at no day around its publication."""
        return time.chain >= _CHAIN and not self._positions.is_news

    def _is_recent_death(self, reading: Reading, span: Span) -> bool:
        """Whether a sentence dates a death or a funeral by a day or month that the publication follows soon."""
        published, slots = self._published, reading.slots
        if published is None or published.latest is None or "month" not in slots or "step" in slots:
            return False
        months = published.latest.month - int(slots["month"])
        days = published.latest.day - int(slots["day"]) if "day" in slots else 0
        if (31 * months + days) % _YEAR > _MOURNING:
            return False
        sentence = self._text[self._positions.sentence_start(span) : self._positions.sentence_end(span)]
        return is_about_death(sentence, self._cues)

    def _is_in_sequence(self, time: _Time, span: Span) -> bool:
        """Whether an expression stands in the sentence of the time of the text, or opens one below it."""
        sentence = self._positions.sentence_start(span)
        return time.sentence == sentence or is_fronted(self._text, span, sentence, self._cues)

    def _has_publication_beside(self, span: Span) -> bool:
        """Whether the sentence, before or behind an expression, names a day counted from publication."""
        start, end = self._positions.sentence_start(span), self._positions.sentence_end(span)
        if self._present > start:
            return True
        time = self._time
        is_joined = time is None or time.sentence == start or self._is_narrative(time)
        is_free = not is_joined and not is_fronted(self._text, span, start, self._cues)
        if is_free and has_present_behind(self._text, span, end, self._cues):
            return True
        return self._positions.has_publication_behind(span, end)

    def _has_come_to_present(self, time: _Time, span: Span) -> bool:
        """Whether a sentence is about the present before an expression, or about what lies ahead behind it.

        As in "it has been amended since, most recently in May" and "on 6 June she faces a challenger"; a narrative in
        the present tense goes on.
        """
        start = self._positions.sentence_start(span)
        if has_present_before(self._text, max(start, time.end if time.sentence == start else 0), span, self._cues):
            return True
        if self._is_narrative(time):
            return False
        if start - time.end <= REACH and has_perfect_between(self._text, time.end, start, self._cues):
            return True
        if time.sentence == start or not is_in_present_tense(self._text, span, self._cues):
            return False
        return tense_of(self._text[time.sentence : time.sentence + REACH], self._cues) == "past"

    def _is_in_passing(self, value: EdtfValue, span: Span, sentence: int) -> bool:
        """Whether a time is only named in passing: in a relative clause, to compare, before what is of today."""
        if is_background(self._text, span, sentence, self._cues):
            may_be_topic = value.precision == "day" and not self._positions.is_news
            return not (may_be_topic and is_of_subject(self._text, span, sentence, self._cues))
        if self._time is not None and self._present <= sentence:
            return False
        return self._positions.is_news and is_anterior(self._text, span, self._cues)


def _is_long(value: EdtfValue) -> bool:
    """Whether a time is too long for a day or month without a year to be of one year of it."""
    first, last = value.earliest, value.latest
    return first is not None and last is not None and last.year - first.year > _LONGEST
