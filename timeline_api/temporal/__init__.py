"""From a text and its publication date to the temporal expressions in it.

The grammar finds the places, a rule's meaning values each one, and the discourse tells what it is counted from and
which way it looks. A time that the text does not settle stays unresolved, with the reason.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from timeline_api.edtf import EdtfValue
from timeline_api.model import Span, TemporalExpression
from timeline_api.temporal.clauses import bounded, closes, cues_of, look, speaks_from_now
from timeline_api.temporal.discourse import OF_NEWS, Story
from timeline_api.temporal.grammar import Grammar, Match, Reading, languages, load_grammar
from timeline_api.temporal.meanings import MEANINGS, NARRATED
from timeline_api.temporal.moment import Meaning, Moment, Unresolved
from timeline_api.temporal.normalise import Direction
from timeline_api.temporal.patterns import readable

__all__ = ["languages", "recognise"]

#: TIMEX3 modifiers of the parts of a period.
PHASE_MODS = {"early": "START", "mid": "MID", "late": "END"}


def recognise(text: str, *, language: str, anchor: EdtfValue | None) -> tuple[TemporalExpression, ...]:
    """The temporal expressions of a text, in its order, none overlapping another.

    `anchor` is the publication date as it is known: to the day, the month or the year, or None. What cannot be
    counted from it has no value and says why in `unresolved`.

    Raises UnknownLanguage: no rules are installed for `language`.
    """
    return tuple(_Reader(text, load_grammar(language), anchor).expressions())


def _narrates() -> Direction:
    return "narrative"


class _Reader:
    """Reads one text from its start to its end, remembering the time it last spoke of."""

    def __init__(self, text: str, grammar: Grammar, anchor: EdtfValue | None) -> None:
        self._text = text
        self._searched = readable(text)
        self._grammar = grammar
        self._cues = cues_of(grammar)
        self._anchor = anchor
        self._reference = anchor
        self._quarter: EdtfValue | None = None
        self._matches = tuple(grammar.find(self._searched))
        self._story = Story(self._matches, anchor)

    def expressions(self) -> Iterator[TemporalExpression]:
        for match in self._matches:
            yield from self._valued(match)

    def _valued(self, match: Match) -> tuple[TemporalExpression, ...]:
        """The expressions by the first reading that has a meaning; none when the words name no time."""
        for reading in match.readings:
            if reading.rule.meaning == "nothing":
                return ()
            try:
                meaning = MEANINGS[reading.rule.meaning](reading.slots, self._moment(reading, match.span))
            except Unresolved as unresolved:
                return (self._expression(match.span, reading, Meaning(unresolved.timex), unresolved.reason),)
            except (ValueError, OverflowError) as error:
                if "out of range" not in str(error):  # how `datetime` ends at either edge of its calendar
                    raise
                reason = "it leads outside the years 1 to 9999"
                return (self._expression(match.span, reading, Meaning(""), reason),)
            if meaning is not None:
                self._remember(meaning, reading, match.span)
                return tuple(self._parts(match, reading, meaning))
        return ()

    def _remember(self, meaning: Meaning, reading: Reading, span: Span) -> None:
        """Let what follows be counted from a time that the text has spoken of."""
        if meaning.spoken_of is not None:
            self._reference = meaning.spoken_of
        if meaning.value is None or meaning.is_aside or reading.rule.type not in ("DATE", "TIME"):
            return
        if closes(self._searched, span, self._cues):
            return
        if not self._is_glanced_at(meaning.value, reading):
            self._reference = meaning.value
            if meaning.value.precision == "quarter":
                self._quarter = meaning.value

    def _is_glanced_at(self, value: EdtfValue, reading: Reading) -> bool:
        """Whether a story does not move on to a time: a quoted "today", a year off its way or the one it is in."""
        if not self._story.is_told:
            return False
        if reading.rule.meaning in OF_NEWS:
            return True
        if "year" not in reading.slots:
            return False
        spoken, year = self._reference, int(reading.slots["year"])
        is_known = value.precision == "year" and spoken is not None and spoken.text.startswith(f"{year:04d}-")
        return is_known or not self._story.goes_through(year)

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

    def _moment(self, reading: Reading, span: Span) -> Moment:
        is_narrated = self._is_narrated(reading, span)
        return Moment(
            language=self._grammar.language,
            anchor=self._reference if is_narrated else self._anchor,
            reference=self._reference,
            quarter=self._quarter,
            until=self._story.until(span.start) if is_narrated else None,
            look=_narrates if is_narrated else lambda: look(self._searched, span, self._cues),
        )

    def _is_narrated(self, reading: Reading, span: Span) -> bool:
        """Whether words that leave the year out have it from the story that the text tells."""
        if not self._story.is_told or reading.rule.meaning not in NARRATED or "year_step" in reading.slots:
            return False
        # a quoted "today" is somebody's own, whatever its clause
        return reading.rule.meaning == "deictic" or not speaks_from_now(self._searched, span, self._cues)

    def _expression(self, span: Span, reading: Reading, meaning: Meaning, unresolved: str = "") -> TemporalExpression:
        rule, value = reading.rule, meaning.value
        if value is not None and rule.type == "DATE":
            value = bounded(self._searched, span, value, self._cues)
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
