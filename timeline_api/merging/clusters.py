"""From a component of linked statements to clusters, each of them an event.

Clusters grow along the links, the strongest first, ties in the order of ids, and two of them are joined only where
no pair across them is vetoed: one pair that fits must not bring together strangers.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

from timeline_api.merging.judgement import judge
from timeline_api.merging.landscape import Landscape, holds_veto
from timeline_api.merging.statements import Statement

Cluster = tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class _Judged:
    """The strengths of the links by places in a component, and for each place the places vetoed, as a bit mask."""

    links: Mapping[tuple[int, int], int]
    vetoes: tuple[int, ...]


def clusters_of(component: Cluster, landscape: Landscape) -> Iterator[Cluster]:
    """The clusters of a component, whose statements are in the order of their ids; none of an empty one."""
    if not component:
        return
    if not holds_veto(component):
        yield component
        return
    judged = _judge_all(component, landscape)
    for places in _agglomerated(judged):
        yield tuple(statement for place, statement in enumerate(component) if places >> place & 1)


def _judge_all(component: Cluster, landscape: Landscape) -> _Judged:
    links: dict[tuple[int, int], int] = {}
    vetoes = [0] * len(component)
    for (left, one), (right, other) in combinations(enumerate(component), 2):
        judgement = judge(one, other)
        if judgement.linked and landscape.counts(one, other):
            links[left, right] = judgement.score
        if judgement.vetoed:
            vetoes[left] |= 1 << right
            vetoes[right] |= 1 << left
    return _Judged(links, tuple(vetoes))


def _agglomerated(judged: _Judged) -> list[int]:
    """The clusters as bit masks of places."""
    members = [1 << place for place in range(len(judged.vetoes))]
    vetoes = list(judged.vetoes)
    home = list(range(len(members)))
    for (left, right), _ in sorted(judged.links.items(), key=lambda link: (-link[1], link[0])):
        one, other = home[left], home[right]
        if one != other and not vetoes[one] & members[other]:
            members[one] |= members[other]
            vetoes[one] |= vetoes[other]
            home = [one if cluster == other else cluster for cluster in home]
    return [members[cluster] for cluster in sorted(set(home))]
