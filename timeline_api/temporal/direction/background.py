"""Dates in the background of a sentence: in a relative clause, an apposition or a comparison."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from timeline_api.model import Span
from timeline_api.temporal.direction.bounds import opening_of
from timeline_api.temporal.direction.clause import EDGES, bare_word
from timeline_api.temporal.direction.cues import Cues
from timeline_api.temporal.direction.tense import is_past

#: The longest subject that "of" and a day are part of, in words: "The great fire of".
_SUBJECT = 5
#: How many words back of a date something is compared with it: "than it had been in May 2021".
_COMPARISON_REACH = 8
#: How far behind a date of the sentence's subject its verb is looked for, in code points.
_BEHIND = 24
#: "Founded in Leeds in March 1922, the club …": at most so many words lead from the participle to the date.
_PARTICIPLE_REACH = 8
#: "The August 1968 invasion": what stands behind a date that is an attribute.
_ATTRIBUTED = re.compile(r",?[ \n]+[^\W\d_]")


def is_background(text: str, span: Span, sentence: int, cues: Cues) -> bool:
    """Whether an expression stands where a sentence only says of whom or what it speaks, or compares.

    As in "Weber, who was jailed in 2015, was freed", "the mill, opened in May 1859, burned", "the strike of May 1968
    is remembered", "up from 5 percent in May 2021", "shut since 2011".
    """
    return _is_aside(text[sentence : span.start], text[span.end : span.end + _BEHIND], cues)


def is_of_subject(text: str, span: Span, sentence: int, cues: Cues) -> bool:
    """Whether an expression dates the subject of its sentence: "The coup of 3 May 1973 ended an age"."""
    words = [word.casefold() for word in text[sentence : span.start].split()]
    if not 2 < len(words) <= _SUBJECT or words[-1] not in cues.of:
        return False
    following = text[span.end + 1 : span.end + _BEHIND].split(None, 1)
    return text[span.end : span.end + 1] == " " and bool(following) and is_past([bare_word(following[0])], 0, cues)


@lru_cache(maxsize=4096)
def _is_aside(before: str, after: str, cues: Cues) -> bool:
    """The same from the sentence before the expression and the text behind it."""
    if before.rfind("(") > before.rfind(")"):
        return True
    tokens = before.split()
    words = [bare_word(token) for token in tokens]
    if words and words[-1] in cues.determiners and _ATTRIBUTED.match(after):
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
