"""Given mentions with what is frequent and what is rare around them, in their story and in all documents."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from timeline_api.coreference.comparison.evidence.similarity import Matrix, frequencies, rarity
from timeline_api.coreference.comparison.given_mentions import GivenMention, ReadMention
from timeline_api.language.tokens import telling, words_of

#: Lemma -> weight; of length 1 or empty.
Vector = Mapping[str, float]

#: The weight of a term that every document of the story has.
_COMMON = 0.05


@dataclass(frozen=True, slots=True, kw_only=True)
class Corpus:
    """All mentions by id, the sentences of each document, and the number of documents that have each lemma."""

    mentions: tuple[ReadMention, ...]
    sentences: Mapping[str, tuple[str, ...]]
    frequency: Counter[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """Documents that tell one story, by id in order, and how likely each two of them do."""

    documents: tuple[str, ...]
    likeness: Matrix


def read_corpus(given: Iterable[GivenMention]) -> Corpus:
    """Return the corpus of some mentions; a document consists of the sentences that its mentions stand in."""
    mentions = tuple(ReadMention(one) for one in sorted(given, key=lambda one: one.id))
    sentences: defaultdict[str, set[str]] = defaultdict(set)
    for mention in mentions:
        sentences[mention.document].add(mention.given.sentence)
    ordered = {document: tuple(sorted(texts)) for document, texts in sorted(sentences.items())}
    return Corpus(
        mentions=mentions, sentences=ordered, frequency=frequencies([_terms(texts) for texts in ordered.values()])
    )


class StoryContext:
    """The mentions of one story, by id, with frequencies in the story and in the corpus."""

    def __init__(self, story: Story, corpus: Corpus) -> None:
        documents = frozenset(story.documents)
        self.mentions = tuple(mention for mention in corpus.mentions if mention.document in documents)
        self.number_of_documents = len(story.documents)
        self._likeness = story.likeness
        self._index = {name: index for index, name in enumerate(story.documents)}
        self._frequency, self._size = corpus.frequency, len(corpus.sentences)
        self._in_story = _frequencies_in(self.mentions)
        self.documents_of: defaultdict[str, set[str]] = defaultdict(set)
        self.sentences_of: defaultdict[str, set[tuple[str, str]]] = defaultdict(set)
        for mention in self.mentions:
            self.documents_of[mention.head].add(mention.document)
            self.sentences_of[mention.head].add((mention.document, mention.given.sentence))
        self._vectors = {mention.id: self._vectors_of(mention) for mention in self.mentions}

    def likeness(self, left: ReadMention, right: ReadMention) -> float:
        """Return the probability that the documents of two mentions are of one story."""
        if left.document == right.document:
            return 1.0
        return float(self._likeness[self._index[left.document], self._index[right.document]])

    def spread(self, head: str) -> float:
        """Return the share of the story's documents that have a head."""
        return len(self.documents_of[head]) / self.number_of_documents

    def rarity(self, lemma: str) -> float:
        """Return the rarity of a lemma in the corpus."""
        return rarity(self._frequency[lemma], self._size)

    def rarity_in_story(self, lemma: str) -> float:
        """Return the rarity of a lemma in the story."""
        return rarity(self._in_story[lemma], self.number_of_documents)

    def vectors(self, mention: ReadMention) -> Mapping[str, Vector]:
        """Return the weighted words of a mention's sentence, by their position."""
        return self._vectors[mention.id]

    def _vectors_of(self, mention: ReadMention) -> dict[str, Vector]:
        return {
            "others": self._weighted(mention.others),
            "in_story": _unit({term: self._common_rarity(term) for term in sorted(mention.others)}),
            "around": self._weighted(mention.around),
            "before": self._weighted(mention.before),
            "after": self._weighted(mention.after),
        }

    def _weighted(self, terms: Iterable[str]) -> Vector:
        return _unit({term: self.rarity(term) for term in sorted(terms)})

    def _common_rarity(self, term: str) -> float:
        return max(_COMMON, self.rarity_in_story(term))


def _frequencies_in(mentions: Sequence[ReadMention]) -> Counter[str]:
    """Return in how many documents of the story each lemma is."""
    documents: defaultdict[str, set[str]] = defaultdict(set)
    for mention in mentions:
        documents[mention.document].update(word.lemma for word in mention.sentence)
    return Counter(lemma for lemmas in documents.values() for lemma in lemmas)


def _unit(vector: Mapping[str, float]) -> Vector:
    length = math.sqrt(math.fsum(weight * weight for weight in vector.values()))
    return {term: weight / length for term, weight in vector.items()} if length else {}


def _terms(sentences: Iterable[str]) -> Counter[str]:
    return Counter(word.lemma for sentence in sentences for word in telling(words_of(sentence)))
