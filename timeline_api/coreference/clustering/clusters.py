"""Divide a component of linked groups into clusters, each of which becomes an event.

Clusters are joined along the links, the strongest first and ties in the order of ids, unless a pair across them is
vetoed. Large clusters are compared by a bounded number of representatives, with as many different frames as possible.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import product

from timeline_api.budget import check
from timeline_api.coreference.clustering.candidates import by_rank
from timeline_api.coreference.clustering.link_graph import LinkGraph
from timeline_api.coreference.comparison.groups import MentionGroup
from timeline_api.coreference.comparison.judgement import judge, judge_frames

Cluster = tuple[MentionGroup, ...]

#: Representatives of a cluster that are checked for vetoes against those of another cluster.
MAX_REPRESENTATIVES = 48


def clusters_of(component: Cluster, graph: LinkGraph) -> Iterator[Cluster]:
    """Yield the clusters of a component, whose groups are in the order of their ids."""
    clusters = _Clusters(component)
    for _, left, right in _links(component, graph):
        clusters.join(left, right)
    for indexes in clusters.all():
        yield tuple(component[index] for index in indexes)


def _links(component: Cluster, graph: LinkGraph) -> list[tuple[int, int, int]]:
    """Return the counted links as (negative score, index, index), the strongest first."""
    if len(component) < 2:
        return []
    index_of = {group: index for index, group in enumerate(component)}
    pairs = {
        (min(index, partner), max(index, partner))
        for index, group in enumerate(component)
        for other in graph.candidates(group)
        if (partner := index_of.get(other)) is not None
    }
    links = []
    for left, right in pairs:
        check()
        judgement = judge(component[left], component[right])
        if judgement.linked and graph.is_counted(component[left], component[right]):
            links.append((-judgement.score, left, right))
    return sorted(links)


class _Clusters:
    """Clusters of a component's groups, by index; at first each group is a cluster.

    `_vetoed` has for each cluster the indexes of the groups that it was found to have a veto with, as a bit mask.
    """

    def __init__(self, component: Cluster) -> None:
        self._component = component
        self._cluster_of = list(range(len(component)))
        self._indexes = {index: [index] for index in self._cluster_of}
        self._members = [1 << index for index in self._cluster_of]
        self._vetoed = [0] * len(component)
        self._representatives: list[list[MentionGroup]] = [[group] for group in component]

    def join(self, left: int, right: int) -> None:
        """Join the clusters of two groups, unless a veto separates them."""
        check()
        one, other = self._cluster_of[left], self._cluster_of[right]
        if one == other or self._vetoed[one] & self._members[other]:
            return
        if _have_veto(self._representatives[one], self._representatives[other]):
            self._vetoed[one] |= self._members[other]
            self._vetoed[other] |= self._members[one]
        elif len(self._indexes[one]) < len(self._indexes[other]):
            self._move(one, other)
        else:
            self._move(other, one)

    def all(self) -> list[list[int]]:
        """Return the indexes of each cluster, clusters in the order of their first."""
        return sorted(sorted(indexes) for indexes in self._indexes.values())

    def _move(self, cluster: int, into: int) -> None:
        moved = self._indexes.pop(cluster)
        self._indexes[into] += moved
        for index in moved:
            self._cluster_of[index] = into
        self._members[into] |= self._members[cluster]
        self._vetoed[into] |= self._vetoed[cluster]
        self._representatives[into] = _spread([*self._representatives[into], *self._representatives[cluster]])


def _spread(groups: list[MentionGroup]) -> list[MentionGroup]:
    """Return at most `MAX_REPRESENTATIVES` groups: one of each frame, then a second of each, and so on."""
    if len(groups) <= MAX_REPRESENTATIVES:
        return groups
    of_frame: Counter[str] = Counter()
    ordered = []
    for group in sorted(groups, key=by_rank):
        of_frame[group.frame.key] += 1
        ordered.append((of_frame[group.frame.key], group))
    ordered.sort(key=lambda each: each[0])
    return [group for _, group in ordered[:MAX_REPRESENTATIVES]]


def _have_veto(some: Sequence[MentionGroup], others: Sequence[MentionGroup]) -> bool:
    """Whether any pair across two clusters is vetoed; frames are checked first."""
    left, right = ({each.frame.key: each.frame for each in groups}.values() for groups in (some, others))
    if any(judge_frames(one, other).vetoed for one, other in product(left, right)):
        return True
    return any(judge(one, other).vetoed for one, other in product(some, others))
