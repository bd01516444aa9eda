"""The contract of every store; `tests/store` holds each engine to it.

A store is the only room that remembers. Its unit of isolation is the timeline: writers to one timeline queue behind
each other, a reader never waits, and what a transaction wrote is there as a whole or not at all.
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

#: Raises an error where a timeline, None for one that is not there, is not what the caller took it for.
Check = Callable[[Timeline | None], None]


def unchecked(_timeline: Timeline | None) -> None:
    """Take whatever is there."""


class Store(Protocol):
    """Timelines with their documents and events, and the keys to them. Safe to use from several threads."""

    @property
    def keys(self) -> Keys:
        """The access keys."""

    @property
    def public_timelines(self) -> PublicTimelines:
        """The timelines that readers without a key find."""

    @property
    def jobs(self) -> Jobs:
        """The jobs; those of a timeline go when it is deleted."""

    @property
    def search(self) -> Search:
        """The events of several timelines."""

    def transaction(self, timeline: str) -> AbstractContextManager[Session]:
        """Open the only write transaction on a timeline; a timeline that does not exist comes into being with it.

        Raises StoreBusy: another writer holds it for too long.
        """

    def view(self, timeline: str) -> AbstractContextManager[Session]:
        """The timeline as it is now, of which a change is worked out: a session whose writing methods may not be used.

        One that does not exist is seen as empty, and does not come into being.
        """

    def writer_lock(self, timeline: str) -> AbstractContextManager[None]:
        """Hold the writer lock of a timeline until the end of the block.

        It locks out those who ask for it too, in this process and in others, and takes no lock that writers of other
        timelines need. Transactions are opened within it.
        Raises StoreBusy: it was not free within two minutes.
        """

    def put_timeline(
        self, name: str, *, check: Check = unchecked, **fields: Unpack[TimelineFields]
    ) -> tuple[Timeline, bool]:
        """Create a timeline, private unless said otherwise, or change its fields; the flag says whether it is new.

        Fields that are not given stay as they are. A timeline that becomes unlisted gets a new `secret`, unless it has
        one; one that becomes private loses it.
        Raises what `check` raises; then nothing has changed.
        """

    def change_timeline(self, name: str, *, check: Check = unchecked, **fields: Unpack[TimelineFields]) -> Timeline:
        """Change fields of a timeline, as `put_timeline` does.

        Raises TimelineNotFound; what `check` raises, then nothing has changed.
        """

    def timelines(self, *, limit: int, cursor: str = "", public_and: str | None = None) -> Page[Timeline]:
        """All timelines by name; with `public_and` the public ones and the one of that name alone.

        Raises InvalidCursor: `cursor` is not from this list.
        """

    def timeline(self, name: str) -> Timeline:
        """One timeline with its counts.

        Raises TimelineNotFound.
        """

    def delete_timeline(self, name: str, *, check: Check = unchecked) -> None:
        """Drop a timeline with its documents and events.

        Raises TimelineNotFound; what `check` raises, then nothing has changed.
        """

    def documents(self, timeline: str, *, limit: int, cursor: str = "") -> Page[Document]:
        """The documents of a timeline in the order in which they came.

        Raises TimelineNotFound, InvalidCursor.
        """

    def extraction(self, timeline: str, document_id: str) -> Extraction:
        """One document with its expressions and mentions.

        Raises TimelineNotFound, DocumentNotFound.
        """

    def versions(self, timeline: str, document_id: str) -> tuple[Document, ...]:
        """A document in all its versions from number 1 on; the last one counts.

        Raises TimelineNotFound, DocumentNotFound.
        """

    def version(self, timeline: str, document_id: str, number: int) -> Extraction:
        """One version of a document with its expressions and mentions.

        Raises TimelineNotFound, DocumentNotFound, VersionNotFound.
        """

    def count_outdated(self, timeline: str, read_with: str) -> int:
        """How many documents have another `Extraction.reading` than that of the release `read_with`.

        Raises TimelineNotFound.
        """

    def outdated(self, timeline: str, read_with: str, *, limit: int, after: int = 0) -> tuple[tuple[int, str], ...]:
        """Those documents in the order in which they came, each as the version that its coming made and its id.

        `after` is such a version; only documents that came later are named.
        Raises TimelineNotFound.
        """

    def reading(self, timeline: str) -> AbstractContextManager[Reading]:
        """The timeline as it is now, to be read for as long as the block lasts.

        Raises TimelineNotFound.
        """

    def events(self, timeline: str, query: TimelineQuery) -> Page[Event]:
        """The events that `query` asks for, as `Reading.events`.

        Raises TimelineNotFound, InvalidCursor, InvalidInput.
        """

    def histogram(self, timeline: str, query: TimelineQuery, by: Unit) -> Histogram:
        """How many of the events that `query` asks for lie where in time.

        Raises TimelineNotFound; InvalidInput: see `events`.
        """

    def facets(self, timeline: str, query: TimelineQuery) -> Facets:
        """What the events that `query` asks for have in common, at most its limit of each.

        Raises TimelineNotFound; InvalidInput: see `events`.
        """

    def actors(self, timeline: str, *, limit: int, cursor: str = "") -> Page[TimelineActor]:
        """The actors of a timeline in the order of their names, of events that are not hidden.

        Raises TimelineNotFound, InvalidCursor.
        """

    def actor(self, timeline: str, wanted: str) -> TimelineActor:
        """One actor, by its id or an id that one of its names had.

        Raises TimelineNotFound, ActorNotFound.
        """

    def actor_history(self, timeline: str, wanted: str, *, limit: int, cursor: str = "") -> Page[ActorEdit]:
        """The edits about names of an actor, the latest first, undone ones too.

        Raises TimelineNotFound, ActorNotFound, InvalidCursor.
        """

    def event(self, timeline: str, event_id: str) -> Event:
        """One event.

        Raises TimelineNotFound; EventMoved: the id is that of a mention which another event holds now, or of one
        that is gone while another of its event is left (`Merge.moved`); EventNotFound.
        """

    def changes(self, timeline: str, *, limit: int, cursor: str = "") -> Changes:
        """What became of events after a cursor, in the order in which it was committed, each event once.

        Without a cursor all events that there are, as created; the cursor "now" leads to what comes after. What was
        not read yet is never passed over.
        Raises TimelineNotFound, InvalidCursor, ChangesGone.
        """

    def history(self, timeline: str, event_id: str, *, limit: int, cursor: str = "") -> Page[Edit]:
        """The edits about mentions of an event, the latest first, undone ones too.

        Raises TimelineNotFound, EventMoved, EventNotFound, InvalidCursor.
        """

    def check(self) -> None:
        """Ask the engine for an answer, and whether its tables are those of this release.

        Raises StoreUnavailable: none came, or they are not.
        """

    def close(self) -> None:
        """Give back what the store holds open; it cannot be used afterwards."""
