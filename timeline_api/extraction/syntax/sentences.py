"""Sentence boundaries. Lines come first: a headline, a bullet, a dateline is a unit without a full stop."""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator
from dataclasses import dataclass
from itertools import pairwise, takewhile
from typing import Literal

from timeline_api.document_budget import SENTENCE_BYTES, check, hold
from timeline_api.extraction.reading.notes import Notes
from timeline_api.extraction.syntax.boilerplate import Boilerplate
from timeline_api.extraction.text_limits import SENTENCE
from timeline_api.language.boilerplate_rules import read_boilerplate_rules
from timeline_api.language.syntax_words import Lexicon
from timeline_api.model import Span

UnitKind = Literal["sentence", "caption", "heading", "dateline", "speaker", "boilerplate"]

#: The kinds of units that can report something; a caption does where it is told in the past tense.
REPORTING = ("sentence", "caption")

#: The kinds of units in which a date can date something.
DATED = (*REPORTING, "heading")

#: Labels one behind another at the beginning of a line: a byline, a stamp, a dateline.
_LABELS = 5

#: How a label begins that stands before a sentence within a line: a speaker, or a time in brackets.
_LABEL = re.compile(r"[(\[]|[^\W\d_a-z]{2}|[^\W\d_a-z][’'a-z]{1,2}[^\W\d_a-z]")
_LINE = re.compile(r"[^\n\r\u2028\u2029\x0b\x0c]+")
# Patterns begin with what is seldom or with one class of signs, which `re` finds many times faster than what is behind.
_STOP = re.compile(r"[.!?…。！？](?:(?<=[.!?…])[.!?…]*[\"'”’»)\]]*|[。！？]*[”’」』]*)")
_WIDE_STOPS = "。！？"
_BEFORE_LAST_WORD = re.compile(r"(?s:.*[\s(\[\"“‘'—–])?")
#: Signs before an entry of a list, which are no words of its sentence.
_BULLETS = frozenset("•▪◦●■")
_OPENING = " \t\xa0\"'“‘«([•*–—-"
#: A capital in the middle of a line, behind a word or bracket and before two words in small letters, or a number.
_CAPITAL = re.compile(
    r" (?<=[^\W_] |\) )(?=([A-Z][a-z]+|A)(?:['’][a-z]+)? (?:([a-z][\w'’-]*),? [a-z\d]|\d|([A-Z][a-z]+),? ))"
)
#: The code of a share before the stop in it, and behind it: "(TRV. L)".
_CODE, _MARKET = re.compile(r"\([A-Z\d]{1,8}\Z"), re.compile(r"\s*[A-Z]{1,3}\)")
_INITIALS = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]?|[^\W\d_]")
_BREAKS = re.compile(r"\s")


@dataclass(frozen=True, slots=True)
class Unit:
    """One stretch of text to read by itself: a sentence, a caption, a heading of one, or what reports nothing."""

    span: Span
    kind: UnitKind = "sentence"


def split(text: str, lexicon: Lexicon, notes: Notes) -> tuple[Unit, ...]:
    """The units of a text in order; white space around them belongs to none.

    No unit is longer than `SENTENCE`; `notes` count those that were cut.
    """
    boilerplate = Boilerplate(text, read_boilerplate_rules(lexicon.language))
    reading = _Reading(text, lexicon, boilerplate, notes)
    return tuple(unit for line in _lines(text) for unit in reading.units(line))


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
    if before[-1] == "." and _CODE.search(before[:-1]) and _MARKET.match(after):
        return True
    if before[-1] in '.!?:;…”"' and not wrapped:
        return False
    return after[0].islower() or (wrapped and after[0] not in "•*-–—")


