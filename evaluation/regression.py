"""Logistic regression by Newton's method, for all weights that are learnt."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float64]

_MOST_STEPS = 60
_CONVERGED = 1e-8


@dataclass(frozen=True, slots=True, kw_only=True)
class Prior:
    """A normal prior of the weights of the columns: the `mean` of each, and how strongly it is drawn to it."""

    mean: Matrix
    strength: Matrix


def fit(rows: Matrix, labels: Matrix, *, prior: float | Prior) -> Matrix:
    """Return the weight of each column of `rows`, and last the intercept.

    `labels` are 0 or 1. A number as `prior` is the strength of a normal prior that the weights are 0. The intercept
    has none.
    """
    table = np.column_stack([rows, np.ones(len(rows))])
    columns = rows.shape[1]
    given = prior if isinstance(prior, Prior) else Prior(mean=np.zeros(columns), strength=np.full(columns, prior))
    mean, penalty = np.append(given.mean, 0.0), np.diag(np.append(given.strength, 0.0))
    weights = mean.copy()
    for _ in range(_MOST_STEPS):
        chance = 1 / (1 + np.exp(-np.clip(table @ weights, -30, 30)))
        gradient = table.T @ (labels - chance) - penalty @ (weights - mean)
        curvature = (table * (chance * (1 - chance))[:, None]).T @ table + penalty
        step = np.linalg.solve(curvature, gradient)
        weights += step
        if np.abs(step).max() < _CONVERGED:
            break
    return weights


def columns_of(names: Sequence[str], present: Sequence[frozenset[str]]) -> Matrix:
    """Return a row for each set of names: 1 in the columns of its names, else 0."""
    return np.array([[float(name in each) for name in names] for each in present]).reshape(len(present), len(names))


def left_out(rows: Matrix, labels: Matrix, groups: Sequence[Hashable], *, prior: float | Prior) -> Matrix:
    """Return the probability of each row by weights learnt on the rows of all other groups."""
    probabilities = np.zeros(len(rows))
    for group in dict.fromkeys(groups):
        own = np.array([each == group for each in groups])
        weights = fit(rows[~own], labels[~own], prior=prior)
        probabilities[own] = 1 / (1 + np.exp(-(rows[own] @ weights[:-1] + weights[-1])))
    return probabilities


def weights_file(names: Sequence[str], weights: Matrix, module: str) -> str:
    """Return the text of a `weights.toml` with the weights of features by name, learnt by a module of `evaluation`."""
    lines = [f"{name} = {weight:.2f}" for name, weight in zip(names, weights[:-1], strict=True)]
    head = f"# Written by `python -m {module}`; the features are functions of these names.\n"
    return f"{head}intercept = {weights[-1]:.2f}\n\n[features]\n" + "\n".join(lines) + "\n"
