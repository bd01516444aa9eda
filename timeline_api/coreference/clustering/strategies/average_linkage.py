"""Clustering by average linkage: the pair of clusters with the highest mean score is joined, down to a threshold."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from timeline_api.coreference.clustering.strategies.strategy import Cluster, Scored, ScoredPairs
from timeline_api.coreference.comparison.evidence.average_linkage import linkage
from timeline_api.coreference.comparison.evidence.similarity import Matrix


class ScoreMatrix:
    """Scores given as a symmetric matrix, 0 where a pair has none. There are no vetoes."""

    def __init__(self, matrix: Matrix) -> None:
        self._matrix = matrix

    @property
    def size(self) -> int:
        """The number of members."""
        return len(self._matrix)

    def scores(self) -> Iterator[Scored]:
        """Yield the pairs with a score other than 0."""
        for left, right in np.argwhere(np.triu(self._matrix, 1)).tolist():
            yield float(self._matrix[left, right]), left, right

    def representatives(self, members: Sequence[int]) -> Sequence[int]:
        """Return all members."""
        return members

    def is_vetoed(self, left: Sequence[int], right: Sequence[int]) -> bool:
        """Return False."""
        return False


class AverageLinkage:
    """Join clusters as long as the mean score of the pairs across them reaches a threshold.

    Pairs without a score count as 0. There are no vetoes: what must not be joined has no score. The cost grows with the
    square of the number of members, and with its cube if all are joined.
    """

    def __init__(self, threshold: float) -> None:
        self._threshold = threshold

    def clusters(self, pairs: ScoredPairs) -> list[Cluster]:
        """Return the clusters."""
        matrix = np.zeros((pairs.size, pairs.size))
        for score, left, right in pairs.scores():
            matrix[left, right] = matrix[right, left] = score
        clusters: dict[int, Cluster] = {index: (index,) for index in range(pairs.size)}
        for one, other, level in linkage(matrix):
            if level < self._threshold:
                break
            clusters[one[0]] = one + other
            del clusters[other[0]]
        return sorted(tuple(sorted(cluster)) for cluster in clusters.values())
