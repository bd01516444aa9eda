"""The given mentions read, with the documents they come from; and the pairs of each story with their features."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from timeline_api.coreference.learned.features import MENTION_FEATURES, Surroundings
from timeline_api.coreference.learned.linkage import Matrix, frequencies
from timeline_api.coreference.learned.mention import GivenMention, Mention
from timeline_api.coreference.learned.stories import Story
from timeline_api.language.tokens import telling, words_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Corpus:
    """All mentions by id, the sentences of each document, and in how many documents each lemma is."""

    mentions: tuple[Mention, ...]
    sentences: Mapping[str, tuple[str, ...]]
    frequency: Counter[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryMentions:
    """The mentions of one story, by id."""

    mentions: tuple[Mention, ...]
    surroundings: Surroundings

    def rows(self) -> Iterator[Matrix]:
        """For each mention the features of its pairs with those before it, a row each; none for the first."""
        for number, mention in enumerate(self.mentions):
            compared = [self.surroundings.compare(mention, other) for other in self.mentions[:number]]
            yield np.array(compared).reshape(number, len(MENTION_FEATURES))


def read_corpus(given: Iterable[GivenMention]) -> Corpus:
    """The mentions read; a document consists of the sentences that its mentions stand in."""
    mentions = tuple(Mention(one) for one in sorted(given, key=lambda one: one.id))
    sentences: defaultdict[str, set[str]] = defaultdict(set)
    for mention in mentions:
        sentences[mention.document].add(mention.given.sentence)
    ordered = {document: tuple(sorted(texts)) for document, texts in sorted(sentences.items())}
    return Corpus(
        mentions=mentions, sentences=ordered, frequency=frequencies([_terms(texts) for texts in ordered.values()])
    )


def mentions_of(story: Story, corpus: Corpus) -> StoryMentions:
    """The mentions of a story, ready to be compared."""
    documents = frozenset(story.documents)
    mentions = tuple(mention for mention in corpus.mentions if mention.document in documents)
    size = len(corpus.sentences)
    return StoryMentions(
        mentions=mentions,
        surroundings=Surroundings(story, mentions, frequency=corpus.frequency, size=size),
    )


def _terms(sentences: Iterable[str]) -> Counter[str]:
    return Counter(word.lemma for sentence in sentences for word in telling(words_of(sentence)))
