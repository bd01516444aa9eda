"""When two groups with dates that exclude each other are one event on whose date the sources disagree."""

from __future__ import annotations

from timeline_api.coreference.comparison.evidence.date_relations import level_of
from timeline_api.coreference.comparison.features.context_features import (
    documents_share_story,
    only_events_on_their_date,
    other_numbers,
    other_place,
    three_title_words_in_sentence,
    title_in_sentence,
    two_shared_title_words,
)
from timeline_api.coreference.comparison.pairs import FramePair, GroupPair
from timeline_api.language.event_words import lexicon


def is_disagreement(frames: FramePair) -> bool:
    """Whether neighbouring dates are a conflict: same trigger class, and two shared actors."""
    alike = frames.classes and len(frames.shared) >= 2 and frames.left.kind == "event"
    return frames.relation == "neighbours" and bool(alike)


def may_be_disputed(frames: FramePair) -> bool:
    """Whether neighbouring dates may be a conflict though fewer than two actors are shared; see `is_disputed`."""
    all_shared = len(frames.shared) == frames.fewer_actors
    asserted = frames.left.kind == "event" and frames.left.claimed == frames.right.claimed == "asserted"
    alike = frames.classes and level_of(frames.left.value) == level_of(frames.right.value)
    return frames.relation == "neighbours" and asserted and all_shared and bool(alike)


def is_disputed(pair: GroupPair) -> bool:
    """Whether two groups whose dates exclude each other are one event with a date conflict.

    Two shared actors are enough. With fewer all of these must hold, because a bank raises its rates every month and a
    war has an attack every day: both documents are of one story, were published after both dates, and have no other
    event with that date; no number and no place differs; and the wording agrees. The wording agrees if three title
    terms stand in the other's sentence and the triggers or two title words are equal, if one sentence contains all
    title words of the other, or if the event can happen only once to an actor, e.g. a mayor resigns in September or in
    October.
    """
    if is_disagreement(pair.frames):
        return True
    if (
        not may_be_disputed(pair.frames)
        or pair.left.leading_topics.isdisjoint(pair.right.leading_topics)
        or not _are_published_after_both(pair)
    ):
        return False
    if not (documents_share_story(pair) and only_events_on_their_date(pair)):
        return False
    same_title = pair.left.trigger == pair.right.trigger or two_shared_title_words(pair)
    same_wording = (
        (three_title_words_in_sentence(pair) and same_title) or title_in_sentence(pair) or _happens_once(pair.frames)
    )
    return bool(same_wording) and not other_numbers(pair) and not other_place(pair)


def may_happen_once(frames: FramePair) -> bool:
    """Whether neighbouring dates are of an event that happens once to an actor, and one group names no actor.

    E.g. "the mayor resigned". It is no link, but it is no veto either: the group may join one side of a conflict.
    """
    return may_be_disputed(frames) and not frames.fewer_actors and bool(frames.classes & lexicon().once)


def _happens_once(frames: FramePair) -> bool:
    return len(frames.shared) == 1 and bool(frames.classes & lexicon().once)


def _are_published_after_both(pair: GroupPair) -> bool:
    """Whether both groups were published after both dates."""
    days = (pair.left.frame.days, pair.right.frame.days)
    published = (pair.left.published, pair.right.published)
    return all(day is not None and each is not None and day[1] < each for day in days for each in published)
