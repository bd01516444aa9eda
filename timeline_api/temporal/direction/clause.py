"""The clause and the sentence around an expression: where they begin and end, and which words they have."""

from __future__ import annotations

import re
from functools import lru_cache

from timeline_api.model import Span
from timeline_api.temporal.direction.cues import Cues

#: How far a clause is read to either side of an expression, in code points.
REACH = 160

#: Punctuation that hangs on words, and that of it which ends a clause.
EDGES = ".,;:!?\"'`“”‘’()[]«»—–-"
_STOPS = ("!", "?", ";", ":", "”", "»", ".''", ",''", '."', ',"')
_OPENS = ("“", "«", "``")

#: What may end a sentence; a full stop does not behind an abbreviation, which is no longer than this.
_STOP = re.compile(r"[.!?][\"'”’)\]»]*\s+")
_LONGEST_ABBREVIATION = 12
_INITIALS = re.compile(r"(?:[^\W\d_]\.)+")

#: Quotation marks and ends of paragraphs; it begins with one class because `re` skips to that quickly.
_QUOTES = re.compile("[\"“”«»`'\n](?:(?<=[\"“”«»])|(?<=`)`|(?<=')'|(?<=\n)\n)")
#: A few quoted words that the clause goes on behind: "allowed a “dignified exit” in September".
_QUOTED_WORDS = re.compile(r"“([^“”.,;:!?\s]+(?: [^“”.,;:!?\s]+){0,3})”(?=,? [a-z])")
#: The number or the bullet of a list item.
_NUMBERED = re.compile(r"\(?\d{1,3}[.)]|[-–—•*]")


def sentence_start(text: str, span: Span, cues: Cues) -> int:
    """Where the sentence of an expression begins, no further than two reaches before it."""
    first = max(0, span.start - 2 * REACH)
    paragraph = text.rfind("\n\n", first, span.start)
    start = first = first if paragraph < 0 else paragraph + 2
    for stop in _STOP.finditer(text, first, span.start):
        if _is_stop(text, first, stop, cues):
            start = stop.end()
    return start


def sentence_end(text: str, span: Span, cues: Cues) -> int:
    """Where the sentence of an expression ends, no further than one reach behind it."""
    last = min(len(text), span.end + REACH)
    paragraph = text.find("\n\n", span.end, last)
    last = last if paragraph < 0 else paragraph
    for stop in _STOP.finditer(text, span.end, last):
        if _is_stop(text, span.end, stop, cues):
            return stop.start() + 1
    return last


def _is_stop(text: str, first: int, stop: re.Match[str], cues: Cues) -> bool:
    """Whether a full stop ends a sentence; question and exclamation marks do."""
    index = stop.start()
    if text[index] != ".":
        return True
    token = text[max(first, index - _LONGEST_ABBREVIATION) : index + 1].rpartition(" ")[2]
    return _ends(token, text[stop.end() : stop.end() + 1].islower(), cues)


def is_fronted(text: str, span: Span, sentence: int, cues: Cues) -> bool:
    """Whether an expression opens its sentence and so sets the time of what follows: "In 1941 the siege began"."""
    words = [word.casefold() for word in text[sentence : span.start].split() if not _NUMBERED.fullmatch(word)]
    return cues.openers.issuperset(words)


def quotation_bounds(text: str) -> tuple[list[int], list[int]]:
    """The starts and the ends of the quotations of a text; one that is not closed ends with its paragraph."""
    starts: list[int] = []
    ends: list[int] = []
    for mark in _QUOTES.finditer(text):
        is_open = len(starts) > len(ends)
        if mark[0] in _OPENS or (mark[0] == '"' and not is_open):
            if not is_open:
                starts.append(mark.start())
        elif is_open:
            ends.append(mark.end())
    return starts, [*ends, *([len(text)] if len(starts) > len(ends) else [])]


def has_quotation(text: str, start: int, end: int) -> bool:
    """Whether a quotation mark or an empty line stands between two offsets."""
    return _QUOTES.search(text, start, end) is not None


def clause_before(text: str, span: Span, cues: Cues) -> tuple[str, ...]:
    """The words of the clause of an expression that stand before it."""
    window = text[max(0, span.start - REACH) : span.start]
    return words_before(window, text[span.start : span.start + 1].islower(), cues)


def clause_after(text: str, span: Span, cues: Cues) -> tuple[str, ...]:
    """The words of the clause of an expression that stand behind it."""
    return words_after(text[span.end : span.end + REACH], cues)


@lru_cache(maxsize=4096)
def words_before(window: str, goes_on: bool, cues: Cues) -> tuple[str, ...]:
    """The words between the beginning of the clause and an expression that goes on in lower case (`goes_on`) or not."""
    words: list[str] = []
    last = ""
    window = window[window.rfind("\n\n") + 1 :]
    for token in (_QUOTED_WORDS.sub(r"\1", window) if "”" in window else window).split():
        word = bare_word(token)
        if last and (_ends(last, token[0].islower(), cues) or (last.endswith(",") and word in cues.breaks)):
            words.clear()
        if token.startswith(_OPENS):
            words.clear()
        words.append(word if words else word.casefold())
        last = token
    if last and _ends(last, goes_on, cues):
        words.clear()
    return tuple(words)


@lru_cache(maxsize=4096)
def words_after(window: str, cues: Cues) -> tuple[str, ...]:
    """The words between an expression and the end of the clause, without the subordinate clauses among them."""
    words: list[str] = []
    last, is_aside = "", False
    for token in window.partition("\n\n")[0].split():
        word = bare_word(token)
        if last and (_ends(last, token[0].islower(), cues) or (last.endswith(",") and word in cues.breaks)):
            break
        if token.startswith(_OPENS):
            break
        is_aside = (is_aside and not last.endswith(",")) or word in cues.hinges
        if not is_aside:
            words.append(word)
        last = token
    return tuple(words)


@lru_cache(maxsize=16384)  # each word is looked at for all the expressions around it
def bare_word(token: str) -> str:
    """A token without the punctuation around it; the capital of a name stays."""
    word = token.strip(EDGES)
    return word if word[:1].isupper() and word[1:].islower() else word.casefold()


def _ends(token: str, goes_on: bool, cues: Cues) -> bool:
    """Whether a clause ends with a token, behind which the text goes on in lower case or not."""
    if token.endswith("."):
        return not (goes_on or token.casefold() in cues.abbreviations or _INITIALS.fullmatch(token))
    return token.endswith(_STOPS)
