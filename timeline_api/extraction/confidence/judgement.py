"""The confidence of a mention as an entry of a timeline, computed from its features."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import cache

from timeline_api.extraction.confidence.evidence import Evidence
from timeline_api.extraction.confidence.features import FEATURES
from timeline_api.extraction.logistic_score import LogisticScore, read_score
from timeline_api.model import Inference

#: How far a feature has to move the score to be one of its reasons, and how many reasons there are at most.
_STRONG, _REASONS = 0.3, 6

#: How much the confidence of what is part of another event counts: no such mention makes an event that lists have.
_SHARE_OF_PART = 0.45


@cache
def confidence_score() -> LogisticScore[Evidence]:
    """Return the score of the confidence, with the weights that are read from `weights.toml`."""
    return read_score("timeline_api.extraction.confidence", FEATURES)


def confidence_of(evidence: Evidence, inference: Inference | None) -> tuple[float, tuple[str, ...]]:
    """Return how likely a mention is right, 0 to 1, and why: the pattern of its date and the strongest features.

    An `inference` of its date counts with its certainty. What is part of another event counts less: its clause tells
    that event, so that it is no entry of its own.
    """
    score = confidence_score()
    present = score.present(evidence)
    confidence = score.probability(present)
    reasons = (evidence.attachment.pattern, *_reasons(present, score.weights))
    if inference is not None:
        confidence *= inference.certainty
        reasons += (f"date inferred, {inference.rule}: x {inference.certainty:.2f}",)
        if inference.rule == "part of event":
            confidence *= _SHARE_OF_PART
            reasons += (f"told with its event: x {_SHARE_OF_PART:.2f}",)
    return round(confidence, 2), reasons


def _reasons(present: Collection[str], weights: Mapping[str, float]) -> tuple[str, ...]:
    """The features that move the score most, in words, each with its weight."""
    strong = [name for name in present if abs(weights[name]) >= _STRONG]
    ranked = sorted(strong, key=lambda name: (-abs(weights[name]), name))
    return tuple(f"{name.replace('_', ' ')}: {weights[name]:+.2f}" for name in ranked[:_REASONS])
