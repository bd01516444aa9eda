"""The weights of news and the features that they are for."""

from __future__ import annotations

import pytest

from timeline_api.coreference.comparison.features.context_features import GROUP_FEATURES
from timeline_api.coreference.comparison.features.feature import Feature
from timeline_api.coreference.comparison.features.frame_features import FRAME_FEATURES
from timeline_api.coreference.comparison.weights import weighted, weights_of


def test_each_weight_is_of_a_feature_and_each_feature_has_one():
    names = [feature.name for feature in (*FRAME_FEATURES, *GROUP_FEATURES)]
    assert sorted(names) == sorted(weights_of("news", "groups").features)


def test_a_feature_is_named_after_its_function():
    assert all(feature.name == feature.func.__name__ for feature in (*FRAME_FEATURES, *GROUP_FEATURES))


def test_a_feature_without_a_weight_is_an_error():
    unknown = Feature(name="same_colour", func=lambda pair: ())
    with pytest.raises(KeyError, match="same_colour"):
        weighted([unknown], weights_of("news", "groups"))


def test_weights_are_those_of_the_file():
    features = {feature.name: feature for feature in (*FRAME_FEATURES, *GROUP_FEATURES)}
    for name, weights in weights_of("news", "groups").features.items():
        assert features[name].weight == weights["weight"]
        assert features[name].weight_within_story == weights["within_story"]
