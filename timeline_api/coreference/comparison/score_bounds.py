"""Bounds of a score: what the features not yet computed can still add to it or take from it.

The features are ordered so that the score of two groups is mostly decided by the first few.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from timeline_api.coreference.comparison.features.context_features import GROUP_FEATURES, repeated_in_document
from timeline_api.coreference.comparison.features.feature import Evidence, Feature
from timeline_api.coreference.comparison.pairs import GroupPair
from timeline_api.coreference.comparison.weights import weights_of

#: The score from which two groups are linked.
LINK_THRESHOLD = weights_of("news", "groups").threshold


class Step(NamedTuple):
    """A feature of two groups, its weight, and the least and the most that it and those after it can add."""

    func: Callable[[GroupPair], Evidence]
    weight: float
    least: float
    most: float


class Bounds(NamedTuple):
    """The weights of GROUP_FEATURES, and the steps in which a score is computed.

    Steps with negative weights come first. The feature of repetition in one document is only among those of groups
    that have a document in common. `most` is the most that all features can add.
    """

    weights: tuple[float, ...]
    steps: tuple[Step, ...]
    steps_in_document: tuple[Step, ...]
    most: float


def _bounds(weights: tuple[float, ...]) -> Bounds:
    weighted = list(zip(GROUP_FEATURES, weights, strict=True))
    between_documents = [each for each in weighted if each[0].func is not repeated_in_document]
    most = sum(weight for weight in weights if weight > 0)
    return Bounds(weights, _steps(between_documents), _steps(weighted), most)


def _steps(weighted: Iterable[tuple[Feature[GroupPair, Evidence], float]]) -> tuple[Step, ...]:
    ordered = sorted(weighted, key=lambda each: each[1] > 0)
    steps = []
    for index, (feature, weight) in enumerate(ordered):
        left = [each for _, each in ordered[index:]]
        least, most = sum(each for each in left if each < 0), sum(each for each in left if each > 0)
        steps.append(Step(feature.func, weight, least, most))
    return tuple(steps)


#: Between any two documents, and between two of one story.
ANYWHERE = _bounds(tuple(feature.weight for feature in GROUP_FEATURES))
WITHIN_STORY = _bounds(tuple(feature.weight_within_story for feature in GROUP_FEATURES))
