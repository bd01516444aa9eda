"""Two clusters with hardly a pair that is alike are joined if many of their pairs, and a share of all, are linked."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest

from tests.support.builders import mention
from timeline_api.coreference.clustering import clusters
from timeline_api.coreference.comparison.mention_groups import MentionGroup, groups_of

Side = tuple[MentionGroup, ...]


class _AllCounted:
    """A graph in which each group is a candidate of each other one, and every link is counted."""

    def __init__(self, groups: Side) -> None:
        self._groups = frozenset(groups)

    def candidates(self, group: MentionGroup) -> frozenset[MentionGroup]:
        return self._groups - {group}

    def is_counted(self, _left: MentionGroup, _right: MentionGroup) -> bool:
        return True


def _reports(name: str, count: int, outlet: str) -> Side:
    """As many reports of one outlet, of which no two say the same."""
    return groups_of(
        [
            mention(f"Ann Lee met {name} {number} then.", on="then", edtf="2023-11-14", trigger="met", source=outlet)
            for number in range(count)
        ]
    )


@pytest.fixture
def number_of_clusters(monkeypatch: pytest.MonkeyPatch) -> Callable[[Side, Side, int], int]:
    """How many clusters two sides make, each of groups that are all linked, with so many links between the sides."""

    def number_of_clusters(one: Side, other: Side, links: int) -> int:
        across = [frozenset((left.id, right.id)) for left in one for right in other]
        linked, apart = frozenset(across[:: len(across) // links][:links]), frozenset(across)

        def judge(left: MentionGroup, right: MentionGroup) -> SimpleNamespace:
            pair = frozenset((left.id, right.id))
            is_linked = pair in linked or pair not in apart
            score = 9.0 if pair not in apart else 1.0 if is_linked else -20.0
            return SimpleNamespace(score=score, linked=is_linked, vetoed=False)

        monkeypatch.setattr(clusters, "judge", judge)
        monkeypatch.setattr(clusters, "judge_frames", lambda *_: SimpleNamespace(vetoed=False))
        component = tuple(sorted((*one, *other), key=lambda group: group.id))
        graph: Any = _AllCounted(component)
        return len(list(clusters.clusters_of(component, graph)))

    return number_of_clusters


@pytest.mark.parametrize(
    ("sizes", "links", "expected"),
    [
        ((8, 10), 10, 1),  # ten links, an eighth of 80 pairs
        ((8, 10), 9, 2),  # an eighth would be ten
        ((8, 9), 9, 2),  # an eighth of 72 pairs, but fewer than ten
        ((10, 10), 12, 2),  # more than ten, but less than an eighth of 100 pairs
        ((10, 10), 13, 1),
    ],
)
def test_clusters_of_one_outlet_are_joined_by_ten_links_that_are_an_eighth_of_their_pairs(
    number_of_clusters: Callable[[Side, Side, int], int], sizes: tuple[int, int], links: int, expected: int
) -> None:
    one, other = (_reports(name, size, "Post") for name, size in zip(("Bo", "Cy"), sizes, strict=True))
    assert number_of_clusters(one, other, links) == expected


def test_pairs_of_two_outlets_count_neither_for_nor_against(
    number_of_clusters: Callable[[Side, Side, int], int],
) -> None:
    one, other = _reports("Bo", 10, "Post"), _reports("Cy", 10, "Wire")
    assert number_of_clusters(one, other, 1) == 1
