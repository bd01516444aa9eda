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
    is_announcing,
    is_being_done,
    is_commanded,
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
    is_prepared_for,
    is_prevented,
    is_reported_fixture,
    is_timetabled,
    is_to_end,
    is_unplanned,
)
from timeline_api.temporal.direction.tense import is_past
from timeline_api.temporal.direction.verbs import direction_before, direction_behind, direction_directly_behind
from timeline_api.temporal.normalise import Direction

#: The directions of a clause that looks neither back nor ahead.
_UNDECIDED = ("nearest", "open")

#: What leads to a time that lies ahead.
_AHEAD = (is_to_end, is_ordered_from, is_being_done, is_timetabled)

#: How many words back of "to" a verb is looked for that delays ("put it off to"), and one that means nothing else:
#: "postponed Sunday's show in the port to".
_DELAY_REACH, _MOVE_REACH = 4, 12

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
        return direction_before(words[:-3], cues) or ("past" if direction_behind(after, cues) == "past" else "future")
    if any(is_ahead(words, cues) for is_ahead in _AHEAD):
        return "future"
    if (rest := behind_planned(after, cues)) is not None:
        return "open" if direction_behind(rest, cues) == "past" else "planned"
    if (arranged := _direction_of_arranged(words, after, cues, is_day=is_day)) is not None:
        return arranged
    if words and words[-1] in cues.to and _is_put_off(words, cues):
        is_aside = after[:1] == "," and is_inserted(after, cues)  # "the game, moved to 11 May, ended 1-0"
        return "nearest" if is_aside else _direction_of_outcome(words, cues)
    if is_day and is_on_schedule(words, cues) and direction_behind(after, cues) != "past":
        return "future"
    beside = _direction_of_day(words, after, cues) if is_day else _direction_of_period(words, after, cues)
    if beside is None and not words and is_announced(after, cues):
        return "planned"
    found = beside or _direction_by_verbs(words, after, cues)
    return "nearest" if found == "future" and not is_day and _is_attribute(words, cues) else found


def _is_attribute(words: Sequence[str], cues: Cues) -> bool:
    """Whether an expression only says which one is meant: "will deliver its [April] orders", which may be over."""
    return bool(words) and (words[-1] in cues.determiners or words[-1].endswith(cues.possessive_endings))


def _direction_of_arranged(words: Sequence[str], after: str, cues: Cues, *, is_day: bool) -> Direction | None:
    """The direction of a time of what is announced or appointed, None where nothing is."""
    if is_announcing(words, cues):
        return "nearest"
    is_planned = is_day and (_is_appointed(words, after, cues) or is_prepared_for(words, after, cues))
    return "planned" if is_planned else None


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
    if words and words[-1] in cues.planned_things:
        return "nearest"  # "was hired for her planned July concerts", which may be over
    if _is_dated_by_verb(words, cues.within, cues) or _leads_to_past(words, after, cues):
        return "over"
    return "nearest" if is_plan_of_past(words, cues.plan_nouns, cues) or is_commanded(words, cues) else None


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
    if found in _UNDECIDED and (is_demanded(words, cues) or is_continued_plan(words, after, cues)):
        return "future"
    if found == "future" and _is_preceded(words, cues) and direction_behind(after, cues) == "past":
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
        return direction_before(words[:-1], cues) or "future"
    found = direction_before(words[:-1], cues)
    if not found and direction_behind(after, cues) == "past":
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
    return is_verb and direction_before(words[: index + 1], cues) == "past"


def _leads_to_past(words: Sequence[str], after: str, cues: Cues) -> bool:
    """Whether a month or a year opens a clause of the past: "In April the council approved the plan"."""
    return len(words) == 1 and words[0] in cues.within and _is_of_past(after, cues)


def _is_of_past(after: str, cues: Cues) -> bool:
    """Whether the clause behind an expression is of the past, and of no plan."""
    return direction_behind(after, cues) == "past" and not is_planned_behind(after, cues)


def _is_put_off(words: Sequence[str], cues: Cues) -> bool:
    """Whether words that end in "to" lead to the new time of something: "put it off to", "have moved the fair to"."""
    is_delayed = not cues.delaying.isdisjoint(words[-_DELAY_REACH:])
    return is_delayed or not (cues.moving & cues.delaying).isdisjoint(words[-_MOVE_REACH:])


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
    return direction_before(words[:-1], cues) in (None, "past") and cues.pluperfect.isdisjoint(words)


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
        if word in cues.closing and words[-1] in cues.to and cues.lasting.isdisjoint(words):
            return "nearest" if above in cues.imperfect else "future"
        if word in cues.negated_pasts:
            return "past"
    return "nearest"
