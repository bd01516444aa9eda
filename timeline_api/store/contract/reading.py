"""The contract of reading one state of a timeline."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Protocol

from timeline_api.model import Document, Event, Page, Timeline, TimelineQuery
from timeline_api.store.shared.listed_events import Renderer


class Reading(Protocol):
    """One state of a timeline, whatever is written meanwhile."""

    @property
    def timeline(self) -> Timeline:
        """The timeline with its counts."""

    def documents(self, document_ids: Iterable[str]) -> Mapping[str, Document]:
        """Those of some documents that the timeline holds, by their ids."""

    def events(self, query: TimelineQuery) -> Page[Event]:
        """The events that `query` asks for, in its order or the reverse of it.

        Raises InvalidCursor; InvalidInput: `q` is longer than an engine can look for.
        """

    def texts(self, query: TimelineQuery, renderer: Renderer) -> Page[bytes]:
        """What `events` gives, each as the text that `renderer` writes of it, whoever wrote it and when.

        Raises InvalidCursor, InvalidInput: as `events`.
        """

    def picture_origins(self, *, limit: int) -> tuple[str, ...]:
        """The first `limit` origins of the pictures of events that are not hidden, in alphabetical order."""
