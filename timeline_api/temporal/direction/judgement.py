"""The direction of an expression, by the verbs of its clause and the plans it is about."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from timeline_api.model import Span
from timeline_api.temporal.direction.bounds import opening_of
from timeline_api.temporal.direction.clause import REACH, bare_word, words_before
from timeline_api.temporal.direction.cues import Cues
from timeline_api.temporal.direction.governors import (
    direction_before,
    direction_behind,
    direction_directly_behind,
    direction_of_outcome,
)
from timeline_api.temporal.direction.tense import is_past
from timeline_api.temporal.normalise import Direction

#: How many words back of "to" a verb is looked for that delays: "put it off to".
_DELAY_REACH = 4


#: How many words behind an expression what prevented a plan is looked for.
_CONTRAST_REACH = 8

#: How many words back of an expression "ahead of" is looked for.
_PRECEDING_REACH = 7


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
    if is_day and _is_appointed(words, after, cues):
        return "planned"
    if words and words[-1] in cues.to and not cues.delaying.isdisjoint(words[-_DELAY_REACH:]):
        return direction_of_outcome(words, cues)
    if is_day and _is_dated_by_verb(words, cues):
        return "over"
    return _direction_by_verbs(words, after, cues)


def _direction_by_verbs(words: Sequence[str], after: str, cues: Cues) -> Direction:
    """The direction by the verbs around an expression."""
    if _is_ordered(words, cues):
        return "future"
    found = (
        direction_directly_behind(after, cues)
        or direction_before(words, cues)
        or direction_behind(after, cues)
        or "nearest"
    )
    if found == "future" and _is_preceded(words, cues) and direction_behind(after, cues) == "past":
        return "nearest"  # "ahead of the vote on 5 November both claimed victory"
    if found == "future" and after[:1] == "," and _is_inserted(after, cues):
        found = "nearest"
    if found == "future" and (_is_planned_only(words, after, cues) or _is_past_plan(words, after, cues)):
        found = "planned"
    return "past" if found == "nearest" and words and _is_prevented(after, cues) else found


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


def _is_ordered(words: Sequence[str], cues: Cues) -> bool:
    """Whether the last verb is what somebody has been ordered to do: "have been ordered to appear on 12 December"."""
    for index in range(len(words) - 1, 0, -1):
        if words[index] in cues.infinitives and words[index - 1] in cues.delaying:
            return not cues.perfect.isdisjoint(words[:index])
        if is_past(words, index, cues):
            return False
    return False


def _is_preceded(words: Sequence[str], cues: Cues) -> bool:
    """Whether something came ahead of what the expression dates: "ahead of the election on"."""
    return any(f"{first} {second}" in cues.preceding for first, second in pairwise(words[-_PRECEDING_REACH:]))


def _is_appointed(words: Sequence[str], after: str, cues: Cues) -> bool:
    """Whether something is appointed for a day: "has booked the hall for 17 May", "is forecast for Friday"."""
    if not words or words[-1] not in cues.appointing or after.startswith(cues.possessive_endings):
        return False
    if after[:1] == " " and after.strip() and is_past([bare_word(after.split(None, 1)[0])], 0, cues):
        return False  # "the service planned at the church for Saturday was cancelled"
    return direction_before(words[:-1], cues) in (None, "past") and cues.pluperfect.isdisjoint(words)


def _is_inserted(after: str, cues: Cues) -> bool:
    """Whether a plan is only inserted in a clause of the past: "the report, expected in October, never came"."""
    words = [bare_word(token) for token in after[1:].split(None, 2)[:2]]
    return bool(words) and (is_past(words, 0, cues) or words[0] in cues.negated_pasts)


def _is_planned_only(before: Sequence[str], after: str, cues: Cues) -> bool:
    """Whether the subject of a verb of the past was planned: "the vigil planned for 12 October was cancelled"."""
    if after[:1] != " " or not after.strip() or not any(cues.has_past_ending(word) for word in before[-2:]):
        return False
    words = [bare_word(after.split(None, 1)[0])]
    return is_past(words, 0, cues) and words[0] not in cues.perfect


def _is_past_plan(before: Sequence[str], after: str, cues: Cues) -> bool:
    """Whether a promise of the past is contrasted with what was done: "promised to publish in January but refused"."""
    plan = next((word for word in before if cues.has_past_ending(word)), "")
    return bool(plan) and cues.perfect.isdisjoint(before) and _is_prevented(after, cues)


def _is_prevented(after: str, cues: Cues) -> bool:
    """Whether a sentence goes on with what prevented a plan: "was planned for June but the bride fell ill"."""
    words = [bare_word(token) for token in after.partition("\n\n")[0].split()[:_CONTRAST_REACH]]
    index = next((index for index, word in enumerate(words) if word in cues.contrasts), None)
    return index is not None and any(is_past(words, later, cues) for later in range(index + 1, len(words)))
