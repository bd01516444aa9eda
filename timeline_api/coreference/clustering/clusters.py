"""From a component of linked statements to clusters, each of them an event.

Clusters grow along the links, the strongest first, ties in the order of ids, and two of them are joined only where
no pair across them is vetoed: one pair that fits must not bring together strangers. Of a large cluster a few statements
are asked for all, among them as many different cores as there is room for.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import product

from timeline_api.budget import check
from timeline_api.coreference.clustering.candidates import by_rank
from timeline_api.coreference.clustering.link_graph import Landscape
from timeline_api.coreference.comparison.groups import Statement
from timeline_api.coreference.comparison.judgement import judge, judged_cores

Cluster = tuple[Statement, ...]

#: Statements of a cluster that are asked whether another cluster may join it: two clusters have so many pairs at most.
MOST_ASKED = 48


def clusters_of(component: Cluster, landscape: Landscape) -> Iterator[Cluster]:
    """The clusters of a component, whose statements are in the order of their ids; none of an empty one."""
    groups = _Groups(component)
    for _, left, right in _links(component, landscape):
        groups.join(left, right)
    for places in groups.all():
        yield tuple(component[place] for place in places)


def _links(component: Cluster, landscape: Landscape) -> list[tuple[int, int, int]]:
    """The links that count, by the places of both ends in the component, the strongest first."""
    if len(component) < 2:
        return []
    place_of = {statement: place for place, statement in enumerate(component)}
    pairs = {
        (min(place, beside), max(place, beside))
        for place, statement in enumerate(component)
        for other in landscape.candidates(statement)
        if (beside := place_of.get(other)) is not None
    }
    links = []
    for left, right in pairs:
        check()
        judgement = judge(component[left], component[right])
        if judgement.linked and landscape.counts(component[left], component[right]):
            links.append((-judgement.score, left, right))
    return sorted(links)


class _Groups:
    """The statements of a component in groups, at first each by itself, by their places.

    `_vetoed` has for a group the places with which it was found not to go together, as a bit mask.
    """

    def __init__(self, component: Cluster) -> None:
        self._component = component
        self._home = list(range(len(component)))
        self._places = {place: [place] for place in self._home}
        self._members = [1 << place for place in self._home]
        self._vetoed = [0] * len(component)
        self._asked: list[list[Statement]] = [[statement] for statement in component]

    def join(self, left: int, right: int) -> None:
        """Make one group of those of two places, unless they may not be one."""
        check()
        one, other = self._home[left], self._home[right]
        if one == other or self._vetoed[one] & self._members[other]:
            return
        if _holds_veto(self._asked[one], self._asked[other]):
            self._vetoed[one] |= self._members[other]
            self._vetoed[other] |= self._members[one]
        elif len(self._places[one]) < len(self._places[other]):
            self._move(one, other)
        else:
            self._move(other, one)

    def all(self) -> list[list[int]]:
        """The places of each group, in the order of its first."""
        return sorted(sorted(places) for places in self._places.values())

    def _move(self, group: int, home: int) -> None:
        moved = self._places.pop(group)
        self._places[home] += moved
        for place in moved:
            self._home[place] = home
        self._members[home] |= self._members[group]
        self._vetoed[home] |= self._vetoed[group]
        self._asked[home] = _first([*self._asked[home], *self._asked[group]])


def _first(statements: list[Statement]) -> list[Statement]:
    """At most `MOST_ASKED` of some statements: of each core one, then of each another, and so on."""
    if len(statements) <= MOST_ASKED:
        return statements
    of_core: Counter[str] = Counter()
    turns = []
    for statement in sorted(statements, key=by_rank):
        of_core[statement.core.key] += 1
        turns.append((of_core[statement.core.key], statement))
    turns.sort(key=lambda turn: turn[0])
    return [statement for _, statement in turns[:MOST_ASKED]]


def _holds_veto(some: Sequence[Statement], others: Sequence[Statement]) -> bool:
    """Whether a statement of one group must not be in an event with one of the other; what cores say first."""
    left, right = ({each.core.key: each.core for each in statements}.values() for statements in (some, others))
    if any(judged_cores(one, other).apart for one, other in product(left, right)):
        return True
    return any(judge(one, other).vetoed for one, other in product(some, others))
