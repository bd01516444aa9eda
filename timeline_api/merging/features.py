"""What each claim about two statements weighs, and how it reads to a person.

A claim that holds adds its feature's weight to the score; `scales.ENOUGH` is the score that links. The weights that
count between any two documents were set by hand to whole numbers. Those that count between two documents about much
the same come from a logistic regression over the pairs of annotated stories (scripts/weigh_claims.py), and some were
made stricter by hand; docs/design.md has the measurement.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, Literal, TypeVar

from timeline_api.merging import claims, core_claims
from timeline_api.merging.core_claims import Evidence
from timeline_api.merging.side_by_side import CorePair, Pair

_COUNTED = ("", "", "two", "three", "four", "five")

#: What a claim is about: two cores, or all that two statements say.
P = TypeVar("P")


@dataclass(frozen=True, slots=True)
class Feature(Generic[P]):
    """A claim, its weights, and how its evidence reads to a person ("" for a claim that is no reason by itself).

    `weight` counts between any two documents, `within` between two that are about much the same.
    `of`: the evidence are actors or classes, which a reason calls as the event's mentions do.
    """

    claim: Callable[[P], Evidence]
    weight: int
    within: int
    reason: str = ""
    of: Literal["", "actors", "classes"] = ""

    def counts(self, *, within: bool) -> bool:
        """Whether it is a reason where it holds: it weighs something there, or another that it explains does."""
        weight = self.within if within else self.weight
        return bool(weight) or self.weight == self.within == 0

    def explain(self, evidence: Evidence) -> str:
        """The reason in words."""
        count = _COUNTED[len(evidence)] if len(evidence) < len(_COUNTED) else str(len(evidence))
        return self.reason.format(evidence=", ".join(evidence), count=count)


#: Claims about the cores alone; each is looked at once for all the statements that have them.
CORE_FEATURES: tuple[Feature[CorePair], ...] = (
    Feature(core_claims.two_shared_actors, 8, 8, "same {count} actors: {evidence}", of="actors"),
    Feature(core_claims.all_actors_among_the_others, 0, 0, "same actor: {evidence}", of="actors"),
    Feature(core_claims.shared_actor, 1, 3),
    Feature(core_claims.same_day, 2, 2, "both on {evidence}"),
    Feature(core_claims.same_value, 3, 6, "both dated {evidence}"),
    Feature(core_claims.same_year, -2, -7),
    Feature(core_claims.same_class, 4, 6, "trigger class: {evidence}", of="classes"),
    Feature(core_claims.other_class, -7, -7),
    Feature(core_claims.other_listed_class, -7, -2),
    Feature(core_claims.other_class_on_no_day, -2, -2),
    Feature(core_claims.other_actors, 0, -3),
    Feature(core_claims.nobody_beside_two, 0, -2),
    Feature(core_claims.disaster_and_its_toll, 2, 2, "a disaster and its toll"),
    Feature(core_claims.both_figures, -1, -1),
    Feature(core_claims.both_report, -1, -1),
    Feature(core_claims.planned_and_asserted, -5, -2),
    Feature(core_claims.years_beside, -6, -6),
)

#: Claims about what else the statements say.
TELLING_FEATURES: tuple[Feature[Pair], ...] = (
    Feature(claims.documents_about_the_same, 4, 4, "documents about the same"),
    Feature(claims.documents_about_much_the_same, 4, 8),
    Feature(claims.documents_name_nothing_in_common, -4, 0),
    Feature(claims.alone_on_their_date, 3, 0, "each document dates nothing else so"),
    Feature(claims.other_act_of_the_day, -2, -5),
    Feature(claims.other_act_of_an_actor, 0, -2),
    Feature(claims.triggers_explained_alike, 3, 3, "related words: {evidence}"),
    Feature(claims.triggers_of_one_kind, 3, 0),
    Feature(claims.told_alike, 2, 2, "told in the same words"),
    Feature(claims.words_in_common, 2, 1, "titles share words"),
    Feature(claims.much_in_common, 2, 2),
    Feature(claims.nothing_in_common, -3, -2),
    Feature(claims.same_place, 2, 2, "same place: {evidence}"),
    Feature(claims.other_place, -2, -3),
    Feature(claims.same_number, 2, 2, "same number: {evidence}"),
    Feature(claims.other_numbers, -2, -3),
    Feature(claims.told_again, 5, 5, "told of again in one document"),
)
