"""The store on an SQL database, in SQLAlchemy Core. What differs between databases is behind `Database`."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from typing import Unpack

from sqlalchemy import Connection, delete, select

from timeline_api.errors import DocumentNotFound, TimelineNotFound
from timeline_api.model import (
    ActorEdit,
    Actors,
    Changes,
    Document,
    Edit,
    Event,
    Extraction,
    Facets,
    Histogram,
    Linker,
    Page,
    Timeline,
    TimelineActor,
    TimelineFields,
    TimelineQuery,
    Unit,
)
from timeline_api.model.counts import histogram_of
from timeline_api.store.contract import Check, Reading, Session, unchecked
from timeline_api.store.contract.rendering import Renderer
from timeline_api.store.shared.cursors import Listings
from timeline_api.store.shared.records import read_document
from timeline_api.store.sql.compiled import fetch_rows
from timeline_api.store.sql.database import Database
from timeline_api.store.sql.document_versions import all_versions, find_version
from timeline_api.store.sql.edits import history, history_of_actor
from timeline_api.store.sql.engines.writer_locks import WriterLocks
from timeline_api.store.sql.jobs import SqlJobs, drop_jobs
from timeline_api.store.sql.keys import SqlKeys
from timeline_api.store.sql.public_timelines import SqlPublicTimelines
from timeline_api.store.sql.reading.actors import ActorIndex, expanded, page_of, with_events
from timeline_api.store.sql.reading.changes import read_changes
from timeline_api.store.sql.reading.counts import count_facets, events_by_days
from timeline_api.store.sql.reading.outdated import count_outdated, find_outdated
from timeline_api.store.sql.reading.records import find_event, find_extraction
from timeline_api.store.sql.reading.search import SqlSearch
from timeline_api.store.sql.reading.snapshot import SqlReading
from timeline_api.store.sql.reading.timelines import (
    NAMED,
    find_timeline_row,
    timeline_of,
    timeline_row,
    timeline_with_days,
    timelines_page,
)
from timeline_api.store.sql.session import SqlSession
from timeline_api.store.sql.tables import documents, events, secrets, timelines
from timeline_api.store.sql.writing.timeline_rows import new_timeline, set_timeline

#: The key of no timeline: under it nothing is stored.
_NO_KEY = -1


class SqlStore:
    """Timelines in a database. `Store` says what each method promises.

    Cursors are signed with `cursor_key`, or where that is "" with a secret that the database has. `renderer` writes
    the texts of events when they are stored. `linker` says which names are one actor's; without it none are.
    """

    def __init__(
        self,
        database: Database,
        *,
        cursor_key: str = "",
        renderer: Renderer | None = None,
        linker: Linker | None = None,
    ) -> None:
        self._database = database
        self._cursor_key = cursor_key
        self._renderer = renderer
        self._locks = WriterLocks()
        self._actors = ActorIndex(linker)
        self.keys = SqlKeys(database)
        self.public_timelines = SqlPublicTimelines(database)
        self.jobs = SqlJobs(database, lambda: self._listings)
        self.search = SqlSearch(database, lambda: self._listings)

    @contextmanager
    def transaction(self, timeline: str) -> Iterator[Session]:
        """Write in one transaction; the timeline is made within it."""
        with self._database.writing(timeline) as connection:
            row = find_timeline_row(connection, timeline)
            begun = None if row is None else timeline_of(row)
            row = row or new_timeline(connection, timeline)
            yield SqlSession(connection, row.key, self._database, self._renderer, edition=row.edition, begun=begun)

    @contextmanager
    def view(self, timeline: str) -> Iterator[Session]:
        """See one state of the timeline."""
        with self._database.reading() as connection:
            row = find_timeline_row(connection, timeline)
            if row is None:
                yield SqlSession(connection, _NO_KEY, self._database, self._renderer)
            else:
                begun = timeline_of(row)
                yield SqlSession(connection, row.key, self._database, self._renderer, edition=row.edition, begun=begun)

    @contextmanager
    def writer_lock(self, timeline: str) -> Iterator[None]:
        """Hold the lock among the threads of this process, then among processes."""
        with self._locks.lock(timeline), self._database.writer_lock(timeline):
            yield

    def put_timeline(
        self, name: str, *, check: Check = unchecked, **fields: Unpack[TimelineFields]
    ) -> tuple[Timeline, bool]:
        """Create a timeline or change its fields; its version counts documents' changes and stays."""
        with self._database.writing(name) as connection:
            row = find_timeline_row(connection, name)
            check(timeline_with_days(connection, name) if row else None)
            set_timeline(connection, row or new_timeline(connection, name), fields)
            return timeline_with_days(connection, name), row is None

    def change_timeline(self, name: str, *, check: Check = unchecked, **fields: Unpack[TimelineFields]) -> Timeline:
        """Change fields of a timeline."""
        with self._database.writing(name) as connection:
            row = timeline_row(connection, name)
            check(timeline_with_days(connection, name))
            set_timeline(connection, row, fields)
            return timeline_with_days(connection, name)

    def timelines(self, *, limit: int, cursor: str = "", public_and: str | None = None) -> Page[Timeline]:
        """All timelines by name, or the public ones and one more."""
        listing = self._listings.timelines(public_and)
        after = listing.read(cursor)
        statement = timelines_page(limit=limit, after=str(after[0]) if after else None, public_and=public_and)
        with self._database.reading() as connection:
            found = [timeline_of(row) for row in connection.execute(statement)]
        return listing.page(found, limit, lambda timeline: (timeline.name,))

    def timeline(self, name: str) -> Timeline:
        """One timeline with its counts."""
        with self._database.reading() as connection:
            return timeline_with_days(connection, name)

    def delete_timeline(self, name: str, *, check: Check = unchecked) -> None:
        """Delete a timeline with all its rows."""
        with self._database.writing(name) as connection:
            row = timeline_row(connection, name)
            check(timeline_with_days(connection, name))
            # Events first, since PostgreSQL checks the references to documents for each cascade by itself.
            connection.execute(delete(events).where(events.c.timeline_key == row.key))
            connection.execute(delete(timelines).where(timelines.c.key == row.key))
            drop_jobs(connection, name)

    def documents(self, timeline: str, *, limit: int, cursor: str = "") -> Page[Document]:
        """The documents of a timeline in the order in which they came."""
        listing = self._listings.documents(timeline)
        statement = select(documents.c.arrival, documents.c.body).order_by(documents.c.arrival).limit(limit + 1)
        with self._database.reading() as connection:
            statement = statement.where(documents.c.timeline_key == timeline_row(connection, timeline).key)
            after = listing.read(cursor)
            if after is not None:
                statement = statement.where(documents.c.arrival > after[0])
            page = listing.page(connection.execute(statement).all(), limit, lambda row: (row.arrival,))
        return Page(items=tuple(read_document(row.body) for row in page.items), next_cursor=page.next_cursor)

    def extraction(self, timeline: str, document_id: str) -> Extraction:
        """One document with its expressions and mentions."""
        with self._database.reading() as connection:
            found = find_extraction(connection, timeline_row(connection, timeline).key, document_id)
        if found is None:
            raise DocumentNotFound(document_id)
        return found

    def versions(self, timeline: str, document_id: str) -> tuple[Document, ...]:
        """A document in all its versions."""
        with self._database.reading() as connection:
            return all_versions(connection, timeline_row(connection, timeline).key, document_id)

    def version(self, timeline: str, document_id: str, number: int) -> Extraction:
        """One version of a document with its expressions and mentions."""
        with self._database.reading() as connection:
            return find_version(connection, timeline_row(connection, timeline).key, document_id, number)

    def count_outdated(self, timeline: str, read_with: str) -> int:
        """How many documents were read otherwise."""
        with self._database.reading() as connection:
            return count_outdated(connection, timeline_row(connection, timeline).key, read_with)

    def outdated(self, timeline: str, read_with: str, *, limit: int, after: int = 0) -> tuple[tuple[int, str], ...]:
        """Those documents in the order in which they came."""
        with self._database.reading() as connection:
            key = timeline_row(connection, timeline).key
            return find_outdated(connection, key, read_with, limit=limit, after=after)

    @contextmanager
    def reading(self, timeline: str) -> Iterator[Reading]:
        """Read in one transaction."""
        with self._database.reading() as connection:
            found = fetch_rows(connection, NAMED, {"name": timeline})
            if not found:
                raise TimelineNotFound(timeline)
            yield SqlReading(
                timeline=timeline_of(found[0]),
                key=found[0].key,
                connection=connection,
                listings=self._listings,
                actors=self._actors,
                has_words=self._database.has_words,
            )

    def events(self, timeline: str, query: TimelineQuery) -> Page[Event]:
        """A page of the events that `query` asks for."""
        with self.reading(timeline) as state:
            return state.events(query)

    def histogram(self, timeline: str, query: TimelineQuery, by: Unit) -> Histogram:
        """The numbers of events by units of time."""
        with self._database.reading() as connection:
            row = timeline_row(connection, timeline)
            query = self._actors.expanded(query, connection, row.key, timeline_of(row))
            days = connection.execute(events_by_days(row.key, query, self._database.has_words)).all()
        return histogram_of(((day.earliest, day.latest, day.number) for day in days), by)

    def facets(self, timeline: str, query: TimelineQuery) -> Facets:
        """The most frequent values of the events."""
        with self._database.reading() as connection:
            key, actors = self._actors_of(connection, timeline)
            return count_facets(connection, key, expanded(query, actors), self._database.has_words, actors)

    def actors(self, timeline: str, *, limit: int, cursor: str = "") -> Page[TimelineActor]:
        """The actors of a timeline."""
        with self._database.reading() as connection:
            key, actors = self._actors_of(connection, timeline)
            page = page_of(actors, self._listings.actors(timeline), limit=limit, cursor=cursor)
            items = tuple(with_events(connection, key, actor) for actor in page.items)
        return Page(items=items, next_cursor=page.next_cursor)

    def actor(self, timeline: str, wanted: str) -> TimelineActor:
        """One actor."""
        with self._database.reading() as connection:
            key, actors = self._actors_of(connection, timeline)
            return with_events(connection, key, actors.find(wanted))

    def actor_history(self, timeline: str, wanted: str, *, limit: int, cursor: str = "") -> Page[ActorEdit]:
        """The edits about names of an actor."""
        listing = self._listings.actor_history(timeline, wanted)
        with self._database.reading() as connection:
            key, actors = self._actors_of(connection, timeline)
            return history_of_actor(connection, key, actors.find(wanted), listing, limit=limit, cursor=cursor)

    def _actors_of(self, connection: Connection, timeline: str) -> tuple[int, Actors]:
        row = timeline_row(connection, timeline)
        return row.key, self._actors.of(connection, row.key, timeline_of(row))

    def event(self, timeline: str, event_id: str) -> Event:
        """One event."""
        with self._database.reading() as connection:
            return find_event(connection, timeline_row(connection, timeline).key, event_id)

    def changes(self, timeline: str, *, limit: int, cursor: str = "") -> Changes:
        """The changes of events after a cursor."""
        listing = self._listings.changes(timeline)
        with self._database.reading() as connection:
            row = timeline_row(connection, timeline)
            return read_changes(connection, row.key, timeline_of(row), listing, limit=limit, cursor=cursor)

    def history(self, timeline: str, event_id: str, *, limit: int, cursor: str = "") -> Page[Edit]:
        """The edits about mentions of an event."""
        listing = self._listings.history(timeline, event_id)
        with self._database.reading() as connection:
            timeline_key = timeline_row(connection, timeline).key
            find_event(connection, timeline_key, event_id)
            return history(connection, timeline_key, event_id, listing, limit=limit, cursor=cursor)

    def check(self) -> None:
        """Check that the database answers."""
        self._database.check()

    def close(self) -> None:
        """Close all connections."""
        self._database.close()

    # Read when first needed: a server forks after the store is opened, and connections do not survive a fork.
    @cached_property
    def _listings(self) -> Listings:
        if self._cursor_key:
            return Listings(self._cursor_key.encode())
        with self._database.reading() as connection:
            return Listings(connection.scalars(select(secrets.c.value).where(secrets.c.name == "cursors")).one())
