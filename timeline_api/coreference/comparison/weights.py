"""Weights of features, read from the files in `weights/`: one for news, one learnt from ECB+."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import Any, TypeVar

from timeline_api.coreference.comparison.features.feature import Feature

P = TypeVar("P")
V = TypeVar("V")


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """The weights of one table of a file: by feature name, with the threshold of the score and its intercept."""

    threshold: float
    intercept: float
    features: Mapping[str, Mapping[str, float]]


@cache
def weights_of(name: str, table: str) -> Weights:
    """Return a table of a set of weights, e.g. "groups" of "news"."""
    text = (files("timeline_api.coreference") / "weights" / f"{name}.toml").read_text("utf-8")
    read: dict[str, Any] = tomllib.loads(text)[table]
    return Weights(threshold=read["threshold"], intercept=read.get("intercept", 0), features=read["features"])


def weighted(features: Iterable[Feature[P, V]], weights: Weights) -> tuple[Feature[P, V], ...]:
    """Return features with their weights. Raises KeyError: a feature has none."""
    return tuple(_weighted(feature, weights.features[feature.name]) for feature in features)


def _weighted(feature: Feature[P, V], weights: Mapping[str, float]) -> Feature[P, V]:
    return replace(
        feature,
        weight=weights["weight"],
        weight_within_story=weights.get("within_story", 0),
        mean=weights.get("mean", 0),
        scale=weights.get("scale", 1),
    )
