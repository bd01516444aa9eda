"""Learn the trees by which mention groups of one topic are judged, and evaluate them on stories left out.

    python -m evaluation.learn_trees EXAMPLES.jsonl [--threshold 0.18] [--write]

A line of EXAMPLES is a pair of mentions: `corpus`, `story`, `together` (whether the two are one event), `weight`, and
`measures`, the values of PAIR_MEASURES by name; `example_of` makes one. Pairs with a veto or without a common blocking
key are left out, because no trees judge them. Prints precision, recall and F1 of the pairs of each corpus by trees
learnt without the story of a pair; with --write replaces timeline_api/coreference/weights/news_trees.json by trees
learnt of all. Needs scikit-learn, which the project does not install.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

import click
import numpy as np

from timeline_api.coreference.comparison.features.pair_measures import PAIR_MEASURES
from timeline_api.coreference.comparison.judgement import is_left_to_trees
from timeline_api.coreference.comparison.mention_groups import group_of
from timeline_api.coreference.comparison.pairs import group_pair_of
from timeline_api.model import EventMention

TARGET = Path(__file__).parent.parent / "timeline_api" / "coreference" / "weights" / "news_trees.json"
NAMES = tuple(measure.__name__ for measure in PAIR_MEASURES)

#: Measures of which more can only make two groups more likely one event, and less likely. Fixing the direction keeps
#: trees of a few thousand pairs from learning chance.
RISING = frozenset(
    "shared_actors same_class trigger_relation trigger_glosses triggers_in_sentences title_words_shared"
    " title_words_in_sentences fewer_title_words_in_sentences sentence_words_shared telling_words_shared"
    " topical_words_shared topics_shared topic_names_shared numbers_shared places_shared actors_only_in_sentence"
    " weighted_score".split()
)
FALLING = frozenset("date_gap actors_missing unshared_actors planned_and_asserted coarser_date".split())

#: The shape of the model: number and depth of trees, how much each counts, and the fewest examples of a leaf.
MODEL = {"max_iter": 80, "max_depth": 3, "learning_rate": 0.12, "min_samples_leaf": 40, "l2_regularization": 5.0}


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """The measures of two mentions of a story, in the order of NAMES, and whether the two are one event."""

    corpus: str
    story: str
    together: bool
    weight: float
    row: tuple[float, ...]


def example_of(left: EventMention, right: EventMention) -> Mapping[str, float] | None:
    """Return the measures of two mentions by name; None if no trees judge them."""
    pair = group_pair_of(group_of([left]), group_of([right]))
    if not is_left_to_trees(pair):
        return None
    return {measure.__name__: measure(pair) for measure in PAIR_MEASURES}


def read_examples(path: Path) -> list[Example]:
    """Return the examples of a file."""
    lines = (json.loads(line) for line in path.read_text("utf-8").splitlines())
    return [
        Example(
            corpus=line["corpus"],
            story=line["story"],
            together=line["together"],
            weight=line["weight"],
            row=tuple(line["measures"][name] for name in NAMES),
        )
        for line in lines
    ]


def learn(examples: Sequence[Example]) -> Any:
    """Return a model learnt of examples."""
    directions = [(name in RISING) - (name in FALLING) for name in NAMES]
    model = import_module("sklearn.ensemble").HistGradientBoostingClassifier(
        monotonic_cst=directions, early_stopping=False, **MODEL
    )
    return model.fit(_rows(examples), [each.together for each in examples], [each.weight for each in examples])


def left_out(examples: Sequence[Example], threshold: float) -> Mapping[str, tuple[int, int, int]]:
    """Return for each corpus how many pairs are together, are linked, and both, by trees learnt without their story."""
    counts: dict[str, tuple[int, int, int]] = {}
    for story in sorted({each.story for each in examples}):
        own = [each for each in examples if each.story == story]
        likely = learn([each for each in examples if each.story != story]).predict_proba(_rows(own))[:, 1]
        for each, probability in zip(own, likely, strict=True):
            together, linked, both = counts.get(each.corpus, (0, 0, 0))
            is_linked = bool(probability >= threshold)
            counts[each.corpus] = (together + each.together, linked + is_linked, both + (is_linked and each.together))
    return counts


def as_json(model: Any, threshold: float) -> str:
    """Return the file of a model, one tree a line; see `timeline_api.coreference.comparison.trees`."""
    base = float(np.ravel(model._baseline_prediction)[0]) - math.log(threshold / (1 - threshold))
    trees = (json.dumps(_node(each[0].nodes, 0), separators=(",", ":")) for each in model._predictors)
    return f'{{"measures": {json.dumps(NAMES)},\n"base": {base:.4f},\n"trees": [\n' + ",\n".join(trees) + "\n]}\n"


def _node(nodes: Any, index: int) -> Any:
    node = nodes[index]
    if node["is_leaf"]:
        return round(float(node["value"]), 4)
    bound = round(float(node["num_threshold"]), 4)
    return [int(node["feature_idx"]), bound, _node(nodes, node["left"]), _node(nodes, node["right"])]


def _rows(examples: Iterable[Example]) -> Any:
    return np.array([each.row for each in examples], dtype=float)


@click.command()
@click.argument("path", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--threshold", default=0.18, show_default=True, help="The probability from which two groups are linked.")
@click.option("--write", is_flag=True, help="Replace the trees of the package.")
def main(path: Path, threshold: float, write: bool) -> None:
    """Print the evaluation on stories left out; write the trees."""
    examples = read_examples(path)
    for corpus, (together, linked, both) in left_out(examples, threshold).items():
        precision, recall, f1 = both / max(1, linked), both / max(1, together), 2 * both / max(1, together + linked)
        click.echo(f"{corpus}: {together} pairs together; P {precision:.2f} R {recall:.2f} F1 {f1:.2f}")
    if write:
        TARGET.write_text(as_json(learn(examples), threshold), encoding="utf-8")


if __name__ == "__main__":
    main()
