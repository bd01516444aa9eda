"""Plans: days that are appointed, plans that were prevented, and what came before them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from timeline_api.temporal.direction.clause import bare_word
from timeline_api.temporal.direction.cues import Cues
from timeline_api.temporal.direction.governors import direction_before
from timeline_api.temporal.direction.tense import is_past

#: How many words behind an expression what prevented a plan is looked for.
_CONTRAST_REACH = 8
#: How many words back of an expression "ahead of" is looked for.
_PRECEDING_REACH = 7


def is_ordered(words: Sequence[str], cues: Cues) -> bool:
    """Whether the last verb is what somebody has been ordered to do: "have been ordered to appear on 12 December"."""
    for index in range(len(words) - 1, 0, -1):
        if words[index] in cues.infinitives and words[index - 1] in cues.delaying:
            return not cues.perfect.isdisjoint(words[:index])
        if is_past(words, index, cues):
            return False
    return False


def is_preceded(words: Sequence[str], cues: Cues) -> bool:
    """Whether something came ahead of what the expression dates: "ahead of the election on"."""
    return any(f"{first} {second}" in cues.preceding for first, second in pairwise(words[-_PRECEDING_REACH:]))


def is_appointed(words: Sequence[str], after: str, cues: Cues) -> bool:
    """Whether something is appointed for a day: "has booked the hall for 17 May", "is forecast for Friday"."""
    if not words or words[-1] not in cues.appointing or after.startswith(cues.possessive_endings):
        return False
    if after[:1] == " " and after.strip() and is_past([bare_word(after.split(None, 1)[0])], 0, cues):
        return False  # "the service planned at the church for Saturday was cancelled"
    return direction_before(words[:-1], cues) in (None, "past") and cues.pluperfect.isdisjoint(words)


def is_inserted(after: str, cues: Cues) -> bool:
    """Whether a plan is only inserted in a clause of the past: "the report, expected in October, never came"."""
    words = [bare_word(token) for token in after[1:].split(None, 2)[:2]]
    return bool(words) and (is_past(words, 0, cues) or words[0] in cues.negated_pasts)


def is_planned_only(before: Sequence[str], after: str, cues: Cues) -> bool:
    """Whether the subject of a verb of the past was planned: "the vigil planned for 12 October was cancelled"."""
    if after[:1] != " " or not after.strip() or not any(cues.has_past_ending(word) for word in before[-2:]):
        return False
    words = [bare_word(after.split(None, 1)[0])]
    return is_past(words, 0, cues) and words[0] not in cues.perfect


def is_past_plan(before: Sequence[str], after: str, cues: Cues) -> bool:
    """Whether a promise of the past is contrasted with what was done: "promised to publish in January but refused"."""
    plan = next((word for word in before if cues.has_past_ending(word)), "")
    return bool(plan) and cues.perfect.isdisjoint(before) and is_prevented(after, cues)


def is_prevented(after: str, cues: Cues) -> bool:
    """Whether a sentence goes on with what prevented a plan: "was planned for June but the bride fell ill"."""
    words = [bare_word(token) for token in after.partition("\n\n")[0].split()[:_CONTRAST_REACH]]
    index = next((index for index, word in enumerate(words) if word in cues.contrasts), None)
    return index is not None and any(is_past(words, later, cues) for later in range(index + 1, len(words)))
