"""The learnt weights and the code that they are for."""

from __future__ import annotations

from tests.coreference.learned.mentions import STORY
from timeline_api.coreference.learned.corpus import mentions_of, read_corpus
from timeline_api.coreference.learned.features import MENTION_FEATURES
from timeline_api.coreference.learned.model import learnt_models
from timeline_api.coreference.learned.stories import DOCUMENT_FEATURES, stories_of, subjects_of


def test_the_weights_are_of_the_features_in_their_order():
    assert learnt_models().documents.names == DOCUMENT_FEATURES
    assert learnt_models().mentions.names == MENTION_FEATURES


def test_each_pair_has_as_many_features_as_are_named():
    corpus = read_corpus(STORY)
    for subject in subjects_of(corpus.sentences):
        assert subject.features.shape[-1] == len(DOCUMENT_FEATURES)
        for story in stories_of(subject, learnt_models().documents):
            for number, rows in enumerate(mentions_of(story, corpus).rows()):
                assert rows.shape == (number, len(MENTION_FEATURES))


def test_what_is_left_and_what_is_right_does_not_matter():
    corpus = read_corpus(STORY)
    for subject in subjects_of(corpus.sentences):
        for story in stories_of(subject, learnt_models().documents):
            told = mentions_of(story, corpus)
            for left in told.mentions:
                for right in told.mentions:
                    assert told.surroundings.compare(left, right) == told.surroundings.compare(right, left)
