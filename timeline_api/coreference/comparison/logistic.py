"""Logistic models over a feature table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from timeline_api.coreference.comparison.features.feature import Feature
from timeline_api.coreference.comparison.weights import Weights


@dataclass(frozen=True, slots=True, kw_only=True)
class LogisticModel:
    """A logistic regression: features less `means`, in units of `scales`, times `weights`, plus `intercept`.

    `threshold` is the mean probability at which clusters are still joined.
    """

    names: tuple[str, ...]
    means: NDArray[np.float64]
    scales: NDArray[np.float64]
    weights: NDArray[np.float64]
    intercept: float
    threshold: float

    def probabilities(self, rows: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return the probability of each row of features that the pair belongs together."""
        if not len(rows):
            return np.zeros(0)
        odds = (rows - self.means) / self.scales @ self.weights + self.intercept
        return np.asarray(1 / (1 + np.exp(-np.clip(odds, -30, 30))))


def model_of(features: Sequence[Feature[Any, Any]], weights: Weights) -> LogisticModel:
    """Return the model of a table of weighted features."""
    return LogisticModel(
        names=tuple(feature.name for feature in features),
        means=np.array([feature.mean for feature in features]),
        scales=np.array([feature.scale for feature in features]),
        weights=np.array([feature.weight for feature in features]),
        intercept=weights.intercept,
        threshold=weights.threshold,
    )
