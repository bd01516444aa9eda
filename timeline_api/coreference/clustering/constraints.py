"""From clusters to events where people have ruled: what they put together stays together, what they parted stays apart.

Clusters that hold mentions of one group become one event. Where two groups that must not meet would become one, the
statements are divided anew: each group is one piece, and the other mentions of the clusters join the piece to which
their links are the strongest. Mentions that state the same are linked most, by the words that they share.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from timeline_api.coreference.clustering.candidates import MOST_UNDER_A_KEY, by_rank
from timeline_api.coreference.clustering.clusters import Cluster
from timeline_api.coreference.clustering.rulings import Rulings
from timeline_api.coreference.comparison.groups import Statement, statement_of, united
from timeline_api.coreference.comparison.judgement import judge
from timeline_api.model import EventMention

#: The strength of a link between mentions that state the same: more than any score.
_SAME = 1_000_000


#: A statement, and as each group makes it, by the name of the piece that it belongs to.
_Parted = tuple[Statement, dict[str, Statement]]


@dataclass(slots=True, eq=False)
class _Piece:
    """Mentions that stay in one event, and their groups, which have one name each."""

    name: str
    groups: set[str] = field(default_factory=set)
    parts: list[Statement] = field(default_factory=list)
    size: int = 0


def regrouped(clusters: Sequence[Cluster], rulings: Rulings) -> list[Cluster]:
    """The clusters as people have ruled; they must be all that hold a mention of one of their groups."""
    ruled = [cluster for cluster in clusters if any(_groups(cluster, rulings))]
    free = [cluster for cluster in clusters if not any(_groups(cluster, rulings))]
    return [*free, *(piece for tied in _tied(ruled, rulings) for piece in _divided(tied, rulings))]


def _groups(cluster: Cluster, rulings: Rulings) -> Iterator[str]:
    groups = (rulings.group(mention.id) for statement in cluster for mention in statement.mentions)
    return (group for group in groups if group)


def _tied(clusters: Iterable[Cluster], rulings: Rulings) -> list[list[Cluster]]:
    """The clusters that groups connect."""
    tied: list[tuple[set[str], list[Cluster]]] = []
    for cluster in clusters:
        groups = set(_groups(cluster, rulings))
        near = [each for each in tied if not groups.isdisjoint(each[0])]
        tied = [each for each in tied if groups.isdisjoint(each[0])]
        tied.append((groups.union(*(each[0] for each in near)), [cluster, *(one for each in near for one in each[1])]))
    return [clusters for _, clusters in tied]


def _divided(clusters: Sequence[Cluster], rulings: Rulings) -> Iterator[Cluster]:
    """Clusters that groups connect, as one event, or as several where groups must not meet."""
    groups = {group for cluster in clusters for group in _groups(cluster, rulings)}
    if all(groups.isdisjoint(rulings.apart(group)) for group in groups):
        yield united(statement for cluster in clusters for statement in cluster)
        return
    pieces: dict[str, _Piece] = {}
    links: dict[tuple[str, str], int] = {}
    for cluster in clusters:
        parts = [(statement, _parts(statement, rulings)) for statement in cluster]
        for _, named in parts:
            _put(named, pieces, rulings)
        _link(parts, links)
    yield from (united(piece.parts) for piece in _joined(pieces, links, rulings))


def _parts(statement: Statement, rulings: Rulings) -> dict[str, Statement]:
    """A statement as each group and nobody's group makes it, by the name of the piece that it belongs to."""
    mentions: dict[str, list[EventMention]] = defaultdict(list)
    for mention in statement.mentions:
        mentions[rulings.group(mention.id) or ""].append(mention)
    named = {group or f"free {statement.id}": told for group, told in mentions.items()}
    return {name: statement_of(told) for name, told in named.items()}


def _put(named: dict[str, Statement], pieces: dict[str, _Piece], rulings: Rulings) -> None:
    for name, part in named.items():
        piece = pieces.setdefault(name, _Piece(name))
        piece.parts.append(part)
        piece.size += len(part.mentions)
        if rulings.group(part.id) == name:
            piece.groups.add(name)


def _link(parts: Sequence[_Parted], links: dict[tuple[str, str], int]) -> None:
    """Note the strongest link of each two pieces in a cluster."""
    for _, named in parts:
        for (left, one), (right, other) in combinations(named.items(), 2):
            _note(left, right, _SAME + len(one.told & other.told), links)
    for (one, lefts), (other, rights) in _compared(parts):
        judgement = judge(one, other)
        if judgement.linked:
            for left in lefts:
                for right in rights:
                    _note(left, right, judgement.score, links)


def _compared(parts: Sequence[_Parted]) -> Iterator[tuple[_Parted, _Parted]]:
    """Pairs of a cluster's statements: each with the first by rank, those first of which people have ruled."""
    ordered = sorted(parts, key=lambda part: (part[1].keys() == {f"free {part[0].id}"}, by_rank(part[0])))
    for place, first in enumerate(ordered[:MOST_UNDER_A_KEY]):
        for other in ordered[place + 1 :]:
            yield first, other


def _note(left: str, right: str, strength: int, links: dict[tuple[str, str], int]) -> None:
    if left != right:
        pair = (min(left, right), max(left, right))
        links[pair] = max(strength, links.get(pair, 0))


def _joined(pieces: dict[str, _Piece], links: dict[tuple[str, str], int], rulings: Rulings) -> Iterable[_Piece]:
    """The pieces joined along their links, the strongest first, of equal ones those of the most mentions."""
    sizes = {name: piece.size for name, piece in pieces.items()}

    def strongest_first(link: tuple[tuple[str, str], int]) -> tuple[int, int, tuple[str, str]]:
        (left, right), strength = link
        return (-strength, -sizes[left] - sizes[right], (left, right))

    home = dict(pieces)
    for (left, right), _ in sorted(links.items(), key=strongest_first):
        one, other = home[left], home[right]
        if one is not other and not _must_not_meet(one, other, rulings):
            one.groups |= other.groups
            one.parts += other.parts
            home |= {name: one for name, piece in home.items() if piece is other}
    return {id(piece): piece for _, piece in sorted(home.items())}.values()


def _must_not_meet(one: _Piece, other: _Piece, rulings: Rulings) -> bool:
    return any(not other.groups.isdisjoint(rulings.apart(group)) for group in one.groups)