@dataclass(frozen=True, slots=True)
class _Reading:
    """What the lines of one text have in common."""

    text: str
    lexicon: Lexicon
    boilerplate: Boilerplate
    notes: Notes

    def units(self, line: Span) -> Iterator[Unit]:
        """The units of a line. From where comments of readers or a programme begin nothing is a sentence."""
        end = min(line.end, max(line.start, self.boilerplate.unread_start))
        read = Span(_skip_space(self.text, line.start, end), end)
        if read.start < read.end and self.boilerplate.is_line(read):
            yield from _trimmed(self.text, read.start, read.end, "boilerplate")
        else:
            yield from self._between_cuts(read)
        yield from _trimmed(self.text, end, line.end, "boilerplate")

    def _between_cuts(self, line: Span) -> Iterator[Unit]:
        start, caption = line.start, self.boilerplate.caption_start(line)
        for cut in self.boilerplate.cuts(line):
            yield from self._sentences(start, cut.span.start, caption)
            yield from _trimmed(self.text, cut.span.start, cut.span.end, cut.kind)
            start = cut.span.end
        yield from self._sentences(start, line.end, caption)

    def _sentences(self, start: int, last: int, caption: int) -> Iterator[Unit]:
        """The labels at the beginning of a part of a line, then its sentences; those behind `caption` belong to one."""
        begins = start
        start = yield from self._labels(start, last)
        for end in (*_ends(self.text, start, last, self.lexicon), last):
            start = _skip_space(self.text, start, end)
            if start > begins and _LABEL.match(self.text, start, end):
                start = yield from self._labels(start, end)
            yield from self._parted(start, end, caption)
            start = end

    def _labels(self, start: int, last: int) -> Generator[Unit, None, int]:
        """The labels at the beginning of a stretch; returns where they end."""
        for _ in range(_LABELS):
            start = _skip_space(self.text, start, last)
            label = self.boilerplate.label(start, last)
            if label is None:
                break
            yield from _trimmed(self.text, label.span.start, label.span.end, label.kind)
            start = label.span.end
        return start

    def _parted(self, start: int, last: int, caption: int) -> Iterator[Unit]:
        """The sentences of a part that ends with a stop. A part that reports nothing is not divided."""
        kind = self._kind(start, last, caption)
        for end in () if kind == "boilerplate" else _run_ons(self.text, start, last, self.lexicon):
            yield from self._unit(start, end, self._kind(start, end, caption))
            start = end + 1
            kind = self._kind(start, last, caption)
        yield from self._unit(start, last, kind)

    def _unit(self, start: int, end: int, kind: UnitKind) -> Iterator[Unit]:
        if end - start > SENTENCE:
            self.notes.add("sentence-too-long")
        yield from _trimmed(self.text, start, end, kind)

    def _kind(self, start: int, end: int, caption: int) -> UnitKind:
        if self.boilerplate.is_sentence(start, end):
            return "boilerplate"
        return "caption" if end > caption else "sentence"


def _skip_space(text: str, start: int, end: int) -> int:
    while start < end and text[start].isspace():
        start += 1
    return start


def _ends(text: str, start: int, end: int, lexicon: Lexicon) -> Iterator[int]:
    for stop in _STOP.finditer(text, start, end):
        check()
        # white space is looked for here, not by the pattern, which would look for it from each stop of a run anew
        is_parted = text[stop.end() : min(stop.end() + 1, end)].isspace()
        if (is_parted or stop[0][0] in _WIDE_STOPS) and _is_end(text, start, end, stop, lexicon):
            yield stop.end()


