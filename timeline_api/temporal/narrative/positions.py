"""The position of an expression in a text: its sentence and paragraph, in a quotation, or in the background."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from datetime import date
from functools import cached_property, lru_cache
from itertools import islice, takewhile

from timeline_api.edtf import days_in_month
from timeline_api.model import Span
from timeline_api.temporal.direction.bounds import opening_of
from timeline_api.temporal.direction.clause import EDGES, bare_word, quotation_bounds, sentence_end, sentence_start
from timeline_api.temporal.direction.cues import Cues
from timeline_api.temporal.direction.tense import is_past
from timeline_api.temporal.grammar import Match, Reading

#: Meanings that are counted from the day of publication, so that a text that uses them is about its own time.
OF_PUBLICATION = frozenset(
    "weekday weekday_of_week counted_from_day deictic day_offset day_of_month period ago from_now stretch".split()
)
_OF_NEWS = OF_PUBLICATION - {"ago", "from_now", "stretch"}
#: Meanings that lead to an anniversary where they are counted in years: "fifty years ago today".
_OF_ANNIVERSARIES = frozenset(("counted_from_day", "counted_from_period"))
_YEARS = frozenset(("year", "decade", "century"))


#: The longest subject that "of" and a day are part of, in words: "The great fire of".
_SUBJECT = 5

#: How many words back of a date something is compared with it: "than it had been in May 2021".
_COMPARISON_REACH = 8

#: How many words back of a date a word of birth makes it that of a birth: "born in Riga on".
_BIRTH_REACH = 4

#: How far behind a date of the sentence's subject its verb is looked for, in code points.
_BEHIND = 24

#: "Founded in Leeds in March 1922, the club …": at most so many words lead from the participle to the date.
_PARTICIPLE_REACH = 8

#: "The August 1968 invasion": what stands behind a date that is an attribute.
_ATTRIBUTED = re.compile(r",?[ \n]+[^\W\d_]")


def names_anniversary(reading: Reading) -> bool:
    """Whether an expression names the day, week or month of other years in which that of publication comes round."""
    slots = reading.slots
    is_counted = reading.rule.meaning in _OF_ANNIVERSARIES and slots.get("unit") in _YEARS and "number" in slots
    return is_counted and slots["number"] != "1"


def is_of_publication(reading: Reading) -> bool:
    """Whether a text that uses an expression is about the time of its publication."""
    return reading.rule.meaning in OF_PUBLICATION and not names_anniversary(reading)


class Positions:
    """A text, and the positions of the expressions in it; what takes a pass over the text is found at its first use."""

    def __init__(self, text: str, matches: Sequence[Match], cues: Cues) -> None:
        self._text, self._matches, self._cues = text, matches, cues

    def sentence_start(self, span: Span) -> int:
        """Where the sentence of an expression begins."""
        return sentence_start(self._text, span, self._cues)

    def sentence_end(self, span: Span) -> int:
        """Where the sentence of an expression ends."""
        return sentence_end(self._text, span, self._cues)

    def paragraph(self, span: Span) -> int:
        """The number of the paragraph of an expression."""
        return bisect_right(self._paragraphs, span.start)

    def is_quoted(self, span: Span) -> bool:
        """Whether an expression stands in a quotation."""
        starts, ends = self._quotations
        index = bisect_right(starts, span.start) - 1
        return index >= 0 and span.start < ends[index]

    @cached_property
    def is_news(self) -> bool:
        """Whether the text names days around its publication, outside quotations."""
        return any(
            match.readings[0].rule.meaning in _OF_NEWS
            and not names_anniversary(match.readings[0])
            and not self.is_quoted(match.span)
            for match in self._matches
        )

    def has_publication_behind(self, span: Span, end: int) -> bool:
        """Whether a time that is counted from publication stands between an expression and an offset, unquoted."""
        first = bisect_right(self._matches, span.start, key=lambda match: match.span.start)
        following = takewhile(lambda match: match.span.start < end, islice(self._matches, first, None))
        return any(is_of_publication(match.readings[0]) and not self.is_quoted(match.span) for match in following)

    def next_date(self, offset: int, *, until: int | None = None) -> date | None:
        """The last day of the next time that the text dates in full behind an offset and before another; else None."""
        index = bisect_right(self._dated, offset, key=lambda dated: dated[0])
        if index == len(self._dated) or (until is not None and self._dated[index][0] >= until):
            return None
        return self._dated[index][1]

    @cached_property
    def _dated(self) -> list[tuple[int, date]]:
        return [dated for match in self._matches if (dated := _dated(match))]

    @cached_property
    def _paragraphs(self) -> list[int]:
        """Where the paragraphs behind the first begin."""
        return [found.end() for found in re.finditer("\n\n+", self._text)]

    @cached_property
    def _quotations(self) -> tuple[list[int], list[int]]:
        return quotation_bounds(self._text)


def _dated(match: Match) -> tuple[int, date] | None:
    """Where a match stands that names its year, and the last day of what it names; None for others and for asides."""
    slots = match.readings[0].slots
    if "year" not in slots or "aside" in slots or "era" in slots:
        return None
    year, month = int(slots["year"]), int(slots.get("month", "12"))
    if not 1 <= year <= 9999 or not 1 <= month <= 12:
        return None
    return match.span.start, date(year, month, days_in_month(year, month))


def is_background(text: str, span: Span, sentence: int, cues: Cues) -> bool:
    """Whether an expression stands where a sentence only says whom or what it is about, or compares.

    As in "Weber, who was jailed in 2015, was freed", "the mill, opened in May 1859, burned", "the strike of May 1968
    is remembered", "up from 5 percent in May 2021", "shut since 2011", "was born in May 1961".
    """
    return _is_aside(text[sentence : span.start], text[span.end : span.end + _BEHIND], cues)


def is_of_subject(text: str, span: Span, sentence: int, cues: Cues) -> bool:
    """Whether an expression dates the subject of its sentence: "The coup of 3 May 1973 ended an age"."""
    words = [word.casefold() for word in text[sentence : span.start].split()]
    if not 2 < len(words) <= _SUBJECT or words[-1] not in cues.of:
        return False
    following = text[span.end + 1 : span.end + _BEHIND].split(None, 1)
    return text[span.end : span.end + 1] == " " and bool(following) and is_past([bare_word(following[0])], 0, cues)


def is_former(clause: str, cues: Cues) -> bool:
    """Whether a clause up to its date tells of it to compare with now: "last lifted the cup in May 1997".

    So does "his last concert", but not "the last train".
    """
    words = [bare_word(token).casefold() for token in clause.split()]
    others = cues.determiners - cues.possessives
    return any(word in cues.former and words[index - 1] not in others for index, word in enumerate(words) if index)


@lru_cache(maxsize=4096)
def _is_aside(before: str, after: str, cues: Cues) -> bool:
    """The same from the sentence before the expression and the text behind it."""
    if before.rfind("(") > before.rfind(")"):
        return True
    tokens = before.split()
    words = [bare_word(token) for token in tokens]
    if words and words[-1] in cues.determiners and _ATTRIBUTED.match(after):
        return len(words) > 1 or after.split(None, 1)[0] not in cues.seasons
    if not cues.births.isdisjoint(words[-_BIRTH_REACH:]):
        return True
    if opening_of(words, cues) == "since" or not cues.comparisons.isdisjoint(words[-_COMPARISON_REACH:]):
        return True
    is_phrase = "," in after.partition(".")[0] and "," not in before and 0 < len(words) <= _PARTICIPLE_REACH
    if is_phrase and _has_form_of_past(words[0].casefold(), cues):
        return True
    comma = max((index for index, token in enumerate(tokens) if token.endswith(",")), default=-1)
    if not cues.relatives.isdisjoint(words[comma + 1 :]) or _is_inserted_participle(words, comma, cues):
        return True
    return _is_followed_by_verb(after, cues) and len(words) > 1 and not _has_past(words, cues)


def _is_inserted_participle(words: Sequence[str], comma: int, cues: Cues) -> bool:
    """Whether the first past of a sentence directly follows its last comma: "the mill, first opened in"."""
    inner = comma + 1
    if inner + 1 < len(words) and (words[inner] in cues.adverbs or words[inner].endswith(cues.adverb_endings)):
        inner += 1  # "first photographed in"
    if comma < 0 or inner >= len(words) or not is_past(words, inner, cues):
        return False
    return not any(is_past(words, index, cues) for index in range(comma + 1))


def _is_followed_by_verb(after: str, cues: Cues) -> bool:
    """Whether a verb of the past or present directly follows an expression: "the strike of May 1968 is remembered"."""
    following = after[1:].split(None, 1)[0].strip(EDGES) if after[:1] == " " and after[1:].strip() else ""
    return _has_form_of_past(following, cues) or following in cues.spoken_now


def _has_past(words: Sequence[str], cues: Cues) -> bool:
    return any(is_past(words, index, cues) for index in range(len(words)))


def _has_form_of_past(word: str, cues: Cues) -> bool:
    """Whether a word by itself is one of the past, whatever stands around it."""
    return cues.has_past_ending(word) or cues.directions.get(word) == "past"
