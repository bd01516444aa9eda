"""What a timeline in memory holds, as one value that is never changed: each change makes the next value."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from timeline_api.model import Event, Extraction, Merge, Timeline
from timeline_api.store.paging import Key


class Kept(NamedTuple):
    """A document and the version of the timeline that its coming made."""

    arrival: int
    extraction: Extraction


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """All that a timeline holds.

    `chronicle` are its events in chronological order; `found_by` leads from ("block", key), ("mention", id) and
    ("document", id) to the ids of the events that have it.
    """

    title: str = ""
    version: int = 0
    documents: dict[str, Kept] = field(default_factory=dict)
    events: dict[str, Event] = field(default_factory=dict)
    chronicle: tuple[Event, ...] = ()
    found_by: dict[tuple[str, str], frozenset[str]] = field(default_factory=dict)

    def summary(self, name: str) -> Timeline:
        """The timeline as others see it."""
        return Timeline(
            name=name,
            title=self.title,
            documents=len(self.documents),
            events=len(self.events),
            version=self.version,
        )

    def found(self, keys: Iterable[tuple[str, str]]) -> tuple[Event, ...]:
        """The events that have one of `keys`, in chronological order."""
        ids = frozenset[str]().union(*(self.found_by.get(key, ()) for key in keys))
        return tuple(sorted((self.events[event_id] for event_id in ids), key=sort_key))

    def following(self, after: Key | None, *, descending: bool) -> Iterator[Event]:
        """The events after a sort key in chronological order, or in its reverse; None is the start of either."""
        if descending:
            end = len(self.chronicle) if after is None else bisect_left(self.chronicle, after, key=sort_key)
            return (self.chronicle[place] for place in range(end - 1, -1, -1))
        start = 0 if after is None else bisect_right(self.chronicle, after, key=sort_key)
        return (self.chronicle[place] for place in range(start, len(self.chronicle)))

    def with_documents(self, documents: dict[str, Kept], merge: Merge) -> Contents:
        """The contents with other documents and what merging changed because of them."""
        events, chronicle, found_by = dict(self.events), list(self.chronicle), dict(self.found_by)
        for event_id in {*merge.removed, *(event.id for event in merge.written)} & events.keys():
            old = events.pop(event_id)
            del chronicle[bisect_left(chronicle, sort_key(old), key=sort_key)]
            for key in _keys(old):
                if rest := found_by.pop(key) - {event_id}:
                    found_by[key] = rest
        for new in merge.written:
            events[new.id] = new
            insort(chronicle, new, key=sort_key)
            for key in _keys(new):
                found_by[key] = found_by.get(key, frozenset()) | {new.id}
        return Contents(
            title=self.title,
            version=self.version + 1,
            documents=documents,
            events=events,
            chronicle=tuple(chronicle),
            found_by=found_by,
        )

    def titled(self, title: str) -> Contents:
        """The contents under another title."""
        return replace(self, title=title)


def sort_key(event: Event) -> Key:
    """`Event.sort_key` as a function."""
    return event.sort_key


def _keys(event: Event) -> set[tuple[str, str]]:
    keys = {("block", block) for block in event.blocks}
    keys.update(("mention", mention.id) for mention in event.mentions)
    keys.update(("document", mention.document.id) for mention in event.mentions)
    return keys