def _run_ons(text: str, start: int, end: int, lexicon: Lexicon) -> Iterator[int]:
    """Where a headline or caption without a stop ends that the next sentence follows on its line.

    As in "Mill burns in Lund The fire began on Monday": a word that names nothing, and that no sentence has in the
    middle, has a capital. Not "told The Associated Press", "influenza A viruses have", "if I am", "This Is It".
    """
    for found in _CAPITAL.finditer(text, start, end):
        opener, following, name = found[1].casefold(), found[2], found[3]
        if opener not in lexicon["function_words"]:
            continue
        check()
        before = _last_word(text, start, found.start())
        is_named = not before.islower() and not before.endswith(")")  # "Take That" is a name, "In Bruges" another
        if before.casefold() in lexicon["function_words"] or found.start() - len(before) <= start:
            continue
        if len(opener) == 1 and before.casefold() in lexicon["before_letters"]:
            continue
        if is_named and (opener not in lexicon["run_on_openers"] or following in lexicon["modals"]):
            continue
        if name is not None and (is_named or not _opens(text, found, lexicon)):
            continue  # "The Hague" is a name, "On Friday" and "A British team" begin a sentence
        if following is not None or name is not None or (opener in lexicon["prepositions"] and not is_named):
            yield found.start()


def _opens(text: str, found: re.Match[str], lexicon: Lexicon) -> bool:
    """Whether a word before a name begins a sentence: "On Friday", "A British team", "The Mexican boy"."""
    opener, name, end = found[1].casefold(), found[3], found.end(3)
    if name.casefold() in lexicon["calendar"]:
        return True
    is_described = text[end : end + 2][1:].islower()
    return is_described and (len(opener) == 1 or (opener in lexicon["definite_articles"] and lexicon.is_origin(name)))


def _is_end(text: str, start: int, end: int, stop: re.Match[str], lexicon: Lexicon) -> bool:
    following = text[stop.end() : min(stop.end() + 40, end)].lstrip(_OPENING)
    if not following or stop[0][0] in _WIDE_STOPS:
        return True
    if following[0].islower():
        return False
    if not stop[0].startswith(".") or stop[0].startswith(".."):
        return True
    if _CODE.search(text, max(start, stop.start() - 10), stop.start()) and _MARKET.match(following):
        return False
    before = _last_word(text, start, stop.start()).casefold()
    if before in lexicon.regional_abbreviations and _is_behind_town(text, start, stop.start() - len(before), lexicon):
        return True
    if before in lexicon.abbreviations:
        return False
    is_final = before in lexicon.final_abbreviations or before in lexicon.regional_abbreviations
    if is_final or _INITIALS.fullmatch(before):
        opener = _BREAKS.split(following, maxsplit=1)[0].strip(".,'’").casefold()
        return opener in lexicon.starters and not _is_attributive(text, start, stop.start(), opener, lexicon)
    return True


def _is_behind_town(text: str, start: int, end: int, lexicon: Lexicon) -> bool:
    """As in "in Albany, N.Y. Berg ran"; not in "the Albany, N.Y. police", where an article leads to another noun."""
    words = text[max(start, end - 60) : end].split()
    if not words or not words[-1].endswith(",") or words[-1][:-1].casefold() in lexicon["calendar"]:
        return False
    named = takewhile(lambda word: word[:1].isupper(), reversed(words))
    return lexicon["articles"].isdisjoint(word.casefold() for word in (*named, *words[-3:]))


def _is_attributive(text: str, start: int, stop: int, opener: str, lexicon: Lexicon) -> bool:
    """As in "by U.S. President Holt"; not "moved to the U.S. President Holt said", where it has an article."""
    before = _last_word(text, start, stop)
    if before.casefold() not in lexicon["attributive_abbreviations"] or opener not in lexicon["attributed_starters"]:
        return False
    return _last_word(text, start, stop - len(before) - 1).casefold() not in lexicon["articles"]


def _last_word(text: str, start: int, end: int) -> str:
    """What stands before a position without white space, quotation marks, opening brackets or dashes in it."""
    before = text[max(start, end - 30) : end]
    space = _BEFORE_LAST_WORD.match(before)
    return before[space.end() :] if space else before


def _trimmed(text: str, start: int, end: int, kind: UnitKind) -> Iterator[Unit]:
    while start < end:
        cut = _cut(text, start, end)
        left, right = _skip_space(text, start, cut), cut
        if text[left : left + 1] in _BULLETS and text[left + 1 : left + 2].isspace():
            left = _skip_space(text, left + 1, cut)
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
