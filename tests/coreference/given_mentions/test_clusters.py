"""Given mentions to clusters."""

from __future__ import annotations

import random

import pytest

from tests.coreference.given_mentions.mentions import STORY, groups, mention
from timeline_api.coreference.clustering.given_mention_clusters import coreferent


@pytest.fixture(scope="module")
def clusters():
    return coreferent(STORY)


def test_a_verb_and_the_noun_made_from_it_tell_of_one_happening(clusters):
    assert clusters["a.1"] == clusters["b.1"] == clusters["c.1"]


def test_a_light_verb_tells_of_what_its_noun_names(clusters):
    assert clusters["a.2"] == clusters["b.2"]


def test_two_happenings_of_one_story_stay_two(clusters):
    assert clusters["a.1"] != clusters["a.2"]


def test_stories_do_not_mix(clusters):
    assert ["k.1", "l.1", "m.1"] in groups(clusters)
    assert ["z.1"] in groups(clusters)


def test_a_cluster_is_named_after_the_first_of_its_mentions(clusters):
    assert all(clusters[cluster] == cluster <= identifier for identifier, cluster in clusters.items())


def test_the_same_words_in_another_story_are_another_happening():
    there = mention("y.1", "In Tarn the abbot [resigned] when the roof of the abbey church had fallen in .")
    assert coreferent((*STORY, there))["y.1"] == "y.1"


def test_the_order_of_the_mentions_does_not_matter(clusters):
    for seed in range(50):
        shuffled = random.Random(seed).sample(STORY, len(STORY))
        assert list(coreferent(shuffled).items()) == list(clusters.items())


def test_no_mentions_make_no_clusters():
    assert coreferent(()) == {}


def test_one_mention_is_a_cluster():
    assert coreferent(STORY[:1]) == {"a.1": "a.1"}


def test_dates_that_share_no_day_keep_mentions_apart():
    texts = "The ferry Aurora [sank] off Gull Point in a storm .", "Off Gull Point the ferry Aurora [sank] in a storm ."
    same = [mention(f"{name}.1", text, date="2023-04-11") for name, text in zip("ab", texts, strict=True)]
    other = mention("b.1", texts[1], date="2019")
    assert coreferent(same) == {"a.1": "a.1", "b.1": "a.1"}
    assert coreferent((same[0], other)) == {"a.1": "a.1", "b.1": "b.1"}


def test_a_day_of_reporting_lag_keeps_nothing_apart():
    first = mention("a.1", "The ferry Aurora [sank] off Gull Point in a storm .", date="2023-04-11")
    second = mention("b.1", "Off Gull Point the ferry Aurora [sank] in a storm .", date="2023-04-12")
    assert coreferent((first, second)) == {"a.1": "a.1", "b.1": "a.1"}


def test_a_mention_of_signs_alone_is_no_error():
    assert coreferent((mention("a.1", "Smoke rose [!!] over the mill ."),)) == {"a.1": "a.1"}


def test_mentions_of_one_text_without_a_word_in_common_with_another_stay_apart():
    empty = (mention("a.1", "It [is] what it is ."), mention("b.1", "The very same [was] so ."))
    assert set(coreferent(empty)) == {"a.1", "b.1"}
