"""From a text and its publication date to the temporal expressions in it.

The grammar finds the places, a rule's meaning values each one, and the layout and the narrative of the text tell what
it is counted from and which way it looks. A time that the text does not settle stays unresolved, with the reason.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from timeline_api.edtf import EdtfValue, interval, read_edtf
from timeline_api.errors import InvalidEdtf
from timeline_api.language.reading_text import ReadingText, reading_text
from timeline_api.model import Span, TemporalExpression
from timeline_api.temporal.direction.bounds import is_period_end, qualified
from timeline_api.temporal.direction.cues import cues_of
from timeline_api.temporal.direction.judgement import direction_of
from timeline_api.temporal.direction.tense import is_anterior
from timeline_api.temporal.grammar import Match, Reading, languages, load_grammar
from timeline_api.temporal.layout import LEVELS, Entry, Layout, Level
from timeline_api.temporal.meanings import MEANINGS, NARRATED
from timeline_api.temporal.meanings.calendar import day_value, year_text
from timeline_api.temporal.meanings.days import is_single_day, timed
from timeline_api.temporal.meanings.numeric import order_among
from timeline_api.temporal.moment import Meaning, Moment, NumericOrder, Unresolved
from timeline_api.temporal.narrative import OF_PUBLICATION, Judgement, Narrative
from timeline_api.temporal.normalise import Direction
from timeline_api.temporal.spans import Neighbours, lacks_year, with_year, year_of_other

__all__ = ["as_written", "judged", "languages", "recognise"]

#: TIMEX3 modifiers of the parts of a period.
PHASE_MODS = {"early": "START", "mid": "MID", "late": "END"}

#: Slots of dates of the calendar.
_DATED = frozenset(("year", "short_year", "month", "decade", "century", "holiday"))

#: Slots of single days.
_DAYS = frozenset(("day", "weekday"))

#: What the context decides nothing of.
_PLAIN = Judgement("")

_LOOKED = {side: f"; the clause looks {side}" for side in ("past", "future")} | {
    None: "",
    "over": "; the clause looks past",
    "planned": "; the clause tells of a plan made in the past",
    "nearest": "",
    "narrative": "",
}


def recognise(text: str, *, language: str, anchor: EdtfValue | None) -> tuple[TemporalExpression, ...]:
    """The temporal expressions of a text, in its order, none overlapping another.

    `anchor` is the publication date as it is known: to the day, the month or the year, or None. What cannot be
    counted from it has no value and says why in `unresolved`.

    Raises UnknownLanguage: no rules are installed for `language`.
    """
    return judged(text, language=language, anchor=anchor)[0]


def as_written(expression: TemporalExpression, reading: ReadingText, text: str) -> TemporalExpression:
    """An expression that was found in `reading` with its offsets and words in `text`, of which that is the reading."""
    span = Span(*reading.written(expression.span.start, expression.span.end))
    whole = expression.range and Span(*reading.written(expression.range.start, expression.range.end))
    return replace(expression, span=span, text=span.of(text), range=whole)


def judged(
    text: str, *, language: str, anchor: EdtfValue | None
) -> tuple[tuple[TemporalExpression, ...], dict[Span, str]]:
    """The same, and for each wording that the context decides on, by its span, from what it was counted and why.

    Raises UnknownLanguage.
    """
    reading = reading_text(text)
    reader = _Reader(reading.text, language, anchor)
    found = tuple(reader.expressions())
    if reading.text == text:
        return found, reader.reasons
    reasons = {Span(*reading.written(span.start, span.end)): reason for span, reason in reader.reasons.items()}
    return tuple(as_written(expression, reading, text) for expression in found), reasons


@dataclass(frozen=True, slots=True)
class _Heading:
    """A heading or the beginning of a list item, and up to where it dates what is said."""

    value: EdtfValue
    level: Level
    end: int


def _numeric_order(of_region: NumericOrder, matches: Sequence[Match]) -> NumericOrder:
    """In which order a document writes day and month: as its region does, else as a date in it shows."""
    if of_region != "unknown":
        return of_region
    readings = (match.readings[0] for match in matches)
    return order_among(reading.slots for reading in readings if reading.rule.meaning == "numeric_day")


class _Reader:
    """Reads one text from its start to its end, remembering the time it last spoke of."""

    def __init__(self, text: str, language: str, anchor: EdtfValue | None) -> None:
        self._text = text
        self._grammar = grammar = load_grammar(language)
        self._searched = grammar.rejoined(text)
        self._cues = cues_of(grammar)
        self._anchor = anchor
        self._reference = anchor
        self._quarter: EdtfValue | None = None
        self._day = anchor if anchor and anchor.precision == "day" else None
        self._matches = tuple(grammar.find(self._searched))
        self._layout = Layout(self._searched, self._matches, anchor, self._cues)
        self._narrative = Narrative(self._searched, self._matches, anchor, self._cues)
        self._headings: list[_Heading] = []
        self._looked: Direction | None = None
        self.reasons: dict[Span, str] = {}
        self._neighbours = Neighbours(self._searched, self._matches, self._cues)
        self._order = _numeric_order(grammar.numeric_order(language), self._matches)

    def expressions(self) -> Iterator[TemporalExpression]:
        index = 0
        while index < len(self._matches):
            joined = self._interval(index)
            yield from joined or self._valued(self._neighbours.in_list(index))
            index += 2 if joined else 1

    def _interval(self, index: int) -> tuple[TemporalExpression, ...]:
        """The expressions of a time and the next where both bound one interval; () elsewhere."""
        if not self._neighbours.bound_an_interval(index):
            return ()
        first, last = self._matches[index : index + 2]
        try:
            ends = self._bounds(first, last, is_opened=self._neighbours.is_opened(index))
            value = interval(*(end.value for end in ends)) if ends else None
            judgement = self._judged(last.readings[0], last.span)
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

    def _bounds(self, first: Match, last: Match, *, is_opened: bool) -> tuple[Meaning, ...]:
        """The meanings of both ends of an interval; () where one has no point in time.

        What one end leaves out it has from the other.
        """
        start, end = first.readings[0], last.readings[0]
        are_bare = "step" not in start.slots and "step" not in end.slots
        if start.rule.meaning == end.rule.meaning == "weekday" and are_bare:
            return self._weekdays(first, last, is_opened=is_opened)
        if (year := start.slots.year()) is not None and "month" in end.slots and lacks_year(end):
            end = with_year(end, year_of_other(start, year, end, is_before=False))
        later = self._meaning(end, last.span)
        if later and later.value and later.value.earliest and "month" in end.slots and lacks_year(start):
            start = with_year(start, year_of_other(end, later.value.earliest.year, start, is_before=True))
        earlier = self._meaning(start, first.span)
        ends = tuple(found for found in (earlier, later) if found and found.value and found.value.text[0] not in "[.")
        return ends if len(ends) == 2 and not any("/" in str(found.value) for found in ends) else ()

    def _weekdays(self, first: Match, last: Match, *, is_opened: bool) -> tuple[Meaning, ...]:
        """Two weekdays less than a week apart: both ahead where the clause looks ahead, else both behind.

        Without "from" or "between", and where nothing tells which way the clause looks, they come again each week.
        """
        direction = self._look(first.span, is_day=True)
        if direction == "nearest" and not is_opened:
            return ()
        nearer, other, sign = (first, last, 1) if direction in ("future", "planned") else (last, first, -1)
        known = self._meaning(nearer.readings[0], nearer.span)
        if known is None or known.value is None or known.value.earliest is None:
            return ()
        here, there = (int(match.readings[0].slots["weekday"]) for match in (nearer, other))
        away = sign * (there - here) % 7 or 7
        moved = known.value.earliest.date() + timedelta(days=sign * away)
        found = timed(day_value(moved), other.readings[0].slots, known.anchor)
        return (known, found) if sign > 0 else (found, known)

    def _meaning(self, reading: Reading, span: Span) -> Meaning | None:
        """What a reading means where it stands.

        Raises Unresolved.
        """
        return self._read(reading, span, self._judged(reading, span))

    def _read(self, reading: Reading, span: Span, judgement: Judgement) -> Meaning | None:
        return MEANINGS[reading.rule.meaning](
            reading.slots, self._moment(judgement, span, is_day=not _DAYS.isdisjoint(reading.slots.values))
        )

    def _valued(self, match: Match) -> tuple[TemporalExpression, ...]:
        """The expressions by the first reading that has a meaning; none when the words name no time."""
        while self._headings and self._headings[-1].end <= match.span.start:
            self._headings.pop()
        for reading in match.readings:
            if reading.rule.meaning == "nothing":
                return ()
            try:
                judgement, self._looked = self._judged(reading, match.span), None
                meaning = self._read(reading, match.span, judgement)
            except Unresolved as unresolved:
                return (self._expression(match.span, reading, Meaning(unresolved.timex), unresolved.reason),)
            except (ValueError, OverflowError) as error:
                # how `datetime` ends at either edge of its calendar
                if isinstance(error, ValueError) and "out of range" not in str(error):
                    raise
                reason = "it leads outside the years 1 to 9999"
                return (self._expression(match.span, reading, Meaning(""), reason),)
            if meaning is not None:
                if judgement.reason:
                    self.reasons[match.span] = judgement.reason + _LOOKED[self._looked]
                self._remember(meaning, reading, match.span, judgement)
                return tuple(self._parts(match, reading, meaning))
        return ()

    def _judged(self, reading: Reading, span: Span) -> Judgement:
        """From what a wording is counted: the entry it begins, the heading over it, the story, or the publication."""
        meaning, slots = reading.rule.meaning, reading.slots
        entry = None if self._layout.is_empty else self._layout.entry(span.start)
        if entry is not None and entry.level == "clock":
            return self._clock_judgement(entry)
        is_narrated = meaning in NARRATED
        if not (is_narrated or meaning in OF_PUBLICATION) or "year" in slots:
            return _PLAIN
        if entry is not None and entry.year is not None and entry.reason:
            return Judgement(entry.reason, read_edtf(year_text(entry.year)), "narrative")
        heading = self._headings[-1] if self._headings else None
        if heading is not None and "year_step" not in slots and _is_fine_enough(heading, meaning):
            return self._heading_judgement(heading, meaning, span)
        if not is_narrated or "year_step" in slots:
            return _PLAIN
        return self._narrative.judge(reading, span)

    def _heading_judgement(self, heading: _Heading, meaning: str, span: Span) -> Judgement:
        reason = f"counted from the heading {heading.value.text}"
        if meaning in OF_PUBLICATION or heading.value.text == self._anchor_text:
            return Judgement(reason, heading.value, None)
        is_further = is_anterior(self._searched, span, self._cues)
        return Judgement(reason, heading.value, "past" if is_further and heading.level != "year" else "narrative")

    def _clock_judgement(self, entry: Entry) -> Judgement:
        """The day of a clock time that begins a line: that of the heading, and on from midnight the next."""
        above = next((heading.value for heading in reversed(self._headings) if heading.level == "day"), self._anchor)
        if above is None or above.earliest is None or above.precision not in ("day", "time"):
            return _PLAIN
        day = above.earliest.date() + timedelta(days=entry.shift)
        return Judgement(f"a clock time in a list, on {day}", day_value(day))

    def _remember(self, meaning: Meaning, reading: Reading, span: Span, judgement: Judgement) -> None:
        """Let what follows be counted from a time that the text has spoken of."""
        if meaning.spoken_of is not None:
            self._reference = self._quarter = meaning.spoken_of
        if reading.rule.meaning == "vague" and meaning.timex == "PRESENT_REF":
            self._narrative.glance_at_present(reading, span)
        if meaning.value is None or reading.rule.type not in ("DATE", "TIME"):
            return
        if not self._layout.is_empty:
            self._open(meaning.value, span)
        if meaning.is_aside or is_period_end(self._searched, span, self._cues):
            return
        before = self._reference
        spoken = before.text if before else ""
        continues = judgement.anchor is not None or meaning.anchor == spoken != self._anchor_text
        self._narrative.tell(reading, meaning.value, span, continues=continues)
        is_known = meaning.value.precision == "year" and spoken.startswith(f"{meaning.value.text}-")
        if not is_known:
            self._reference = meaning.value
        if meaning.value.precision == "quarter":
            self._quarter = meaning.value
        if meaning.value.precision == "day" and "/" not in meaning.value.text:
            self._day = meaning.value

    @property
    def _anchor_text(self) -> str:
        return self._anchor.text if self._anchor else ""

    def _open(self, value: EdtfValue, span: Span) -> None:
        """Let a date that begins a line date what stands in it or under it."""
        entry = self._layout.entry(span.start)
        if entry is None or entry.level == "clock" or value.precision not in ("year", "month", "day"):
            return
        while self._headings and LEVELS.index(self._headings[-1].level) >= LEVELS.index(entry.level):
            self._headings.pop()
        self._headings.append(_Heading(value, entry.level, entry.end))

    def _parts(self, match: Match, reading: Reading, meaning: Meaning) -> Iterator[TemporalExpression]:
        """The expression that a meaning makes, or one for each member of an enumeration or end of a range.

        The first end of a range has its interval, the second only its own TIMEX3 value.
        """
        if not meaning.ends and not meaning.members:
            yield self._expression(match.span, reading, meaning)
        for place, member in meaning.members:
            yield self._expression(place.moved(match.span.start), reading, member)
        value = meaning.value
        for place, timex in meaning.ends:
            own = Meaning(timex, value, meaning.anchor)
            yield replace(self._expression(place.moved(match.span.start), reading, own), range=match.span)
            value = None

    def _moment(self, judgement: Judgement, span: Span, *, is_day: bool) -> Moment:
        direction, anchor = judgement.direction, judgement.anchor or self._anchor
        is_clock = judgement.anchor is not None and judgement.anchor.precision == "day" and direction is None
        return Moment(
            language=self._grammar.language,
            anchor=anchor,
            reference=anchor if is_clock else self._reference,
            quarter=self._quarter,
            day=self._day,
            numeric_order=self._order,
            until=judgement.until,
            published=judgement.latest,
            look=(lambda: direction) if direction else (lambda: self._look(span, is_day=is_day)),
        )

    def _look(self, span: Span, *, is_day: bool) -> Direction:
        self._looked = direction_of(self._searched, span, self._cues, is_day=is_day)
        return self._looked

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
                self._searched, span, value, self._cues, is_dated=_is_dated(reading), is_happening=is_happening
            )
        span = self._whole(span)
        return TemporalExpression(
            span=span,
            text=span.of(self._text),
            type="TIME" if rule.type == "DATE" and "part" in reading.slots else rule.type,
            timex=meaning.timex,
            value=value,
            rule=f"{self._grammar.language}/{rule.name}",
            mod=rule.mod or PHASE_MODS.get(reading.slots.get("phase"), reading.slots.get("approx")),
            anchor=meaning.anchor,
            unresolved=unresolved,
        )


def _is_dated(reading: Reading) -> bool:
    """Whether words name a date of the calendar itself, and not one counted from another."""
    slots = reading.slots
    return "aside" not in slots and not _DATED.isdisjoint(slots.values)


def _is_fine_enough(heading: _Heading, meaning: str) -> bool:
    """Whether a heading dates what is counted from it: "yesterday" needs a day."""
    return heading.level == "day" or meaning not in OF_PUBLICATION
