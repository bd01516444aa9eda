"""The direction that the verbs before and behind an expression give it, each with the words that govern it."""

from __future__ import annotations

from collections.abc import Sequence

from timeline_api.temporal.direction.clause import words_after
from timeline_api.temporal.direction.cues import Cues
from timeline_api.temporal.direction.plans import is_awaited, is_promised
from timeline_api.temporal.direction.tense import is_present
from timeline_api.temporal.normalise import Direction


def direction_before(words: Sequence[str], cues: Cues) -> Direction | None:
    """The direction of the last cue before an expression, or of the word that governs the cue; None without a cue."""
    following = ""
    for index in range(len(words) - 1, -1, -1):
        found = cues.direction(words[index - 1] if index else "", words[index], following)
        if words[index] in cues.perceived and " ".join(words[max(0, index - 2) : index]) in cues.abilities:
            return "past"
        if words[index] in cues.infinitives and is_promised(words, index, cues):
            return "future"
        if words[index] in cues.infinitives and _seems(words, index, cues):
            return "past"
        if found:
            if words[index] in cues.missed and not cues.missing.isdisjoint(words[:index]):
                return "past"
            if found == "past" and is_awaited(words[:index], cues):
                return "future"
            if _is_denied(words[: index + 1], cues):
                return "future"
            return _inherited(words, index, found, cues)
        following = words[index]
    return None


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
        direction = cues.direction("", above, words[first]) if 0 < first < index else None
        is_infinitive = first > 1 and above in cues.infinitives and (first == index or words[first] not in cues.perfect)
        if direction is None and is_infinitive:
            first -= 1
            direction = cues.listed_direction(words[first - 1], words[first])
        elif direction is None and first == index and cues.directions.get(above) == "future":  # "will cut"
            direction = "future"
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
    if not is_plan and above in cues.infinitives and _seems(words, first - 1, cues):  # "was found to be infected"
        return "past"
    if is_plan and above in cues.perfect:
        return "future"
    if is_plan and above in cues.imperfect and not words[first].endswith(cues.progressive_endings):
        return "nearest" if words[first] in cues.unfulfilled else "open"
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


def _seems(words: Sequence[str], index: int, cues: Cues) -> bool:
    """Whether a verb of the past leads to an infinitive that is not ahead of it: "seemed to be falling asleep"."""
    return index > 0 and cues.directions.get(f"{words[index - 1]} {words[index]}") == "past"
