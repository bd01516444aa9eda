"""Weigh the claims of merging on the annotated stories, and show how well weights learnt on other stories do.

    python -m evaluation.learn_weights

Pairs of mentions of one story in two documents are told apart by a logistic regression over the claims that hold of
them, where nothing else keeps them apart. Prints the share of pairs found by weights learnt on the other stories (F1),
then the weight of each func in the units of `Feature.within`, with the pairs of which it holds and those of them that
are one happening. The weights in `coreference/comparison/weights.py` are
these, rounded, and some made stricter by hand.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import click
import numpy as np

from evaluation.annotations import stories
from evaluation.timelines import Told, tell
from timeline_api.coreference.comparison.context_features import (
    documents_share_story,
    documents_share_topic,
    repeated_in_document,
)
from timeline_api.coreference.comparison.frame_features import only_actor_shared
from timeline_api.coreference.comparison.groups import group_of
from timeline_api.coreference.comparison.judgement import dates_apart, kinds_differ, other_people, reports_differ
from timeline_api.coreference.comparison.pairs import GroupPair, group_pair_of
from timeline_api.coreference.comparison.weights import FRAME_FEATURES, GROUP_FEATURES
from timeline_api.extraction import load_syntax

#: Points of a score in one unit of the regression, and the strength of the prior that weights are 0.
POINTS, PRIOR = 3.0, 0.7

#: What keeps two groups apart whatever else is claimed of them.
KEPT_APART = (kinds_differ, dates_apart, other_people, reports_differ)

#: Claims that hold of nearly all pairs of a story, or of none across documents.
LEFT_OUT = (only_actor_shared, documents_share_topic, documents_share_story, repeated_in_document)


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """Two mentions of a story, by the names of the claims that hold of them, and whether they tell of one happening."""

    story: str
    claims: frozenset[str]
    is_one: bool


def examples_of(told: Told) -> Iterator[Example]:
    """The pairs of a story's mentions in two documents, but for those that are kept apart."""
    placed = [(gold, found) for gold, found in told.pairs if found is not None]
    for (gold, found), (other, beside) in combinations(placed, 2):
        pair = group_pair_of(group_of([found]), group_of([beside]))
        modalities = {found.modality, beside.modality}
        denied = "negated" in modalities and len(modalities) > 1
        if pair.same_document or denied or any(veto(pair.frames) for veto in KEPT_APART):
            continue
        yield Example(story=told.story.name, claims=frozenset(claims_of(pair)), is_one=gold.event == other.event)


def claims_of(pair: GroupPair) -> Iterator[str]:
    """The names of the claims that hold."""
    yield from (each.func.__name__ for each in FRAME_FEATURES if each.func not in LEFT_OUT and each.func(pair.frames))
    yield from (each.func.__name__ for each in GROUP_FEATURES if each.func not in LEFT_OUT and each.func(pair))


class Regression:
    """Weights of claims, and one for all pairs, learnt from examples."""

    def __init__(self, examples: Sequence[Example]) -> None:
        self._names = sorted({func for each in examples for func in each.claims})
        table = self._table(examples)
        wanted = np.array([float(each.is_one) for each in examples])
        prior = np.diag([PRIOR] * len(self._names) + [1e-9])
        learnt = np.zeros(table.shape[1])
        for _ in range(60):  # Newton's steps; some ten are enough
            likely = 1 / (1 + np.exp(-table @ learnt))
            slope = table.T @ (likely - wanted) + prior @ learnt
            learnt -= np.linalg.solve((table * (likely * (1 - likely))[:, None]).T @ table + prior, slope)
        self._learnt = learnt

    @property
    def weights(self) -> Mapping[str, float]:
        """The weight of each func."""
        return dict(zip(self._names, self._learnt[:-1], strict=True))

    def links(self, examples: Sequence[Example]) -> list[bool]:
        """Which examples are more likely one happening than not."""
        return [bool(score > 0) for score in self._table(examples) @ self._learnt]

    def _table(self, examples: Sequence[Example]) -> np.ndarray:
        return np.array([[*(float(name in each.claims) for name in self._names), 1.0] for each in examples])


def left_out(examples: Sequence[Example]) -> float:
    """F1 in percent of the pairs of each story by what was learnt on the others."""
    right = said = 0
    for story in sorted({each.story for each in examples}):
        own = [each for each in examples if each.story == story]
        linked = Regression([each for each in examples if each.story != story]).links(own)
        said += sum(linked)
        right += sum(each.is_one for each, link in zip(own, linked, strict=True) if link)
    return 200 * right / (said + sum(each.is_one for each in examples))


def main() -> None:
    """Print what is learnt."""
    syntax = load_syntax()
    examples = [each for story in stories() for each in examples_of(tell(story, syntax))]
    ones = sum(each.is_one for each in examples)
    click.echo(f"{len(examples)} pairs, {ones} of them one; stories left out: F1 {left_out(examples):.1f}")
    for name, weight in sorted(Regression(examples).weights.items(), key=lambda one: -one[1]):
        held = [each for each in examples if name in each.claims]
        click.echo(f"{POINTS * weight:6.1f}  {name}  {len(held)} pairs, {sum(each.is_one for each in held)} one")


if __name__ == "__main__":
    main()
