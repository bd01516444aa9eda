"""The direction that a verb gives an expression, and that the words which govern a verb give the verb.

A cue has its direction from the words above it: "will be closed" looks where "will" looks, "had been due to close"
where "had" does.
"""

from __future__ import annotations

from collections.abc import Sequence

from timeline_api.temporal.direction.clause import words_after
from timeline_api.temporal.direction.cues import Cues
from timeline_api.temporal.direction.tense import is_present
from timeline_api.temporal.normalise import Direction


def direction_before(words: Sequence[str], cues: Cues) -> Direction | None:
    """The direction of the last cue before an expression, or of the word that governs the cue; None without a cue."""
    following = ""
    for index in range(len(words) - 1, -1, -1):
        found = cues.direction(words[index - 1] if index else "", words[index], following)
        if found:
            if words[index] in cues.missed and not cues.missing.isdisjoint(words[:index]):
                return "past"
            if found == "past" and _is_awaited(words[:index], cues):
                return "future"
            if _is_denied(words[: index + 1], cues):
                return "future"
            return _inherited(words, index, found, cues)
        following = words[index]
    return None


def _is_awaited(before: Sequence[str], cues: Cues) -> bool:
    """Whether a participle stands behind a present verb in a clause that looks ahead: "when the case is [heard]"."""
    return bool(before) and before[-1] in cues.present and not cues.conditions.isdisjoint(before)


def _is_denied(words: Sequence[str], cues: Cues) -> bool:
    """Whether an intention is denied, whose time lies ahead all the same: "did not plan [to leave on Monday]"."""
    above = [word for word in words[-3:-1] if word not in cues.carriers]
    return words[-1] in cues.intentions and bool(above) and above[-1] in cues.negated_pasts


def _inherited(words: Sequence[str], index: int, found: Direction, cues: Cues) -> Direction:
    """The direction of the uppermost word that governs a cue; its own where none does.

    A plan stays one in the perfect ("has been set for") and is open in the past ("was due on"), but for the pluperfect.
    """
    is_plan = found == "future"
    while True:
        first = index
        while first > 0 and words[first - 1] in cues.carriers:
            first -= 1
        above = words[first - 1] if first > 0 else ""
        governed = _governed(words, first, above, cues, is_plan=is_plan, is_adjacent=first == index)
        if governed:
            return governed
        if 0 < first < index:
            direction = cues.direction("", above, words[first])
        elif first > 1 and above in cues.infinitives:
            first -= 1
            direction = cues.listed_direction(words[first - 1], words[first])
        elif cues.directions.get(above) == "future":  # "will cut", "would succeed"
            direction = "future"
        else:
            direction = None
        if direction is None:
            return found
        found, index = direction, first - 1


def _governed(
    words: Sequence[str], first: int, above: str, cues: Cues, *, is_plan: bool, is_adjacent: bool
) -> Direction | None:
    """The direction that the word above a cue gives it, whatever stands before that word; None where it gives none."""
    if above in cues.pluperfect and words[first] in cues.infinitives:  # "had to be abandoned on 7 January"
        return "past"
    if above in cues.infinitives and first > 1 and words[first - 2] in cues.missing:  # "failed to take place"
        return "past"
    if is_plan and above in cues.perfect:
        return "future"
    if is_plan and above in cues.imperfect and not words[first].endswith(cues.progressive_endings):
        return "nearest"
    if is_plan and is_adjacent and above in cues.pluperfect:  # "had hoped to launch in May"
        return "past"
    return None


def direction_directly_behind(after: str, cues: Cues) -> Direction | None:
    """Whether a verb of the past directly follows ("past"), as in "a court on Thursday refused"; else None."""
    word = after[1:].split(None, 1)[0] if after[:1] == " " and after[1:].strip() else ""
    return "past" if cues.has_past_ending(word) else None


def direction_behind(after: str, cues: Cues) -> Direction | None:
    """The direction of the first cue behind an expression; a verb of the past is one, whatever it governs."""
    words = words_after(after, cues)
    for index, word in enumerate(words):
        before, following = words[index - 1] if index else "", words[index + 1] if index + 1 < len(words) else ""
        found = cues.direction(before, word, following)
        if not found and is_present(words, index, cues):
            return "future"
        if found:
            return "past" if word not in cues.directions and cues.has_past_ending(word) else found
    return None


def direction_of_outcome(words: Sequence[str], cues: Cues) -> Direction:
    """The direction of "until" and "to" behind a verb of the past: what lasted is over, what was put off lies ahead."""
    for index in range(len(words) - 1, -1, -1):
        word, above = words[index], words[index - 1] if index else ""
        if word in cues.lasting or word in cues.missing or cues.directions.get(f"{above} {word}") == "past":
            return "past"
        if word in cues.present:
            return "future"
        if word in cues.infinitives and above in cues.pluperfect:  # "had to be home by"
            return "nearest"
        if word in cues.perfect and above in cues.infinitives:  # "ought to have paid by", but "hopes to have paid by"
            return "future" if index > 1 and cues.direction("", words[index - 2], above) == "future" else "past"
        if word in cues.delaying or (word in cues.infinitives and above not in cues.missing):
            so_far = words[: index + 1]
            is_of_past = not cues.delaying.isdisjoint(so_far) and cues.perfect.isdisjoint(so_far)
            return "planned" if is_of_past else "future"
        if word in cues.negated_pasts:
            return "past"
    return "nearest"
