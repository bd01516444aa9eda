"""What the words around an expression say: which way its clause looks, whether it opens or closes an interval.

The cues are word patterns of the language file, under [cues]:

    future, past     say which way a clause looks; the last before the expression counts, else the first after
    since, until     directly before an expression look back and ahead, and open its value at its end or start
    breaks           begin a new clause, beyond which no cue reaches
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from statistics import median
from typing import Any

from timeline_api.edtf import EdtfValue, interval
from timeline_api.errors import InvalidEdtf
from timeline_api.model import Span
from timeline_api.temporal.grammar import Grammar, Match
from timeline_api.temporal.normalise import Direction
from timeline_api.temporal.patterns import cue

#: How far a clause is looked at to either side of an expression, in code points.
REACH = 160

#: How far back a word that stands directly before an expression may begin.
NEXT_TO = 24

#: A text that names so many years, most of them so many years before its publication, tells a story.
_ENOUGH_YEARS, _LONG_AGO = 5, 5


@dataclass(frozen=True, slots=True)
class Cues:
    """The compiled cues of a language."""

    tense: Any
    future: Any
    since: Any
    until: Any
    breaks: Any


@lru_cache(maxsize=32)
def cues_of(grammar: Grammar) -> Cues:
    """Compile the cues of a grammar once.

    Raises GrammarError: a cue that RE2 refuses.
    """
    lists, where = grammar.cues, f"{grammar.file}: cues"
    return Cues(
        tense=cue([*lists.get("future", ()), *lists.get("past", ())], where),
        future=cue(lists.get("future", ()), where),
        since=cue(lists.get("since", ()), where, at_end=True),
        until=cue(lists.get("until", ()), where, at_end=True),
        breaks=cue(lists.get("breaks", ()), where, boundary=False),
    )


class Clause:
    """What stands around an expression, looked at once and only when asked."""

    __slots__ = ("_cues", "_direction", "_span", "_text")

    def __init__(self, text: str, span: Span, cues: Cues) -> None:
        self._text, self._span, self._cues = text, span, cues
        self._direction: Direction | None = None

    def look(self) -> Direction:
        """Which way the clause looks; "nearest" where no cue tells."""
        if self._direction is None:
            self._direction = self._seen()
        return self._direction

    def _seen(self) -> Direction:
        before = self._text[max(0, self._span.start - NEXT_TO) : self._span.start]
        if self._cues.since.search(before):
            return "past"
        if self._cues.until.search(before):
            return "future"
        cue = self._cue_before() or self._cue_after()
        if cue is None:
            return "nearest"
        return "future" if self._cues.future.fullmatch(cue.group()) else "past"

    def _cue_before(self) -> Any:
        before = self._text[max(0, self._span.start - REACH) : self._span.start]
        return _last(self._cues.tense, before[_end(_last(self._cues.breaks, before)) :])

    def _cue_after(self) -> Any:
        after = self._text[self._span.end : self._span.end + REACH]
        cut = self._cues.breaks.search(after)
        return self._cues.tense.search(after[: cut.start()] if cut else after)


def _last(pattern: Any, text: str) -> Any:
    last = None
    for last in pattern.finditer(text):  # noqa: B007  # the loop is there for its last value
        pass
    return last


def _end(match: Any) -> int:
    return match.end() if match else 0


def is_narrative(matches: Sequence[Match], anchor: EdtfValue | None) -> bool:
    """Whether a text tells a story of its own time rather than the news of its publication date.

    It does when most of the years it names, and several, lie well before the year of publication.
    """
    years = [int(year) for match in matches if (year := match.readings[0].slots.get("year"))]
    if len(years) < _ENOUGH_YEARS or anchor is None or anchor.earliest is None:
        return False
    return anchor.earliest.year - median(years) > _LONG_AGO


def bounded(value: EdtfValue, text: str, span: Span, cues: Cues) -> EdtfValue:
    """The open interval that "since" or "by" before a value makes of it; the value itself otherwise."""
    before = text[max(0, span.start - NEXT_TO) : span.start]
    try:
        if cues.since.search(before):
            return interval(value, None)
        if cues.until.search(before):
            return interval(None, value)
    except InvalidEdtf:  # the value is an interval or a set itself
        return value
    return value
