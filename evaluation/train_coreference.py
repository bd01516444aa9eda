"""Learn the weights of event coreference from ECB+ and write timeline_api/coreference/learned/weights.toml.

    python -m evaluation.train_coreference TRAIN_MENTIONS.json TRAIN_SENTENCES.json

The mentions are a JSON list of objects with `id`, `doc`, `sent`, `tokens` (places of words in the sentence), `topic`,
`subtopic` and `chain`; the sentences of objects with `id` ("doc#sent") and `text`. Give it the training split alone:
thresholds are chosen, and figures shown, by cross-validation over its topics. Rarity depends on how many topics are
told side by side, so each third of the topics is a corpus of its own; this is done for several partitions into thirds.
And what a likeness says depends on how many documents there are, so each corpus is also learnt from thinned out, with a
quarter of its documents. Takes some minutes.
"""

from __future__ import annotations

import json
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click
import numpy as np

from timeline_api.coreference.learned.corpus import Corpus, mentions_of, read_corpus
from timeline_api.coreference.learned.features import MENTION_FEATURES
from timeline_api.coreference.learned.linkage import Matrix, clusters
from timeline_api.coreference.learned.mention import GivenMention
from timeline_api.coreference.learned.model import Model
from timeline_api.coreference.learned.stories import DOCUMENT_FEATURES, Story, Subject, stories_of, subjects_of

TARGET = Path(__file__).parent.parent / "timeline_api" / "coreference" / "learned" / "weights.toml"
PARTITIONS, PARTS = 3, 3
#: How often a corpus is thinned out, and what share of its documents then stays.
THINNED, SHARE = 4, 0.25
DOCUMENT_THRESHOLDS = (0.3, 0.35, 0.4, 0.45)
MENTION_THRESHOLDS = (0.25, 0.3, 0.35, 0.4, 0.45)
#: The strength of the prior that weights are 0, for documents and for mentions.
DOCUMENT_PRIOR, MENTION_PRIOR = 3.0, 10.0
Labels = Mapping[str, Hashable]


@dataclass(frozen=True, kw_only=True)
class Annotated:
    """A corpus with the story of each document and the happening of each mention."""

    corpus: Corpus
    stories: Labels
    happenings: Labels
    subjects: tuple[Subject, ...]


#: A corpus whole, then thinned out several times.
Part = tuple[Annotated, ...]


@dataclass(frozen=True, kw_only=True)
class Examples:
    """Rows of features, and whether each is of a pair that belongs together."""

    rows: Matrix
    together: Matrix


@dataclass(frozen=True, kw_only=True)
class Told:
    """A story with its mentions' ids and the examples of all their pairs, as `StoryMentions.rows` orders them."""

    ids: tuple[str, ...]
    examples: Examples

    def likeness(self, model: Model) -> Matrix:
        """The matrix of probabilities."""
        matrix = np.zeros((len(self.ids),) * 2)
        matrix[np.tril_indices(len(self.ids), -1)] = model.probabilities(self.examples.rows)
        return np.round(matrix + matrix.T, 12)


def main(mentions: str, sentences: str) -> None:
    """Train, show what cross-validation says, and write the weights."""
    partitions = list(corpora(json.loads(Path(mentions).read_text()), json.loads(Path(sentences).read_text())))
    everything = [corpus for parts in partitions for corpus in flat(parts)]
    documents = best_documents(partitions)
    click.echo(f"stories: threshold {documents}")
    mention_threshold = best_mentions(partitions, documents)
    click.echo(f"mentions: threshold {mention_threshold}")
    document_model = learn_documents(everything, documents)
    crossed = [told for parts in partitions for told in crossed_stories(parts, documents)]
    mention_model = learn_mentions(crossed, mention_threshold)
    TARGET.write_text(as_toml(documents=document_model, mentions=mention_model), encoding="utf-8")


def corpora(mentions: list[dict[str, Any]], sentences: list[dict[str, Any]]) -> Iterator[list[Part]]:
    """For each partition its parts: a corpus whole, then thinned out."""
    text = {sentence["id"]: sentence["text"] for sentence in sentences}
    for seed in range(PARTITIONS):
        topics = sorted({mention["topic"] for mention in mentions}, key=int)
        random.Random(seed).shuffle(topics)
        parts = ([one for one in mentions if one["topic"] in topics[part::PARTS]] for part in range(PARTS))
        yield [tuple(annotated(some, text) for some in (part, *thinned(part))) for part in parts]


