"""One state of a timeline in memory: its contents, which never change."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import islice

from timeline_api.model import Document, Event, Page, Timeline, TimelineQuery
from timeline_api.store.memory.contents import Contents
from timeline_api.store.shared.cursors import Listings
from timeline_api.store.shared.event_filter import searched
from timeline_api.store.shared.rendering import Shown


@dataclass(frozen=True, slots=True, kw_only=True)
class MemoryReading:
    """The contents of the timeline with a name. `Reading` says what each method promises."""

    contents: Contents
    name: str
    listings: Listings

    @property
    def timeline(self) -> Timeline:
        """The timeline with its counts."""
        return self.contents.summary(self.name)

    def documents(self, document_ids: Iterable[str]) -> Mapping[str, Document]:
        """Those of some documents that are held."""
        return self.contents.documents_of(document_ids)

    def events(self, query: TimelineQuery) -> Page[Event]:
        """A page of the events that `query` asks for."""
        contents, listing = self.contents, self.listings.events(self.name, query)
        after = listing.read(query.cursor)
        searched(query)  # refuse what cannot be looked for even where there is nothing to look through
        found = tuple(islice(contents.asked(query, after), query.limit + 1))
        page = listing.page(found, query.limit, lambda event: contents.standing(event, query.sort))
        return replace(page, count=sum(1 for _ in contents.asked(query)) if query.counted else None)

    def texts(self, query: TimelineQuery, shown: Shown) -> Page[bytes]:
        """The same page as texts, which are written as they are read."""
        page = self.events(query)
        return Page(items=tuple(map(shown.write, page.items)), next_cursor=page.next_cursor, count=page.count)
