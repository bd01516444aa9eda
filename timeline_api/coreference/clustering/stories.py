"""Blocking of given mentions: only mentions of documents that tell one story are compared.

Documents are divided into topics by what they share in words, and topics into stories by a learnt model.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from timeline_api.coreference.clustering.strategies.average_linkage import AverageLinkage, ScoreMatrix
from timeline_api.coreference.comparison.evidence.average_linkage import joining_levels
from timeline_api.coreference.comparison.evidence.similarity import Matrix
from timeline_api.coreference.comparison.features.document_features import (
    TopicDocuments,
    document_rows,
    topic_likeness,
)
from timeline_api.coreference.comparison.logistic import LogisticModel
from timeline_api.coreference.comparison.story_context import Story
from timeline_api.language.tokens import words_of

#: Documents with a lower similarity are of different topics.
_SAME_TOPIC = 0.05


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """Documents of one topic, by id in order, with the features of each pair of them (see `document_rows`).

    "One year's flood" and "next year's flood" are one topic and two stories.
    """

    documents: tuple[str, ...]
    features: Matrix


def topics_of(sentences: Mapping[str, Sequence[str]]) -> tuple[Topic, ...]:
    """Return the topics of documents, each document given as its sentences in a fixed order."""
    documents = sorted(sentences)
    words = [tuple(word for sentence in sentences[name] for word in words_of(sentence)) for name in documents]
    likeness = topic_likeness(words)
    levels = joining_levels(likeness)
    return tuple(
        Topic(
            documents=tuple(documents[index] for index in cluster),
            features=document_rows(
                TopicDocuments([words[index] for index in cluster], levels[np.ix_(cluster, cluster)])
            ),
        )
        for cluster in AverageLinkage(_SAME_TOPIC).clusters(ScoreMatrix(likeness))
    )


def stories_of(topic: Topic, model: LogisticModel) -> tuple[Story, ...]:
    """Return the stories of a topic by a model of DOCUMENT_FEATURES."""
    size = len(topic.documents)
    likeness = model.probabilities(topic.features.reshape(size * size, -1)).reshape(size, size)
    np.fill_diagonal(likeness, 0.0)
    clusters = AverageLinkage(model.threshold).clusters(ScoreMatrix(np.round(likeness, 12)))
    return tuple(
        Story(documents=tuple(topic.documents[index] for index in cluster), likeness=likeness[np.ix_(cluster, cluster)])
        for cluster in clusters
    )
