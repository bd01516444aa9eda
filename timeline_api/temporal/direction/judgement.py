"""The direction of an expression, by the words of its clause."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from timeline_api.model import Span
from timeline_api.temporal.direction.bounds import opening_of
from timeline_api.temporal.direction.clause import REACH, words_before
from timeline_api.temporal.direction.cues import Cues
from timeline_api.temporal.direction.governors import (
    direction_before,
    direction_behind,
    direction_directly_behind,
    direction_of_outcome,
)
from timeline_api.temporal.direction.plans import (
    is_appointed,
    is_inserted,
    is_ordered,
    is_past_plan,
    is_planned_only,
    is_preceded,
    is_prevented,
)
from timeline_api.temporal.direction.tense import is_past
from timeline_api.temporal.normalise import Direction

#: How many words back of "to" a verb is looked for that delays: "put it off to".
_DELAY_REACH = 4


def direction_of(text: str, span: Span, cues: Cues, *, is_day: bool = False) -> Direction:
    """The direction of an expression; `is_day` for one that names a single day. "nearest" where no cue decides."""
    before = text[max(0, span.start - REACH) : span.start]
    goes_on = text[span.start : span.start + 1].islower()
    return _direction(before, text[span.end : span.end + REACH], goes_on, cues, is_day)


@lru_cache(maxsize=4096)
def _direction(before: str, after: str, goes_on: bool, cues: Cues, is_day: bool) -> Direction:
    """The same from the text around the expression, which goes on in lower case (`goes_on`) or not."""
    words = words_before(before, goes_on, cues)
    opening = opening_of(words, cues)
    if opening == "since":
        return "over"
    if opening == "until":
        return _direction_of_until(words, after, cues)
    if " ".join(words[-3:]).casefold() in cues.earliest:
        return direction_before(words[:-3], cues) or ("past" if direction_behind(after, cues) == "past" else "future")
    if is_day and is_appointed(words, after, cues):
        return "planned"
    if words and words[-1] in cues.to and not cues.delaying.isdisjoint(words[-_DELAY_REACH:]):
        return direction_of_outcome(words, cues)
    if is_day and _is_dated_by_verb(words, cues):
        return "over"
    return _direction_by_verbs(words, after, cues)


def _direction_by_verbs(words: Sequence[str], after: str, cues: Cues) -> Direction:
    """The direction by the verbs around an expression."""
    if is_ordered(words, cues):
        return "future"
    found = (
        direction_directly_behind(after, cues)
        or direction_before(words, cues)
        or direction_behind(after, cues)
        or "nearest"
    )
    if found == "future" and is_preceded(words, cues) and direction_behind(after, cues) == "past":
        return "nearest"  # "ahead of the vote on 5 November both claimed victory"
    if found == "future" and after[:1] == "," and is_inserted(after, cues):
        found = "nearest"
    if found == "future" and (is_planned_only(words, after, cues) or is_past_plan(words, after, cues)):
        found = "planned"
    return "past" if found == "nearest" and words and is_prevented(after, cues) else found


def _direction_of_until(words: Sequence[str], after: str, cues: Cues) -> Direction:
    """The direction of what "until" and "by" open, by the verb.

    "By Friday they had left", "stayed shut until Friday" and "failed to file by Friday" look back, "will be shut until
    Friday", "is shut until" and "put off until" ahead; "was shut until" says neither.
    """
    if len(words) > 1 and words[-2] in cues.negations:
        return direction_before(words[:-1], cues) or "future"
    found = direction_before(words[:-1], cues)
    if not found and direction_behind(after, cues) == "past":
        return "past"
    if found != "past":
        return found or "future"
    return direction_of_outcome(words, cues)


def _is_dated_by_verb(words: Sequence[str], cues: Cues) -> bool:
    """Whether the verb directly before a day is one of the past, and not of a plan: "may have appealed on 6 March"."""
    if len(words) < 2 or words[-1] not in cues.at or words[-2] in cues.delaying:
        return False
    return is_past(words, len(words) - 2, cues) and direction_before(words, cues) == "past"
