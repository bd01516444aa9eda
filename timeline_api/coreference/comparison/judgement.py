"""Judge whether two mention groups are one event: vetoes first, then the score of the features.

Most of a judgement depends on the frames alone, and many groups have equal frames. So two frames are judged once
(`judge_frames`, cached), and only what that leaves open is computed of the groups.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from timeline_api.coreference.comparison.date_disputes import (
    is_disagreement,
    is_disputed,
    may_be_disputed,
    may_happen_once,
)
from timeline_api.coreference.comparison.evidence.date_relations import clocks_differ
from timeline_api.coreference.comparison.evidence.name_matching import namesakes
from timeline_api.coreference.comparison.features.context_features import GROUP_FEATURES, is_within_one_story
from timeline_api.coreference.comparison.features.frame_features import FRAME_FEATURES, disaster_and_toll
from timeline_api.coreference.comparison.mention_frames import Frame, Outline
from timeline_api.coreference.comparison.mention_groups import MentionGroup
from timeline_api.coreference.comparison.pairs import (
    CACHED_FRAME_PAIRS,
    FramePair,
    GroupPair,
    frame_pair_of,
    group_pair_of,
)
from timeline_api.coreference.comparison.score_bounds import ANYWHERE, LINK_THRESHOLD, WITHIN_STORY, Bounds

Veto = Callable[[FramePair], bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """The judgement of two groups.

    `linked`: they are one event, with `score` as the strength of the link (without meaning if they are not linked).
    `vetoed`: they must not be in one cluster, whatever links them to other groups. Two groups may be neither.
    """

    linked: bool
    vetoed: bool
    score: float


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class FrameJudgement:
    """The judgement of two frames, which holds for all groups that have them.

    `vetoed`: no two such groups may be in one cluster. `too_weak`: no two such groups can be linked.
    `comparable`: they have in common what pairs must have to be compared; otherwise a shared place is enough if
    `on_one_day`, and a shared leading topic if `dated_alike`.
    `dates_exclude`: no day belongs to both dates, so that no source can give both for one event.
    `score`, `score_within_story`: sum of the weights of the frames' features, between any two documents and between two
    documents of one story.
    """

    vetoed: bool
    too_weak: bool
    comparable: bool
    on_one_day: bool
    dated_alike: bool
    dates_exclude: bool
    score: float
    score_within_story: float


@lru_cache(maxsize=1 << 16)
def judge(left: MentionGroup, right: MentionGroup) -> Judgement:
    """Judge two groups; symmetric. Cached, because around each new document the same pairs are judged again."""
    frames = judge_frames(left.frame, right.frame)
    if frames.vetoed:
        return _VETOED
    if frames.too_weak and not frames.dates_exclude and left.documents.isdisjoint(right.documents):
        return _UNRELATED
    pair = group_pair_of(left, right)
    if figures_differ(pair) or one_source_gives_both(pair) or one_document_has_two(pair):
        return _VETOED
    if frames.dates_exclude and not is_disputed(pair):
        return _UNRELATED if _shares_one_of_two_actors(pair.frames) or may_happen_once(pair.frames) else _VETOED
    is_comparable = frames.comparable or _is_comparable_by_context(frames, pair)
    if not is_comparable or not _reaches_threshold(frames, pair):
        return _VETOED if pair.same_document else _UNRELATED
    score = _score(frames, pair)
    linked = score >= LINK_THRESHOLD
    return _judgement(linked, pair.same_document and not linked, score)


@lru_cache(maxsize=1 << 16)
def linked(left: MentionGroup, right: MentionGroup) -> bool:
    """Whether `judge` links two groups. Faster: features that cannot change the answer are not computed."""
    frames = judge_frames(left.frame, right.frame)
    if frames.dates_exclude or not left.documents.isdisjoint(right.documents):
        return judge(left, right).linked
    if frames.vetoed or frames.too_weak:
        return False
    if not frames.comparable or left.frame.kind == "statistic":
        return judge(left, right).linked
    return _reaches_threshold(frames, group_pair_of(left, right))


def _bounds_of(frames: FrameJudgement, pair: GroupPair) -> tuple[Bounds, float]:
    """Return the weights that apply to a pair, and the score of its frames by these weights."""
    return (WITHIN_STORY, frames.score_within_story) if is_within_one_story(pair) else (ANYWHERE, frames.score)


def _score(frames: FrameJudgement, pair: GroupPair) -> float:
    bounds, score = _bounds_of(frames, pair)
    weighted = zip(GROUP_FEATURES, bounds.weights, strict=True)
    return score + sum(weight for feature, weight in weighted if feature.func(pair))


def _reaches_threshold(frames: FrameJudgement, pair: GroupPair) -> bool:
    """Whether the score reaches the threshold; features that cannot change the answer are not computed."""
    bounds, score = _bounds_of(frames, pair)
    for func, weight, least, most in bounds.steps_in_document if pair.same_document else bounds.steps:
        if score + most < LINK_THRESHOLD or score + least >= LINK_THRESHOLD:
            break
        score += weight if func(pair) else 0
    return score >= LINK_THRESHOLD


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
    left, right = frames.left, frames.right
    present = [feature for feature in FRAME_FEATURES if feature.func(frames)]
    score, within = sum(feature.weight for feature in present), sum(feature.weight_within_story for feature in present)
    same_modality_or_day = left.claimed == right.claimed or (frames.relation == "same" and left.is_on_one_day)
    is_comparable = comparable(frames) and same_modality_or_day
    on_one_day = on_one_event_day(frames) and same_modality_or_day
    alike = dated_alike(frames) and same_modality_or_day
    can_meet = is_comparable or on_one_day or alike
    return FrameJudgement(
        vetoed=any(veto(frames) for veto in FRAME_VETOES),
        too_weak=not can_meet or max(score + ANYWHERE.most, within + WITHIN_STORY.most) < LINK_THRESHOLD,
        comparable=is_comparable,
        on_one_day=on_one_day,
        dated_alike=alike,
        dates_exclude=frames.relation == "neighbours",
        score=score,
        score_within_story=within,
    )


def is_excluded_by_content(left: MentionGroup, right: MentionGroup) -> bool:
    """Whether the content of two groups is a veto, whatever their sources; decided by frames except for statistics."""
    return judge_frames(left.frame, right.frame).vetoed or figures_differ(group_pair_of(left, right))


def comparable(frames: FramePair) -> bool:
    """Whether two frames have in common what a blocking key stands for, so that their groups find each other."""
    if frames.relation == "neighbours":
        return is_disagreement(frames) or may_be_disputed(frames)
    nobody_differs = frames.relation in ("same", "overlap") and frames.fewer_actors == 0
    related = frames.classes or (frames.relation == "same" and disaster_and_toll(frames))
    if related and (frames.shared or nobody_differs):
        return True
    return on_one_event_day(frames) and bool(frames.shared)


def on_one_event_day(frames: FramePair) -> bool:
    """Whether both are events dated to the same day."""
    return frames.relation == "same" and frames.left.is_on_one_day and frames.left.kind == "event"


def dated_alike(frames: FramePair) -> bool:
    """Whether both are events with the same date."""
    return frames.left.kind == frames.right.kind == "event" and frames.relation == "same"


# Vetoes of two frames -----------------------------------------------------------------------------------------------


def dates_apart(frames: FramePair) -> bool:
    """Whether no day belongs to both dates, and they cannot be a conflict of sources either.

    Neighbouring dates are no veto where one frame has two actors and the other only some of them: too little for a
    link, but a letter "of April" may stay with the letter that another source dates to March.
    """
    if frames.relation != "neighbours":
        return frames.relation == "apart"
    return not (is_disagreement(frames) or may_be_disputed(frames) or _shares_one_of_two_actors(frames))


def kinds_differ(frames: FramePair) -> bool:
    """Whether the kinds (event, reporting, statistic) differ."""
    return frames.left.kind != frames.right.kind


def modalities_differ(frames: FramePair) -> bool:
    """Whether the modalities differ, unless one is a plan of the same class, or of the same day, as the other.

    What is alleged counts as asserted.
    """
    modalities = {frames.left.claimed, frames.right.claimed}
    if len(modalities) == 1:
        return False
    if modalities == {"planned", "asserted"} and frames.relation == "same" and frames.left.is_on_one_day:
        return False
    foreseen = modalities in ({"planned", "asserted"}, {"planned", "hypothetical"})
    return not foreseen or not frames.classes or frames.relation == "neighbours"


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
    return not (frames.classes and all_shared)


FRAME_VETOES: tuple[Veto, ...] = (kinds_differ, dates_apart, modalities_differ, other_people, reports_differ)


def figures_differ(pair: GroupPair) -> bool:
    """Whether both are statistics, with different numbers or fewer than two shared title words."""
    return pair.left.frame.kind == "statistic" and (
        pair.left.numbers != pair.right.numbers or len(pair.title_words) < 2
    )


# Vetoes that depend on the sources ----------------------------------------------------------------------------------


def one_source_gives_both(pair: GroupPair) -> bool:
    """Whether the dates exclude each other and one source gives both: a source is in no conflict with itself."""
    return pair.frames.relation == "neighbours" and not pair.left.sources.isdisjoint(pair.right.sources)


def one_document_has_two(pair: GroupPair) -> bool:
    """Whether one document has both, at different times of day or with triggers of different classes."""
    clocks = clocks_differ(pair.left.frame.value, pair.right.frame.value)
    return pair.same_document and (clocks or not pair.frames.classes)


_VETOED = Judgement(linked=False, vetoed=True, score=0)
_UNRELATED = Judgement(linked=False, vetoed=False, score=0)


@lru_cache(maxsize=256)
def _judgement(linked: bool, vetoed: bool, score: float) -> Judgement:
    """Return a judgement; equal ones are one object."""
    return Judgement(linked=linked, vetoed=vetoed, score=score)


def _is_comparable_by_context(frames: FrameJudgement, pair: GroupPair) -> bool:
    """Whether a shared place or a shared leading topic makes two groups comparable."""
    if frames.on_one_day and not pair.left.places.isdisjoint(pair.right.places):
        return True
    return frames.dated_alike and not pair.left.leading_topics.isdisjoint(pair.right.leading_topics)


def _shares_one_of_two_actors(frames: FramePair) -> bool:
    named = frames.classes and 0 < len(frames.shared) == frames.fewer_actors and frames.left.kind == "event"
    return bool(named) and not _has_one_actor_each(frames)


def _has_one_actor_each(frames: FramePair) -> bool:
    return len(frames.left.names) == len(frames.right.names) == 1
