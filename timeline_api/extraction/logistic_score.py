"""A logistic score over features that are present or not, with weights that were learnt and are kept in a file."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Any, Generic, TypeVar

Evidence = TypeVar("Evidence")


@dataclass(frozen=True, slots=True, kw_only=True)
class LogisticScore(Generic[Evidence]):
    """The features of a score by name, the weight of each, and the intercept."""

    features: tuple[tuple[str, Callable[[Evidence], bool]], ...]
    weights: Mapping[str, float]
    intercept: float

    def present(self, evidence: Evidence) -> tuple[str, ...]:
        """Return the names of the features that are present, in the order of their definition."""
        return tuple([name for name, is_present in self.features if is_present(evidence)])

    def probability(self, present: Iterable[str]) -> float:
        """Return how likely it is, 0 to 1, with these features."""
        return 1 / (1 + math.exp(-self.intercept - sum(self.weights[name] for name in present)))


def read_score(
    package: str, features: Iterable[Callable[[Evidence], bool]], file: str = "weights.toml"
) -> LogisticScore[Evidence]:
    """Return the score whose weights are in a file of a package; a feature is called as its function."""
    read: dict[str, Any] = tomllib.loads((files(package) / file).read_text("utf-8"))
    named = tuple((feature.__name__, feature) for feature in features)
    return LogisticScore(features=named, weights=read["features"], intercept=read["intercept"])
