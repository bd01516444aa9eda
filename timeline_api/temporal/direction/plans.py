"""Find whether the words around an expression are about a plan: scheduled, ordered, promised, announced, prevented."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from timeline_api.temporal.direction.clause import bare_word, words_after
from timeline_api.temporal.direction.cues import SHORTEST, Cues
from timeline_api.temporal.direction.tense import is_past

#: How many words behind an expression what prevented a plan is looked for.
_CONTRAST_REACH = 8

#: How many words of a clause about a date are read.
_ASIDE_REACH = 8

#: How many words back of "to" an order is looked for: "told government offices to".
_ORDER_REACH = 4

#: How many words back of a time a verb of timetables or of announcements is looked for.
_TIMETABLE_REACH = 9

#: How many words before "on" such a happening and whom it befell may have.
_OF_REACH = 6

#: How many words back of "to" a promise is looked for.
_PROMISE_REACH = 4


def is_unplanned(words: Sequence[str], after: str, cues: Cues) -> bool:
    """Whether an expression dates a happening that nobody plans: "his 25 June death", "the shooting of a guard on"."""
    following = bare_word(after.split(None, 1)[0]) if after[:1] == " " and after.strip() else ""
    if following in cues.unplanned:
        return True
    is_behind = len(words) > 1 and words[-1] in cues.at
    return is_behind and (words[-2] in cues.unplanned or _is_of_unplanned(words[:-1], cues))


def _is_of_unplanned(words: Sequence[str], cues: Cues) -> bool:
    """Whether the last words say what happened to whom before something: "after the shooting of a guard"."""
    for index in range(len(words) - 3, max(0, len(words) - _OF_REACH), -1):
        if words[index] in cues.unplanned and words[index + 1] in cues.of:
            return not cues.after.isdisjoint(words[max(0, index - 2) : index])
    return False


def is_planned_behind(after: str, cues: Cues) -> bool:
    """Whether the clause behind an expression was a plan: "In April the fair was due to open"."""
    return any(cues.directions.get(word) == "future" for word in words_after(after, cues))


def is_announced(after: str, cues: Cues) -> bool:
    """Whether what an expression names was announced or cancelled: "the 8 October concert was announced"."""
    words = words_after(after, cues)
    index = next((index for index, word in enumerate(words) if word in cues.imperfect or word in cues.perfect), None)
    return index is not None and not cues.announcing.isdisjoint(words[index + 1 : index + 3])


def is_plan_of_past(words: Sequence[str], plans: frozenset[str], cues: Cues) -> bool:
    """Whether a clause of the past is about what was planned: "rehearsed for a tour scheduled for July"."""
    index = max((index for index, word in enumerate(words) if word in plans), default=0)
    above = words[index - 1] if index else ""
    is_place = index > 1 and words[index - 2] in cues.within  # "concerts in London scheduled for July"
    if not above or not (above.islower() or is_place):
        return False
    if above in cues.directions or above in cues.carriers or above in cues.present:
        return False
    before = words[: index - 1]
    has_past = any(is_past(before, near, cues) for near in range(len(before)))
    return has_past and cues.perfect.isdisjoint(before) and cues.present.isdisjoint(before)


def is_on_schedule(words: Sequence[str], cues: Cues) -> bool:
    """Whether a clause of the present leads to a day: "the final is played on", "is on", "United travel to Hull on"."""
    if len(words) < 3 or words[-1] not in cues.at:
        return False
    if words[-2] in cues.present:
        return True
    for index in range(len(words) - 2, 0, -1):
        word, above = words[index], words[index - 1]
        if word in cues.arranged and above in cues.present:
            return True
        if word in cues.scheduled and index == 1 and words[2] in cues.to:
            return True
        if cues.direction(above, word, words[index + 1]) and word not in cues.arranged:
            return False
    return False


def is_ordered(words: Sequence[str], cues: Cues) -> bool:
    """Whether the last verb is what somebody has been ordered to do: "have been ordered to appear on 12 December"."""
    for index in range(len(words) - 1, 0, -1):
        if words[index] in cues.infinitives and words[index - 1] in cues.delaying:
            return not cues.perfect.isdisjoint(words[:index])
        if is_past(words, index, cues):
            return False
    return False


def is_being_done(words: Sequence[str], cues: Cues) -> bool:
    """Whether a passive of the present leads to a time: "the desk is being sold in December", "are being held on"."""
    if len(words) < 4 or (words[-1] not in cues.at and words[-1] not in cues.within):
        return False
    return words[-3] in cues.progressives and words[-4] in cues.present and is_past(words, len(words) - 2, cues)


def is_timetabled(words: Sequence[str], cues: Cues) -> bool:
    """Whether a present progressive of what is arranged leads to a time: "is meeting on Saturday", "we're leaving on".

    Not so where something stands between that may have the time: "is holding talks after the fire on Saturday".
    """
    for index in range(len(words) - 1, max(0, len(words) - _TIMETABLE_REACH), -1):
        word = words[index]
        if word in cues.timetabled:
            above = words[index - 1].casefold()
            return above in cues.present or above in cues.present_contractions
        is_parted = word in cues.unplanned or word in cues.after or word in cues.relatives or word in cues.explaining
        if is_parted or is_past(words, index, cues):
            return False
    return False


def is_announcing(words: Sequence[str], cues: Cues) -> bool:
    """Whether somebody has announced what a time belongs to: "has announced a concert on", not "has announced on".

    When that is, the words do not say: "has announced a loss in".
    """
    for index in range(len(words) - 3, max(0, len(words) - _TIMETABLE_REACH), -1):
        if words[index] in cues.announced:
            return words[index - 1] in cues.perfect
        if is_past(words, index, cues):
            return False
    return False


def is_commanded(words: Sequence[str], cues: Cues) -> bool:
    """Whether the last verb is what somebody was told or advised to do: "ordered him to leave in", "urged closing".

    When that was, the words do not say, nor whether it was done.
    """
    for index in range(len(words) - 1, 0, -1):
        word = words[index]
        is_going_on = len(word) >= SHORTEST and word.islower() and word.endswith(cues.progressive_endings)  # not "King"
        is_content = word in cues.infinitives or is_going_on
        if is_content and not cues.ordering.isdisjoint(words[max(0, index - _ORDER_REACH) : index]):
            return True
        if is_past(words, index, cues):
            return False
    return False


def behind_planned(after: str, cues: Cues) -> str | None:
    """The text behind the word that says that what a date names was planned: "[Thursday]'s planned march".

    None where no such word stands there.
    """
    ending = next((ending for ending in cues.possessive_endings if after.startswith(ending)), None)
    word, _, rest = after[len(ending or "") :].lstrip().partition(" ")
    named, _, behind = rest.partition(", ")
    is_attributed = bare_word(behind.partition(" ")[0]) in cues.reporting  # "Thursday's planned march, said Mr Holt"
    return f" {named if is_attributed else rest}" if ending and word in cues.planned_things else None


def is_prepared_for(words: Sequence[str], after: str, cues: Cues) -> bool:
    """Whether a text tells how something of a day is prepared: "tickets for [Friday]'s concert are sold out".

    Not so of what nobody plans: "was ready for Friday's attack".
    """
    ending = next((ending for ending in cues.possessive_endings if after.startswith(ending)), None)
    if ending is None or not words or words[-1] not in cues.appointing or cues.preparing.isdisjoint(words):
        return False
    following = after[len(ending) :].split(None, 1)[:1]
    return bool(following) and bare_word(following[0]) not in cues.unplanned


def is_dated_aside(after: str, cues: Cues) -> bool:
    """Whether a clause of the past tells of a date: "in December, when he left", "in Riga in May, where he was"."""
    if after[:2] != ", ":
        return False
    words = [bare_word(token) for token in after[2:].split()[:_ASIDE_REACH]]
    if not words or words[0] not in cues.explaining:
        return False
    return any(is_past(words, index, cues) for index in range(1, len(words)))


def is_to_end(words: Sequence[str], cues: Cues) -> bool:
    """Whether a verb of the present leads to when something ends: "the term ends in September"."""
    last = len(words) - 1
    if last > 0 and (words[last] in cues.at or words[last] in cues.within):
        last -= 1
    return last > 0 and words[last] in cues.ending and cues.accounts.isdisjoint(words[max(0, last - 2) : last])


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


def is_demanded(words: Sequence[str], cues: Cues) -> bool:
    """Whether a clause tells the reader what to do: "Come to the square on Friday"."""
    is_first = bool(words) and words[0] in cues.imperatives
    return is_first and not any(is_past(words, index, cues) for index in range(len(words)))


def is_continued_plan(words: Sequence[str], after: str, cues: Cues) -> bool:
    """Whether a clause in the perfect goes on from a plan: "a tent that was scheduled to open Friday has collapsed"."""
    planned = (second in cues.plans and first in cues.imperfect for first, second in pairwise(words))
    return any(planned) and not cues.perfect.isdisjoint(words_after(after, cues))


def is_ordered_from(words: Sequence[str], cues: Cues) -> bool:
    """Whether an expression is the first day of what was ordered: "told schools to close beginning on Friday"."""
    last = len(words) - 1 - bool(words and words[-1] in cues.at)
    if last < 1 or words[last] not in cues.starting:
        return False
    index = max((index for index in range(last) if words[index] in cues.infinitives), default=0)
    return not cues.delaying.isdisjoint(words[max(0, index - _ORDER_REACH) : index])


def is_promised(words: Sequence[str], index: int, cues: Cues) -> bool:
    """Whether a promise stands a word or two before "to": "agreed on Tuesday [to] leave", "vowed not [to] run"."""
    for back in range(index - 2, max(-1, index - _PROMISE_REACH), -1):
        between = words[back + 1 : index]
        is_parted = all(word in cues.negations or word in cues.at or not word.islower() for word in between)
        if is_parted and cues.directions.get(f"{words[back]} {words[index]}") == "future":
            return True
    return False


def is_awaited(before: Sequence[str], cues: Cues) -> bool:
    """Whether a participle stands behind a present verb in a clause that looks ahead: "when the case is [heard]"."""
    return bool(before) and before[-1] in cues.present and not cues.conditions.isdisjoint(before)


def is_reported_fixture(words: Sequence[str], cues: Cues) -> bool:
    """Whether "was on" may be the past of "is on" in what was said: "was told that the next slot was on [9 February]".

    Neither a happening that nobody plans ("said the crash was on") nor what is called the last one is ahead.
    """
    if len(words) < 2 or words[-1] not in cues.at or words[-2] not in cues.imperfect:
        return False
    verb = max((index for index, word in enumerate(words) if word in cues.reporting), default=-1)
    content = words[verb + 1 : -2]
    return verb >= 0 and bool(content) and cues.unplanned.isdisjoint(content) and cues.former.isdisjoint(content)
