"""What the words around an expression say: which way its clause looks, whether it opens or closes an interval.

The cues are words of the language file, under [cues]; a cue may be two words.

    future, past     say which way a clause looks; the last before the expression counts, else the first after
    future_endings,  what makes a cue of any longer word ("ed")
    past_endings
    carriers         hand the cue behind them on to the word before: "will be closed" looks where "will" looks
    breaks           begin a new clause behind a comma; a full stop, a semicolon and a quotation mark always do
    since, until     directly before an expression look back and ahead, and open its value at its end or start
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from statistics import median

from timeline_api.edtf import EdtfValue, interval
from timeline_api.errors import GrammarError, InvalidEdtf
from timeline_api.model import Span
from timeline_api.temporal.grammar import Grammar, Match
from timeline_api.temporal.normalise import Direction

#: How far a clause is looked at to either side of an expression, in code points.
REACH = 160

#: A text that names so many years, most of them so many years before its publication, tells a story.
_ENOUGH_YEARS, _LONG_AGO = 5, 5

#: Meanings that news is full of.
_OF_NEWS = ("weekday", "deictic", "day_offset")

#: Years that lie no further apart belong to one part of a story.
_NEAR = 3

_LISTS = ("future", "past", "future_endings", "past_endings", "carriers", "breaks", "since", "until")

#: Shorter words are not judged by their endings: "red" and "bed" tell of no past.
_SHORTEST = 5

#: Punctuation that hangs on words, and that of it which ends a clause.
_EDGES = ".,;:!?\"'“”‘’()[]«»—–-"
_STOPS = (".", "!", "?", ";", ":", "”", "»")
_OPENS = ("“", "«")


@dataclass(frozen=True, slots=True)
class Cues:
    """The cues of a language, in lower case."""

    sides: dict[str, Direction]
    future_endings: tuple[str, ...]
    past_endings: tuple[str, ...]
    carriers: frozenset[str]
    breaks: frozenset[str]
    since: frozenset[str]
    until: frozenset[str]

    def side(self, word: str, following: str) -> Direction | None:
        """Which way a word looks, alone or with the one behind it; None where it tells nothing."""
        found = self.sides.get(word) or self.sides.get(f"{word} {following}")
        if found is None and len(word) >= _SHORTEST:
            if word.endswith(self.future_endings):
                return "future"
            if word.endswith(self.past_endings):
                return "past"
        return found


@lru_cache(maxsize=32)
def cues_of(grammar: Grammar) -> Cues:
    """The cues of a grammar.

    Raises GrammarError: a list of another name.
    """
    unknown = sorted(set(grammar.cues) - set(_LISTS))
    if unknown:
        raise GrammarError(f"{grammar.file}: cues: unknown list {unknown[0]!r}; there are {', '.join(_LISTS)}")
    lists = {name: tuple(word.casefold() for word in grammar.cues.get(name, ())) for name in _LISTS}
    sides: dict[str, Direction] = {}
    sides.update(dict.fromkeys(lists["past"], "past"))
    sides.update(dict.fromkeys(lists["future"], "future"))
    return Cues(
        sides=sides,
        future_endings=lists["future_endings"],
        past_endings=lists["past_endings"],
        carriers=frozenset(lists["carriers"]),
        breaks=frozenset(lists["breaks"]),
        since=frozenset(lists["since"]),
        until=frozenset(lists["until"]),
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
            words = self._words_before()
            self._direction = self._by_opening(words) or self._last_side(words) or self._first_side() or "nearest"
        return self._direction

    def bounded(self, value: EdtfValue) -> EdtfValue:
        """The open interval that "since" or "by" before a value makes of it; the value itself otherwise."""
        opening = self._opening(self._words_before(reach=24))
        try:
            if opening == "since":
                return interval(value, None)
            return interval(None, value) if opening == "until" else value
        except InvalidEdtf:  # the value is an interval or a set itself
            return value

    def _by_opening(self, words: list[str]) -> Direction | None:
        return {"since": "past", "until": "future"}.get(self._opening(words))  # type: ignore[return-value]

    def _opening(self, words: list[str]) -> str:
        """Whether the last word or two say "since", "until" or neither ("")."""
        last = words[-1] if words else ""
        both = " ".join(words[-2:])
        if last in self._cues.since or both in self._cues.since:
            return "since"
        return "until" if last in self._cues.until or both in self._cues.until else ""

    def _last_side(self, words: list[str]) -> Direction | None:
        """The side of the last cue before the expression, or of what carries it."""
        side = self._cues.side
        for place in range(len(words) - 1, -1, -1):
            found = side(words[place], words[place + 1] if place + 1 < len(words) else "")
            if found:
                first = place
                while first > 0 and words[first - 1] in self._cues.carriers:
                    first -= 1
                carried = side(words[first - 1], words[first]) if 0 < first < place else None
                return carried or found
        return None

    def _first_side(self) -> Direction | None:
        """The side of the first cue behind the expression."""
        pairs = pairwise([*self._words_after(), ""])
        return next((found for word, following in pairs if (found := self._cues.side(word, following))), None)

    def _words_before(self, reach: int = REACH) -> list[str]:
        """The words between the beginning of the clause and the expression, in lower case."""
        start = max(0, self._span.start - reach)
        window = self._text[start : self._span.start]
        tokens = window[window.rfind("\n\n") + 1 :].split()
        words: list[str] = []
        after_comma = False
        for token in tokens:
            word = token.strip(_EDGES).casefold()
            if token.startswith(_OPENS) or (after_comma and word in self._cues.breaks):
                words.clear()
            words.append(word)
            if token.endswith(_STOPS):
                words.clear()
            after_comma = token.endswith(",")
        return words

    def _words_after(self) -> list[str]:
        """The words between the expression and the end of the clause, in lower case."""
        window = self._text[self._span.end : self._span.end + REACH].partition("\n\n")[0]
        words: list[str] = []
        after_comma = False
        for token in window.split():
            word = token.strip(_EDGES).casefold()
            if token.startswith(_OPENS) or (after_comma and word in self._cues.breaks):
                break
            words.append(word)
            if token.endswith(_STOPS):
                break
            after_comma = token.endswith(",")
        return words


class Story:
    """Whether a text tells a story of its own time rather than the news of its publication date, and of which years.

    It does when most of the years it names, and several, lie well before the year of publication, and it hardly names a
    weekday or "yesterday", as news does.
    """

    def __init__(self, matches: Sequence[Match], anchor: EdtfValue | None) -> None:
        years = [int(year) for match in matches if (year := match.readings[0].slots.get("year"))]
        published = anchor.earliest.year if anchor and anchor.earliest else None
        enough = len(years) >= _ENOUGH_YEARS and published is not None
        fresh = sum(match.readings[0].rule.meaning in _OF_NEWS for match in matches)
        is_past = published is not None and enough and published - median(years) > _LONG_AGO
        self.is_told = is_past and fresh * 2 < len(years)
        self._years = Counter(years)

    def goes_through(self, year: int) -> bool:
        """Whether the story passes through a year; one that nothing else in the text comes near is only glanced at."""
        near = sum(self._years[year + distance] for distance in range(-_NEAR, _NEAR + 1))
        return near > 1
