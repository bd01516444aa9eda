"""The weighted score of two mention groups: the sum of the weights of the features that are present."""

from __future__ import annotations

from functools import lru_cache

from timeline_api.coreference.comparison.features.context_features import GROUP_FEATURES, is_within_one_story
from timeline_api.coreference.comparison.features.frame_features import FRAME_FEATURES
from timeline_api.coreference.comparison.pairs import CACHED_FRAME_PAIRS, FramePair, GroupPair

_ANYWHERE = tuple((each.func, each.weight) for each in GROUP_FEATURES if each.weight)
_WITHIN_STORY = tuple((each.func, each.weight_within_story) for each in GROUP_FEATURES if each.weight_within_story)


def weighted_score(pair: GroupPair) -> float:
    """Return the sum of the weights of the features that are present."""
    within_story = is_within_one_story(pair)
    score = frames_score(pair.frames, within_story=within_story)
    weights = _WITHIN_STORY if within_story else _ANYWHERE
    return score + sum(weight for func, weight in weights if func(pair))


@lru_cache(maxsize=CACHED_FRAME_PAIRS)
def frames_score(frames: FramePair, *, within_story: bool) -> float:
    """Return the sum of the weights of the features of two frames that are present."""
    present = [feature for feature in FRAME_FEATURES if feature.func(frames)]
    return sum(each.weight_within_story if within_story else each.weight for each in present)
