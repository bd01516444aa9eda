"""Recognise the temporal expressions of a text, given its publication date.

The grammar finds spans, the meaning of a rule gives each a value, and the layout and the narrative of the text decide
its anchor and direction. An expression whose value the text does not determine is unresolved, with the reason.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from timeline_api.edtf import EdtfValue, interval
from timeline_api.errors import InvalidEdtf
from timeline_api.language.reading_text import reading_text
from timeline_api.model import Span, TemporalExpression
from timeline_api.temporal.anchors import Anchors
from timeline_api.temporal.direction.bounds import is_dated, is_period_end, qualified
from timeline_api.temporal.direction.cues import cues_of
from timeline_api.temporal.direction.judgement import direction_of
from timeline_api.temporal.direction.tense import has_past_beside, is_of_no_year
from timeline_api.temporal.grammar import Match, Reading, load_grammar
from timeline_api.temporal.intervals import consecutive_days, ends_of_interval
from timeline_api.temporal.meanings import MEANINGS
from timeline_api.temporal.meanings.days import is_single_day
from timeline_api.temporal.meanings.numeric import order_among
from timeline_api.temporal.moment import Meaning, Moment, Unresolved
from timeline_api.temporal.narrative.narrative import Judgement
from timeline_api.temporal.neighbours import Neighbours
from timeline_api.temporal.normalise import Direction
from timeline_api.temporal.written_form import as_written
from timeline_api.temporal.years_or_clock_times import without_clock_times

#: TIMEX3 modifiers of the parts of a period.
PHASE_MODS = {"early": "START", "mid": "MID", "late": "END"}

#: Slots of single days.
_DAYS = frozenset(("day", "weekday"))

#: How far behind a day a time of day is of that day, in code points: within a paragraph or two.
_NEAR = 800

#: What the reason of a value says of the direction of its clause.
_DIRECTION_REASONS: dict[str, str] = {side: f"; the clause looks {side}" for side in ("past", "future")} | {
    "over": "; the clause looks past",
    "planned": "; the clause tells of a plan made in the past",
    "open": "; the clause does not say whether the plan came true",
}


def recognise(text: str, *, language: str, anchor: EdtfValue | None) -> tuple[TemporalExpression, ...]:
    """The temporal expressions of a text, in its order, none overlapping another.

    `anchor` is the publication date as it is known: to the day, the month or the year, or None. What cannot be
    counted from it has no value and says why in `unresolved`.

    Raises UnknownLanguage: no rules are installed for `language`.
    """
    return judged(text, language=language, anchor=anchor)[0]


def judged(
    text: str, *, language: str, anchor: EdtfValue | None
) -> tuple[tuple[TemporalExpression, ...], dict[Span, str]]:
    """The same, and for each wording that the context decides on, by its span, from what it was counted and why.

    Raises UnknownLanguage.
    """
    reading = reading_text(text)
    recogniser = _Recogniser(reading.text, language, anchor)
    found = tuple(recogniser.expressions())
    if reading.text == text:
        return found, recogniser.reasons
    reasons = {Span(*reading.written(span.start, span.end)): reason for span, reason in recogniser.reasons.items()}
    return tuple(as_written(expression, reading, text) for expression in found), reasons


class _Recogniser:
    """Goes through one text from its start to its end and remembers the time that the text last named."""

    def __init__(self, text: str, language: str, anchor: EdtfValue | None) -> None:
        self._text = text
        self._grammar = grammar = load_grammar(language)
        self._searched = grammar.rejoined(text)
        self._cues = cues_of(grammar)
        self._anchor = anchor
        self._reference = anchor
        self._reference_end: int | None = None
        self._quarter: EdtfValue | None = None
        self._day = anchor if anchor and anchor.precision == "day" else None
        self._matches = without_clock_times(self._searched, tuple(grammar.find(self._searched)), self._cues)
        self._anchors = Anchors(self._searched, self._matches, anchor, self._cues)
        self._direction: Direction | None = None
        self._is_day_unnamed = False
        self.reasons: dict[Span, str] = {}
        self._neighbours = Neighbours(self._searched, self._matches, self._cues)
        readings = (match.readings[0] for match in self._matches)
        self._order = order_among(
            grammar.numeric_order(language), (each.slots for each in readings if each.rule.meaning == "numeric_day")
        )

    def expressions(self) -> Iterator[TemporalExpression]:
        index = 0
        while index < len(self._matches):
            joined = self._interval(index) or self._consecutive_days(index)
            yield from joined or self._valued(self._neighbours.in_list(index))
            index += 2 if joined else 1

    def _interval(self, index: int) -> tuple[TemporalExpression, ...]:
        """The two expressions of a time and the next where they bound one interval; () elsewhere."""
        if not self._neighbours.bound_an_interval(index):
            return ()
        first, last = self._matches[index : index + 2]
        try:
            ends = ends_of_interval(
                first, last, self._meaning, self._weekday_direction, is_opened=self._neighbours.is_opened(index)
            )
            value = interval(*(end.value for end in ends)) if ends else None
            judgement = self._anchors.judge(last.readings[0], last.span)
        except (Unresolved, InvalidEdtf, ValueError, OverflowError):
            return ()
        if not ends or value is None:
            return ()
        whole = Span(first.span.start, last.span.end)
        if "year" in first.readings[0].slots:
            judgement = replace(judgement, anchor=ends[0].value)
        self._remember(Meaning(value.text, value), last.readings[0], last.span, judgement)
        start, end = (
            self._expression(match.span, match.readings[0], Meaning(meaning.timex, None, meaning.anchor))
            for match, meaning in zip((first, last), ends, strict=True)
        )
        return replace(start, value=value, range=whole), replace(end, range=whole)

    def _consecutive_days(self, index: int) -> tuple[TemporalExpression, ...]:
        """The expressions of a weekday and the next day beside it: "Wednesday night into Thursday"; () elsewhere."""
        anchor = self._anchor
        if not anchor or not anchor.earliest or not self._neighbours.are_consecutive_days(index):
            return ()
        first, last = self._matches[index : index + 2]
        try:
            days = consecutive_days(first, last, self._meaning, self._weekday_direction, anchor.earliest.date())
        except (Unresolved, ValueError, OverflowError):
            return ()
        read = tuple((match.readings[0], match.span, day) for match, day in zip((first, last), days, strict=False))
        for reading, span, day in read:
            self._remember(day, reading, span, self._anchors.judge(reading, span))
        return tuple(self._expression(span, reading, day) for reading, span, day in read)

    def _meaning(self, reading: Reading, span: Span) -> Meaning | None:
        """What a reading means where it stands.

        Raises Unresolved.
        """
        return self._read(reading, span, self._anchors.judge(reading, span))

    def _read(self, reading: Reading, span: Span, judgement: Judgement) -> Meaning | None:
        return MEANINGS[reading.rule.meaning](
            reading.slots, self._moment(judgement, span, is_day=not _DAYS.isdisjoint(reading.slots.values))
        )

    def _valued(self, match: Match) -> tuple[TemporalExpression, ...]:
        """The expressions by the first reading that has a meaning; none when the words name no time."""
        self._anchors.go_to(match.span.start)
        for reading in match.readings:
            if reading.rule.meaning == "nothing":
                return ()
            try:
                judgement, self._direction = self._anchors.judge(reading, match.span), None
                meaning = self._read(reading, match.span, judgement)
            except Unresolved as unresolved:
                self._is_day_unnamed |= reading.rule.meaning == "clock_time"
                return (self._expression(match.span, reading, Meaning(unresolved.timex), unresolved.reason),)
            except (ValueError, OverflowError) as error:
                # how `datetime` ends at either edge of its calendar
                if isinstance(error, ValueError) and "out of range" not in str(error):
                    raise
                reason = "it leads outside the years 1 to 9999"
                return (self._expression(match.span, reading, Meaning(""), reason),)
            if meaning is not None:
                if judgement.reason:
                    self.reasons[match.span] = judgement.reason + _DIRECTION_REASONS.get(self._direction or "", "")
                self._remember(meaning, reading, match.span, judgement)
                return tuple(self._parts(match, reading, meaning))
        return ()

    def _remember(self, meaning: Meaning, reading: Reading, span: Span, judgement: Judgement) -> None:
        """Let what follows be counted from a time that the text has named."""
        if meaning.goes_on_from is not None and meaning.value is None:
            self._reference = self._quarter = meaning.goes_on_from
            self._reference_end = span.end
        if reading.rule.meaning == "vague" and meaning.timex == "PRESENT_REF":
            self._anchors.add_present(reading, span)
        if meaning.value is None or reading.rule.type not in ("DATE", "TIME"):
            return
        self._anchors.add_heading(meaning.value, span)
        if meaning.is_aside:
            return
        is_end = "period_end" in reading.slots or is_period_end(self._searched, span, self._cues)
        if is_end and "year" not in reading.slots:
            return
        named = self._reference.text if self._reference else ""
        continues = judgement.anchor is not None or meaning.anchor == named != self._anchor_text
        self._anchors.add(reading, meaning.value, span, continues=continues)
        if is_end:
            return
        is_known = meaning.value.precision == "year" and named.startswith(f"{meaning.value.text}-")
        if not is_known:
            self._reference, self._reference_end = meaning.goes_on_from or meaning.value, span.end
        if meaning.value.precision == "quarter":
            self._quarter = meaning.value
        if meaning.value.precision == "day" and "/" not in meaning.value.text:
            self._day = meaning.value
            self._is_day_unnamed = False

    @property
    def _anchor_text(self) -> str:
        return self._anchor.text if self._anchor else ""

    def _parts(self, match: Match, reading: Reading, meaning: Meaning) -> Iterator[TemporalExpression]:
        """The expression that a meaning makes, or one for each member of an enumeration or end of a range.

        The first end of a range has its interval, the second only its own TIMEX3 value.
        """
        if not meaning.ends and not meaning.members:
            yield self._expression(match.span, reading, meaning)
        for span, member in meaning.members:
            yield self._expression(span.moved(match.span.start), reading, member)
        value = meaning.value
        for span, timex in meaning.ends:
            own = self._expression(span.moved(match.span.start), reading, Meaning(timex, None, meaning.anchor))
            yield replace(own, value=value, range=match.span)
            value = None

    def _moment(self, judgement: Judgement, span: Span, *, is_day: bool) -> Moment:
        direction, anchor = judgement.direction, judgement.anchor or judgement.written or self._anchor
        is_clock = judgement.anchor is not None and judgement.anchor.precision == "day" and direction is None
        return Moment(
            language=self._grammar.language,
            anchor=anchor,
            reference=anchor if is_clock else self._reference,
            has_named=self._reference_end is not None,
            is_reference_near=is_clock or self._is_reference_near(span),
            quarter=self._quarter,
            day=self._day,
            numeric_order=self._order,
            until=judgement.until,
            published=judgement.latest,
            is_week_open=judgement.is_week_open,
            find_direction=(lambda: direction) if direction else (lambda: self._direction_of(span, is_day=is_day)),
            is_on_unnamed_day=lambda: judgement.anchor is None and self._is_on_unnamed_day(span),
            is_of_every_year=lambda: direction is None and is_of_no_year(self._searched, span, self._cues),
            is_over=lambda: has_past_beside(self._searched, span, self._cues),
        )

    def _is_on_unnamed_day(self, span: Span) -> bool:
        named = self._reference if self._reference_end is not None and self._is_reference_near(span) else None
        return self._is_day_unnamed or self._anchors.is_on_unnamed_day(span, named)

    def _is_reference_near(self, span: Span) -> bool:
        """Whether a time of day may be of the day last named; that of publication is near everywhere."""
        return self._reference_end is None or span.start - self._reference_end <= _NEAR

    def _direction_of(self, span: Span, *, is_day: bool) -> Direction:
        self._direction = direction_of(self._searched, span, self._cues, is_day=is_day)
        return self._direction

    def _weekday_direction(self, span: Span) -> Direction:
        return self._direction_of(span, is_day=True)

    def _whole(self, span: Span) -> Span:
        """The span in the text as written, with the first half of a name that a line break divides."""
        start = span.start
        while start and self._searched[start - 1] == " " and not self._text[start - 1].isspace():
            start -= 1
        return Span(start, span.end)

    def _expression(self, span: Span, reading: Reading, meaning: Meaning, unresolved: str = "") -> TemporalExpression:
        rule, value = reading.rule, meaning.value
        if value is not None and rule.type == "DATE":
            is_happening = is_single_day(reading.slots.get("holiday"))
            value = qualified(
                self._searched, span, value, self._cues, is_dated=is_dated(reading.slots), is_happening=is_happening
            )
        span = self._whole(span)
        return TemporalExpression(
            span=span,
            text=span.of(self._text),
            type=reading.type_of(meaning.timex),
            timex=meaning.timex,
            value=value,
            rule=f"{self._grammar.language}/{rule.name}",
            mod=rule.mod or PHASE_MODS.get(reading.slots.get("phase"), reading.slots.get("approx")),
            anchor=meaning.anchor,
            unresolved=unresolved,
        )
