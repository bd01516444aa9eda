"""The learnt weights and the features that they are for."""

from __future__ import annotations

from itertools import product

import pytest

from tests.coreference.given_mentions.mentions import STORY
from timeline_api.coreference.clustering.given_mention_clusters import document_model
from timeline_api.coreference.clustering.stories import stories_of, topics_of
from timeline_api.coreference.comparison.features.document_features import DOCUMENT_FEATURES
from timeline_api.coreference.comparison.features.mention_features import MENTION_FEATURES, mention_rows
from timeline_api.coreference.comparison.features.mention_pair import MentionPair
from timeline_api.coreference.comparison.story_context import StoryContext, read_corpus
from timeline_api.coreference.comparison.weights import weights_of


@pytest.fixture(scope="module")
def contexts():
    corpus = read_corpus(STORY)
    topics = topics_of(corpus.sentences)
    return [StoryContext(story, corpus) for topic in topics for story in stories_of(topic, document_model())]


@pytest.mark.parametrize(("table", "features"), [("documents", DOCUMENT_FEATURES), ("mentions", MENTION_FEATURES)])
def test_the_weights_are_of_the_features_in_their_order(table, features):
    assert [feature.name for feature in features] == list(weights_of("ecb", table).features)


def test_each_pair_of_documents_has_as_many_features_as_are_named():
    for topic in topics_of(read_corpus(STORY).sentences):
        assert topic.features.shape[-1] == len(DOCUMENT_FEATURES)


def test_each_pair_of_mentions_has_as_many_features_as_are_named(contexts):
    for context in contexts:
        for number, rows in enumerate(mention_rows(context)):
            assert rows.shape == (number, len(MENTION_FEATURES))


def test_features_are_symmetric(contexts):
    for context in contexts:
        for left, right in product(context.mentions, repeat=2):
            for feature in MENTION_FEATURES:
                one, other = MentionPair(left, right, context), MentionPair(right, left, context)
                assert feature.func(one) == feature.func(other), feature.name
