"""The direction of an expression, by the verbs of its clause and the plans it is about.

A verb has its direction from the words that govern it: "will be closed" looks where "will" looks, "had been due to
close" where "had" does.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from timeline_api.model import Span
from timeline_api.temporal.direction.bounds import opening_of
from timeline_api.temporal.direction.clause import REACH, bare_word, words_after, words_before
from timeline_api.temporal.direction.cues import Cues
from timeline_api.temporal.direction.plans import (
    behind_planned,
    is_announced,
    is_awaited,
    is_being_done,
    is_continued_plan,
    is_dated_aside,
    is_demanded,
    is_inserted,
    is_on_schedule,
    is_ordered,
    is_ordered_from,
    is_past_plan,
    is_plan_of_past,
    is_planned_behind,
    is_planned_only,
    is_prevented,
    is_promised,
    is_reported_fixture,
    is_to_end,
    is_unplanned,
)
from timeline_api.temporal.direction.tense import is_past, is_present
from timeline_api.temporal.normalise import Direction

#: The directions of a clause that looks neither back nor ahead.
_UNDECIDED = ("nearest", "open")

#: How many words back of "to" a verb is looked for that delays: "put it off to".
_DELAY_REACH = 4

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
        return _direction_of_until(_up_to_opening(words, cues), after, cues)
    if " ".join(words[-3:]).casefold() in cues.earliest:
        return _direction_before(words[:-3], cues) or ("past" if _direction_behind(after, cues) == "past" else "future")
    if is_to_end(words, cues) or is_ordered_from(words, cues) or is_being_done(words, cues):
        return "future"
    if (rest := behind_planned(after, cues)) is not None:
        return "open" if _direction_behind(rest, cues) == "past" else "planned"
    if is_day and _is_appointed(words, after, cues):
        return "planned"
    if words and words[-1] in cues.to and not cues.delaying.isdisjoint(words[-_DELAY_REACH:]):
        return _direction_of_outcome(words, cues)
    if is_day and is_on_schedule(words, cues) and _direction_behind(after, cues) != "past":
        return "future"
    beside = _direction_of_day(words, after, cues) if is_day else _direction_of_period(words, after, cues)
    if beside is None and not words and is_announced(after, cues):
        return "planned"
    return beside or _direction_by_verbs(words, after, cues)


def _up_to_opening(words: Sequence[str], cues: Cues) -> Sequence[str]:
    """The words up to the first of those that open a bound: "until" of "until after", "until late on"."""
    longest = next((length for length in (3, 2) if " ".join(words[-length:]).casefold() in cues.until), 1)
    return words[: len(words) - longest + 1]


def _direction_of_day(words: Sequence[str], after: str, cues: Cues) -> Direction | None:
    """The direction of a day by the words beside it; None where they decide nothing."""
    if _is_dated_by_verb(words, cues.at, cues):
        is_quoted = len(words) == 2 and words[0] in cues.imperfect  # "the next slot “was on 9 July”"
        return "past" if is_quoted or is_reported_fixture(words, cues) else "over"
    if len(words) == 1 and words[0] in cues.at and _is_of_past(after, cues):
        return "over"  # "On 9 May the mayor asked the police to help"
    return "past" if is_unplanned(words, after, cues) else None


def _direction_of_period(words: Sequence[str], after: str, cues: Cues) -> Direction | None:
    """The direction of a month, a season or a year by the words beside it; None where they decide nothing."""
    if _is_dated_by_verb(words, cues.within, cues) or _leads_to_past(words, after, cues):
        return "over"
    return "nearest" if is_plan_of_past(words, cues.plan_nouns, cues) else None


def _direction_by_verbs(words: Sequence[str], after: str, cues: Cues) -> Direction:
    """The direction by the verbs around an expression."""
    if is_ordered(words, cues):
        return "future"
    found = (
        _direction_directly_behind(after, cues)
        or _direction_before(words, cues)
        or _direction_behind(after, cues)
        or "nearest"
    )
    if found in _UNDECIDED and (is_demanded(words, cues) or is_continued_plan(words, after, cues)):
        return "future"
    if found == "future" and _is_preceded(words, cues) and _direction_behind(after, cues) == "past":
        return "nearest"  # "ahead of the vote on 5 November both claimed victory"
    is_aside = after[:1] == "," and cues.present.isdisjoint(words)  # not "who is due to visit on Friday, said"
    if found == "future" and is_aside and is_inserted(after, cues):
        found = "nearest"
    following = words_after(after, cues)[:1]
    if found == "open" and following and is_past(following, 0, cues) and following[0] not in cues.perfect:
        found = "nearest"  # "a tent that was scheduled to open on Saturday collapsed"
    if found == "future" and is_dated_aside(after, cues):
        found = "nearest"
    if found == "future" and is_plan_of_past(words, cues.plans, cues):
        found = "planned"
    if found == "future" and (is_planned_only(words, after, cues) or is_past_plan(words, after, cues)):
        found = "planned"
    if " ".join(words[-2:]) in cues.preceding and (found != "future" or after.startswith(cues.possessive_endings)):
        return "open"  # "posted troops ahead of Thursday's march"
    return "past" if found in _UNDECIDED and words and is_prevented(after, cues) else found


def _direction_of_until(words: Sequence[str], after: str, cues: Cues) -> Direction:
    """The direction of what "until" and "by" open, by the verb.

    "By Friday they had left", "stayed shut until Friday" and "failed to file by Friday" look back, "will be shut until
    Friday", "is shut until" and "put off until" ahead; "was shut until" says neither.
    """
    if len(words) > 1 and words[-2] in cues.negations:
        return _direction_before(words[:-1], cues) or "future"
    found = _direction_before(words[:-1], cues)
    if not found and _direction_behind(after, cues) == "past":
        return "past"
    if found != "past":
        return found or "future"
    return _direction_of_outcome(words, cues)


def _is_dated_by_verb(words: Sequence[str], prepositions: frozenset[str], cues: Cues) -> bool:
    """Whether a verb of the past, and not of a plan, leads to a time: "may have appealed on", "broke out in March"."""
    if len(words) < 2 or words[-1] not in prepositions:
        return False
    index = len(words) - 2
    while index and words[index] in cues.particles:
        index -= 1
    is_verb = (words[index] not in cues.delaying or prepositions is cues.within) and is_past(words, index, cues)
    return is_verb and _direction_before(words[: index + 1], cues) == "past"


def _leads_to_past(words: Sequence[str], after: str, cues: Cues) -> bool:
    """Whether a month or a year opens a clause of the past: "In April the council approved the plan"."""
    return len(words) == 1 and words[0] in cues.within and _is_of_past(after, cues)


def _is_of_past(after: str, cues: Cues) -> bool:
    """Whether the clause behind an expression is of the past, and of no plan."""
    return _direction_behind(after, cues) == "past" and not is_planned_behind(after, cues)


def _is_preceded(words: Sequence[str], cues: Cues) -> bool:
    """Whether something came ahead of what the expression dates: "ahead of the election on"."""
    return any(f"{first} {second}" in cues.preceding for first, second in pairwise(words[-_PRECEDING_REACH:]))


def _is_appointed(words: Sequence[str], after: str, cues: Cues) -> bool:
    """Whether something is appointed for a day: "has booked the hall for 17 May", "is forecast for Friday"."""
    if " ".join(words[-3:]).casefold() in cues.appointments:
        return True
    if not words or words[-1] not in cues.appointing or after.startswith(cues.possessive_endings):
        return False
    if after[:1] == " " and after.strip() and is_past([bare_word(after.split(None, 1)[0])], 0, cues):
        return False  # "the service planned at the church for Saturday was cancelled"
    return _direction_before(words[:-1], cues) in (None, "past") and cues.pluperfect.isdisjoint(words)


def _direction_before(words: Sequence[str], cues: Cues) -> Direction | None:
    """The direction of the last cue before an expression, or of the word that governs the cue; None without a cue."""
    following = ""
    for index in range(len(words) - 1, -1, -1):
        found = cues.direction(words[index - 1] if index else "", words[index], following)
        if words[index] in cues.perceived and " ".join(words[max(0, index - 2) : index]) in cues.abilities:
            return "past"
        if words[index] in cues.infinitives and is_promised(words, index, cues):
            return "future"
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
    if is_plan and above in cues.perfect:
        return "future"
    if is_plan and above in cues.imperfect and not words[first].endswith(cues.progressive_endings):
        return "nearest" if words[first] in cues.unfulfilled else "open"
    if is_plan and is_adjacent and above in cues.pluperfect:  # "had hoped to launch in May"
        return "past"
    return None


def _direction_directly_behind(after: str, cues: Cues) -> Direction | None:
    """Whether a verb of the past directly follows ("past"), as in "a court on Thursday refused"; else None."""
    word = after[1:].split(None, 1)[0] if after[:1] == " " and after[1:].strip() else ""
    return "past" if cues.has_past_ending(word) else None


def _direction_behind(after: str, cues: Cues) -> Direction | None:
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


def _direction_of_outcome(words: Sequence[str], cues: Cues) -> Direction:
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
