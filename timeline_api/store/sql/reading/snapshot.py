"""Reading one state of a timeline, in SQL."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from sqlalchemy import Connection

from timeline_api.model import Document, Event, Page, Timeline, TimelineQuery
from timeline_api.store.contract.rendering import Renderer
from timeline_api.store.shared.cursors import Listings
from timeline_api.store.shared.records import read_event
from timeline_api.store.sql.compiled import fetch_rows
from timeline_api.store.sql.database import HasWords
from timeline_api.store.sql.reading.actors import ActorIndex
from timeline_api.store.sql.reading.counts import events_count
from timeline_api.store.sql.reading.event_query import PICTURE_ORIGINS, events_page, place_after, sort_columns
from timeline_api.store.sql.reading.records import find_documents
from timeline_api.store.sql.writing.rendered_events import texts_from_records


@dataclass(frozen=True, slots=True, kw_only=True)
class SqlReading:
    """The timeline with a key as the transaction that `connection` is in sees it. `Reading` says what it promises."""

    timeline: Timeline
    key: int
    connection: Connection
    listings: Listings
    actors: ActorIndex
    has_words: HasWords

    def documents(self, document_ids: Iterable[str]) -> Mapping[str, Document]:
        """Those of some documents that are on the timeline."""
        return find_documents(self.connection, self.key, document_ids)

    def events(self, query: TimelineQuery) -> Page[Event]:
        """A page of the events that `query` asks for."""
        page = self._page(query)
        items = tuple([read_event(row.body) for row in page.items])
        return Page(items=items, next_cursor=page.next_cursor, count=page.count)

    def texts(self, query: TimelineQuery, renderer: Renderer) -> Page[bytes]:
        """The same page as texts; those that have another shape are made anew."""
        page = self._page(query, renderer.shape)
        made = texts_from_records(self.connection, [row.key for row in page.items if row.text is None], renderer)
        items = tuple([made[row.key] if row.text is None else row.text for row in page.items])
        return Page(items=items, next_cursor=page.next_cursor, count=page.count)

    def picture_origins(self, *, limit: int) -> tuple[str, ...]:
        """Those of pictures of events."""
        rows = fetch_rows(self.connection, PICTURE_ORIGINS, {"timeline": self.key, "limit": limit})
        return tuple(row.value for row in rows)

    def _page(self, query: TimelineQuery, shape: int | None = None) -> Page[Any]:
        listing = self.listings.events(self.timeline.name, query)
        after = listing.read(query.cursor)
        expanded_query = self.actors.expanded(query, self.connection, self.key, self.timeline)
        statement = events_page(self.key, expanded_query, self.has_words, goes_on=after is not None, shape=shape)
        rows = fetch_rows(self.connection, statement, place_after(after))
        page = listing.page(rows, query.limit, attrgetter(*sort_columns(query)))
        if not query.counted:
            return page
        count = self.connection.scalar(events_count(self.key, expanded_query, self.has_words))
        return Page(items=page.items, next_cursor=page.next_cursor, count=count)
