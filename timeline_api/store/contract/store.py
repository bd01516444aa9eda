"""The contract of every store; `tests/store` tests each engine against it.

The unit of isolation is the timeline: writers to one timeline wait for each other, readers never wait, and a
transaction is written as a whole or not at all.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Protocol, Unpack

from timeline_api.model import (
    ActorEdit,
    Changes,
    Document,
    Edit,
    Event,
    Extraction,
    Facets,
    Histogram,
    Page,
    Timeline,
    TimelineActor,
    TimelineFields,
    TimelineQuery,
    Unit,
)
from timeline_api.store.contract.jobs import Jobs
from timeline_api.store.contract.keys import Keys
from timeline_api.store.contract.public_timelines import PublicTimelines
from timeline_api.store.contract.reading import Reading
from timeline_api.store.contract.search import Search
from timeline_api.store.contract.session import Session

#: Raises an error if a timeline, None if it does not exist, does not meet the preconditions of the caller.
Check = Callable[[Timeline | None], None]


def unchecked(_timeline: Timeline | None) -> None:
    """Check nothing."""


class Store(Protocol):
    """Timelines with their documents and events, and the keys to them. Safe to use from several threads."""

    @property
    def keys(self) -> Keys:
        """The access keys."""

    @property
    def public_timelines(self) -> PublicTimelines:
        """The timelines that can be read without a key."""

    @property
    def jobs(self) -> Jobs:
        """The jobs; those of a timeline go when it is deleted."""

    @property
    def search(self) -> Search:
        """The events of several timelines."""

    def transaction(self, timeline: str) -> AbstractContextManager[Session]:
        """Open the only write transaction on a timeline, which is created if it does not exist.

        Raises StoreBusy: another writer has it for too long.
        """

    def view(self, timeline: str) -> AbstractContextManager[Session]:
        """Open a session that reads the present state of a timeline; its writing methods may not be used.

        A timeline that does not exist is read as empty, and is not created.
        """

    def writer_lock(self, timeline: str) -> AbstractContextManager[None]:
        """Hold the writer lock of a timeline until the end of the block; transactions are opened inside.

        It excludes other holders of this lock, in this process and in others, and does not affect other timelines.
        Raises StoreBusy: it was not free within two minutes.
        """

    def put_timeline(
        self, name: str, *, check: Check = unchecked, **fields: Unpack[TimelineFields]
    ) -> tuple[Timeline, bool]:
        """Create a timeline, private by default, or change its fields; return it and whether it is new.

        Fields that are not given stay as they are. A timeline that becomes unlisted gets a new `secret`, unless it has
        one; one that becomes private loses it.
        Raises what `check` raises; then nothing has changed.
        """

    def change_timeline(self, name: str, *, check: Check = unchecked, **fields: Unpack[TimelineFields]) -> Timeline:
        """Change fields of a timeline, as `put_timeline` does.

        Raises TimelineNotFound; what `check` raises, then nothing has changed.
        """

    def timelines(self, *, limit: int, cursor: str = "", public_and: str | None = None) -> Page[Timeline]:
        """Return a page of all timelines by name; with `public_and` only the public ones and the one of that name.

        Raises InvalidCursor: `cursor` is not from this list.
        """

    def timeline(self, name: str) -> Timeline:
        """Return a timeline with its counts.

        Raises TimelineNotFound.
        """

    def delete_timeline(self, name: str, *, check: Check = unchecked) -> None:
        """Delete a timeline with its documents and events.

        Raises TimelineNotFound; what `check` raises, then nothing has changed.
        """

    def documents(self, timeline: str, *, limit: int, cursor: str = "") -> Page[Document]:
        """Return a page of the documents of a timeline in the order in which they were added.

        Raises TimelineNotFound, InvalidCursor.
        """

    def extraction(self, timeline: str, document_id: str) -> Extraction:
        """Return a document with its expressions and mentions.

        Raises TimelineNotFound, DocumentNotFound.
        """

    def versions(self, timeline: str, document_id: str) -> tuple[Document, ...]:
        """Return all versions of a document from number 1 on; the last one is the current one.

        Raises TimelineNotFound, DocumentNotFound.
        """

    def version(self, timeline: str, document_id: str, number: int) -> Extraction:
        """Return one version of a document with its expressions and mentions.

        Raises TimelineNotFound, DocumentNotFound, VersionNotFound.
        """

    def count_outdated(self, timeline: str, read_with: str) -> int:
        """Return the number of documents whose `Extraction.reading` differs from `read_with`.

        Raises TimelineNotFound.
        """

    def outdated(self, timeline: str, read_with: str, *, limit: int, after: int = 0) -> tuple[tuple[int, str], ...]:
        """Return these documents in the order in which they were added: the version of the timeline then, and the id.

        Only documents that were added after the version `after`.
        Raises TimelineNotFound.
        """

    def reading(self, timeline: str) -> AbstractContextManager[Reading]:
        """Open the present state of a timeline for reading during the block.

        Raises TimelineNotFound.
        """

    def events(self, timeline: str, query: TimelineQuery) -> Page[Event]:
        """Return a page of the events that match `query`, as `Reading.events`.

        Raises TimelineNotFound, InvalidCursor, InvalidInput.
        """

    def histogram(self, timeline: str, query: TimelineQuery, by: Unit) -> Histogram:
        """Return the numbers of the events that match `query`, by units of time.

        Raises TimelineNotFound; InvalidInput: see `events`.
        """

    def facets(self, timeline: str, query: TimelineQuery) -> Facets:
        """Return the most frequent actors, sources, modalities and kinds of the events that match `query`.

        At most `query.limit` of each.

        Raises TimelineNotFound; InvalidInput: see `events`.
        """

    def actors(self, timeline: str, *, limit: int, cursor: str = "") -> Page[TimelineActor]:
        """Return a page of the actors of a timeline by name, without those of hidden events.

        Raises TimelineNotFound, InvalidCursor.
        """

    def actor(self, timeline: str, wanted: str) -> TimelineActor:
        """Return an actor by its id or by the id of one of its names.

        Raises TimelineNotFound, ActorNotFound.
        """

    def actor_history(self, timeline: str, wanted: str, *, limit: int, cursor: str = "") -> Page[ActorEdit]:
        """Return a page of the edits about names of an actor, the latest first, including undone ones.

        Raises TimelineNotFound, ActorNotFound, InvalidCursor.
        """

    def event(self, timeline: str, event_id: str) -> Event:
        """Return an event.

        Raises TimelineNotFound; EventMoved: the id is that of a mention which belongs to another event now, or of a
        deleted mention whose event still exists (`Merge.moved`); EventNotFound.
        """

    def changes(self, timeline: str, *, limit: int, cursor: str = "") -> Changes:
        """Return a page of the changes of events after a cursor, in the order of their commits, each event once.

        Without a cursor it has all events as created; the cursor "now" leads to later changes. No change is missed.
        Raises TimelineNotFound, InvalidCursor, ChangesGone.
        """

    def history(self, timeline: str, event_id: str, *, limit: int, cursor: str = "") -> Page[Edit]:
        """Return a page of the edits about mentions of an event, the latest first, including undone ones.

        Raises TimelineNotFound, EventMoved, EventNotFound, InvalidCursor.
        """

    def check(self) -> None:
        """Check that the database answers and has the tables of this release.

        Raises StoreUnavailable: it does not.
        """

    def close(self) -> None:
        """Close all connections; the store cannot be used afterwards."""
