"""What the words around an expression say: which way its clause looks, whether it opens or closes an interval.

The cues are words of the language file, under [cues]; a cue may be two words.

    future, past     say which way a clause looks; the last before the expression counts, else the first after
    future_endings,  what makes a cue of any longer word ("ed")
    past_endings
    determiners      before a cue of the past make a noun or an adjective of it ("the cut", "a limited edition")
    carriers         hand the cue behind them on to the word before: "will be closed" looks where "will" looks
    infinitives      the same, onto a word that is itself listed: "had been due to close"
    breaks           begin a new clause behind a comma; a full stop, a semicolon and a quotation mark always do
    hinges           begin a subordinate clause behind an expression, up to the next comma, that tells nothing of it
    abbreviations    end in a full stop that ends no sentence; so do single letters and the short forms of [words]
    since, until     directly before an expression look back and ahead, and open its value at its end or start
    negations        before "until" look back: "not until Tuesday"
    closings         before an expression make the end of a period of it, in which the text stays ("ended Sept. 30")
    spoken_now       speak from the day of writing, even in a story of long ago ("she will be buried on 20 January")
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from timeline_api.edtf import EdtfValue, interval
from timeline_api.errors import GrammarError, InvalidEdtf
from timeline_api.model import Span
from timeline_api.temporal.grammar import Grammar
from timeline_api.temporal.normalise import Direction

#: How far a clause is looked at to either side of an expression, in code points.
REACH = 160

_LISTS = (
    "future",
    "past",
    "future_endings",
    "past_endings",
    "determiners",
    "carriers",
    "infinitives",
    "breaks",
    "hinges",
    "abbreviations",
    "since",
    "until",
    "negations",
    "closings",
    "spoken_now",
)

#: How far before an expression "since" or "by" are looked for.
_OPENING = 24

#: Shorter words are not judged by their endings: "red" and "bed" tell of no past.
_SHORTEST = 5

#: Punctuation that hangs on words, and that of it which ends a clause.
_EDGES = ".,;:!?\"'`“”‘’()[]«»—–-"
_STOPS = ("!", "?", ";", ":", "”", "»", ".''", ",''", '."', ',"')
_OPENS = ("“", "«", "``")

_INITIALS = re.compile(r"(?:[^\W\d_]\.)+")


@dataclass(frozen=True, slots=True, eq=False)
class Cues:
    """The cues of a language, in lower case."""

    sides: dict[str, Direction]
    future_endings: tuple[str, ...]
    past_endings: tuple[str, ...]
    determiners: frozenset[str]
    carriers: frozenset[str]
    infinitives: frozenset[str]
    breaks: frozenset[str]
    hinges: frozenset[str]
    abbreviations: frozenset[str]
    since: frozenset[str]
    until: frozenset[str]
    negations: frozenset[str]
    closings: frozenset[str]
    spoken_now: frozenset[str]

    def listed(self, word: str, following: str) -> Direction | None:
        """Which way a word looks that is in the lists, alone or with the one behind it."""
        return self.sides.get(f"{word} {following}") or self.sides.get(word)

    def side(self, before: str, word: str, following: str) -> Direction | None:
        """Which way a word looks, by the lists or by its ending; None where it tells nothing."""
        found = self.listed(word, following)
        if found is None and len(word) >= _SHORTEST and word.islower():
            if word.endswith(self.future_endings):
                found = "future"
            elif self.told(word):
                found = "past"
        return None if found == "past" and before in self.determiners else found

    def told(self, word: str) -> bool:
        """Whether the ending of a word is one of the past: "refused"."""
        return len(word) >= _SHORTEST and word.islower() and word.endswith(self.past_endings)


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
        determiners=frozenset(lists["determiners"]),
        carriers=frozenset(lists["carriers"]),
        infinitives=frozenset(lists["infinitives"]),
        breaks=frozenset(lists["breaks"]),
        hinges=frozenset(lists["hinges"]),
        abbreviations=frozenset(lists["abbreviations"]) | grammar.abbreviations,
        since=frozenset(lists["since"]),
        until=frozenset(lists["until"]),
        negations=frozenset(lists["negations"]),
        closings=frozenset(lists["closings"]),
        spoken_now=frozenset(lists["spoken_now"]),
    )


def look(text: str, span: Span, cues: Cues) -> Direction:
    """Which way the clause of an expression looks; "nearest" where no cue tells."""
    before = text[max(0, span.start - REACH) : span.start]
    return _looked(before, text[span.end : span.end + REACH], text[span.start : span.start + 1].islower(), cues)


def bounded(text: str, span: Span, value: EdtfValue, cues: Cues) -> EdtfValue:
    """The open interval that "since" or "by" before a value makes of it; the value itself otherwise."""
    window = text[max(0, span.start - _OPENING) : span.start]
    opening = _opening([token.strip(_EDGES).casefold() for token in window.split()[-2:]], cues)
    if not opening:
        return value
    try:
        return interval(value, None) if opening == "since" else interval(None, value)
    except InvalidEdtf:  # the value is an interval or a set itself
        return value


def closes(text: str, span: Span, cues: Cues) -> bool:
    """Whether an expression only says when a period ended that the text speaks of."""
    words = text[max(0, span.start - _OPENING) : span.start].split()
    return bool(words) and words[-1].casefold() in cues.closings


def speaks_from_now(text: str, span: Span, cues: Cues) -> bool:
    """Whether the clause of an expression speaks of what the day of writing has before it."""
    before = text[max(0, span.start - REACH) : span.start]
    goes_on = text[span.start : span.start + 1].islower()
    return not cues.spoken_now.isdisjoint(_words_before(before, goes_on, cues))


@lru_cache(maxsize=4096)
def _looked(before: str, after: str, goes_on: bool, cues: Cues) -> Direction:
    words = _words_before(before, goes_on, cues)
    opening = _opening(words, cues)
    if opening == "since":
        return "past"
    if opening == "until":
        return _until(words, after, cues)
    return _next_side(after, cues) or _last_side(words, cues) or _first_side(after, cues) or "nearest"


def _opening(words: Sequence[str], cues: Cues) -> str:
    """Whether the last word or two say "since", "until" or neither ("")."""
    last = words[-1].casefold() if words else ""
    both = " ".join(words[-2:]).casefold()
    if last in cues.since or both in cues.since:
        return "since"
    return "until" if last in cues.until or both in cues.until else ""


def _until(words: Sequence[str], after: str, cues: Cues) -> Direction:
    """Told by the verb: "by Friday they had left" and "not until Friday" look back, "shut until Friday" looks ahead."""
    if len(words) > 1 and words[-2] in cues.negations:
        return _last_side(words[:-1], cues) or "future"
    return "past" if not _last_side(words[:-1], cues) and _first_side(after, cues) == "past" else "future"


def _last_side(words: Sequence[str], cues: Cues) -> Direction | None:
    """The side of the last cue before the expression, or of what it is handed on to."""
    following = ""
    for place in range(len(words) - 1, -1, -1):
        found = cues.side(words[place - 1] if place else "", words[place], following)
        if found:
            return _handed(words, place, cues) or found
        following = words[place]
    return None


def _handed(words: Sequence[str], place: int, cues: Cues) -> Direction | None:
    """The side that a cue is handed on to, as far as the chain goes; None where there is no chain."""
    found: Direction | None = None
    while True:
        first = place
        while first > 0 and words[first - 1] in cues.carriers:
            first -= 1
        if 0 < first < place:
            side = cues.side("", words[first - 1], words[first])
        elif first > 1 and words[first - 1] in cues.infinitives:
            first -= 1
            side = cues.listed(words[first - 1], words[first])
        elif first > 0 and cues.sides.get(words[first - 1]) == "future":  # "will cut", "would succeed"
            side = "future"
        else:
            side = None
        if side is None:
            return found
        found, place = side, first - 1


def _next_side(after: str, cues: Cues) -> Direction | None:
    """The past where a verb of the past follows at once: "a court on Thursday refused"."""
    word = after[1:].split(None, 1)[0] if after[:1] == " " and after[1:].strip() else ""
    return "past" if cues.told(word) else None


def _first_side(after: str, cues: Cues) -> Direction | None:
    """The side of the first cue behind the expression; a verb of the past is one, whatever it leads to."""
    words = _words_after(after, cues)
    for place, word in enumerate(words):
        before, following = words[place - 1] if place else "", words[place + 1] if place + 1 < len(words) else ""
        found = cues.side(before, word, following)
        if found:
            return "past" if word not in cues.sides and cues.told(word) else found
    return None


def _words_before(window: str, goes_on: bool, cues: Cues) -> list[str]:
    """The words between the beginning of the clause and the expression, which goes on in lower case or not."""
    words: list[str] = []
    last = ""
    for token in window[window.rfind("\n\n") + 1 :].split():
        word = _word(token)
        if last and (_ends(last, token[0].islower(), cues) or (last.endswith(",") and word in cues.breaks)):
            words.clear()
        if token.startswith(_OPENS):
            words.clear()
        words.append(word if words else word.casefold())
        last = token
    if last and _ends(last, goes_on, cues):
        words.clear()
    return words


def _words_after(window: str, cues: Cues) -> list[str]:
    """The words between the expression and the end of the clause, without the subordinate clauses among them."""
    words: list[str] = []
    last, is_aside = "", False
    for token in window.partition("\n\n")[0].split():
        word = _word(token)
        if last and (_ends(last, token[0].islower(), cues) or (last.endswith(",") and word in cues.breaks)):
            break
        if token.startswith(_OPENS):
            break
        is_aside = (is_aside and not last.endswith(",")) or word in cues.hinges
        if not is_aside:
            words.append(word)
        last = token
    return words


def _word(token: str) -> str:
    """A token without the punctuation around it; the capital that names have stays."""
    word = token.strip(_EDGES)
    return word if word[:1].isupper() and word[1:].islower() else word.casefold()


def _ends(token: str, goes_on: bool, cues: Cues) -> bool:
    """Whether a clause ends with a token, behind which the text goes on in lower case or not."""
    if token.endswith("."):
        return not (goes_on or token.casefold() in cues.abbreviations or _INITIALS.fullmatch(token))
    return token.endswith(_STOPS)
