"""The entry of a feature table: what is computed of a pair, its weight in a score, and how it reads as a reason."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, Literal, TypeVar

#: What a feature function returns that has something to name, e.g. the shared actors; empty if the feature is absent.
Evidence = tuple[str, ...]

#: The evidence of a feature that is present and has nothing to name.
PRESENT: Evidence = ("",)

#: What a feature is computed of: two frames, two mention groups, two given mentions, the documents of a topic.
P = TypeVar("P")
#: What it is: evidence, a number, or a matrix of numbers.
V = TypeVar("V")

_COUNT_WORDS = ("", "", "two", "three", "four", "five")


@dataclass(frozen=True, slots=True, kw_only=True)
class Feature(Generic[P, V]):
    """A feature and its weight.

    `weight` is added to the score where the feature is present, or multiplied with its value less `mean` in units of
    `scale` where it is a number. Between two documents of one story `weight_within_story` counts instead.
    `reason` is how its evidence reads in an event's reasons, "" for a feature that is no reason by itself; `of` says
    that the evidence are actors or trigger classes, which a reason names as the event does.
    """

    name: str
    func: Callable[[P], V]
    weight: float = 0.0
    weight_within_story: float = 0.0
    mean: float = 0.0
    scale: float = 1.0
    reason: str = ""
    of: Literal["", "actors", "classes"] = ""

    def is_counted(self, *, within_story: bool) -> bool:
        """Whether it is a reason where it is present: it has a weight there, or no weight of its own anywhere."""
        weight = self.weight_within_story if within_story else self.weight
        return bool(weight) or self.weight == self.weight_within_story == 0

    def explain(self, evidence: Evidence) -> str:
        """Return the reason in words."""
        count = _COUNT_WORDS[len(evidence)] if len(evidence) < len(_COUNT_WORDS) else str(len(evidence))
        return self.reason.format(evidence=", ".join(evidence), count=count)
