"""Which mentions edits keep together and apart."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from dataclasses import dataclass

import pytest

from timeline_api.corrections.link_constraints import Grouping


@dataclass(frozen=True)
class Ruling:
    """An edit, as far as it groups ids."""

    number: int
    parts: tuple[tuple[str, ...], ...]


def grouping(*edits: Iterable[str]) -> Grouping:
    """The groups of edits in their order, each given by its parts."""
    return Grouping(
        Ruling(number, tuple(tuple(part.split()) for part in parts)) for number, parts in enumerate(edits, start=1)
    )


def are_apart(groups: Grouping, one: str, other: str) -> bool:
    return groups.cannot_link({groups.group(one)}, {groups.group(other)})


@pytest.mark.parametrize(
    ("edits", "pair", "apart"),
    [
        ([["a", "b", "c"]], "bc", True),
        ([["a b", "c"]], "ab", False),
        ([["a", "b"], ["c", "d"]], "ac", False),
        ([["a", "b"], ["b c"]], "ac", True),
        ([["b c"], ["a", "b"]], "ca", True),
        ([["a", "b"], ["a b"]], "ab", False),
        ([["a b"], ["a", "b"]], "ab", True),
        ([["a", "b", "c"], ["a b"]], "ac", True),
        ([["a", "b", "c"], ["a b"], ["b d"]], "dc", True),
        ([["a b", "c d"], ["b c"]], "ad", False),
        ([["a", "b"]], "aa", False),
    ],
)
def test_the_parts_of_an_edit_are_apart_as_far_as_no_later_one_joins_them(edits, pair, apart):
    groups = grouping(*edits)
    assert are_apart(groups, *pair) == are_apart(groups, *reversed(pair)) == apart


def test_groups_are_compared_all_with_all():
    groups = grouping(["a", "b"], ["c", "d"])
    assert groups.cannot_link("ac", "d")
    assert not groups.cannot_link("a", "cd")
    assert not groups.cannot_link("a", "unknown")


def test_events_kept_apart_cost_as_many_steps_as_there_are():
    def steps(number: int) -> int:
        made = 0

        def count(*_: object) -> None:
            nonlocal made
            made += 1

        sys.setprofile(count)
        try:
            grouping([f"m{index}" for index in range(number)])
        finally:
            sys.setprofile(None)
        return made

    steps(50)
    assert steps(800) < 10 * steps(100)
