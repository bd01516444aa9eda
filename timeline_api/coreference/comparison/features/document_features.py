"""Feature functions of the documents of one topic: how similar each two are, and how the topic divides.

They return a matrix with a value for each pair. DOCUMENT_FEATURES lists them; `weights/ecb.toml` has their weights.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cached_property

import numpy as np

from timeline_api.coreference.comparison.evidence.average_linkage import joining_levels
from timeline_api.coreference.comparison.evidence.similarity import Matrix, cosines, halves, neighbours_in_common
from timeline_api.coreference.comparison.features.feature import Feature
from timeline_api.coreference.comparison.weights import weighted, weights_of
from timeline_api.language.tokens import Word, telling

#: The power of rarity, and the weight of a name beside another word, in the division into topics.
_RARITY_POWER, _NAME_WEIGHT = 1.3, 1.5


class TopicDocuments:
    """The words of the documents of a topic, and at which similarity average linkage joins each two of them."""

    def __init__(self, documents: Sequence[Sequence[Word]], levels: Matrix) -> None:
        self.documents = documents
        self.levels = levels

    @cached_property
    def words(self) -> Matrix:
        """The cosines of their words, weighted by rarity among these documents."""
        return cosines([_terms(document) for document in self.documents])

    @cached_property
    def names(self) -> Matrix:
        """The cosines of their names."""
        return cosines([_names(document) for document in self.documents])


def topic_likeness(documents: Sequence[Sequence[Word]]) -> Matrix:
    """Return the cosines of documents, by which they are divided into topics; names weigh more."""
    names = {word.lemma for words in documents for word in telling(words) if word.is_name}

    def weigh(term: str, weight: float) -> float:
        return weight * _NAME_WEIGHT if term in names else weight

    return cosines([_terms(words) for words in documents], power=_RARITY_POWER, weigh=weigh)


def topic_level(topic: TopicDocuments) -> Matrix:
    """Return the similarity at which each two are joined to the topic."""
    return topic.levels


def shared_numbers(topic: TopicDocuments) -> Matrix:
    """Return the cosines of their numbers."""
    return cosines([_numbers(document) for document in topic.documents])


def joined_in_topic(topic: TopicDocuments) -> Matrix:
    """Return the similarity at which each two are joined by what is rare in the topic."""
    return joining_levels(topic.words)


def same_half(topic: TopicDocuments) -> Matrix:
    """Return whether each two are in the same half of the topic."""
    return halves(topic.words)


def shared_neighbours(topic: TopicDocuments) -> Matrix:
    """Return how far each two are similar to the same others."""
    return neighbours_in_common(topic.words)


def shared_neighbours_by_name(topic: TopicDocuments) -> Matrix:
    """Return how far each two are similar to the same others in the names."""
    return neighbours_in_common(topic.names)


DOCUMENT_FEATURES: tuple[Feature[TopicDocuments, Matrix], ...] = weighted(
    (
        Feature(name="subject", func=topic_level),
        Feature(name="numbers", func=shared_numbers),
        Feature(name="group", func=joined_in_topic),
        Feature(name="half", func=same_half),
        Feature(name="neighbours", func=shared_neighbours),
        Feature(name="name_neighbours", func=shared_neighbours_by_name),
    ),
    weights_of("ecb", "documents"),
)


def document_rows(topic: TopicDocuments) -> Matrix:
    """Return the features of each pair of documents; the last axis follows DOCUMENT_FEATURES."""
    return np.stack([feature.func(topic) for feature in DOCUMENT_FEATURES], axis=-1)


def _terms(words: Sequence[Word]) -> Counter[str]:
    return Counter(word.lemma for word in telling(words))


def _names(words: Sequence[Word]) -> Counter[str]:
    return Counter(word.lemma for word in telling(words) if word.text[0].isupper())


def _numbers(words: Sequence[Word]) -> Counter[str]:
    return Counter(word.text for word in words if word.is_number)
