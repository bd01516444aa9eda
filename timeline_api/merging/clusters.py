"""From a component of linked statements to clusters, each of them an event.

Clusters grow along the links, the strongest first, ties in the order of ids, and two of them are joined only where
no pair across them is vetoed: one pair that fits must not bring together strangers.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations, combinations_with_replacement, product

from timeline_api.merging.judgement import judge, judged_cores
from timeline_api.merging.landscape import Landscape, holds_veto, told_together
from timeline_api.merging.side_by_side import dated_the_same
from timeline_api.merging.statements import Statement

Cluster = tuple[Statement, ...]


def clusters_of(component: Cluster, landscape: Landscape) -> Iterator[Cluster]:
    """The clusters of a component, whose statements are in the order of their ids; none of an empty one."""
    if not component:
        return
    if not holds_veto(frozenset(component)):
        yield component
        return
    for places in _Judged(component, landscape).agglomerated():
        yield tuple(statement for place, statement in enumerate(component) if places >> place & 1)


class _Judged:
    """The links of a component by places in it, and for each place the places vetoed, as a bit mask.

    Cores are judged with cores first: most of them leave nothing to judge statement by statement.
    """

    def __init__(self, component: Cluster, landscape: Landscape) -> None:
        self._component = component
        self._torn = [landscape.is_torn(statement) for statement in component]
        self._vetoes = [0] * len(component)
        self._links: list[tuple[int, int, int]] = []
        groups: dict[str, list[int]] = defaultdict(list)
        for place, statement in enumerate(component):
            groups[statement.core.key].append(place)
        for left, right in combinations_with_replacement(groups.values(), 2):
            self._judge_groups(left, right)
        self._judge_within_documents()

    def agglomerated(self) -> list[int]:
        """The clusters as bit masks of places."""
        members = [1 << place for place in range(len(self._component))]
        vetoes = list(self._vetoes)
        home = list(range(len(members)))
        for _, left, right in sorted(self._links):
            one, other = home[left], home[right]
            if one != other and not vetoes[one] & members[other]:
                members[one] |= members[other]
                vetoes[one] |= vetoes[other]
                home = [one if cluster == other else cluster for cluster in home]
        return [members[cluster] for cluster in sorted(set(home))]

    def _judge_groups(self, left: Sequence[int], right: Sequence[int]) -> None:
        """Judge the statements of one core with those of another, or with each other."""
        one, other = self._component[left[0]].core, self._component[right[0]].core
        cores = judged_cores(one, other)
        if cores.apart and left is not right:
            self._veto(left, right)
        elif cores.apart or not cores.hopeless or cores.exclude:
            same = dated_the_same(one, other)
            for place, beside in combinations(left, 2) if left is right else product(left, right):
                self._judge(place, beside, counts=same or not (self._torn[place] or self._torn[beside]))

    def _judge_within_documents(self) -> None:
        """Two statements of one document may be kept apart whatever their cores leave open."""
        place_of = {statement.id: place for place, statement in enumerate(self._component)}
        for left, right in told_together(self._component):
            self._judge(place_of[left.id], place_of[right.id], counts=False)

    def _judge(self, place: int, beside: int, *, counts: bool) -> None:
        judgement = judge(self._component[place], self._component[beside])
        if judgement.linked and counts:
            self._links.append((-judgement.score, min(place, beside), max(place, beside)))
        if judgement.vetoed:
            self._veto((place,), (beside,))

    def _veto(self, left: Sequence[int], right: Sequence[int]) -> None:
        for some, others in ((left, right), (right, left)):
            mask = sum(1 << place for place in others)
            for place in some:
                self._vetoes[place] |= mask
