"""Suggest merges: pairs of events whose mention groups are nearly linked, for a person to decide."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from timeline_api.coreference.clustering.candidates import BlockIndex, Candidates
from timeline_api.coreference.clustering.rulings import Rulings
from timeline_api.coreference.comparison.blocking import query_keys
from timeline_api.coreference.comparison.features.frame_features import disaster_and_toll
from timeline_api.coreference.comparison.features.related_words import related_words
from timeline_api.coreference.comparison.judgement import judge
from timeline_api.coreference.comparison.mention_groups import MentionGroup, groups_of_event
from timeline_api.coreference.comparison.pairs import frame_pair_of
from timeline_api.coreference.events.build import reasons_between
from timeline_api.document_budget import check
from timeline_api.model import Event, MergeSuggestion

#: How far below the threshold of a link the score of a suggested pair of groups may be.
MARGIN = 2.0

#: Two groups of different events with their score, the one of the earlier event first.
_Near = tuple[float, MentionGroup, MentionGroup]


def merge_suggestions(
    events: Sequence[Event], events_around: Callable[[Iterable[str]], Iterable[Event]], rulings: Rulings
) -> list[MergeSuggestion]:
    """Return the merges to suggest of some events with later ones, the most alike first.

    For each event the most alike later one is suggested. Two events are alike if the score of two of their mention
    groups with triggers of one class, or related ones, is at most `MARGIN` below the threshold, or if two of their
    groups are linked and others kept them apart.
    What a ruling keeps apart is not suggested. A pair is suggested with its earlier event only, so going through all
    events suggests each pair once. `events_around` returns the stored events that share at least one blocking key.
    Hidden events are left out.
    """
    around = _Around(events, events_around, rulings)
    found = [near for event in events if not event.hidden and (near := around.nearest(event))]
    return [around.suggestion(near) for near in sorted(found, key=_most_alike_first)]


class _Around:
    """The groups of some events and of all events around them."""

    def __init__(
        self, events: Sequence[Event], events_around: Callable[[Iterable[str]], Iterable[Event]], rulings: Rulings
    ) -> None:
        self._rulings = rulings
        self._event_of: dict[str, Event] = {}
        index = BlockIndex()
        keys = {key for event in events for group in groups_of_event(event) for key in query_keys(group)}
        for event in {each.id: each for each in (*events, *events_around(sorted(keys)))}.values():
            for group in () if event.hidden else groups_of_event(event):
                self._event_of[group.id] = event
                index.add(group)
        self._candidates = Candidates(stored=index, own=BlockIndex(), hidden=())

    def nearest(self, event: Event) -> _Near | None:
        """Return the most alike pair of groups of an event and a later one that no ruling keeps apart."""
        ordered = sorted(self._near(event), key=_most_alike_first)
        return next((near for near in ordered if not self._must_not_merge(event, self._event_of[near[2].id])), None)

    def suggestion(self, near: _Near) -> MergeSuggestion:
        """Return the suggestion to merge the events of two groups."""
        score, one, other = near
        return MergeSuggestion(
            events=(self._event_of[one.id], self._event_of[other.id]),
            mentions=(one.mentions[0], other.mentions[0]),
            score=round(min(1.0, 1 + score / MARGIN), 2),
            why=reasons_between(one, other),
        )

    def _near(self, event: Event) -> Iterator[_Near]:
        for group in groups_of_event(event):
            check()
            for other in self._candidates.of(group):
                if self._event_of[other.id].sort_key > event.sort_key:
                    judgement = judge(group, other)
                    is_near = not judgement.vetoed and -MARGIN <= judgement.score < 0
                    if judgement.linked or (is_near and _have_related_triggers(group, other)):
                        yield judgement.score, group, other

    def _must_not_merge(self, one: Event, other: Event) -> bool:
        """Whether rulings keep a mention of one event from one of the other."""
        groups = {name for mention in other.mentions if (name := self._rulings.group(mention.id))}
        own = {name for mention in one.mentions if (name := self._rulings.group(mention.id))}
        return self._rulings.cannot_link(own, groups)


def _have_related_triggers(one: MentionGroup, other: MentionGroup) -> bool:
    """Whether the triggers of two groups are of one class or related, or a disaster and its toll.

    Documents of one story have other events of a day whose score is as near to the threshold.
    """
    frames = frame_pair_of(one.frame, other.frame)
    return bool(frames.classes or disaster_and_toll(frames) or related_words(one.lemma, other.lemma))


def _most_alike_first(near: _Near) -> tuple[float, str, str]:
    score, one, other = near
    return -score, one.id, other.id
