"""From which time a date that leaves its year out is counted: the publication date, or the time of the story.

A text that has named a day or month of another year goes on from there ("arrested on 3 May 2019 and released on
9 May") until it comes back to the day of its publication ("On Monday the council said …"). This is judged for each
expression by itself; what is under a heading or in a list is counted from that (see `layout`).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import islice, takewhile

from timeline_api.edtf import EdtfValue, days_in_month
from timeline_api.model import Span
from timeline_api.temporal.direction.background import is_background, is_of_subject
from timeline_api.temporal.direction.clause import REACH, is_fronted, quotation_bounds, sentence_end, sentence_start
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
from timeline_api.temporal.normalise import Direction

#: Meanings that are counted from the day of publication, so that a text that uses them speaks of its own time.
OF_PUBLICATION = frozenset(
    "weekday weekday_of_week counted_from_day deictic day_offset day_of_month period ago from_now stretch".split()
)
_OF_NEWS = OF_PUBLICATION - {"ago", "from_now", "stretch"}

#: How many paragraphs further a single date of another year is still the time of the story.
_NEXT_PARAGRAPH = 1
#: How many days before publication a death is news, and all months being as long as the longest, those of a year.
_MOURNING, _YEAR = 45, 12 * 31
#: Times of the story in so many sentences, one behind another, make a story of their own.
_CHAIN = 2
#: What lasts longer than so many years is no time that a day or month is counted from: "between 2009 and 2013".
_LONGEST = 1


@dataclass(frozen=True, slots=True)
class Judgement:
    """What an expression is counted from, which way it looks from there, and why.

    `anchor` is None where that is the publication date; `until` is the last day of the next time that the story dates
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
    """The time that the story is at: its value, where it stands, whether it may be gone on from, its length so far."""

    value: EdtfValue
    paragraph: int
    sentence: int
    end: int
    is_firm: bool
    is_further: bool
    chain: int


