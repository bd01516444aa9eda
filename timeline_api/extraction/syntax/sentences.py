"""Where sentences begin and end. Lines come first: a headline, a bullet, a dateline is a unit without a full stop."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from timeline_api.document_budget import SENTENCE_BYTES, check, hold
from timeline_api.extraction.reading_notes import Notes
from timeline_api.extraction.text_limits import SENTENCE
from timeline_api.language.syntax_words import Lexicon
from timeline_api.model import Span

UnitKind = Literal["sentence", "dateline", "credit"]

_LINE = re.compile(r"[^\n\r\u2028\u2029\x0b\x0c]+")
_STOP = re.compile(r"[.!?…]+[\"'”’»)\]]*|[。！？]+[”’」』]*")
_WIDE_STOPS = "。！？"
_LAST_WORD = re.compile(r"[^\s(\[\"“‘'—–]*\Z")
_OPENING = " \t\xa0\"'“‘«([•*–—-"
_INITIALS = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]?|[^\W\d_]")
_BREAKS = re.compile(r"\s")


@dataclass(frozen=True, slots=True)
class Unit:
    """One stretch of text to read by itself: a sentence, a dateline, or a credit, which has no event."""

    span: Span
    kind: UnitKind = "sentence"


def split(text: str, lexicon: Lexicon, notes: Notes) -> tuple[Unit, ...]:
    """The units of a text in order; white space around them belongs to none.

    No unit is longer than `SENTENCE`; `notes` count those that were cut.
    """
    return tuple(unit for line in _lines(text) for unit in _units(text, line, lexicon, notes))


def _lines(text: str) -> Iterator[Span]:
    """Lines; one that was broken inside a sentence to fit a width goes on in the next."""
    wrapped = _is_wrapped(text)
    start: int | None = None
    end = 0
    for match in _LINE.finditer(text):
        check()
        goes_on = start is not None and _goes_on(text, Span(start, end), match, wrapped=wrapped)
        if start is not None and not goes_on:
            yield Span(start, end)
        if not goes_on:
            start = match.start()
        end = match.end()
    if start is not None:
        yield Span(start, end)


def _is_wrapped(text: str) -> bool:
    """Whether the text was broken to a width: most lines before another line are nearly as long as the longest."""
    lines = text[:20_000].split("\n")
    followed = [len(line) for line, after in pairwise(lines) if line.strip() and after.strip()]
    width = max(followed, default=0)
    if len(followed) < 3 or width > 120:
        return False
    return sum(length > width * 0.7 for length in followed) >= 0.8 * len(followed)


def _goes_on(text: str, line: Span, match: re.Match[str], *, wrapped: bool) -> bool:
    between, after = text[line.end : match.start()], match[0].lstrip()
    before = text[max(line.start, line.end - 200) : line.end].rstrip()
    if between.count("\n") > 1 or not after or not before or match.end() - line.start > SENTENCE:
        return False
    if before[-1] in '.!?:;…”"' and not wrapped:
        return False
    return after[0].islower() or (wrapped and after[0] not in "•*-–—")


def _units(text: str, line: Span, lexicon: Lexicon, notes: Notes) -> Iterator[Unit]:
    start = line.start
    dateline = lexicon.dateline.match(text, start, min(line.end, start + 200))
    if dateline and dateline.end() > start:
        yield from _trimmed(text, start, dateline.end(), "dateline")
        start = dateline.end()
    for end in (*_ends(text, Span(start, line.end), lexicon), line.end):
        kind: UnitKind = "credit" if lexicon.credit.match(text, start, min(end, start + 300)) else "sentence"
        if end - start > SENTENCE:
            notes.add("sentence-too-long")
        yield from _trimmed(text, start, end, kind)
        start = end


def _ends(text: str, line: Span, lexicon: Lexicon) -> Iterator[int]:
    for stop in _STOP.finditer(text, line.start, line.end):
        check()
        # white space is looked for here, not by the pattern, which would look for it from each stop of a run anew
        is_parted = text[stop.end() : min(stop.end() + 1, line.end)].isspace()
        if (is_parted or stop[0][0] in _WIDE_STOPS) and _is_end(text, line, stop, lexicon):
            yield stop.end()


def _is_end(text: str, line: Span, stop: re.Match[str], lexicon: Lexicon) -> bool:
    following = text[stop.end() : min(stop.end() + 40, line.end)].lstrip(_OPENING)
    if not following or stop[0][0] in _WIDE_STOPS:
        return True
    if following[0].islower():
        return False
    if not stop[0].startswith(".") or stop[0].startswith(".."):
        return True
    word = _LAST_WORD.search(text[max(line.start, stop.start() - 30) : stop.start()])
    before = word[0].casefold() if word else ""
    if before in lexicon.abbreviations:
        return False
    if before in lexicon.final_abbreviations or _INITIALS.fullmatch(before):
        return _BREAKS.split(following, maxsplit=1)[0].strip(",'’").casefold() in lexicon.starters
    return True


def _trimmed(text: str, start: int, end: int, kind: UnitKind) -> Iterator[Unit]:
    while start < end:
        cut = _cut(text, start, end)
        left, right = start, cut
        while left < right and text[left].isspace():
            left += 1
        while right > left and text[right - 1].isspace():
            right -= 1
        if left < right:
            hold(SENTENCE_BYTES)
            yield Unit(Span(left, right), kind)
        start = cut


def _cut(text: str, start: int, end: int) -> int:
    if end - start <= SENTENCE:
        return end
    space = max(text.rfind(" ", start + SENTENCE // 2, start + SENTENCE), text.rfind("\t", start, start + SENTENCE))
    return space if space > start else start + SENTENCE
