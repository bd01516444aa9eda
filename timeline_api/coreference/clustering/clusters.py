"""Divide a component of linked mention groups into clusters, each of which becomes an event."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import product

from timeline_api.coreference.clustering.candidates import by_rank
from timeline_api.coreference.clustering.link_graph import LinkGraph
from timeline_api.coreference.clustering.strategies.strategy import Scored, clustered
from timeline_api.coreference.clustering.strategies.strongest_links import StrongestLinks
from timeline_api.coreference.comparison.judgement import judge, judge_frames
from timeline_api.coreference.comparison.mention_groups import MentionGroup
from timeline_api.document_budget import check

Cluster = tuple[MentionGroup, ...]

#: Two clusters are joined only if the pairs of one outlet across them have at least this mean score. A pair counts with
#: at most `MOST_SCORE`, so that one strong link does not outweigh all others. Pairs of two outlets do not count: an
#: outlet describes one happening in much the same words, two outlets may have few words in common.
LEAST_MEAN_SCORE, MOST_SCORE = -6.0, 6.0

#: Two clusters are also joined if so many of the pairs of one outlet, and such a share of them, are linked: of what
#: many articles report, some sentences have hardly a word in common.
MANY_LINKS, SHARE_OF_LINKS = 10, 0.125

#: Representatives of a cluster that are checked for vetoes against those of another cluster.
MAX_REPRESENTATIVES = 48

#: Above so many groups a component is large. In a large one each group has so many links, and a cluster so many
#: representatives: a thousand statements of one day that are all linked would else have fifty thousand links, of which
#: a thousand are enough to join them.
LARGE_COMPONENT, MAX_LINKS, REPRESENTATIVES_OF_LARGE = 128, 12, 16


def is_large(component: Collection[MentionGroup]) -> bool:
    """Whether a component is large, so that its links and representatives are bounded."""
    return len(component) > LARGE_COMPONENT


def clusters_of(component: Cluster, graph: LinkGraph) -> Iterator[Cluster]:
    """Yield the clusters of a component, whose groups are in the order of their ids."""
    return clustered(component, _GroupPairs(component, graph), StrongestLinks())


class _GroupPairs:
    """The groups of a component, with the scores of their counted links."""

    def __init__(self, component: Cluster, graph: LinkGraph) -> None:
        self._component = component
        self._graph = graph
        large = is_large(component)
        self._most_links = MAX_LINKS if large else len(component)
        self._most = min(MAX_REPRESENTATIVES, REPRESENTATIVES_OF_LARGE) if large else MAX_REPRESENTATIVES

    @property
    def size(self) -> int:
        """The number of groups."""
        return len(self._component)

    def scores(self) -> Iterator[Scored]:
        """Yield the counted links with their scores.

        In a large component each group gives its links to the first `MAX_LINKS` candidates by rank that it has one to.
        """
        if self.size < 2:
            return
        index_of = {group: index for index, group in enumerate(self._component)}
        scores: dict[tuple[int, int], float | None] = {}
        for index, group in enumerate(self._component):
            found = 0
            for partner in self._partners(group, index_of):
                pair = (index, partner) if index < partner else (partner, index)
                if pair not in scores:
                    scores[pair] = self._score(*pair)
                found += scores[pair] is not None
                if found == self._most_links:
                    break
        yield from ((score, *pair) for pair, score in scores.items() if score is not None)

    def _partners(self, group: MentionGroup, index_of: Mapping[MentionGroup, int]) -> list[int]:
        """Return the candidates of a group that are in the component; of a large one in the order of rank."""
        others = [other for other in self._graph.candidates(group) if other in index_of]
        if self._most_links < self.size:
            others.sort(key=by_rank)
        return [index_of[other] for other in others]

    def _score(self, left: int, right: int) -> float | None:
        """Return the score of a counted link, None for other pairs."""
        check()
        one, other = self._component[left], self._component[right]
        judgement = judge(one, other)
        return judgement.score if judgement.linked and self._graph.is_counted(one, other) else None

    def representatives(self, members: Sequence[int]) -> Sequence[int]:
        """Return a bounded number of groups: one of each frame, then a second of each, and so on."""
        if len(members) <= self._most:
            return members
        of_frame: Counter[str] = Counter()
        ordered = []
        for index in sorted(members, key=lambda index: by_rank(self._component[index])):
            frame_key = self._component[index].frame.key
            of_frame[frame_key] += 1
            ordered.append((of_frame[frame_key], index))
        ordered.sort(key=lambda each: each[0])
        return [index for _, index in ordered[: self._most]]

    def is_vetoed(self, left: Sequence[int], right: Sequence[int]) -> bool:
        """Whether any pair across two clusters is vetoed, or the mean score is too low; frames are checked first."""
        some, others = ([self._component[index] for index in indexes] for indexes in (left, right))
        frames, other_frames = ({each.frame.key: each.frame for each in groups}.values() for groups in (some, others))
        if any(judge_frames(one, other).vetoed for one, other in product(frames, other_frames)):
            return True
        scores, links = [], 0
        for one, other in product(some, others):
            judgement = judge(one, other)
            if judgement.vetoed:
                return True
            if not one.sources.isdisjoint(other.sources):
                scores.append(min(MOST_SCORE, judgement.score))
                links += judgement.linked
        if links >= MANY_LINKS and links >= SHARE_OF_LINKS * len(scores):
            return False
        return sum(scores) < LEAST_MEAN_SCORE * len(scores)
