"""Rescheduled events: a plan for one day and a mention of a later day that are one delayed event."""

from __future__ import annotations

from timeline_api.coreference.comparison.common_details import shared_details
from timeline_api.coreference.comparison.features.context_features import (
    documents_share_topic,
    other_numbers,
    other_place,
)
from timeline_api.coreference.comparison.mention_frames import Frame
from timeline_api.coreference.comparison.mention_groups import MentionGroup
from timeline_api.coreference.comparison.pairs import FramePair, GroupPair

#: How many days after the planned one at most.
LONGEST_DELAY = 7

#: So many common words make up for actors, where neither is known to have any.
_ENOUGH_DETAILS = 2


def may_be_rescheduled(frames: FramePair) -> bool:
    """Whether one is a plan for a day and the other says that the same kind of act was delayed, to a day soon after.

    A plan and an act on another day are two events without such a word: a court sits on many days.
    """
    alike = frames.classes and frames.left.kind == "event" and len(frames.shared) == frames.fewer_actors
    return bool(alike) and (_is_delay(frames.left, frames.right) or _is_delay(frames.right, frames.left))


def is_rescheduled(pair: GroupPair) -> bool:
    """Whether the two are one event: the plan came first, and the actors or the words agree.

    `may_be_rescheduled` must hold.
    """
    plan, later = pair[:2] if _is_delay(pair.frames.left, pair.frames.right) else (pair.right, pair.left)
    if pair.same_document or not _is_plan_before(plan, later) or not documents_share_topic(pair):
        return False
    agree = pair.frames.shared or (not _has_actors(pair) and shared_details(pair) >= _ENOUGH_DETAILS)
    return bool(agree) and not other_numbers(pair) and not other_place(pair)


def _is_delay(plan: Frame, later: Frame) -> bool:
    if plan.claimed != "planned" or plan.is_rescheduled or not later.is_rescheduled:
        return False
    if not (plan.is_on_one_day and later.is_on_one_day and plan.days and later.days):
        return False
    return later.claimed in ("asserted", "planned") and 0 < later.days[0] - plan.days[0] <= LONGEST_DELAY


def _is_plan_before(plan: MentionGroup, later: MentionGroup) -> bool:
    """Whether a plan was published before its day, and before the other was."""
    if plan.published is None or later.published is None or plan.frame.days is None:
        return False
    return plan.published <= plan.frame.days[0] and plan.published < later.published


def _has_actors(pair: GroupPair) -> bool:
    return bool(pair.left.frame.names or pair.right.frame.names)
