"""The interface of clustering strategies: members of a block, by index, into clusters by the scores of their pairs.

`strongest_links.StrongestLinks` joins along links and respects vetoes; `average_linkage.AverageLinkage` joins by the
mean score. `ScoredPairs` is what they cluster by.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol, TypeVar

T = TypeVar("T")
Cluster = tuple[int, ...]

#: A pair of members with its score: the indexes of the members, the smaller one first.
Scored = tuple[float, int, int]


class ScoredPairs(Protocol):
    """The members of a block, by index, with the scores of their pairs."""

    @property
    def size(self) -> int:
        """The number of members."""

    def scores(self) -> Iterable[Scored]:
        """Return the pairs that have a score, in any order."""

    def representatives(self, members: Sequence[int]) -> Sequence[int]:
        """Return the members that represent a cluster in `is_vetoed`; given are those of the two that were joined."""

    def is_vetoed(self, left: Sequence[int], right: Sequence[int]) -> bool:
        """Whether two clusters, given by their representatives, must not be joined."""


class Strategy(Protocol):
    """A way of clustering."""

    def clusters(self, pairs: ScoredPairs) -> list[Cluster]:
        """Return the clusters, each in the order of its members, in the order of their first members."""


def clustered(members: Sequence[T], pairs: ScoredPairs, strategy: Strategy) -> Iterator[tuple[T, ...]]:
    """Yield the clusters of the members of a block."""
    for cluster in strategy.clusters(pairs):
        yield tuple(members[index] for index in cluster)
