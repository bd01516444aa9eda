"""How likely a reader can use a mention as an entry of a timeline: a logistic score over its features."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from timeline_api.extraction.confidence.evidence import Evidence
from timeline_api.extraction.confidence.features import FEATURES
from timeline_api.model import Inference

#: How far a feature has to move the score to be one of its reasons, and how many reasons there are at most.
_STRONG, _REASONS = 0.3, 6

_NAMED = tuple((feature.__name__, feature) for feature in FEATURES)


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfidenceModel:
    """The logistic regression: the weights of the features by name."""

    weights: Mapping[str, float]
    intercept: float

    def confidence(self, features: Iterable[str]) -> float:
        """Return how likely a mention with these features is an entry of a timeline, 0 to 1."""
        return 1 / (1 + math.exp(-self.intercept - sum(self.weights[name] for name in features)))

    def reasons(self, features: Collection[str]) -> tuple[str, ...]:
        """Return the features that move the score most, each with its weight."""
        strong = [name for name in features if abs(self.weights[name]) >= _STRONG]
        ranked = sorted(strong, key=lambda name: (-abs(self.weights[name]), name))
        return tuple(f"{name.replace('_', ' ')}: {self.weights[name]:+.2f}" for name in ranked[:_REASONS])


@cache
def confidence_model() -> ConfidenceModel:
    """Return the model that is read from `weights.toml`."""
    text = (files("timeline_api.extraction.confidence") / "weights.toml").read_text("utf-8")
    read: dict[str, Any] = tomllib.loads(text)
    return ConfidenceModel(weights=read["features"], intercept=read["intercept"])


def features_of(evidence: Evidence) -> tuple[str, ...]:
    """Return the names of the features that are present."""
    return tuple(name for name, feature in _NAMED if feature(evidence))


def confidence_of(evidence: Evidence, inference: Inference | None) -> tuple[float, tuple[str, ...]]:
    """Return how likely a mention is right, 0 to 1, and why: the pattern of its date and the strongest features.

    An `inference` of its date counts with its certainty.
    """
    model, features = confidence_model(), features_of(evidence)
    confidence = model.confidence(features)
    reasons = (evidence.attachment.pattern, *model.reasons(features))
    if inference is not None:
        confidence *= inference.certainty
        reasons += (f"date inferred, {inference.rule}: x {inference.certainty:.2f}",)
    return round(confidence, 2), reasons
