"""Learn weights of the features of mention groups from the annotated stories, and evaluate them on stories left out.

    python -m evaluation.learn_weights

Pairs of mentions of one story in two documents, without a veto, are classified by a logistic regression over the
features that are present. Prints the F1 of the pairs found by weights learnt on the other stories, then the weight of
each feature in the units of `within_story` in timeline_api/coreference/weights/news.toml, with the number of pairs that
have it and of those among them that are one event. The weights in that file are these, rounded, and some made stricter
by hand.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import click
import numpy as np

from evaluation.annotations import stories
from evaluation.evaluated_stories import EvaluatedStory, evaluate
from evaluation.regression import Matrix, columns_of, fit
from timeline_api.coreference.comparison.features.context_features import (
    GROUP_FEATURES,
    documents_share_story,
    documents_share_topic,
    repeated_in_document,
)
from timeline_api.coreference.comparison.features.frame_features import FRAME_FEATURES, only_actor_shared
from timeline_api.coreference.comparison.judgement import dates_apart, kinds_differ, other_people, reports_differ
from timeline_api.coreference.comparison.mention_groups import group_of
from timeline_api.coreference.comparison.pairs import GroupPair, group_pair_of
from timeline_api.extraction import load_syntax

#: Points of a score in one unit of the regression, and the strength of the prior that weights are 0.
POINTS, PRIOR = 3.0, 0.7

#: The vetoes that leave a pair out.
VETOES = (kinds_differ, dates_apart, other_people, reports_differ)

#: Features that nearly all pairs of a story have, or none across documents.
LEFT_OUT = (only_actor_shared, documents_share_topic, documents_share_story, repeated_in_document)


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """Two mentions of a story: the names of the features that are present, and whether they are one event."""

    story: str
    features: frozenset[str]
    is_one: bool


def examples_of(result: EvaluatedStory) -> Iterator[Example]:
    """Yield the pairs of a story's mentions in two documents, without those that have a veto."""
    placed = [(gold, found) for gold, found in result.pairs if found is not None]
    for (gold, found), (other, beside) in combinations(placed, 2):
        pair = group_pair_of(group_of([found]), group_of([beside]))
        modalities = {found.modality, beside.modality}
        denied = "negated" in modalities and len(modalities) > 1
        if pair.same_document or denied or any(veto(pair.frames) for veto in VETOES):
            continue
        yield Example(story=result.story.name, features=frozenset(features_of(pair)), is_one=gold.event == other.event)


def features_of(pair: GroupPair) -> Iterator[str]:
    """Yield the names of the features that are present."""
    yield from (each.name for each in FRAME_FEATURES if each.func not in LEFT_OUT and each.func(pair.frames))
    yield from (each.name for each in GROUP_FEATURES if each.func not in LEFT_OUT and each.func(pair))


class Regression:
    """Weights of features, and the intercept, learnt from examples."""

    def __init__(self, examples: Sequence[Example]) -> None:
        self._names = sorted({name for each in examples for name in each.features})
        labels = np.array([float(each.is_one) for each in examples])
        self._learnt = fit(self._table(examples), labels, prior=PRIOR)

    @property
    def weights(self) -> Mapping[str, float]:
        """The weight of each feature."""
        return dict(zip(self._names, self._learnt[:-1], strict=True))

    def links(self, examples: Sequence[Example]) -> list[bool]:
        """Return for each example whether it is more likely one event than not."""
        return [bool(score > 0) for score in self._table(examples) @ self._learnt[:-1] + self._learnt[-1]]

    def _table(self, examples: Sequence[Example]) -> Matrix:
        return columns_of(self._names, [each.features for each in examples])


def left_out(examples: Sequence[Example]) -> float:
    """Return F1 in percent of the pairs of each story by weights learnt on the others."""
    right = found = 0
    for story in sorted({each.story for each in examples}):
        own = [each for each in examples if each.story == story]
        linked = Regression([each for each in examples if each.story != story]).links(own)
        found += sum(linked)
        right += sum(each.is_one for each, link in zip(own, linked, strict=True) if link)
    return 200 * right / (found + sum(each.is_one for each in examples))


def main() -> None:
    """Print the evaluation and the weights."""
    syntax = load_syntax()
    examples = [each for story in stories() for each in examples_of(evaluate(story, syntax))]
    ones = sum(each.is_one for each in examples)
    click.echo(f"{len(examples)} pairs, {ones} of them one; stories left out: F1 {left_out(examples):.1f}")
    for name, weight in sorted(Regression(examples).weights.items(), key=lambda one: -one[1]):
        having = [each for each in examples if name in each.features]
        click.echo(f"{POINTS * weight:6.1f}  {name}  {len(having)} pairs, {sum(each.is_one for each in having)} one")


if __name__ == "__main__":
    main()
