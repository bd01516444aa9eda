"""Find whether a date without a year continues from the time of the text, or is of the year of publication.

Some wordings decide ("now", "she will", "last May"). Where none does, the evidence is weighed: for how the sentences
hang together, for what the text says between both dates, and for how far the date would be from either time.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from timeline_api.edtf import EdtfValue
from timeline_api.model import Span
from timeline_api.temporal.direction.clause import REACH, is_fronted
from timeline_api.temporal.direction.cues import Cues
from timeline_api.temporal.direction.judgement import direction_of
from timeline_api.temporal.direction.tense import (
    has_first_person,
    has_perfect_between,
    has_present_before,
    has_present_behind,
    has_present_between,
    is_about_commemoration,
    is_about_death,
    is_about_the_present,
    is_anterior,
    is_in_present_tense,
    is_state,
    opens_in_present,
    tense_of,
)
from timeline_api.temporal.grammar import Reading
from timeline_api.temporal.narrative.distance import log_ratio_of_distances
from timeline_api.temporal.narrative.positions import Positions, is_former

#: How many paragraphs further a single date of another year is still the time of the text.
_NEXT_PARAGRAPH = 1
#: How many days before publication a death is news, and all months being as long as the longest, those of a year.
_MOURNING, _YEAR = 45, 12 * 31
#: Times of another year in so many sentences, one behind another, make a text a narrative.
_CHAIN = 2

#: The directions of a plan, which may lie ahead of publication as well if the time of the text is so few years back.
_PLANS, _PLANNING_YEARS = ("planned", "open", "future"), 3

#: The weights, in natural logarithms of odds, of how an expression hangs together with the time of the text …
_SAME_SENTENCE, _FRONTED, _LATER, _LEADING_ON = 5.0, 2.0, 1.5, 2.0
_REPORTED, _COMMEMORATION = 1.5, -2.0
#: In a narrative, for each sentence so far that has named a time, up to so many.
_IN_NARRATIVE, _LONGEST_CHAIN = 1.5, 6
#: … and of what speaks for the year of publication.
_FORMER, _PRESENT_ABOVE, _STATE, _ANTERIOR, _PRESENT_BETWEEN, _FIRST_PERSON, _DEATH = (
    -2.5,
    -2.5,
    -1.5,
    -2.0,
    -3.0,
    -2.0,
    -1.5,
)


@dataclass(frozen=True, slots=True)
class NarrativeTime:
    """A time of another year that the text is at.

    `paragraph`, `sentence` and `end` say where it stands; `is_firm` whether it may be gone on from, `is_anterior`
    whether it was before the time of the text; `chain` is the number of sentences that have named such a time so far.
    `is_reporting_year` is true of the year of a report, in which the text stays.
    """

    value: EdtfValue
    paragraph: int
    sentence: int
    end: int
    is_firm: bool
    is_anterior: bool
    chain: int
    is_reporting_year: bool = False


class Continuation:
    """The judgement whether expressions of a text go on from its time."""

    def __init__(self, text: str, positions: Positions, published: EdtfValue | None, cues: Cues) -> None:
        self._text, self._positions, self._published, self._cues = text, positions, published, cues

    def hindrance(self, time: NarrativeTime, reading: Reading, span: Span, *, present: int) -> str:
        """The reason not to go on from the time of the text; "" for none.

        `present` is the end of the last expression that was counted from the publication date.
        """
        return self._ruled_out(time, reading, span, present) or self._outweighed(time, reading, span)

    def is_narrative(self, time: NarrativeTime) -> bool:
        """Whether the text has been at another time for sentences, and at no day around its publication."""
        return time.chain >= _CHAIN and not self._positions.is_news

    def _ruled_out(self, time: NarrativeTime, reading: Reading, span: Span, present: int) -> str:
        """The reason by which alone an expression is of the year of publication; "" for none."""
        if is_about_the_present(self._text, span, self._cues):
            return "the clause is present or future"
        is_apart = self._positions.paragraph(span) != time.paragraph or not time.is_firm
        if is_apart and self._is_recent_death(reading, span):
            return "a death of the days before publication is what the text was written for"
        is_narrative = self.is_narrative(time)
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
        if self._has_publication_beside(time, span, present):
            return "the sentence speaks of the time of publication too"
        return ""

    def _outweighed(self, time: NarrativeTime, reading: Reading, span: Span) -> str:
        """The strongest reason for the year of publication where the evidence in sum is for it; "" elsewhere."""
        evidence = sorted(self._evidence(time, reading, span))
        return evidence[0][1] if sum(weight for weight, _ in evidence) < 0 else ""

    def _evidence(self, time: NarrativeTime, reading: Reading, span: Span) -> Iterator[tuple[float, str]]:
        """What speaks for going on (above 0) and for the year of publication (below 0), with the reason."""
        sentence = self._positions.sentence_start(span)
        yield self._cohesion(time, span, sentence), "it does not open its sentence"
        goes_back = is_anterior(self._text, span, self._cues)
        if self._published is not None:
            is_planned = self._may_be_planned(time, self._published, span)
            ratio = log_ratio_of_distances(
                reading.slots, time.value, self._published, goes_back=goes_back, is_planned=is_planned
            )
            yield ratio, "that would be far from it, and near the publication"
        if self._leads_on(time, span):
            yield _LEADING_ON, ""
        if sentence == time.sentence:
            return
        if time.is_anterior and time.chain == 1 and not goes_back:
            yield _ANTERIOR, "that was before the time of the text"
        yield from self._evidence_above(time, sentence)
        yield from self._evidence_of_sentence(time, span, sentence)

    def _may_be_planned(self, time: NarrativeTime, published: EdtfValue, span: Span) -> bool:
        """Whether an expression may date a plan that lies ahead of publication: "the film was due to open on"."""
        first, last = time.value.latest, published.latest
        is_recent = first is not None and last is not None and last.year - first.year <= _PLANNING_YEARS
        return is_recent and direction_of(self._text, span, self._cues) in _PLANS

    def _evidence_above(self, time: NarrativeTime, sentence: int) -> Iterator[tuple[float, str]]:
        """What the sentence of the time of the text says of it, and what stands between it and a later sentence."""
        if time.is_reporting_year:
            yield _REPORTED, ""
        if is_former(self._text[time.sentence : time.end], self._cues):
            yield _FORMER, "that is mentioned for comparison"
        if opens_in_present(self._text[time.sentence : time.end], self._cues):
            yield _PRESENT_ABOVE, "that is mentioned in the present tense"
        if time.value.precision == "year" and is_state(self._text[time.end : sentence], self._cues):
            yield _STATE, "that is what something was, and nothing that happened"
        if self._has_present_between(time, sentence):
            yield _PRESENT_BETWEEN, "the text has come to the present"

    def _evidence_of_sentence(self, time: NarrativeTime, span: Span, sentence: int) -> Iterator[tuple[float, str]]:
        """What the later sentence of an expression is about."""
        words = self._text[sentence : self._positions.sentence_end(span)]
        is_of_author = not self._positions.is_quoted(span) and has_first_person(words, self._cues)
        if is_of_author and not has_first_person(self._sentence_of(time), self._cues):
            yield _FIRST_PERSON, "the sentence is about its author"
        if is_about_death(words, self._cues):
            yield _DEATH, "a death is dated by the day of publication"
        if is_about_commemoration(words, self._cues):
            yield _COMMEMORATION, "a commemoration is of the time of publication"

    def _sentence_of(self, time: NarrativeTime) -> str:
        return self._text[time.sentence : self._positions.sentence_end(Span(time.end, time.end))]

    def _cohesion(self, time: NarrativeTime, span: Span, sentence: int) -> float:
        """The weight of how the sentence of an expression hangs together with that of the time of the text."""
        if sentence == time.sentence:
            return _SAME_SENTENCE
        if self.is_narrative(time):
            return _IN_NARRATIVE * min(time.chain, _LONGEST_CHAIN)
        return _FRONTED if is_fronted(self._text, span, sentence, self._cues) else _LATER

    def _leads_on(self, time: NarrativeTime, span: Span) -> bool:
        """Whether the sentence goes on to a later one of another year: "amended in May and repealed in June 2010"."""
        following = self._positions.next_date(span.start, until=self._positions.sentence_end(span))
        if following is None or self._published is None or self._published.earliest is None:
            return False
        end = time.value.latest
        return end is not None and end.year <= following.year < self._published.earliest.year

    def _has_present_between(self, time: NarrativeTime, sentence: int) -> bool:
        """Whether sentences between the time of the text, in the past tense, and a later one are in the present."""
        if tense_of(self._text[time.sentence : time.sentence + REACH], self._cues) != "past":
            return False
        first = max(self._positions.sentence_end(Span(time.end, time.end)), sentence - 2 * REACH)
        return first < sentence and has_present_between(self._text, first, sentence, self._cues)

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

    def _is_in_sequence(self, time: NarrativeTime, span: Span) -> bool:
        """Whether an expression stands in the sentence of the time of the text, or opens one below it."""
        sentence = self._positions.sentence_start(span)
        return time.sentence == sentence or is_fronted(self._text, span, sentence, self._cues)

    def _has_publication_beside(self, time: NarrativeTime, span: Span, present: int) -> bool:
        """Whether the sentence, before or behind an expression, names a day counted from publication."""
        start, end = self._positions.sentence_start(span), self._positions.sentence_end(span)
        if present > start:
            return True
        is_joined = time.sentence == start or self.is_narrative(time)
        is_free = not is_joined and not is_fronted(self._text, span, start, self._cues)
        if is_free and has_present_behind(self._text, span, end, self._cues):
            return True
        return self._positions.has_publication_behind(span, end)

    def _has_come_to_present(self, time: NarrativeTime, span: Span) -> bool:
        """Whether a sentence is about the present before an expression, or about what lies ahead behind it.

        As in "it has been amended since, most recently in May" and "on 6 June she faces a challenger"; a narrative in
        the present tense goes on.
        """
        start = self._positions.sentence_start(span)
        if has_present_before(self._text, max(start, time.end if time.sentence == start else 0), span, self._cues):
            return True
        if self.is_narrative(time):
            return False
        if start - time.end <= REACH and has_perfect_between(self._text, time.end, start, self._cues):
            return True
        if time.sentence == start or not is_in_present_tense(self._text, span, self._cues):
            return False
        return tense_of(self._text[time.sentence : time.sentence + REACH], self._cues) == "past"
