"""The least that merging needs of a store: events by their blocking keys."""

from __future__ import annotations

from collections.abc import Iterable

from timeline_api.coreference import merge, withdraw
from timeline_api.model import Event, EventMention


class Shelf:
    """Events in memory; `reads` counts the reads, `looked_at` the mentions that they returned."""

    def __init__(self) -> None:
        self.events: dict[str, Event] = {}
        self._by_key: dict[str, set[str]] = {}
        self.reads = self.looked_at = 0

    def around(self, blocks: Iterable[str]) -> tuple[Event, ...]:
        self.reads += 1
        ids = {event for key in blocks for event in self._by_key.get(key, ())}
        self.looked_at += sum(len(self.events[event].mentions) for event in ids)
        return tuple(self.events[event] for event in ids)

    def add(self, *mentions: EventMention) -> None:
        self._apply(merge(mentions, self.around))

    def remove(self, document_id: str) -> None:
        fed = (event for event in self.events.values() if any(m.document.id == document_id for m in event.mentions))
        self._apply(withdraw(document_id, tuple(fed), self.around))

    def _apply(self, change) -> None:
        for event_id in change.removed:
            for key in self.events.pop(event_id).blocks:
                self._by_key[key].discard(event_id)
        for event in change.written:
            assert event.id not in self.events, "an event that is written anew must be removed first"
            self.events[event.id] = event
            for key in event.blocks:
                self._by_key.setdefault(key, set()).add(event.id)

    @property
    def timeline(self) -> tuple[Event, ...]:
        return tuple(sorted(self.events.values(), key=lambda event: event.sort_key))


def merged(*mentions: EventMention) -> tuple[Event, ...]:
    """The events that the mentions make, all of them at once, in chronological order."""
    shelf = Shelf()
    shelf.add(*mentions)
    return shelf.timeline
