"""Whether two statements tell of one happening: what rules it out, and whether enough speaks for it.

Most of it lies in the cores, and statements with equal cores are many; so what two cores say is judged once, and only
what is left open is looked at statement by statement.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from timeline_api.coreference.comparison.context_features import within_one_story
from timeline_api.coreference.comparison.evidence.date_disputes import (
    disagreeing,
    in_dispute,
    might_befall_once,
    told_of_by_many,
)
from timeline_api.coreference.comparison.evidence.date_relations import clocks_differ
from timeline_api.coreference.comparison.evidence.name_matching import namesakes
from timeline_api.coreference.comparison.frame_features import disaster_and_its_toll
from timeline_api.coreference.comparison.groups import Core, Statement
from timeline_api.coreference.comparison.pairs import CorePair, Pair, core_pair_of, pair_of
from timeline_api.coreference.comparison.score_bounds import ANYWHERE, ENOUGH, WITHIN, Scale
from timeline_api.coreference.comparison.weights import CORE_FEATURES, TELLING_FEATURES

Veto = Callable[[CorePair], bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """What is thought of two statements.

    `linked`: they are judged one happening, with `score` for its strength; of two that are not linked it means
    nothing. `vetoed`: no event may hold both, whatever links them to others. Neither is possible: nothing ties the two,
    and nothing keeps them apart.
    """

    linked: bool
    vetoed: bool
    score: int


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class CoreJudgement:
    """What is thought of two cores, whoever states them.

    `apart`: nothing else can bring them together. `hopeless`: nothing else can link them, though a third may.
    `meet`: they have in common under which they are compared; else only a common place would do, if `on_one_day`, or
    documents about the same, if `dated_alike`.
    `exclude`: their values exclude each other, so that no source can give both of one happening.
    `score`: what they weigh between any two documents, `within`: between two that are about much the same.
    """

    apart: bool
    hopeless: bool
    meet: bool
    on_one_day: bool
    dated_alike: bool
    exclude: bool
    score: int
    within: int


@lru_cache(maxsize=1 << 16)
def judge(left: Statement, right: Statement) -> Judgement:
    """Judge two statements; the order in which they are given is of no account.

    Remembered, for around each new document the same statements are laid side by side again.
    """
    cores = judged_cores(left.core, right.core)
    if cores.apart:
        return _VETOED
    if cores.hopeless and not cores.exclude and left.documents.isdisjoint(right.documents):
        return _UNRELATED
    pair = pair_of(left, right)
    if figures_differ(pair) or one_source_tells_both(pair) or one_document_tells_two(pair):
        return _VETOED
    if cores.exclude and not in_dispute(pair):
        return _UNRELATED if _some_of_two(pair.cores) or might_befall_once(pair.cores) else _VETOED
    met = cores.meet or _met_by_more(cores, pair)
    if not met or not (pair.same_document or _reaches(cores, pair)):
        return _VETOED if pair.same_document else _UNRELATED
    score = _weighed(cores, pair)
    linked = score >= ENOUGH
    return _judgement(linked, pair.same_document and not linked, score)


@lru_cache(maxsize=1 << 16)
def linked(left: Statement, right: Statement) -> bool:
    """Whether `judge` links two statements, found without weighing more than decides it."""
    cores = judged_cores(left.core, right.core)
    if cores.exclude or not left.documents.isdisjoint(right.documents):
        return judge(left, right).linked
    if cores.apart or cores.hopeless:
        return False
    if not cores.meet or left.core.kind == "statistic":
        return judge(left, right).linked
    return _reaches(cores, pair_of(left, right))


def _scale_of(cores: CoreJudgement, pair: Pair) -> tuple[Scale, int]:
    """What counts between two statements, and the score that their cores bring along."""
    return (WITHIN, cores.within) if within_one_story(pair) else (ANYWHERE, cores.score)


def _weighed(cores: CoreJudgement, pair: Pair) -> int:
    scale, score = _scale_of(cores, pair)
    claimed = zip(TELLING_FEATURES, scale.weights, strict=True)
    return score + sum(weight for feature, weight in claimed if feature.claim(pair))


def _reaches(cores: CoreJudgement, pair: Pair) -> bool:
    """Whether a score is enough once all claims are weighed; it stops where those left cannot change the answer."""
    scale, score = _scale_of(cores, pair)
    for claim, weight, least, most in scale.stages:
        if score + most < ENOUGH or score + least >= ENOUGH:
            break
        score += weight if claim(pair) else 0
    return score >= ENOUGH


@lru_cache(maxsize=1 << 17)
def judged_cores(left: Core, right: Core) -> CoreJudgement:
    """Judge two cores."""
    cores = core_pair_of(left, right)
    held = [feature for feature in CORE_FEATURES if feature.claim(cores)]
    score, within = sum(feature.weight for feature in held), sum(feature.within for feature in held)
    same_modality_or_day = left.modality == right.modality or (cores.relation == "same" and left.on_a_day)
    meet, on_one_day = comparable(cores) and same_modality_or_day, on_one_event_day(cores) and same_modality_or_day
    alike = dated_alike(cores) and same_modality_or_day
    return CoreJudgement(
        apart=any(veto(cores) for veto in ALWAYS_APART),
        hopeless=max(score + ANYWHERE.most, within + WITHIN.most) < ENOUGH or not (meet or on_one_day or alike),
        meet=meet,
        on_one_day=on_one_day,
        dated_alike=alike,
        exclude=cores.relation == "neighbours",
        score=score,
        within=within,
    )


def can_be_linked(left: Core, right: Core) -> bool:
    """Whether some statements with these cores may be linked."""
    cores = judged_cores(left, right)
    return not cores.apart and not cores.hopeless


def ruled_out(left: Statement, right: Statement) -> bool:
    """Whether what the two say keeps them apart, whoever says it; except for figures their cores alone decide."""
    return judged_cores(left.core, right.core).apart or figures_differ(pair_of(left, right))


def comparable(cores: CorePair) -> bool:
    """Whether two cores have one of the things in common under which `blocks` lets their statements find each other."""
    if cores.relation == "neighbours":
        return disagreeing(cores) or told_of_by_many(cores)
    nobody_differs = cores.relation in ("same", "overlap") and cores.fewer_actors == 0
    related = cores.classes or (cores.relation == "same" and disaster_and_its_toll(cores))
    if related and (cores.shared or nobody_differs):
        return True
    return on_one_event_day(cores) and bool(cores.shared)


def on_one_event_day(cores: CorePair) -> bool:
    """Whether both tell of an event on the same day."""
    return cores.relation == "same" and cores.left.on_a_day and cores.left.kind == "event"


def dated_alike(cores: CorePair) -> bool:
    """Whether both tell of an event dated exactly alike."""
    return cores.left.kind == cores.right.kind == "event" and cores.relation == "same"


# What rules it out, whatever else is known ---------------------------------------------------------------------------


def dates_apart(cores: CorePair) -> bool:
    """No day can belong to both values, and it is no disagreement about one happening either.

    Nor is it one where one names two actors and the other only some of them: that is too little to link the two, but
    it lets a letter "of April" stay with the letter that another source puts in March.
    """
    if cores.relation != "neighbours":
        return cores.relation == "apart"
    return not (disagreeing(cores) or told_of_by_many(cores) or _some_of_two(cores))


def kinds_differ(cores: CorePair) -> bool:
    """One tells of an event, the other of a report or a figure."""
    return cores.left.kind != cores.right.kind


def modalities_differ(cores: CorePair) -> bool:
    """One denies or supposes what the other does not; or a plan and what came of it are of other happenings or days."""
    modalities = {cores.left.modality, cores.right.modality}
    if len(modalities) == 1:
        return False
    if modalities == {"planned", "asserted"} and cores.relation == "same" and cores.left.on_a_day:
        return False
    foreseen = modalities in ({"planned", "asserted"}, {"planned", "hypothetical"})
    return not foreseen or not cores.classes or cores.relation == "neighbours"


def other_people(cores: CorePair) -> bool:
    """Each names somebody the other leaves out, and they do not share two actors.

    Two statements with one actor each, not the same, may still be the two sides of one happening, unless the two
    are namesakes.
    """
    if len(cores.shared) >= 2 or not cores.fewer_actors or len(cores.shared) == cores.fewer_actors:
        return False
    return not _one_each(cores) or namesakes(cores.left.names[0], cores.right.names[0])


def reports_differ(cores: CorePair) -> bool:
    """Two acts of reporting by different people, or of different classes."""
    if cores.left.kind != "reporting":
        return False
    everybody = len(cores.shared) == len(cores.left.names) == len(cores.right.names)
    return not (cores.classes and everybody)


ALWAYS_APART: tuple[Veto, ...] = (kinds_differ, dates_apart, modalities_differ, other_people, reports_differ)


def figures_differ(pair: Pair) -> bool:
    """Two figures, and the numbers or all the words are different ones."""
    return pair.left.core.kind == "statistic" and (pair.left.numbers != pair.right.numbers or len(pair.words) < 2)


# What rules it out because of who says so ----------------------------------------------------------------------------


def one_source_tells_both(pair: Pair) -> bool:
    """The values exclude each other, and one source gives both: it does not disagree with itself."""
    return pair.cores.relation == "neighbours" and not pair.left.sources.isdisjoint(pair.right.sources)


def one_document_tells_two(pair: Pair) -> bool:
    """One document tells of both at different times of day, or by triggers of different classes."""
    clocks = clocks_differ(pair.left.core.value, pair.right.core.value)
    return pair.same_document and (clocks or not pair.cores.classes)


_VETOED = Judgement(linked=False, vetoed=True, score=0)
_UNRELATED = Judgement(linked=False, vetoed=False, score=0)


@lru_cache(maxsize=256)
def _judgement(linked: bool, vetoed: bool, score: int) -> Judgement:
    """A judgement; there are few different ones, and each is made once."""
    return Judgement(linked=linked, vetoed=vetoed, score=score)


def _met_by_more(cores: CoreJudgement, pair: Pair) -> bool:
    """Whether a place in common, or documents about the same, lets two statements find each other."""
    if cores.on_one_day and not pair.left.places.isdisjoint(pair.right.places):
        return True
    return cores.dated_alike and not pair.left.leading.isdisjoint(pair.right.leading)


def _some_of_two(cores: CorePair) -> bool:
    named = cores.classes and 0 < len(cores.shared) == cores.fewer_actors and cores.left.kind == "event"
    return bool(named) and not _one_each(cores)


def _one_each(cores: CorePair) -> bool:
    return len(cores.left.names) == len(cores.right.names) == 1
