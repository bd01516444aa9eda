"""The weights of `features` as scales: one for any two documents, one for two that are about much the same.

A scale has its claims in an order in which the score of two groups is mostly decided by the first few.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from timeline_api.coreference.comparison.context_features import repeated_in_document
from timeline_api.coreference.comparison.frame_features import Evidence
from timeline_api.coreference.comparison.pairs import GroupPair
from timeline_api.coreference.comparison.weights import GROUP_FEATURES

#: The score from which two groups are linked; the weights of `features` are made for it.
LINK_THRESHOLD = 12


class Stage(NamedTuple):
    """A func about two groups, its weight, and the least and the most that it and those after it can add."""

    func: Callable[[GroupPair], Evidence]
    weight: int
    least: int
    most: int


class Scale(NamedTuple):
    """The weights that count between two groups: those of the claims in their order, and in that of a search.

    `stages` have those first that tell against; what one document tells again is none of them. `most` is the most that
    the claims can add to the score of two frames.
    """

    weights: tuple[int, ...]
    stages: tuple[Stage, ...]
    most: int


def _scale(weights: tuple[int, ...]) -> Scale:
    weighed = list(zip(GROUP_FEATURES, weights, strict=True))
    ordered = sorted(
        (each for each in weighed if each[0].func is not repeated_in_document), key=lambda each: each[1] > 0
    )
    stages = []
    for place, (feature, weight) in enumerate(ordered):
        left = [each for _, each in ordered[place:]]
        least, most = sum(each for each in left if each < 0), sum(each for each in left if each > 0)
        stages.append(Stage(feature.func, weight, least, most))
    return Scale(weights, tuple(stages), sum(each for each in weights if each > 0))


ANYWHERE = _scale(tuple(feature.weight for feature in GROUP_FEATURES))
WITHIN = _scale(tuple(feature.within for feature in GROUP_FEATURES))
