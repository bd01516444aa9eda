"""Clustering along links: clusters are joined by the strongest link first, unless a veto separates them."""

from __future__ import annotations

from collections.abc import Sequence

from timeline_api.coreference.clustering.strategies.strategy import Cluster, ScoredPairs
from timeline_api.document_budget import check


class StrongestLinks:
    """Join clusters along the scored pairs, the highest score first and ties in the order of members."""

    def clusters(self, pairs: ScoredPairs) -> list[Cluster]:
        """Return the clusters."""
        clusters = _Clusters(pairs)
        for _, left, right in sorted((-score, left, right) for score, left, right in pairs.scores()):
            clusters.join(left, right)
        return clusters.all()


class _Clusters:
    """The clusters of a block; at first each member is one.

    `_vetoed` has for each cluster the members that it was found to have a veto with, as a bit mask.
    """

    def __init__(self, pairs: ScoredPairs) -> None:
        self._pairs = pairs
        self._cluster_of = list(range(pairs.size))
        self._members = {index: [index] for index in self._cluster_of}
        self._masks = [1 << index for index in self._cluster_of]
        self._vetoed = [0] * pairs.size
        self._representatives: list[Sequence[int]] = [[index] for index in self._cluster_of]

    def join(self, left: int, right: int) -> None:
        """Join the clusters of two members, unless a veto separates them."""
        check()
        one, other = self._cluster_of[left], self._cluster_of[right]
        if one == other or self._vetoed[one] & self._masks[other]:
            return
        if self._pairs.is_vetoed(self._representatives[one], self._representatives[other]):
            self._vetoed[one] |= self._masks[other]
            self._vetoed[other] |= self._masks[one]
        elif len(self._members[one]) < len(self._members[other]):
            self._move(one, other)
        else:
            self._move(other, one)

    def all(self) -> list[Cluster]:
        """Return the clusters, each in the order of its members, in the order of their first members."""
        return sorted(tuple(sorted(members)) for members in self._members.values())

    def _move(self, cluster: int, into: int) -> None:
        moved = self._members.pop(cluster)
        self._members[into] += moved
        for index in moved:
            self._cluster_of[index] = into
        self._masks[into] |= self._masks[cluster]
        self._vetoed[into] |= self._vetoed[cluster]
        both = [*self._representatives[into], *self._representatives[cluster]]
        self._representatives[into] = self._pairs.representatives(both)
