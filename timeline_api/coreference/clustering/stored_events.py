"""The stored events around a change, fetched by blocking keys as they are requested."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence

from timeline_api.coreference.clustering.candidates import BlockIndex
from timeline_api.coreference.clustering.rulings import NO_RULINGS, Rulings
from timeline_api.coreference.comparison.blocking import context_keys, query_keys_of_frame
from timeline_api.coreference.comparison.groups import MentionGroup, combined, groups_of_event
from timeline_api.model import Event

EventsAround = Callable[[Iterable[str]], Iterable[Event]]


class StoredEvents:
    """The stored events that have been fetched, and their mention groups. No key is fetched twice.

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
        self._frame_keys: set[str] = set()
        self._keys: set[str] = set()
        self._documents = frozenset(documents)
        self.events: dict[str, Event] = {}
        self.changing: list[MentionGroup] = []
        self.by_key: dict[str, MentionGroup] = {}
        self.group_of: dict[str, MentionGroup] = {}
        self.event_of: dict[str, Event] = {}
        self.index = BlockIndex()
        self._add(events)

    def fetch(self, groups: Iterable[MentionGroup]) -> None:
        """Fetch the events that some groups may belong to, in at most one read."""
        new: set[str] = set()
        for group in groups:
            if group.frame.key not in self._frame_keys:
                self._frame_keys.add(group.frame.key)
                new |= query_keys_of_frame(group.frame)
            new |= context_keys(group)
        self.fetch_keys(new)

    def fetch_keys(self, keys: Iterable[str]) -> None:
        """Fetch the events that are stored under some keys, in at most one read."""
        new = set(keys) - self._keys
        if new:
            self._keys |= new
            self._add(self._events_around(sorted(new)))

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
