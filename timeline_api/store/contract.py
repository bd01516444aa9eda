"""The contract of every store; `tests/store` holds each engine to it.

A store is the only room that remembers. Its unit of isolation is the timeline: writers to one timeline queue behind
each other, a reader never waits, and what a transaction wrote is there as a whole or not at all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import Protocol

from timeline_api.model import (
    AccessKey,
    Changes,
    Document,
    Edit,
    Event,
    Extraction,
    Facets,
    Histogram,
    IdempotentResponse,
    Merge,
    Page,
    Timeline,
    TimelineQuery,
    Unit,
)
from timeline_api.store.contract_jobs import Claim, Jobs
from timeline_api.store.shared.rendering import Shown

#: Raises an error where a timeline, None for one that is not there, is not what the caller took it for.
Check = Callable[[Timeline | None], None]


def unchecked(_timeline: Timeline | None) -> None:
    """Take whatever is there."""


class Session(Protocol):
    """One transaction on one timeline; leaving its block commits, an exception rolls all of it back.

    What only reads of it is also what `Store.view` gives.
    """

    @property
    def edition(self) -> str:
        """What tells the timeline from others that had its name; "" where a view finds none."""

    @property
    def state(self) -> str:
        """What the timeline held when the session began: another after each change, "" where there was none."""

    def extraction(self, document_id: str) -> Extraction | None:
        """What is kept of a document, None when the timeline does not hold it."""

    def documents(self, document_ids: Iterable[str]) -> Mapping[str, Document]:
        """Those of some documents that the timeline holds, by their ids."""

    def events_around(self, blocks: Iterable[str]) -> tuple[Event, ...]:
        """The events that share at least one blocking key, in chronological order."""

    def events_of(self, document_id: str) -> tuple[Event, ...]:
        """The events that rest on at least one mention of the document, in chronological order."""

    def events_holding(self, mention_ids: Iterable[str]) -> tuple[Event, ...]:
        """The events that hold at least one of the mentions, in chronological order."""

    def event(self, event_id: str) -> Event:
        """One event.

        Raises EventMoved, EventNotFound: as `Store.event`.
        """

    def add(self, extractions: Sequence[Extraction], merge: Merge) -> None:
        """Keep new documents with their mentions, in this order, and apply what merging all of them at once changed.

        Each makes a version of the timeline; the events that they change have the last of those.

        Raises DocumentConflict: the timeline holds one already, or one comes twice.
        """

    def remove(self, document_id: str, merge: Merge) -> None:
        """Drop a document with its mentions and all its versions, and apply what merging without them changed.

        What was answered to requests that may be repeated is emptied, since it may tell of the document.

        Raises DocumentNotFound: the timeline does not hold it.
        """

    def withdraw(self, document_id: str, merge: Merge) -> None:
        """Apply what merging without a document's mentions changed, and keep the document: it is about to be replaced.

        Raises DocumentNotFound: the timeline does not hold it.
        """

    def replace(self, extraction: Extraction, merge: Merge) -> None:
        """Keep a new version of a document that was withdrawn, and apply what merging its mentions changed.

        The one before stays as an earlier version; the document keeps its place among the others.
        Raises DocumentNotFound: the timeline does not hold it.
        """

    def renew(self, extraction: Extraction, merge: Merge) -> None:
        """Keep another reading of a document that was withdrawn, and apply what merging its mentions changed.

        The document keeps its versions and their numbers; the timeline gets a new version.
        Raises DocumentNotFound: the timeline does not hold it.
        """

    def version(self, document_id: str) -> int:
        """The number of a document's version that counts, 1 until it is replaced.

        Raises DocumentNotFound.
        """

    def upcoming_version(self) -> int:
        """The version that the timeline's next change will make; the number of an edit that makes it."""

    def edits_about(self, mention_ids: Iterable[str]) -> tuple[Edit, ...]:
        """The edits that name at least one of the mentions, in the order in which they were made."""

    def edits(self) -> tuple[Edit, ...]:
        """All edits of the timeline, in the order in which they were made."""

    def keep_edits(self, edits: Iterable[Edit]) -> None:
        """Keep edits, each in the place of the one with its number if there is one. They need not be in effect yet."""

    def correct(self, merge: Merge) -> None:
        """Apply what merging by a new edit changed; a new version of the timeline."""

    def answer(self, key: str, *, since: int) -> IdempotentResponse | None:
        """What was answered under a key, None when nothing was since then."""

    def holds(self, claim: Claim) -> bool:
        """Whether a job is still its holder's, as of this transaction: none is whose timeline was deleted."""

    def keep_answer(self, answer: IdempotentResponse, *, since: int) -> None:
        """Keep an answer under a key that has none since then, and drop those of the timeline that are older."""


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

    def texts(self, query: TimelineQuery, shown: Shown) -> Page[bytes]:
        """What `events` gives, each as the text that `shown` writes of it, whoever wrote it and when.

        Raises InvalidCursor, InvalidInput: as `events`.
        """


class Keys(Protocol):
    """The access keys. None is ever dropped: that there was one keeps the service closed."""

    def add(self, key: AccessKey) -> None:
        """Keep a new key."""

    def find(self, key_id: str) -> AccessKey | None:
        """A key by its id, None where there is none; what another process did to it is seen within a second."""

    def all(self) -> tuple[AccessKey, ...]:
        """All keys, revoked and expired ones too, in the order in which they were made."""

    def exist(self) -> bool:
        """Whether there is any, revoked and expired ones too, as of a second ago at most."""

    def revoke(self, key_id: str, *, at: int) -> AccessKey:
        """Withdraw a key, at a time in seconds since 1970; it stays as it is when it was revoked before.

        Raises KeyNotFound.
        """


class Store(Protocol):
    """Timelines with their documents and events, and the keys to them. Safe to use from several threads."""

    @property
    def keys(self) -> Keys:
        """The access keys."""

    @property
    def jobs(self) -> Jobs:
        """The jobs; those of a timeline go when it is deleted."""

    def transaction(self, timeline: str) -> AbstractContextManager[Session]:
        """Open the only write transaction on a timeline; a timeline that does not exist comes into being with it.

        Raises StoreBusy: another writer holds it for too long.
        """

    def view(self, timeline: str) -> AbstractContextManager[Session]:
        """The timeline as it is now, of which a change is worked out: a session whose writing methods may not be used.

        One that does not exist is seen as empty, and does not come into being.
        """

    def turn(self, timeline: str) -> AbstractContextManager[None]:
        """Wait for the turn to write on a timeline, and have it until the end of the block.

        It keeps out those who ask for it too, in this process and in others, and takes no lock that writers of other
        timelines need. Transactions are opened within it.
        Raises StoreBusy: it did not come in two minutes.
        """

    def put_timeline(self, name: str, title: str, *, check: Check = unchecked) -> tuple[Timeline, bool]:
        """Create a timeline or change its title; the flag says whether it is new.

        Raises what `check` raises; then nothing has changed.
        """

    def timelines(self, *, limit: int, cursor: str = "") -> Page[Timeline]:
        """All timelines by name.

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
