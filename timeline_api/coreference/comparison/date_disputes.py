"""Disputes about a date: two groups whose dates exclude each other and that are one event all the same."""

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
from timeline_api.coreference.comparison.features.frame_features import disaster_and_toll
from timeline_api.coreference.comparison.mention_groups import MentionGroup
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
    same_class = bool(frames.classes or disaster_and_toll(frames))
    alike = same_class and level_of(frames.left.value) == level_of(frames.right.value)
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
        or not pair.frames.classes
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


def may_be_toll(frames: FramePair) -> bool:
    """Whether neighbouring dates are of an attack or disaster and of its dead, whose reports may join it together."""
    return may_be_disputed(frames) and not frames.classes


def _are_published_after_both(pair: GroupPair) -> bool:
    """Whether both groups were published after both dates.

    A date that still runs when its document is published ("this week", on a Thursday) ends on that day, because what
    it dates has happened. It is compared only if both sentences name one more event that both documents are about
    ("the raid was a reprisal for this week's shelling"): prices rise this week as they did last week.
    """
    ends = [_end(group) for group in pair[:2]]
    published = (pair.left.published, pair.right.published)
    if any(end is None for end in ends) or any(each is None for each in published):
        return False
    runs = any(end == group.published for end, group in zip(ends, pair[:2], strict=True))
    if not all((end or 0) < (each or 0) or (runs and end == each) for end in ends for each in published):
        return False
    return not runs or _refer_from_same_event(pair)


def _end(group: MentionGroup) -> int | None:
    """Return the last day of a date that had begun when its document was published; None if that is unknown."""
    days, published = group.frame.days, group.published
    if days is None or published is None:
        return None
    return min(days[1], published) if days[0] < published else days[1]


def _refer_from_same_event(pair: GroupPair) -> bool:
    """Whether both sentences name one more event, by a listed word of the topics of both, than their triggers do."""
    left, right = pair.left, pair.right
    named = left.quote_words & right.quote_words & left.topic_words & right.topic_words
    listed = lexicon().classes.keys() | lexicon().nouns.keys()
    return not listed.isdisjoint(named - {left.trigger, right.trigger})
