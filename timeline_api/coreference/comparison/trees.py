"""Boosted decision trees over the measures of a pair, read from a file in `weights/`.

A score is the sum of one leaf of each tree and of a base. It is the logarithm of the odds that two mention groups are
one event, less that of the odds from which they are linked: groups with a score of 0 or more are linked.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

#: A leaf is a number; any other node is the index of a measure, a bound, and the nodes for a measure up to the bound
#: and above it.
Node = float | tuple[int, float, Any, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Trees:
    """Trees over the measures that are named, in this order."""

    measures: tuple[str, ...]
    base: float
    trees: tuple[Node, ...]

    def score(self, row: Sequence[float]) -> float:
        """Return the score of a row of measures."""
        score = self.base
        for tree in self.trees:
            node = tree
            while type(node) is tuple:
                node = node[2] if row[node[0]] <= node[1] else node[3]
            score += node  # type: ignore[operator]
        return score


@cache
def read_trees(name: str) -> Trees:
    """Return the trees of a file, e.g. "news_trees"."""
    text = (files("timeline_api.coreference") / "weights" / f"{name}.json").read_text("utf-8")
    read = json.loads(text)
    return Trees(measures=tuple(read["measures"]), base=read["base"], trees=tuple(map(_node, read["trees"])))


def _node(read: Any) -> Node:
    if isinstance(read, list):
        measure, bound, below, above = read
        return measure, bound, _node(below), _node(above)
    return float(read)
