"""The learnt models: named weights over named features, read from `weights.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    """A logistic regression: features are taken less `means`, in units of `scales`, times `weights`.

    `threshold` is the mean probability at which groups still belong together.
    """

    names: tuple[str, ...]
    means: NDArray[np.float64]
    scales: NDArray[np.float64]
    weights: NDArray[np.float64]
    intercept: float
    threshold: float

    def probabilities(self, rows: NDArray[np.float64]) -> NDArray[np.float64]:
        """How likely each row of features is a pair that belongs together."""
        if not len(rows):
            return np.zeros(0)
        odds = (rows - self.means) / self.scales @ self.weights + self.intercept
        return np.asarray(1 / (1 + np.exp(-np.clip(odds, -30, 30))))


@dataclass(frozen=True, slots=True, kw_only=True)
class Models:
    """Which documents tell one story, and which mentions of a story tell of one happening."""

    documents: Model
    mentions: Model


@cache
def learnt_models() -> Models:
    """The models of `weights.toml`."""
    tables = tomllib.loads((files("timeline_api.coreference.learned") / "weights.toml").read_text("utf-8"))
    return Models(documents=_model(tables["documents"]), mentions=_model(tables["mentions"]))


def _model(table: Mapping[str, Any]) -> Model:
    features = table["features"]
    means, scales, weights = (
        np.array([feature[key] for feature in features.values()]) for key in ("mean", "scale", "weight")
    )
    return Model(
        names=tuple(features),
        means=means,
        scales=scales,
        weights=weights,
        intercept=table["intercept"],
        threshold=table["threshold"],
    )