def thinned(mentions: list[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    """The mentions of some of the documents, drawn several times."""
    documents = sorted({mention["doc"] for mention in mentions})
    for seed in range(THINNED):
        kept = set(random.Random(seed).sample(documents, round(SHARE * len(documents))))
        yield [mention for mention in mentions if mention["doc"] in kept]


def annotated(mentions: list[dict[str, Any]], text: Mapping[str, str]) -> Annotated:
    """The corpus of some mentions."""
    corpus = read_corpus(
        GivenMention(
            id=mention["id"],
            document=mention["doc"],
            sentence=text[f"{mention['doc']}#{mention['sent']}"],
            tokens=tuple(mention["tokens"]),
        )
        for mention in mentions
    )
    return Annotated(
        corpus=corpus,
        stories={mention["doc"]: mention["subtopic"] for mention in mentions},
        happenings={mention["id"]: mention["chain"] for mention in mentions},
        subjects=subjects_of(corpus.sentences),
    )


def best_documents(partitions: Sequence[Sequence[Part]]) -> float:
    """The threshold whose stories are most like the annotated ones, in corpora that were not learnt from."""
    whole: defaultdict[float, list[float]] = defaultdict(list)
    thin: defaultdict[float, list[float]] = defaultdict(list)
    for held_out, others in held_out_of(partitions):
        for threshold in DOCUMENT_THRESHOLDS:
            model = learn_documents(flat(others), threshold)
            for number, corpus in enumerate(held_out):
                found = {name: story.documents[0] for story in stories(corpus, model) for name in story.documents}
                (thin if number else whole)[threshold].append(b_cubed(corpus.stories, found)[2])
    best(thin, "stories of thinned out corpora, B3")
    return best(whole, "stories, B3")


def best_mentions(partitions: Sequence[Sequence[Part]], document_threshold: float) -> float:
    """The threshold whose clusters are most like the annotated ones, in corpora that were not learnt from."""
    clustered: defaultdict[float, list[float]] = defaultdict(list)
    paired: defaultdict[float, list[float]] = defaultdict(list)
    for held_out, others in held_out_of(partitions):
        model = learn_mentions(crossed_stories(others, document_threshold), 0.0)
        told = list(told_stories(held_out[0], learn_documents(flat(others), document_threshold)))
        likeness = [story.likeness(model) for story in told]
        for threshold in MENTION_THRESHOLDS:
            found = {
                story.ids[place]: story.ids[group[0]]
                for story, matrix in zip(told, likeness, strict=True)
                for group in clusters(matrix, threshold)
                for place in group
            }
            clustered[threshold].append(b_cubed(held_out[0].happenings, found)[2])
            paired[threshold].append(pair_score(held_out[0].happenings, found)[2])
    best(clustered, "mentions, B3")
    best(paired, "mentions, pairs")
    both = {threshold: clustered[threshold] + paired[threshold] for threshold in MENTION_THRESHOLDS}
    return best(both, "mentions, mean of both")


def held_out_of(partitions: Sequence[Sequence[Part]]) -> Iterator[tuple[Part, list[Part]]]:
    """Each part, with the others of its partition."""
    for parts in partitions:
        for part in parts:
            yield part, [other for other in parts if other is not part]


def best(scores: Mapping[float, Sequence[float]], name: str) -> float:
    """The threshold with the highest mean score; all are shown."""
    means = {threshold: float(np.mean(values)) for threshold, values in scores.items()}
    click.echo(f"{name}: " + ", ".join(f"{threshold}: {100 * mean:.1f}" for threshold, mean in means.items()))
    return max(means, key=lambda threshold: means[threshold])


def stories(part: Annotated, model: Model) -> Iterator[Story]:
    """The stories that a model finds."""
    for subject in part.subjects:
        yield from stories_of(subject, model)


def flat(parts: Sequence[Part]) -> list[Annotated]:
    """All corpora of parts."""
    return [corpus for part in parts for corpus in part]


def crossed_stories(parts: Sequence[Part], threshold: float) -> Iterator[Told]:
    """The stories of each corpus as a model learnt from the others finds them: as right and wrong as later on."""
    for part in parts:
        model = learn_documents(flat([other for other in parts if other is not part]), threshold)
        for corpus in part:
            yield from told_stories(corpus, model)


def told_stories(part: Annotated, model: Model) -> Iterator[Told]:
    """The stories that a model finds, with all their pairs of mentions."""
    for story in stories(part, model):
        told = mentions_of(story, part.corpus)
        happenings = [part.happenings[mention.id] for mention in told.mentions]
        together = [float(one == other) for number, one in enumerate(happenings) for other in happenings[:number]]
        examples = Examples(rows=np.vstack(list(told.rows())), together=np.array(together))
        yield Told(ids=tuple(mention.id for mention in told.mentions), examples=examples)


def learn_documents(parts: Sequence[Annotated], threshold: float) -> Model:
    """The model of DOCUMENT_FEATURES."""
    examples = []
    for part in parts:
        for subject in part.subjects:
            labels = [part.stories[name] for name in subject.documents]
            lower = np.tril_indices(len(labels), -1)
            together = np.array([[one == other for other in labels] for one in labels], dtype=float)
            examples.append(Examples(rows=subject.features[lower], together=together[lower]))
    return learn(DOCUMENT_FEATURES, examples, threshold=threshold, prior=DOCUMENT_PRIOR)


def learn_mentions(told: Iterator[Told] | Sequence[Told], threshold: float) -> Model:
    """The model of MENTION_FEATURES."""
    return learn(MENTION_FEATURES, [story.examples for story in told], threshold=threshold, prior=MENTION_PRIOR)


def learn(names: tuple[str, ...], examples: Sequence[Examples], *, threshold: float, prior: float) -> Model:
    """Logistic regression by Newton's method, with a normal prior on the weights."""
    rows = np.vstack([one.rows for one in examples])
    together = np.concatenate([one.together for one in examples])
    means, scales = rows.mean(axis=0), rows.std(axis=0) + 1e-9
    standard = np.column_stack([(rows - means) / scales, np.ones(len(rows))])
    penalty = np.diag([prior] * len(names) + [0.0])
    weights = np.zeros(len(names) + 1)
    for _ in range(25):
        chance = 1 / (1 + np.exp(-np.clip(standard @ weights, -30, 30)))
        gradient = standard.T @ (together - chance) - penalty @ weights
        curvature = (standard * (chance * (1 - chance))[:, None]).T @ standard + penalty
        step = np.linalg.solve(curvature, gradient)
        weights += step
        if np.abs(step).max() < 1e-8:
            break
    return Model(
        names=names, means=means, scales=scales, weights=weights[:-1], intercept=float(weights[-1]), threshold=threshold
    )


def b_cubed(gold: Labels, found: Labels) -> tuple[float, float, float]:
    """Precision, recall and F1 of clusters, as the mean over their members."""
    of_gold, of_found = groups(gold), groups(found)
    common = {name: len(of_gold[gold[name]] & of_found[found[name]]) for name in gold}
    precision = float(np.mean([common[name] / len(of_found[found[name]]) for name in gold]))
    recall = float(np.mean([common[name] / len(of_gold[gold[name]]) for name in gold]))
    return precision, recall, 2 * precision * recall / (precision + recall)


def pair_score(gold: Labels, found: Labels) -> tuple[float, float, float]:
    """Precision, recall and F1 of pairs that are in one cluster."""
    right = pairs((gold[name], found[name]) for name in gold)
    precision = right / max(1, pairs(found.values()))
    recall = right / max(1, pairs(gold.values()))
    return precision, recall, 2 * precision * recall / ((precision + recall) or 1)


def pairs(labels: Any) -> int:
    """How many pairs have one label."""
    return sum(size * (size - 1) // 2 for size in Counter(labels).values())


def groups(labels: Labels) -> Mapping[Hashable, set[str]]:
    """Label -> what has it."""
    found: defaultdict[Hashable, set[str]] = defaultdict(set)
    for name, label in labels.items():
        found[label].add(name)
    return found


def as_toml(**models: Model) -> str:
    """The models as the package reads them."""
    head = [
        "# Weights of event coreference, learnt from the training split of ECB+ by evaluation/train_coreference.py.",
        "# Do not edit. A weight is for a feature less its mean, in units of its scale.",
    ]
    return "\n".join([*head, *(line for name, model in models.items() for line in _table(name, model))]) + "\n"


def _table(name: str, model: Model) -> Iterator[str]:
    yield f"\n[{name}]\nthreshold = {model.threshold}\nintercept = {model.intercept:.4f}\n\n[{name}.features]"
    columns = zip(model.names, model.weights, model.means, model.scales, strict=True)
    for feature, weight, mean, scale in columns:
        yield f"{feature:24s} = {{ weight = {weight:7.4f}, mean = {mean:.4f}, scale = {scale:.4f} }}"


if __name__ == "__main__":
    main(*sys.argv[1:])
