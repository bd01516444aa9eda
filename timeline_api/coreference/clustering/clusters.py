"""Divide a component of linked mention groups into clusters, each of which becomes an event."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import product

from timeline_api.budget import check
from timeline_api.coreference.clustering.candidates import by_rank
from timeline_api.coreference.clustering.link_graph import LinkGraph
from timeline_api.coreference.clustering.strategies.strategy import Scored, clustered
from timeline_api.coreference.clustering.strategies.strongest_links import StrongestLinks
from timeline_api.coreference.comparison.groups import MentionGroup
from timeline_api.coreference.comparison.judgement import judge, judge_frames

Cluster = tuple[MentionGroup, ...]

#: Representatives of a cluster that are checked for vetoes against those of another cluster.
MAX_REPRESENTATIVES = 48


def clusters_of(component: Cluster, graph: LinkGraph) -> Iterator[Cluster]:
    """Yield the clusters of a component, whose groups are in the order of their ids."""
    return clustered(component, _GroupPairs(component, graph), StrongestLinks())


class _GroupPairs:
    """The groups of a component, with the scores of their counted links."""

    def __init__(self, component: Cluster, graph: LinkGraph) -> None:
        self._component = component
        self._graph = graph

    @property
    def size(self) -> int:
        """The number of groups."""
        return len(self._component)

    def scores(self) -> Iterator[Scored]:
        """Yield the counted links with their scores."""
        if self.size < 2:
            return
        for left, right in self._candidate_pairs():
            check()
            one, other = self._component[left], self._component[right]
            judgement = judge(one, other)
            if judgement.linked and self._graph.is_counted(one, other):
                yield judgement.score, left, right

    def representatives(self, members: Sequence[int]) -> Sequence[int]:
        """Return at most `MAX_REPRESENTATIVES` groups: one of each frame, then a second of each, and so on."""
        if len(members) <= MAX_REPRESENTATIVES:
            return members
        of_frame: Counter[str] = Counter()
        ordered = []
        for index in sorted(members, key=lambda index: by_rank(self._component[index])):
            frame_key = self._component[index].frame.key
            of_frame[frame_key] += 1
            ordered.append((of_frame[frame_key], index))
        ordered.sort(key=lambda each: each[0])
        return [index for _, index in ordered[:MAX_REPRESENTATIVES]]

    def is_vetoed(self, left: Sequence[int], right: Sequence[int]) -> bool:
        """Whether any pair across two clusters is vetoed; frames are checked first."""
        some, others = ([self._component[index] for index in indexes] for indexes in (left, right))
        frames, other_frames = ({each.frame.key: each.frame for each in groups}.values() for groups in (some, others))
        if any(judge_frames(one, other).vetoed for one, other in product(frames, other_frames)):
            return True
        return any(judge(one, other).vetoed for one, other in product(some, others))

    def _candidate_pairs(self) -> set[tuple[int, int]]:
        index_of = {group: index for index, group in enumerate(self._component)}
        return {
            (min(index, partner), max(index, partner))
            for index, group in enumerate(self._component)
            for other in self._graph.candidates(group)
            if (partner := index_of.get(other)) is not None
        }
