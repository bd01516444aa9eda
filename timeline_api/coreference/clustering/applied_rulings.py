"""Apply the rulings of people to clusters: must-link and cannot-link.

Clusters that hold mentions of one must-link group become one event. Where that would bring together two must-link
groups that cannot be linked, the clusters are divided anew: each must-link group is one part, and the other mentions
join the part to which they have the strongest link. Mentions of one mention group are linked most strongly, by the
words that they share.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from timeline_api.coreference.clustering.candidates import MAX_CANDIDATES_PER_KEY, by_rank
from timeline_api.coreference.clustering.clusters import Cluster
from timeline_api.coreference.clustering.rulings import Rulings
from timeline_api.coreference.comparison.judgement import judge
from timeline_api.coreference.comparison.mention_groups import MentionGroup, combined, group_of
from timeline_api.model import EventMention

#: The strength of a link between mentions of one mention group: more than any score.
_SAME_GROUP = 1_000_000

#: A mention group divided by must-link groups: its share in each part, by the name of the part.
_Divided = tuple[MentionGroup, dict[str, MentionGroup]]


@dataclass(slots=True, eq=False)
class _Part:
    """Mentions that stay in one event, and the must-link groups among them."""

    must_link_groups: set[str] = field(default_factory=set)
    shares: list[MentionGroup] = field(default_factory=list)
    size: int = 0


def apply_rulings(clusters: Sequence[Cluster], rulings: Rulings) -> list[Cluster]:
    """Return the clusters after the rulings; given must be all clusters that hold a mention of a ruled group."""
    ruled = [cluster for cluster in clusters if any(_must_link_groups(cluster, rulings))]
    free = [cluster for cluster in clusters if not any(_must_link_groups(cluster, rulings))]
    return [*free, *(part for connected in _connected(ruled, rulings) for part in _divided(connected, rulings))]


def _must_link_groups(cluster: Cluster, rulings: Rulings) -> Iterator[str]:
    names = (rulings.group(mention.id) for group in cluster for mention in group.mentions)
    return (name for name in names if name)


def _connected(clusters: Iterable[Cluster], rulings: Rulings) -> list[list[Cluster]]:
    """Return the clusters that must-link groups connect, together."""
    found: list[tuple[set[str], list[Cluster]]] = []
    for cluster in clusters:
        names = set(_must_link_groups(cluster, rulings))
        near = [each for each in found if not names.isdisjoint(each[0])]
        found = [each for each in found if names.isdisjoint(each[0])]
        found.append((names.union(*(each[0] for each in near)), [cluster, *(one for each in near for one in each[1])]))
    return [connected for _, connected in found]


def _divided(clusters: Sequence[Cluster], rulings: Rulings) -> Iterator[Cluster]:
    """Yield connected clusters as one, or as several where their must-link groups cannot be linked."""
    names = {name for cluster in clusters for name in _must_link_groups(cluster, rulings)}
    if not rulings.cannot_link(names, names):
        yield combined(group for cluster in clusters for group in cluster)
        return
    parts: dict[str, _Part] = {}
    links: dict[tuple[str, str], float] = {}
    for cluster in clusters:
        divided = [(group, _shares(group, rulings)) for group in cluster]
        for _, shares in divided:
            _put(shares, parts, rulings)
        _link(divided, links)
    yield from (combined(part.shares) for part in _joined(parts, links, rulings))


def _shares(group: MentionGroup, rulings: Rulings) -> dict[str, MentionGroup]:
    """Divide a mention group by must-link groups; mentions without one are a share of their own."""
    mentions: dict[str, list[EventMention]] = defaultdict(list)
    for mention in group.mentions:
        mentions[rulings.group(mention.id) or f"free {group.id}"].append(mention)
    return {name: group_of(same_name) for name, same_name in mentions.items()}


def _put(shares: dict[str, MentionGroup], parts: dict[str, _Part], rulings: Rulings) -> None:
    for name, share in shares.items():
        part = parts.setdefault(name, _Part())
        part.shares.append(share)
        part.size += len(share.mentions)
        if rulings.group(share.id) == name:
            part.must_link_groups.add(name)


def _link(divided: Sequence[_Divided], links: dict[tuple[str, str], float]) -> None:
    """Record the strongest link of each two parts in a cluster."""
    for _, shares in divided:
        for (left, one), (right, other) in combinations(shares.items(), 2):
            _record(left, right, _SAME_GROUP + len(one.title_terms & other.title_terms), links)
    for (one, lefts), (other, rights) in _compared(divided):
        judgement = judge(one, other)
        if judgement.linked:
            for left in lefts:
                for right in rights:
                    _record(left, right, judgement.score, links)


def _compared(divided: Sequence[_Divided]) -> Iterator[tuple[_Divided, _Divided]]:
    """Yield pairs of a cluster's mention groups: each with the first by rank, ruled ones first."""
    ordered = sorted(divided, key=lambda each: (each[1].keys() == {f"free {each[0].id}"}, by_rank(each[0])))
    for index, first in enumerate(ordered[:MAX_CANDIDATES_PER_KEY]):
        for other in ordered[index + 1 :]:
            yield first, other


def _record(left: str, right: str, strength: float, links: dict[tuple[str, str], float]) -> None:
    if left != right:
        pair = (min(left, right), max(left, right))
        links[pair] = max(strength, links.get(pair, 0))


def _joined(parts: dict[str, _Part], links: dict[tuple[str, str], float], rulings: Rulings) -> Iterable[_Part]:
    """Return the parts joined along their links, the strongest first, of equal ones those of the most mentions."""
    sizes = {name: part.size for name, part in parts.items()}

    def strongest_first(link: tuple[tuple[str, str], float]) -> tuple[float, int, tuple[str, str]]:
        (left, right), strength = link
        return (-strength, -sizes[left] - sizes[right], (left, right))

    part_of = dict(parts)
    for (left, right), _ in sorted(links.items(), key=strongest_first):
        one, other = part_of[left], part_of[right]
        if one is not other and not rulings.cannot_link(one.must_link_groups, other.must_link_groups):
            one.must_link_groups |= other.must_link_groups
            one.shares += other.shares
            part_of |= {name: one for name, part in part_of.items() if part is other}
    return {id(part): part for _, part in sorted(part_of.items())}.values()
