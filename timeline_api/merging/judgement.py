"""Whether two statements tell of one happening: what rules it out, and whether enough speaks for it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from timeline_api.merging.features import FEATURES, Pair, pair_of
from timeline_api.merging.names import namesakes
from timeline_api.merging.statements import Statement
from timeline_api.merging.values import clocks_differ

#: The score from which two statements are linked; the weights of `features.FEATURES` are made for it.
ENOUGH = 8

Veto = Callable[[Pair], bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """What is thought of two statements.

    `linked`: they are judged one happening, with `score` for its strength. `vetoed`: no event may hold both, whatever
    links them to others. Neither is possible: nothing ties the two, and nothing keeps them apart.
    """

    linked: bool
    vetoed: bool
    score: int


def judge(left: Statement, right: Statement) -> Judgement:
    """Judge two statements; the order in which they are given is of no account."""
    return _judged(left, right) if left.id <= right.id else _judged(right, left)


@lru_cache(maxsize=1 << 17)
def _judged(left: Statement, right: Statement) -> Judgement:
    """The judgement, remembered by the statements' identity: those of a big event are compared at each change of it."""
    pair = pair_of(left, right)
    if _ruled_out(pair):
        return Judgement(linked=False, vetoed=True, score=0)
    score = sum(feature.weight for feature in FEATURES if feature.claim(pair))
    linked = comparable(pair) and score >= ENOUGH and not _denied(pair)
    return Judgement(linked=linked, vetoed=_denied(pair) or (pair.same_document and not linked), score=score)


@lru_cache(maxsize=1 << 16)
def ruled_out(left: Statement, right: Statement) -> bool:
    """Whether what the two say keeps them apart, whoever says it; except for figures their cores alone decide."""
    return _ruled_out(pair_of(left, right))


def comparable(pair: Pair) -> bool:
    """Whether the pair has one of the things in common under which `blocks` lets them find each other.

    A plan and a report are only compared where they name the same day.
    """
    if pair.left.core.modality != pair.right.core.modality and not (
        pair.relation == "same" and pair.left.core.on_a_day
    ):
        return False
    if pair.relation == "neighbours":
        return disagreeing(pair)
    nobody_differs = pair.relation == "same" and pair.fewer_actors == 0
    if pair.classes and (pair.shared or nobody_differs):
        return True
    on_one_day = pair.relation == "same" and pair.left.core.on_a_day and pair.left.core.kind == "event"
    return on_one_day and bool(pair.shared or pair.left.places & pair.right.places)


def disagreeing(pair: Pair) -> bool:
    """Neighbouring values that exclude each other, for the same happening between the same two actors."""
    alike = pair.classes and len(pair.shared) >= 2 and pair.left.core.kind == "event"
    return pair.relation == "neighbours" and bool(alike)


# What rules it out, whatever else is known ---------------------------------------------------------------------------


def dates_apart(pair: Pair) -> bool:
    """No day can belong to both values, and it is no disagreement about one happening either.

    Nor is it one where one names two actors and the other only some of them: that is too little to link the two, but
    it lets a letter "of April" stay with the letter that another source puts in March.
    """
    if pair.relation != "neighbours":
        return pair.relation == "apart"
    some_of_two = pair.classes and 0 < len(pair.shared) == pair.fewer_actors and pair.left.core.kind == "event"
    one_each = len(pair.left.core.names) == len(pair.right.core.names) == 1
    return not disagreeing(pair) and (one_each or not some_of_two)


def kinds_differ(pair: Pair) -> bool:
    """One tells of an event, the other of a report or a figure."""
    return pair.left.core.kind != pair.right.core.kind


def modalities_differ(pair: Pair) -> bool:
    """One denies or supposes what the other does not, or a plan and a report are of other happenings or days."""
    modalities = {pair.left.core.modality, pair.right.core.modality}
    if len(modalities) == 1:
        return False
    return modalities != {"planned", "asserted"} or not pair.classes or pair.relation == "neighbours"


def other_people(pair: Pair) -> bool:
    """Each names somebody the other leaves out, and they do not share two actors.

    Two statements with one actor each, not the same, may still be the two sides of one happening, unless the two
    are namesakes.
    """
    if len(pair.shared) >= 2 or not pair.fewer_actors or len(pair.shared) == pair.fewer_actors:
        return False
    one_each = len(pair.left.core.names) == len(pair.right.core.names) == 1
    return not one_each or namesakes(pair.left.core.names[0], pair.right.core.names[0])


def figures_differ(pair: Pair) -> bool:
    """Two figures, and the numbers or all the words are different ones."""
    return pair.left.core.kind == "statistic" and (pair.left.numbers != pair.right.numbers or len(pair.words) < 2)


def reports_differ(pair: Pair) -> bool:
    """Two acts of reporting by different people, or of different classes."""
    if pair.left.core.kind != "reporting":
        return False
    everybody = len(pair.shared) == len(pair.left.core.names) == len(pair.right.core.names)
    return not (pair.classes and everybody)


ALWAYS_APART: tuple[Veto, ...] = (
    kinds_differ,
    dates_apart,
    modalities_differ,
    other_people,
    figures_differ,
    reports_differ,
)


# What rules it out because of who says so ----------------------------------------------------------------------------


def one_source_tells_both(pair: Pair) -> bool:
    """The values exclude each other, and one source gives both: it does not disagree with itself."""
    return pair.relation == "neighbours" and not pair.left.sources.isdisjoint(pair.right.sources)


def one_document_tells_two(pair: Pair) -> bool:
    """One document tells of both at different times of day, or by triggers of different classes."""
    clocks = clocks_differ(pair.left.core.value, pair.right.core.value)
    return pair.same_document and (clocks or not pair.classes)


def _ruled_out(pair: Pair) -> bool:
    return any(veto(pair) for veto in ALWAYS_APART)


def _denied(pair: Pair) -> bool:
    return one_source_tells_both(pair) or one_document_tells_two(pair)