class Narrative:
    """The time that a text tells of as it goes on, and the judgement of each date that leaves its year out."""

    def __init__(self, text: str, matches: Sequence[Match], published: EdtfValue | None, cues: Cues) -> None:
        self._text, self._matches, self._published, self._cues = text, matches, published, cues
        self._time: _Time | None = None
        self._present = -1
        self._untold: list[tuple[Reading, EdtfValue | None, Span, bool]] = []

    def tell(self, reading: Reading, value: EdtfValue, span: Span, *, continues: bool) -> None:
        """Go on to a time that the text has just named; `continues` when it was counted from the time of the story.

        What follows from it is found out as soon as a date without a year asks: many texts have none.
        """
        if self._time is None and not self._untold and reading.rule.meaning in OF_PUBLICATION and not continues:
            self._present = span.end
        else:
            self._untold.append((reading, value, span, continues))

    def glance_at_present(self, reading: Reading, span: Span) -> None:
        """Leave the story where it has only begun: "now" may as well be the now of a story."""
        if self._time is None and not self._untold:
            self._present = span.end
        else:
            self._untold.append((reading, None, span, False))

    def _catch_up(self) -> None:
        for reading, value, span, continues in self._untold:
            if value is not None:
                self._go_on(reading, value, span, continues=continues)
            elif self._time is None or self._time.chain < _CHAIN:
                self._return_to_present(span)
        self._untold.clear()

    def _go_on(self, reading: Reading, value: EdtfValue, span: Span, *, continues: bool) -> None:
        if reading.rule.meaning in OF_PUBLICATION and not continues:
            if self._time is None or not self._is_quoted(span):
                self._return_to_present(span)
            return
        if not continues and "year" not in reading.slots and "spoken_year" not in reading.slots:
            self._time = None
            return
        if "aside" in reading.slots or value.earliest is None or _is_long(value):
            return
        sentence = sentence_start(self._text, span, self._cues)
        if not continues and self._is_glance(value, span, sentence):
            return
        before = self._time
        if before and value.precision == "year" and before.value.text.startswith(f"{value.text}-"):
            return
        starts = before is None or before.sentence != sentence
        self._time = _Time(
            value=value,
            paragraph=self._paragraph(span),
            sentence=sentence,
            end=span.end,
            is_firm=value.precision != "year" or is_fronted(self._text, span, sentence, self._cues),
            is_further=is_anterior(self._text, span, self._cues),
            chain=(before.chain if before else 0) + starts,
        )

    def _return_to_present(self, span: Span) -> None:
        """Leave the story: the text speaks of the day of its publication."""
        self._present = span.end
        self._time = None

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
        is_further = reading.rule.meaning != "from_event" and is_anterior(self._text, span, self._cues)
        is_further = is_further and not (
            time.is_further and time.sentence == sentence_start(self._text, span, self._cues)
        )
        return Judgement(
            f"goes on from {time.value.text}" + (", back, as its clause does" if is_further else ""),
            time.value,
            "past" if is_further else "narrative",
            until=None if is_further else self._until(span.start),
            latest=published.latest.date(),
        )

    def _is_ahead(self, time: _Time, span: Span) -> bool:
        """Whether an expression goes on from a time that lies ahead of the publication."""
        is_near = time.value.precision != "year" and self._paragraph(span) == time.paragraph
        return is_near and direction_of(self._text, span, self._cues) not in ("past", "over")

    def _hindrance(self, time: _Time, year: int, present: int, reading: Reading, span: Span) -> str:
        """What speaks against going on from the time of the story; "" for nothing."""
        if year >= present:
            return "that is of the same year" if year == present else "that time lies ahead"
        if is_about_the_present(self._text, span, self._cues):
            return "the clause is present or future"
        is_apart = self._paragraph(span) != time.paragraph or not time.is_firm
        if is_apart and self._is_recent_death(reading, span):
            return "a death of the days before publication is what the text was written for"
        is_story = self._is_story(time)
        if not time.is_firm and not is_story:
            return "a year named in passing does not set the time of the story"
        if "step" in reading.slots and reading.rule.meaning != "told_period" and not is_story:
            return '"last" and "next" are counted from publication'
        if self._is_news and not self._goes_on(time, span):
            return "what does not open its sentence goes on from another one only in a story"
        if not is_story and self._paragraph(span) - time.paragraph > _NEXT_PARAGRAPH:
            return "that stands paragraphs above"
        if self._has_left(time, span):
            return "the text has come to the present"
        if self._has_publication_beside(span):
            return "the sentence speaks of the time of publication too"
        return ""

    def _is_recent_death(self, reading: Reading, span: Span) -> bool:
        """Whether a sentence dates a death or a funeral by a day or month that the publication follows soon."""
        published, slots = self._published, reading.slots
        if published is None or published.latest is None or "month" not in slots or "step" in slots:
            return False
        months = published.latest.month - int(slots["month"])
        days = published.latest.day - int(slots["day"]) if "day" in slots else 0
        if (31 * months + days) % _YEAR > _MOURNING:
            return False
        start, end = sentence_start(self._text, span, self._cues), sentence_end(self._text, span, self._cues)
        return is_about_death(self._text[start:end], self._cues)

    def _judge_deictic(self, time: _Time, span: Span) -> Judgement:
        """A quoted "today" of a story, or of a text that never speaks of its publication, was said at its time."""
        is_of_story = self._is_story(time) or not self._is_news
        if not self._is_quoted(span) or not is_of_story:
            return Judgement("counted from the publication date")
        return Judgement(f"a quotation of the story, which is at {time.value.text}", time.value, "narrative")

    @cached_property
    def _is_news(self) -> bool:
        """Whether the text speaks of the days around its publication, outside quotations."""
        return any(
            match.readings[0].rule.meaning in _OF_NEWS and not self._is_quoted(match.span) for match in self._matches
        )

    def _is_story(self, time: _Time) -> bool:
        """Whether the text has told of another time for sentences, and of nothing else."""
        return time.chain >= _CHAIN and not self._is_news

    def _paragraph(self, span: Span) -> int:
        return bisect_right(self._paragraphs, span.start)

    @cached_property
    def _dated(self) -> list[tuple[int, date]]:
        return [dated for match in self._matches if (dated := _dated(match))]

    @cached_property
    def _paragraphs(self) -> list[int]:
        """Where the paragraphs behind the first begin."""
        return [found.end() for found in re.finditer("\n\n+", self._text)]

    @cached_property
    def _quotations(self) -> tuple[list[int], list[int]]:
        return quotation_bounds(self._text)

    def _is_quoted(self, span: Span) -> bool:
        starts, ends = self._quotations
        place = bisect_right(starts, span.start) - 1
        return place >= 0 and span.start < ends[place]

    def _has_publication_beside(self, span: Span) -> bool:
        """Whether the sentence, before or behind an expression, names a day counted from publication."""
        start, end = sentence_start(self._text, span, self._cues), sentence_end(self._text, span, self._cues)
        if self._present > start:
            return True
        time = self._time
        is_joined = time is None or time.sentence == start or self._is_story(time)
        is_free = not is_joined and not is_fronted(self._text, span, start, self._cues)
        if is_free and has_present_behind(self._text, span, end, self._cues):
            return True
        first = bisect_right(self._matches, span.start, key=lambda match: match.span.start)
        following = takewhile(lambda match: match.span.start < end, islice(self._matches, first, None))
        return any(
            match.readings[0].rule.meaning in OF_PUBLICATION and not self._is_quoted(match.span) for match in following
        )

    def _has_left(self, time: _Time, span: Span) -> bool:
        """Whether a sentence speaks of the present before an expression, or of what lies ahead behind it.

        As in "it has been amended since, most recently in May" and "on 6 June she faces a challenger"; a story that is
        told in the present goes on.
        """
        start = sentence_start(self._text, span, self._cues)
        if has_present_before(self._text, max(start, time.end if time.sentence == start else 0), span, self._cues):
            return True
        if (
            not self._is_story(time)
            and start - time.end <= REACH
            and has_perfect_between(self._text, time.end, start, self._cues)
        ):
            return True
        if time.sentence == start or self._is_story(time) or not is_in_present_tense(self._text, span, self._cues):
            return False
        return tense_of(self._text[time.sentence : time.sentence + REACH], self._cues) == "past"

    def _goes_on(self, time: _Time, span: Span) -> bool:
        """Whether an expression stands in the sentence of the time of the story, or opens one below it."""
        sentence = sentence_start(self._text, span, self._cues)
        return time.sentence == sentence or is_fronted(self._text, span, sentence, self._cues)

    def _is_glance(self, value: EdtfValue, span: Span, sentence: int) -> bool:
        """Whether a time is only named in passing: in a relative clause, to compare, before what is told of today."""
        if is_background(self._text, span, sentence, self._cues):
            is_topic = (
                value.precision == "day" and not self._is_news and is_of_subject(self._text, span, sentence, self._cues)
            )
            return not is_topic
        if self._time is not None and self._present <= sentence:
            return False
        return self._is_news and is_anterior(self._text, span, self._cues)

    def _until(self, offset: int) -> date | None:
        """The last day of the next time that the text dates in full behind an offset; None behind the last."""
        place = bisect_right(self._dated, offset, key=lambda dated: dated[0])
        return self._dated[place][1] if place < len(self._dated) else None


def _is_long(value: EdtfValue) -> bool:
    """Whether a time is too long for a day or month without a year to be of one year of it."""
    first, last = value.earliest, value.latest
    return first is not None and last is not None and last.year - first.year > _LONGEST


def _dated(match: Match) -> tuple[int, date] | None:
    """Where a match stands that names its year, and the last day of what it names; None for others and for asides."""
    slots = match.readings[0].slots
    if "year" not in slots or "aside" in slots or "era" in slots:
        return None
    year, month = int(slots["year"]), int(slots.get("month", "12"))
    if not 1 <= year <= 9999 or not 1 <= month <= 12:
        return None
    return match.span.start, date(year, month, days_in_month(year, month))
