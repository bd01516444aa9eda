"""Learn the weights of event coreference from ECB+ and write timeline_api/coreference/weights/ecb.toml.

    python -m evaluation.train_coreference TRAIN_MENTIONS.json TRAIN_SENTENCES.json

The mentions are a JSON list of objects with `id`, `doc`, `sent`, `tokens` (indexes of words in the sentence), `topic`,
`subtopic` and `chain`; the sentences of objects with `id` ("doc#sent") and `text`. Give it the training split alone:
thresholds are chosen, and figures printed, by cross-validation over its topics. Rarity depends on the number of topics
in a corpus, so each third of the topics is a corpus of its own; this is done for several partitions into thirds. And
what a likeness says depends on the number of documents, so each corpus is also learnt from thinned out, with a quarter
of its documents. Takes some minutes.
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

from evaluation.regression import fit
from timeline_api.coreference.clustering.stories import Topic, stories_of, topics_of
from timeline_api.coreference.clustering.strategies.average_linkage import AverageLinkage, ScoreMatrix
from timeline_api.coreference.comparison.evidence.similarity import Matrix
from timeline_api.coreference.comparison.features.document_features import DOCUMENT_FEATURES
from timeline_api.coreference.comparison.features.feature import Feature
from timeline_api.coreference.comparison.features.mention_features import MENTION_FEATURES, mention_rows
from timeline_api.coreference.comparison.given_mentions import GivenMention
from timeline_api.coreference.comparison.logistic import LogisticModel
from timeline_api.coreference.comparison.story_context import Corpus, Story, StoryContext, read_corpus

TARGET = Path(__file__).parent.parent / "timeline_api" / "coreference" / "weights" / "ecb.toml"
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
    """A corpus with the story of each document and the event of each mention."""

    corpus: Corpus
    stories: Labels
    events: Labels
    topics: tuple[Topic, ...]


#: A corpus whole, then thinned out several times.
Part = tuple[Annotated, ...]


@dataclass(frozen=True, kw_only=True)
class Examples:
    """Rows of features, and whether each is of a pair that belongs together."""

    rows: Matrix
    together: Matrix


@dataclass(frozen=True, kw_only=True)
class StoryExamples:
    """A story with its mentions' ids and the examples of all their pairs, in the order of `mention_rows`."""

    ids: tuple[str, ...]
    examples: Examples

    def likeness(self, model: LogisticModel) -> Matrix:
        """The matrix of probabilities."""
        matrix = np.zeros((len(self.ids),) * 2)
        matrix[np.tril_indices(len(self.ids), -1)] = model.probabilities(self.examples.rows)
        return np.round(matrix + matrix.T, 12)


def main(mentions: str, sentences: str) -> None:
    """Train, print the cross-validation, and write the weights."""
    partitions = list(corpora(json.loads(Path(mentions).read_text()), json.loads(Path(sentences).read_text())))
    everything = [corpus for parts in partitions for corpus in flat(parts)]
    documents = best_documents(partitions)
    click.echo(f"stories: threshold {documents}")
    mention_threshold = best_mentions(partitions, documents)
    click.echo(f"mentions: threshold {mention_threshold}")
    document_model = learn_documents(everything, documents)
    crossed = [story for parts in partitions for story in crossed_stories(parts, documents)]
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
        drawn = set(random.Random(seed).sample(documents, round(SHARE * len(documents))))
        yield [mention for mention in mentions if mention["doc"] in drawn]


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
        events={mention["id"]: mention["chain"] for mention in mentions},
        topics=topics_of(corpus.sentences),
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
        examples = list(story_examples(held_out[0], learn_documents(flat(others), document_threshold)))
        likeness = [story.likeness(model) for story in examples]
        for threshold in MENTION_THRESHOLDS:
            found = {
                story.ids[index]: story.ids[cluster[0]]
                for story, matrix in zip(examples, likeness, strict=True)
                for cluster in AverageLinkage(threshold).clusters(ScoreMatrix(matrix))
                for index in cluster
            }
            clustered[threshold].append(b_cubed(held_out[0].events, found)[2])
            paired[threshold].append(pair_score(held_out[0].events, found)[2])
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
    """Return the threshold with the highest mean score; all are printed."""
    means = {threshold: float(np.mean(values)) for threshold, values in scores.items()}
    click.echo(f"{name}: " + ", ".join(f"{threshold}: {100 * mean:.1f}" for threshold, mean in means.items()))
    return max(means, key=lambda threshold: means[threshold])


