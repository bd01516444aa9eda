"""The features of two groups: their weights, and how they read as reasons.

A feature that is present adds its weight to the score; `score_bounds.LINK_THRESHOLD` is the score that links. The
weights between any two documents were set by hand to whole numbers. Those between two documents of one story come from
a logistic regression over the pairs of annotated stories (evaluation/learn_weights.py), and some were made
stricter by hand; docs/design/coreference.md has the measurement.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, Literal, TypeVar

from timeline_api.coreference.comparison import context_features, frame_features
from timeline_api.coreference.comparison.frame_features import Evidence
from timeline_api.coreference.comparison.pairs import FramePair, GroupPair

_COUNTED = ("", "", "two", "three", "four", "five")

#: What a func is about: two frames, or all that two groups say.
P = TypeVar("P")


@dataclass(frozen=True, slots=True)
class Feature(Generic[P]):
    """A func, its weights, and how its evidence reads to a person ("" for a func that is no reason by itself).

    `weight` counts between any two documents, `within` between two that are about much the same.
    `of`: the evidence are actors or classes, which a reason calls as the event's mentions do.
    """

    func: Callable[[P], Evidence]
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


#: Claims about the frames alone; each is looked at once for all the groups that have them.
FRAME_FEATURES: tuple[Feature[FramePair], ...] = (
    Feature(frame_features.two_shared_actors, 8, 8, "same {count} actors: {evidence}", of="actors"),
    Feature(frame_features.only_actor_shared, 0, 0, "same actor: {evidence}", of="actors"),
    Feature(frame_features.shared_actor, 1, 3),
    Feature(frame_features.same_day, 2, 2, "both on {evidence}"),
    Feature(frame_features.same_value, 3, 6, "both dated {evidence}"),
    Feature(frame_features.same_year, -2, -7),
    Feature(frame_features.same_class, 4, 6, "trigger class: {evidence}", of="classes"),
    Feature(frame_features.other_class, -7, -7),
    Feature(frame_features.other_listed_class, -7, -2),
    Feature(frame_features.other_class_on_no_day, -2, -2),
    Feature(frame_features.other_actors, 0, -3),
    Feature(frame_features.no_actor_beside_two, 0, -2),
    Feature(frame_features.disaster_and_toll, 2, 2, "a disaster and its toll"),
    Feature(frame_features.both_statistics, -1, -1),
    Feature(frame_features.both_reporting, -1, -1),
    Feature(frame_features.planned_and_asserted, -5, -2),
    Feature(frame_features.neighbouring_years, -6, -6),
)

#: Claims about what else the groups say.
GROUP_FEATURES: tuple[Feature[GroupPair], ...] = (
    Feature(context_features.documents_share_topic, 4, 4, "documents about the same"),
    Feature(context_features.documents_share_story, 4, 8),
    Feature(context_features.documents_share_no_name, -4, 0),
    Feature(context_features.only_events_on_their_date, 3, 0, "each document dates nothing else so"),
    Feature(context_features.other_act_of_the_day, -2, -5),
    Feature(context_features.other_act_of_an_actor, 0, -2),
    Feature(context_features.related_triggers, 3, 3, "related words: {evidence}"),
    Feature(context_features.sister_triggers, 3, 0),
    Feature(context_features.two_title_words_in_sentence, 2, 2, "told in the same words"),
    Feature(context_features.two_shared_title_words, 2, 1, "titles share words"),
    Feature(context_features.four_shared_title_words, 2, 2),
    Feature(context_features.no_shared_words, -3, -2),
    Feature(context_features.same_place, 2, 2, "same place: {evidence}"),
    Feature(context_features.other_place, -2, -3),
    Feature(context_features.same_number, 2, 2, "same number: {evidence}"),
    Feature(context_features.other_numbers, -2, -3),
    Feature(context_features.repeated_in_document, 5, 5, "told of again in one document"),
)
