"""Feature functions of two given mentions of one story: their words, heads, contexts, names and numbers.

They return numbers. MENTION_FEATURES lists them; `weights/ecb.toml` has their weights.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Set
from typing import Any

import numpy as np

from timeline_api.coreference.comparison.evidence.similarity import Matrix
from timeline_api.coreference.comparison.features.feature import Feature
from timeline_api.coreference.comparison.features.mention_pair import MentionPair
from timeline_api.coreference.comparison.story_context import StoryContext
from timeline_api.coreference.comparison.weights import weighted, weights_of
from timeline_api.language.wordnet import Relation, category

_MOST_NAMES = 4
_REPORTING = ("verb.communication", "noun.communication")


def same_head(pair: MentionPair) -> float:
    """Their heads have the same lemma."""
    return float(pair.same_head)


def same_text(pair: MentionPair) -> float:
    """Their words are the same."""
    return float(pair.left.text == pair.right.text)


def same_lemma(pair: MentionPair) -> float:
    """WordNet has a lemma of both in one synset, as the same word."""
    return float(pair.closest == Relation.SAME)


def family(pair: MentionPair) -> float:
    """Lemmas are derived from each other."""
    return float(pair.closest == Relation.FAMILY)


def synonyms(pair: MentionPair) -> float:
    """Lemmas are synonyms."""
    return float(pair.closest == Relation.SYNONYMS)


def above(pair: MentionPair) -> float:
    """A lemma is a hypernym of the other."""
    return float(pair.closest == Relation.ABOVE)


def sisters(pair: MentionPair) -> float:
    """Lemmas have a common hypernym."""
    return float(pair.closest == Relation.SISTERS)


def closest_relation(pair: MentionPair) -> float:
    """Return the closest relation of their lemmas as a number."""
    return float(pair.closest)


def gloss(pair: MentionPair) -> float:
    """Return the likeness of their glosses."""
    return pair.gloss


def gloss_root(pair: MentionPair) -> float:
    """Return the square root of the likeness of their glosses."""
    return math.sqrt(pair.gloss)


def shared_lemmas(pair: MentionPair) -> float:
    """Return the share of their lemmas that both have."""
    return len(pair.left.lemmas & pair.right.lemmas) / max(1, len(pair.left.lemmas | pair.right.lemmas))


def same_document(pair: MentionPair) -> float:
    """They are in one document."""
    return float(pair.same_document)


def same_sentence(pair: MentionPair) -> float:
    """They are in one sentence."""
    return float(pair.same_document and pair.left.given.sentence == pair.right.given.sentence)


def same_story(pair: MentionPair) -> float:
    """Return the log odds that their documents are of one story."""
    return log_odds(pair.story.likeness(pair.left, pair.right))


def heads_in_one_sentence(pair: MentionPair) -> float:
    """Return how often their different heads stand in one sentence: they then name different events."""
    if pair.same_head:
        return 0.0
    return _overlap(pair.story.sentences_of[pair.left.head], pair.story.sentences_of[pair.right.head])


def heads_in_one_document(pair: MentionPair) -> float:
    """Return how often their different heads stand in one document."""
    if pair.same_head:
        return 0.0
    return _overlap(pair.story.documents_of[pair.left.head], pair.story.documents_of[pair.right.head])


def head_spread_least(pair: MentionPair) -> float:
    """Return the smaller share of documents that have one of the heads."""
    return min(pair.story.spread(pair.left.head), pair.story.spread(pair.right.head))


def head_spread_most(pair: MentionPair) -> float:
    """Return the larger share of documents that have one of the heads: the main event has many."""
    return max(pair.story.spread(pair.left.head), pair.story.spread(pair.right.head))


def head_rarity(pair: MentionPair) -> float:
    """Return the rarity of the more frequent head in all documents."""
    return min(pair.story.rarity(pair.left.head), pair.story.rarity(pair.right.head))


def head_rarity_in_story(pair: MentionPair) -> float:
    """Return the rarity of the less frequent head in the story."""
    return max(pair.story.rarity_in_story(pair.left.head), pair.story.rarity_in_story(pair.right.head))


def sentence(pair: MentionPair) -> float:
    """Return the likeness of their sentences."""
    return pair.likeness("others", "others")


def sentence_in_story(pair: MentionPair) -> float:
    """Return the likeness of their sentences by what is rare in the story."""
    return pair.likeness("in_story", "in_story")


def around(pair: MentionPair) -> float:
    """Return the likeness of the words close by."""
    return pair.likeness("around", "around")


def before(pair: MentionPair) -> float:
    """Return the likeness of the words before them."""
    return pair.likeness("before", "before")


def after(pair: MentionPair) -> float:
    """Return the likeness of the words behind them."""
    return pair.likeness("after", "after")


def before_anywhere(pair: MentionPair) -> float:
    """Return how far the words before each stand anywhere in the other sentence."""
    return pair.likeness("before", "others") + pair.likeness("others", "before")


def after_anywhere(pair: MentionPair) -> float:
    """Return how far the words behind each stand anywhere in the other sentence."""
    return pair.likeness("after", "others") + pair.likeness("others", "after")


def shared_names(pair: MentionPair) -> float:
    """Return the share of names that both sentences have."""
    return _overlap(pair.left.names, pair.right.names)


def number_of_names(pair: MentionPair) -> float:
    """Return the number of names that both sentences have, 4 at most."""
    return float(min(_MOST_NAMES, len(pair.left.names & pair.right.names)))


def same_number(pair: MentionPair) -> float:
    """Both sentences have a number in common."""
    return float(bool(pair.left.numbers & pair.right.numbers))


def other_numbers(pair: MentionPair) -> float:
    """Both sentences have numbers, none of them shared."""
    return float(bool(pair.left.numbers and pair.right.numbers and not pair.left.numbers & pair.right.numbers))


def one_negated(pair: MentionPair) -> float:
    """One of the two is negated."""
    return float(pair.left.is_negated != pair.right.is_negated)


def position(pair: MentionPair) -> float:
    """Return the difference of their positions in the sentences."""
    return abs(pair.left.position - pair.right.position)


def first_position(pair: MentionPair) -> float:
    """Return the smaller of their positions in the sentences."""
    return min(pair.left.position, pair.right.position)


def same_category(pair: MentionPair) -> float:
    """Their heads have the same category in WordNet."""
    return float(category(pair.left.head) == category(pair.right.head))


def reporting(pair: MentionPair) -> float:
    """Return how many of the two are reporting events."""
    return float(sum(category(mention.head) in _REPORTING for mention in (pair.left, pair.right)))


def light(pair: MentionPair) -> float:
    """Return how many of the two are light verbs."""
    return float(pair.left.is_light) + float(pair.right.is_light)


def verbs(pair: MentionPair) -> float:
    """Return how many of the two are verbs."""
    return float(sum(category(mention.head).startswith("verb") for mention in (pair.left, pair.right)))


MENTION_FEATURES: tuple[Feature[MentionPair, float], ...] = weighted(
    (
        Feature(name="same_head", func=same_head),
        Feature(name="same_text", func=same_text),
        Feature(name="same_lemma", func=same_lemma),
        Feature(name="family", func=family),
        Feature(name="synonyms", func=synonyms),
        Feature(name="above", func=above),
        Feature(name="sisters", func=sisters),
        Feature(name="relation", func=closest_relation),
        Feature(name="gloss", func=gloss),
        Feature(name="gloss_root", func=gloss_root),
        Feature(name="shared_lemmas", func=shared_lemmas),
        Feature(name="same_document", func=same_document),
        Feature(name="same_sentence", func=same_sentence),
        Feature(name="story", func=same_story),
        Feature(name="heads_in_one_sentence", func=heads_in_one_sentence),
        Feature(name="heads_in_one_document", func=heads_in_one_document),
        Feature(name="head_spread_least", func=head_spread_least),
        Feature(name="head_spread_most", func=head_spread_most),
        Feature(name="head_rarity", func=head_rarity),
        Feature(name="head_rarity_in_story", func=head_rarity_in_story),
        Feature(name="sentence", func=sentence),
        Feature(name="sentence_in_story", func=sentence_in_story),
        Feature(name="around", func=around),
        Feature(name="before", func=before),
        Feature(name="after", func=after),
        Feature(name="before_anywhere", func=before_anywhere),
        Feature(name="after_anywhere", func=after_anywhere),
        Feature(name="names", func=shared_names),
        Feature(name="number_of_names", func=number_of_names),
        Feature(name="numbers", func=same_number),
        Feature(name="other_numbers", func=other_numbers),
        Feature(name="one_negated", func=one_negated),
        Feature(name="position", func=position),
        Feature(name="first_position", func=first_position),
        Feature(name="same_category", func=same_category),
        Feature(name="reporting", func=reporting),
        Feature(name="light", func=light),
        Feature(name="verbs", func=verbs),
    ),
    weights_of("ecb", "mentions"),
)


def mention_rows(story: StoryContext) -> Iterator[Matrix]:
    """Yield for each mention the features of its pairs with those before it, a row each; none for the first."""
    for index, mention in enumerate(story.mentions):
        pairs = [MentionPair(mention, other, story) for other in story.mentions[:index]]
        rows = [[feature.func(pair) for feature in MENTION_FEATURES] for pair in pairs]
        yield np.array(rows).reshape(index, len(MENTION_FEATURES))


def log_odds(probability: float) -> float:
    """Return the logarithm of the odds, of a probability limited to between 1 and 99 percent."""
    limited = min(0.99, max(0.01, probability))
    return math.log(limited / (1 - limited))


def _overlap(left: Set[Any], right: Set[Any]) -> float:
    return len(left & right) / (min(len(left), len(right)) or 1)