def stories(part: Annotated, model: LogisticModel) -> Iterator[Story]:
    """The stories that a model finds."""
    for topic in part.topics:
        yield from stories_of(topic, model)


def flat(parts: Sequence[Part]) -> list[Annotated]:
    """All corpora of parts."""
    return [corpus for part in parts for corpus in part]


def crossed_stories(parts: Sequence[Part], threshold: float) -> Iterator[StoryExamples]:
    """The stories of each corpus as a model learnt from the others finds them: as right and wrong as later on."""
    for part in parts:
        model = learn_documents(flat([other for other in parts if other is not part]), threshold)
        for corpus in part:
            yield from story_examples(corpus, model)


def story_examples(part: Annotated, model: LogisticModel) -> Iterator[StoryExamples]:
    """The stories that a model finds, with all their pairs of mentions."""
    for story in stories(part, model):
        context = StoryContext(story, part.corpus)
        events = [part.events[mention.id] for mention in context.mentions]
        together = [float(one == other) for number, one in enumerate(events) for other in events[:number]]
        examples = Examples(rows=np.vstack(list(mention_rows(context))), together=np.array(together))
        yield StoryExamples(ids=tuple(mention.id for mention in context.mentions), examples=examples)


def learn_documents(parts: Sequence[Annotated], threshold: float) -> LogisticModel:
    """The model of DOCUMENT_FEATURES."""
    examples = []
    for part in parts:
        for topic in part.topics:
            labels = [part.stories[name] for name in topic.documents]
            lower = np.tril_indices(len(labels), -1)
            together = np.array([[one == other for other in labels] for one in labels], dtype=float)
            examples.append(Examples(rows=topic.features[lower], together=together[lower]))
    return learn(DOCUMENT_FEATURES, examples, threshold=threshold, prior=DOCUMENT_PRIOR)


def learn_mentions(stories: Iterator[StoryExamples] | Sequence[StoryExamples], threshold: float) -> LogisticModel:
    """The model of MENTION_FEATURES."""
    return learn(MENTION_FEATURES, [story.examples for story in stories], threshold=threshold, prior=MENTION_PRIOR)


def learn(
    features: Sequence[Feature[Any, Any]], examples: Sequence[Examples], *, threshold: float, prior: float
) -> LogisticModel:
    """Return the model of a table of features; `prior` is the strength of the prior that weights are 0."""
    rows = np.vstack([one.rows for one in examples])
    together = np.concatenate([one.together for one in examples])
    means, scales = rows.mean(axis=0), rows.std(axis=0) + 1e-9
    *weights, intercept = fit((rows - means) / scales, together, prior=prior)
    return LogisticModel(
        names=tuple(feature.name for feature in features),
        means=means,
        scales=scales,
        weights=np.array(weights),
        intercept=float(intercept),
        threshold=threshold,
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


def as_toml(**models: LogisticModel) -> str:
    """The models as the package reads them."""
    head = [
        "# Weights of event coreference, learnt from the training split of ECB+ by evaluation/train_coreference.py.",
        "# Do not edit. A weight is for a feature less its mean, in units of its scale.",
    ]
    return "\n".join([*head, *(line for name, model in models.items() for line in _table(name, model))]) + "\n"


def _table(name: str, model: LogisticModel) -> Iterator[str]:
    yield f"\n[{name}]\nthreshold = {model.threshold}\nintercept = {model.intercept:.4f}\n\n[{name}.features]"
    columns = zip(model.names, model.weights, model.means, model.scales, strict=True)
    for feature, weight, mean, scale in columns:
        yield f"{feature:24s} = {{ weight = {weight:7.4f}, mean = {mean:.4f}, scale = {scale:.4f} }}"


if __name__ == "__main__":
    main(*sys.argv[1:])
