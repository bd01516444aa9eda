"""The contract of reading one state of a timeline."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Protocol

from timeline_api.model import Document, Event, Page, Timeline, TimelineQuery
from timeline_api.store.contract.rendering import Renderer


class Reading(Protocol):
    """One state of a timeline, unaffected by writes meanwhile."""

    @property
    def timeline(self) -> Timeline:
        """The timeline with its counts."""

    def documents(self, document_ids: Iterable[str]) -> Mapping[str, Document]:
        """Return those of some documents that are on the timeline, by their ids."""

    def events(self, query: TimelineQuery) -> Page[Event]:
        """Return a page of the events that match `query`, in its order or the reverse of it.

        Raises InvalidCursor; InvalidInput: `q` is too long.
        """

    def texts(self, query: TimelineQuery, renderer: Renderer) -> Page[bytes]:
        """Return the page of `events` as texts of `renderer`; stored texts of another shape are rendered anew.

        Raises InvalidCursor, InvalidInput: as `events`.
        """

    def picture_origins(self, *, limit: int) -> tuple[str, ...]:
        """Return the first `limit` origins of the pictures of events that are not hidden, in alphabetical order."""
