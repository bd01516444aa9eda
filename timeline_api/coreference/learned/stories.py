"""Which documents tell one story: first what they share in words, then what tells those apart that share much."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from timeline_api.coreference.learned.linkage import (
    Matrix,
    clusters,
    cosines,
    halves,
    joining_levels,
    neighbours_in_common,
)
from timeline_api.coreference.learned.model import Model
from timeline_api.language.tokens import Word, telling, words_of

#: Documents that are less alike tell different stories without further question.
_SUBJECT = 0.05
#: How much rarity counts, and a name against another word, where whole subjects are told apart.
_RARITY_POWER, _NAME_WEIGHT = 1.3, 1.5

#: What the likeness of two documents of one subject is made of.
DOCUMENT_FEATURES = ("subject", "numbers", "group", "half", "neighbours", "name_neighbours")


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """Documents that speak of like things, by id in order, with the features of each two of them.

    The last axis of `features` follows DOCUMENT_FEATURES. "One year's flood" and "next year's flood" are one subject.
    """

    documents: tuple[str, ...]
    features: Matrix


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """Documents that tell one story, by id in order, and how likely each two of them do."""

    documents: tuple[str, ...]
    likeness: Matrix


def subjects_of(sentences: Mapping[str, Sequence[str]]) -> tuple[Subject, ...]:
    """The subjects of documents, each document given as its sentences in a fixed order."""
    documents = sorted(sentences)
    words = [tuple(word for sentence in sentences[name] for word in words_of(sentence)) for name in documents]
    likeness = _subject_likeness(words)
    levels = joining_levels(likeness)
    return tuple(
        Subject(
            documents=tuple(documents[place] for place in group),
            features=_features([words[place] for place in group], levels[np.ix_(group, group)]),
        )
        for group in clusters(likeness, _SUBJECT)
    )


def stories_of(subject: Subject, model: Model) -> tuple[Story, ...]:
    """The stories of a subject, as a model of DOCUMENT_FEATURES tells them apart."""
    size = len(subject.documents)
    likeness = model.probabilities(subject.features.reshape(size * size, -1)).reshape(size, size)
    np.fill_diagonal(likeness, 0.0)
    return tuple(
        Story(documents=tuple(subject.documents[place] for place in group), likeness=likeness[np.ix_(group, group)])
        for group in clusters(np.round(likeness, 12), model.threshold)
    )


def _subject_likeness(documents: Sequence[Sequence[Word]]) -> Matrix:
    names = {word.lemma for words in documents for word in telling(words) if word.is_name}

    def weigh(term: str, weight: float) -> float:
        return weight * _NAME_WEIGHT if term in names else weight

    return cosines([_terms(words) for words in documents], power=_RARITY_POWER, weigh=weigh)


def _features(documents: Sequence[Sequence[Word]], levels: Matrix) -> Matrix:
    """See DOCUMENT_FEATURES. All but the first weigh terms by their rarity among these documents alone."""
    words = cosines([_terms(document) for document in documents])
    names = cosines([_names(document) for document in documents])
    numbers = cosines([_numbers(document) for document in documents])
    shapes = (joining_levels(words), halves(words), neighbours_in_common(words), neighbours_in_common(names))
    return np.stack((levels, numbers, *shapes), axis=-1)


def _terms(words: Sequence[Word]) -> Counter[str]:
    return Counter(word.lemma for word in telling(words))


def _names(words: Sequence[Word]) -> Counter[str]:
    return Counter(word.lemma for word in telling(words) if word.text[0].isupper())


def _numbers(words: Sequence[Word]) -> Counter[str]:
    return Counter(word.text for word in words if word.is_number)
