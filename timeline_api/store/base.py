"""The contract of every store; `tests/store` holds each engine to it.

A store is the only room that remembers. Its unit of isolation is the timeline: writers to one timeline queue behind
each other, a reader never waits, and what a transaction wrote is there as a whole or not at all.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import AbstractContextManager
from typing import Protocol

from timeline_api.model import Document, Event, Extraction, Merge, Page, Timeline, TimelineQuery


class Session(Protocol):
    """One transaction on one timeline; leaving its block commits, an exception rolls all of it back."""

    def extraction(self, document_id: str) -> Extraction | None:
        """What is kept of a document, None when the timeline does not hold it."""

    def events_around(self, blocks: Iterable[str]) -> tuple[Event, ...]:
        """The events that share at least one blocking key, in chronological order."""

    def events_of(self, document_id: str) -> tuple[Event, ...]:
        """The events that rest on at least one mention of the document, in chronological order."""

    def add(self, extraction: Extraction, merge: Merge) -> None:
        """Keep a new document with its mentions and apply what merging them changed.

        Raises DocumentConflict: the timeline holds it already.
        """

    def remove(self, document_id: str, merge: Merge) -> None:
        """Drop a document with its mentions and apply what merging without them changed.

        Raises DocumentNotFound: the timeline does not hold it.
        """


class Store(Protocol):
    """Timelines with their documents and events. Safe to use from several threads."""

    def transaction(self, timeline: str) -> AbstractContextManager[Session]:
        """Open the only write transaction on a timeline; a timeline that does not exist comes into being with it.

        Raises StoreBusy: another writer holds it for too long.
        """

    def put_timeline(self, name: str, title: str) -> tuple[Timeline, bool]:
        """Create a timeline or change its title; the flag says whether it is new."""

    def timelines(self, *, limit: int, cursor: str = "") -> Page[Timeline]:
        """All timelines by name.

        Raises InvalidCursor: `cursor` is not from this list.
        """

    def timeline(self, name: str) -> Timeline:
        """One timeline with its counts.

        Raises TimelineNotFound.
        """

    def delete_timeline(self, name: str) -> None:
        """Drop a timeline with its documents and events.

        Raises TimelineNotFound.
        """

    def documents(self, timeline: str, *, limit: int, cursor: str = "") -> Page[Document]:
        """The documents of a timeline in the order in which they came.

        Raises TimelineNotFound, InvalidCursor.
        """

    def extraction(self, timeline: str, document_id: str) -> Extraction:
        """One document with its expressions and mentions.

        Raises TimelineNotFound, DocumentNotFound.
        """

    def events(self, timeline: str, query: TimelineQuery) -> Page[Event]:
        """The events that `query` asks for, in chronological order (`Event.sort_key`) or its reverse.

        Raises TimelineNotFound, InvalidCursor; InvalidInput: `q` is longer than an engine can look for.
        """

    def event(self, timeline: str, event_id: str) -> Event:
        """One event.

        Raises TimelineNotFound; EventMoved: the id is that of a mention which another event holds now;
        EventNotFound.
        """

    def check(self) -> None:
        """Ask the engine for an answer.

        Raises StoreUnavailable: none came.
        """

    def close(self) -> None:
        """Give back what the store holds open; it cannot be used afterwards."""
