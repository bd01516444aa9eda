"""Average linkage and the shape of groups."""

from __future__ import annotations

import numpy as np

from timeline_api.coreference.clustering.strategies.average_linkage import AverageLinkage, ScoreMatrix
from timeline_api.coreference.comparison.evidence.average_linkage import joining_levels
from timeline_api.coreference.comparison.evidence.similarity import cosines, halves, neighbours_in_common

#: Two pairs of two, the pairs far apart.
PAIRS = np.array([[0, 0.9, 0.1, 0.1], [0.9, 0, 0.1, 0.3], [0.1, 0.1, 0, 0.8], [0.1, 0.3, 0.8, 0]])


def clusters(matrix, threshold):
    return tuple(AverageLinkage(threshold).clusters(ScoreMatrix(matrix)))


def test_clusters_hold_together_on_average():
    assert clusters(PAIRS, 0.5) == ((0, 1), (2, 3))
    assert clusters(PAIRS, 0.85) == ((0, 1), (2,), (3,))
    assert clusters(PAIRS, 0.15) == ((0, 1, 2, 3),)
    assert clusters(PAIRS, 0.16) == ((0, 1), (2, 3))


def test_joining_levels_are_those_of_the_linkage():
    levels = joining_levels(PAIRS)
    assert levels[0, 1] == 0.9
    assert levels[2, 3] == 0.8
    assert np.allclose(levels[:2, 2:], 0.15)


def test_the_halves_of_a_group_are_told_apart():
    cut = halves(PAIRS)
    assert (cut[:2, :2] > 0).all()
    assert (cut[2:, 2:] > 0).all()
    assert (cut[:2, 2:] < 0).all()


def test_neighbours_in_common_join_and_part():
    """Two groups of four; the direct likeness of two is not asked."""
    group = np.arange(8) // 4
    blocks = np.where(group[:, None] == group[None, :], 0.8, 0.1) - 0.8 * np.eye(8)
    blocks[0, 1] = blocks[1, 0] = 0.0
    common = neighbours_in_common(blocks)
    assert common[0, 1] > 0 > common[0, 4]


def test_two_have_no_neighbours_in_common_to_judge_by():
    assert not neighbours_in_common(PAIRS[:2, :2]).any()
    assert not halves(PAIRS[:2, :2]).any()


def test_a_term_that_is_rare_says_more_than_one_that_is_common():
    counts = [{"harbour": 1, "loan": 1}, {"harbour": 1, "crane": 1}, {"harbour": 1, "loan": 1, "crane": 1}]
    likeness = cosines(counts)
    assert likeness[0, 2] > likeness[0, 1] > 0
    assert cosines([{}, {"harbour": 1}])[0, 1] == 0
