"""The stored events around a change, fetched by blocking keys as they are requested."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence

from timeline_api.coreference.clustering.candidates import BlockIndex
from timeline_api.coreference.clustering.rulings import NO_RULINGS, Rulings
from timeline_api.coreference.comparison.blocking import context_lookup_keys, query_keys_of_frame
from timeline_api.coreference.comparison.mention_groups import MentionGroup, combined, groups_of_event
from timeline_api.model import Event

EventsAround = Callable[[Iterable[str]], Iterable[Event]]


class StoredEvents:
    """The stored events that have been fetched, and their mention groups.

    Whoever needs more requests it (`has_candidates_of`, `has_keys`) and goes on with what is there; `fetch_requested`
    then fetches all that was requested in one read of the store. No key is fetched twice.

    - `events`: events by id.
    - `by_key`, `index`: groups by their key, and by their index keys.
    - `group_of`, `event_of`: groups and events by mention id. A group is under the ids of all its mentions if one of
      `documents` (those that change) has a part in it, if several events have a part in it, or if people have ruled on
      one of its mentions; otherwise only under its own id.
    - `changing`: groups in which `documents` have a part, in the order of arrival.
    """

    def __init__(
        self,
        events_around: EventsAround,
        *,
        documents: Collection[str],
        events: Iterable[Event] = (),
        rulings: Rulings = NO_RULINGS,
    ) -> None:
        self.rulings = rulings
        self._events_around = events_around
        self._keys: set[str] = set()
        self._requested: set[str] = set()
        self._complete: set[MentionGroup] = set()
        self._waiting: set[MentionGroup] = set()
        self._documents = frozenset(documents)
        self.events: dict[str, Event] = {}
        self.changing: list[MentionGroup] = []
        self.by_key: dict[str, MentionGroup] = {}
        self.group_of: dict[str, MentionGroup] = {}
        self.event_of: dict[str, Event] = {}
        self.index = BlockIndex()
        self._add(events)

    def has_candidates_of(self, group: MentionGroup) -> bool:
        """Whether all events that a group may belong to have been fetched; if not they are requested."""
        if group in self._complete:
            return True
        if group in self._waiting:
            return False
        if self.has_keys(query_keys_of_frame(group.frame)) & self.has_keys(context_lookup_keys(group)):
            self._complete.add(group)
            return True
        self._waiting.add(group)
        return False

    def has_keys(self, keys: frozenset[str]) -> bool:
        """Whether all events that are stored under some keys have been fetched; if not they are requested."""
        if keys <= self._keys:
            return True
        self._requested |= keys - self._keys
        return False

    def fetch_candidates(self, groups: Iterable[MentionGroup]) -> None:
        """Fetch the events that some groups may belong to, in one read; in none if all have been fetched."""
        for group in groups:
            self.has_candidates_of(group)
        self.fetch_requested()

    def fetch_requested(self) -> bool:
        """Fetch the requested events in one read; return False, without a read, if none are requested."""
        if not self._requested:
            return False
        keys = sorted(self._requested)
        self._keys |= self._requested
        self._complete |= self._waiting
        self._requested.clear()
        self._waiting.clear()
        self._add(self._events_around(keys))
        return True

    def _add(self, events: Iterable[Event]) -> None:
        parts: dict[str, list[tuple[MentionGroup, Event]]] = {}
        for event in events:
            if event.id not in self.events:
                self.events[event.id] = event
                for group in groups_of_event(event):
                    parts.setdefault(group.key, []).append((group, event))
        for same_group in parts.values():
            self._index(same_group)

    def _index(self, parts: Sequence[tuple[MentionGroup, Event]]) -> None:
        """Index a group, given as its part in each event; nearly always there is one."""
        (group,) = combined(part for part, _ in parts)
        is_changing = not self._documents.isdisjoint(group.documents)
        self.index.add(group)
        self.by_key[group.key] = self.group_of[group.id] = group
        for part, event in parts:
            self.event_of[part.id] = event
        if is_changing:
            self.changing.append(group)
        if is_changing or len(parts) > 1 or self.rulings.tied_mentions(mention.id for mention in group.mentions):
            self.group_of |= {mention.id: group for mention in group.mentions}
            self.event_of |= {mention.id: event for part, event in parts for mention in part.mentions}
