"""The anchor of each expression of a text: a heading, the time of a narrative, or the publication date."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from timeline_api.edtf import EdtfValue, read_edtf
from timeline_api.model import Span
from timeline_api.temporal.direction.cues import Cues
from timeline_api.temporal.direction.judgement import direction_of
from timeline_api.temporal.direction.tense import is_anterior
from timeline_api.temporal.grammar import Match, Reading
from timeline_api.temporal.layout.entries import LEVELS, Level
from timeline_api.temporal.layout.layout import Layout
from timeline_api.temporal.meanings import NARRATED
from timeline_api.temporal.meanings.calendar import day_value, year_text
from timeline_api.temporal.narrative.narrative import Judgement, Narrative
from timeline_api.temporal.narrative.positions import OF_PUBLICATION
from timeline_api.temporal.narrative.writing_day import WritingDay

#: An expression that is counted from nothing but the publication date.
_PLAIN = Judgement("")


@dataclass(frozen=True, slots=True)
class _Heading:
    """A heading or the beginning of a list item, and up to where it dates what stands there."""

    value: EdtfValue
    level: Level
    end: int


class Anchors:
    """The anchors of the expressions of a text, judged and added in the order of the text."""

    def __init__(self, text: str, matches: Sequence[Match], published: EdtfValue | None, cues: Cues) -> None:
        self._text, self._published, self._cues = text, published, cues
        self._layout = Layout(text, matches, published, cues)
        self._narrative = Narrative(text, matches, published, cues)
        self._writing_day = WritingDay(text, matches, published, cues)
        self._headings: list[_Heading] = []

    def go_to(self, offset: int) -> None:
        """Leave the headings that date nothing from an offset on."""
        while self._headings and self._headings[-1].end <= offset:
            self._headings.pop()

    def judge(self, reading: Reading, span: Span) -> Judgement:
        """What a wording is counted from: the entry it begins, the heading over it, the narrative or publication."""
        meaning, slots = reading.rule.meaning, reading.slots
        entry = None if self._layout.is_empty else self._layout.entry(span.start)
        if entry is not None and entry.level == "clock":
            return self._judge_clock(entry.shift)
        if meaning == "clock_time" and self._is_stamp(span):
            return self._judge_clock(0)
        is_narrated = meaning in NARRATED
        if not (is_narrated or meaning in OF_PUBLICATION) or "year" in slots:
            return _PLAIN
        if entry is not None and entry.year is not None and entry.reason:
            return Judgement(entry.reason, read_edtf(year_text(entry.year)), "narrative")
        heading = self._headings[-1] if self._headings else None
        if heading is not None and "year_step" not in slots and _is_fine_enough(heading, meaning):
            return self._judge_by_heading(heading, meaning, span)
        if meaning == "weekday":
            return self._writing_day.judge(reading, span)
        if not is_narrated or "year_step" in slots:
            return _PLAIN
        return self._narrative.judge(reading, span)

    def add(self, reading: Reading, value: EdtfValue, span: Span, *, continues: bool) -> None:
        """Go on to a time that the text has named; `continues` when it was counted from another that it has named."""
        self._narrative.add(reading, value, span, continues=continues)

    def add_present(self, reading: Reading, span: Span) -> None:
        """Note that the text says "now"."""
        self._narrative.add_present(reading, span)

    def add_heading(self, value: EdtfValue, span: Span) -> None:
        """Let a date that begins an entry date what stands in it or under it; no other date is one."""
        entry = None if self._layout.is_empty else self._layout.entry(span.start)
        if entry is None or entry.level == "clock" or value.precision not in ("year", "month", "day"):
            return
        while self._headings and LEVELS.index(self._headings[-1].level) >= LEVELS.index(entry.level):
            self._headings.pop()
        self._headings.append(_Heading(value, entry.level, entry.end))

    def is_on_unnamed_day(self, span: Span, named: EdtfValue | None) -> bool:
        """Whether a time of day is of a day that the text does not name, and that is hardly the day of publication.

        As in "the quake had struck at 16:53" and "She died in May 2019. At noon her son left"; `named` is the time that
        the text has named near it.
        """
        if is_anterior(self._text, span, self._cues):
            return True
        written = self._published.earliest if self._published else None
        is_over = named is not None and named.latest is not None and written is not None and named.latest < written
        return is_over and direction_of(self._text, span, self._cues) in ("past", "over")

    def _judge_by_heading(self, heading: _Heading, meaning: str, span: Span) -> Judgement:
        reason = f"counted from the heading {heading.value.text}"
        published = self._published.text if self._published else ""
        if meaning in OF_PUBLICATION or heading.value.text == published:
            return Judgement(reason, heading.value, None)
        goes_back = is_anterior(self._text, span, self._cues)
        return Judgement(reason, heading.value, "past" if goes_back and heading.level != "year" else "narrative")

    def _is_stamp(self, span: Span) -> bool:
        """Whether a clock time in brackets begins a line, as a stamp does: "(10:40 a.m. ET) Two roads shut"."""
        before = self._text[max(0, span.start - 2) : span.start]
        return before[-1:] in ("(", "[") and before[:-1] in ("", "\n")

    def _judge_clock(self, shift: int) -> Judgement:
        """The day of a clock time that begins a line: that of the heading, `shift` days on behind midnight."""
        above = next((heading.value for heading in reversed(self._headings) if heading.level == "day"), self._published)
        if above is None or above.earliest is None or above.precision not in ("day", "time"):
            return _PLAIN
        day = above.earliest.date() + timedelta(days=shift)
        return Judgement(f"a clock time in a list, on {day}", day_value(day))


def _is_fine_enough(heading: _Heading, meaning: str) -> bool:
    """Whether a heading dates what is counted from it: "yesterday" needs a day."""
    return heading.level == "day" or meaning not in OF_PUBLICATION
