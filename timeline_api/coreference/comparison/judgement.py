"""Judge whether two mention groups are one event: vetoes first, then the weighted score of their features.

The vetoes of two frames depend on the frames alone, and many groups have equal frames. So two frames are judged once
(`judge_frames`, cached), and only what that leaves open is computed of the groups.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from timeline_api.coreference.comparison.blocking import have_common_key
from timeline_api.coreference.comparison.common_titles import have_common_title, is_restated
from timeline_api.coreference.comparison.date_disputes import (
    is_disagreement,
    is_disputed,
    may_be_disputed,
    may_be_toll,
    may_happen_once,
)
from timeline_api.coreference.comparison.evidence.name_matching import namesakes
from timeline_api.coreference.comparison.features.group_vetoes import GROUP_VETOES, figures_differ
from timeline_api.coreference.comparison.features.same_document_features import in_other_words
from timeline_api.coreference.comparison.mention_frames import Frame, Outline
from timeline_api.coreference.comparison.mention_groups import MentionGroup
from timeline_api.coreference.comparison.pairs import (
    CACHED_FRAME_PAIRS,
    FramePair,
    GroupPair,
    frame_pair_of,
    group_pair_of,
)
from timeline_api.coreference.comparison.rescheduling import is_rescheduled, may_be_rescheduled
from timeline_api.coreference.comparison.weighted_score import weighted_score
from timeline_api.coreference.comparison.weights import weights_of

Veto = Callable[[FramePair], bool]

#: The weighted score from which two groups are linked.
THRESHOLD = weights_of("news", "groups").threshold

#: How much more than the threshold two groups of one document need whose triggers are of different classes, or that
#: share nothing but an unlisted trigger. A document that uses different words nearly always means two happenings.
UNLIKE_IN_DOCUMENT = 6

#: Two groups of one document whose score is more than this below the threshold are not in one cluster.
LEAST_IN_DOCUMENT = -4.5

#: How much more than the threshold two groups need for each doubling of the number of events that a document has on
#: their date, and the binary logarithm of that number up to which they need nothing more.
CROWDED_DAY, QUIET_DAY = 3.0, 1.6


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """The judgement of two groups.

    `linked`: they are one event, with `score` as the strength of the link.
    `vetoed`: they must not be in one cluster, whatever links them to other groups. Two groups may be neither.
    `score`: the weighted score less the threshold and what is needed on crowded days; 0 if vetoed, -6 if not compared.
    """

    linked: bool
    vetoed: bool
    score: float


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class FrameJudgement:
    """The judgement of two frames, which holds for all groups that have them.

    `vetoed`: no two such groups may be in one cluster.
    `dates_exclude`: no day belongs to both dates, so that no source can give both for one event.
    """

    vetoed: bool
    dates_exclude: bool


@lru_cache(maxsize=1 << 16)
def judge(left: MentionGroup, right: MentionGroup) -> Judgement:
    """Judge two groups; symmetric. Cached, because around each new document the same pairs are judged again."""
    frames = judge_frames(left.frame, right.frame)
    if frames.vetoed:
        return _VETOED
    pair = group_pair_of(left, right)
    if may_be_rescheduled(pair.frames):
        return _RESCHEDULED if is_rescheduled(pair) and have_common_key(left, right) else _VETOED
    if have_common_title(pair):
        return _COMMON_TITLE
    if is_restated(pair):
        return _RESTATED
    if any(veto(pair) for veto in GROUP_VETOES):
        return _VETOED
    if frames.dates_exclude:
        return _judge_dispute(pair)
    if not have_common_key(left, right) or (pair.frames.relation == "overlap" and not pair.frames.classes):
        return _VETOED if pair.same_document else _UNRELATED
    score = _score(pair) - _needed_on_crowded_day(pair)
    is_unlike = pair.same_document and (not pair.frames.classes or in_other_words(pair))
    least = UNLIKE_IN_DOCUMENT if is_unlike else 0
    return Judgement(linked=score >= least, vetoed=pair.same_document and score < LEAST_IN_DOCUMENT, score=score)


def _needed_on_crowded_day(pair: GroupPair) -> float:
    """Return how much more than the threshold two groups need because a document has many events on their date.

    The more events it has there, the less the common date says of which of them another document means.
    """
    peers = max(pair.left.peers, pair.right.peers)
    return CROWDED_DAY * max(0.0, math.log2(1 + peers) - QUIET_DAY)


def _judge_dispute(pair: GroupPair) -> Judgement:
    """Judge two groups with dates that exclude each other."""
    if not is_disputed(pair):
        may_join = (_shares_one_of_two_actors, may_happen_once, may_be_toll)
        return _UNRELATED if any(condition(pair.frames) for condition in may_join) else _VETOED
    score = _score(pair)
    return Judgement(linked=score >= 0, vetoed=False, score=score)


def linked(left: MentionGroup, right: MentionGroup) -> bool:
    """Whether `judge` links two groups."""
    return judge(left, right).linked


def _score(pair: GroupPair) -> float:
    return weighted_score(pair) - THRESHOLD


@lru_cache(maxsize=CACHED_FRAME_PAIRS)
def judge_frames(left: Frame, right: Frame) -> FrameJudgement:
    """Judge two frames; cached.

    Of the actors no more counts than how many there are, how many are shared, and whether two single ones have parts of
    their names in common. Frames that agree in this and in their outlines have one judgement, computed once.
    """
    frames = frame_pair_of(left, right)
    single_namesakes = not frames.shared and _has_one_actor_each(frames) and namesakes(left.names[0], right.names[0])
    actors = len(left.names), len(right.names), len(frames.shared), single_namesakes
    key = left.outline, right.outline, *actors
    judgement = _judged.get(key)
    if judgement is None:
        if len(_judged) >= CACHED_FRAME_PAIRS:
            _judged.clear()
        _judged[key] = judgement = _judge_frames(frames)
    return judgement


#: Frame judgements by the outlines of two frames and by how their actors are related.
_judged: dict[tuple[Outline, Outline, int, int, int, bool], FrameJudgement] = {}


def _judge_frames(frames: FramePair) -> FrameJudgement:
    return FrameJudgement(
        vetoed=any(veto(frames) for veto in FRAME_VETOES), dates_exclude=frames.relation == "neighbours"
    )


def is_excluded_by_content(left: MentionGroup, right: MentionGroup) -> bool:
    """Whether the content of two groups is a veto, whatever their sources; decided by frames except for statistics."""
    return judge_frames(left.frame, right.frame).vetoed or figures_differ(group_pair_of(left, right))


# Vetoes of two frames -----------------------------------------------------------------------------------------------


def dates_apart(frames: FramePair) -> bool:
    """Whether no day belongs to both dates, and they cannot be a conflict of sources or a plan and its delay either.

    Neighbouring dates are no veto where one frame has two actors and the other only some of them: too little for a
    link, but a letter "of April" may stay with the letter that another source dates to March. No conflict rests on an
    inferred date.
    """
    if may_be_rescheduled(frames):
        return False
    if frames.relation != "neighbours":
        return frames.relation == "apart"
    if frames.left.is_inferred or frames.right.is_inferred:
        return True
    return not (is_disagreement(frames) or may_be_disputed(frames) or _shares_one_of_two_actors(frames))


def kinds_differ(frames: FramePair) -> bool:
    """Whether the kinds (event, reporting, statistic) differ."""
    return frames.left.kind != frames.right.kind


def modalities_differ(frames: FramePair) -> bool:
    """Whether the modalities differ, unless one is a plan of the same class, or of the same day, as the other.

    What is alleged counts as asserted.
    """
    modalities = {frames.left.claimed, frames.right.claimed}
    if len(modalities) == 1 or may_be_rescheduled(frames):
        return False
    if modalities == {"planned", "asserted"} and frames.relation == "same" and frames.left.is_on_one_day:
        return False
    foreseen = modalities in ({"planned", "asserted"}, {"planned", "hypothetical"})
    alike = frames.classes or (modalities == {"planned", "hypothetical"} and frames.left.classes & frames.right.classes)
    return not foreseen or not alike or frames.relation == "neighbours"


def other_people(frames: FramePair) -> bool:
    """Whether each names an actor that the other does not, and they share fewer than two.

    Two different single actors may be the two sides of one event, unless they share a part of the name.
    """
    if len(frames.shared) >= 2 or not frames.fewer_actors or len(frames.shared) == frames.fewer_actors:
        return False
    return not _has_one_actor_each(frames) or namesakes(frames.left.names[0], frames.right.names[0])


def reports_differ(frames: FramePair) -> bool:
    """Whether both are reporting events, by different actors or of different classes."""
    if frames.left.kind != "reporting":
        return False
    all_shared = len(frames.shared) == len(frames.left.names) == len(frames.right.names)
    return not (all_shared and frames.left.classes & frames.right.classes)


FRAME_VETOES: tuple[Veto, ...] = (kinds_differ, dates_apart, modalities_differ, other_people, reports_differ)


_VETOED = Judgement(linked=False, vetoed=True, score=0)
#: Of what one sentence tells in one title, also where another document has that sentence.
_COMMON_TITLE = Judgement(linked=True, vetoed=False, score=6.0)
#: Weaker than other links, because what a clause goes on to say is seldom what another sentence tells.
_RESTATED = Judgement(linked=True, vetoed=False, score=0.0)
_RESCHEDULED = Judgement(linked=True, vetoed=False, score=1.0)
_UNRELATED = Judgement(linked=False, vetoed=False, score=-6.0)


def _shares_one_of_two_actors(frames: FramePair) -> bool:
    named = frames.classes and 0 < len(frames.shared) == frames.fewer_actors and frames.left.kind == "event"
    return bool(named) and not _has_one_actor_each(frames)


def _has_one_actor_each(frames: FramePair) -> bool:
    return len(frames.left.names) == len(frames.right.names) == 1
