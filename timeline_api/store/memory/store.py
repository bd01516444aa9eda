"""The store that forgets: timelines in memory, for the command line and for tests.

A transaction builds the next contents of its timeline aside and, at its end, puts them in the old ones' place.
A reader keeps what it has and never waits; a rollback is a value thrown away.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import islice
from secrets import token_bytes
from threading import Lock

from timeline_api.errors import (
    DocumentNotFound,
    StoreBusy,
    TimelineNotFound,
    VersionNotFound,
)
from timeline_api.model import (
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
    reading_of,
)
from timeline_api.store.contract import Check, Reading, Session, unchecked
from timeline_api.store.contract_jobs import Claim
from timeline_api.store.memory.contents import Contents, Kept
from timeline_api.store.memory.jobs import MemoryJobs
from timeline_api.store.memory.keys import MemoryKeys
from timeline_api.store.memory.reading import MemoryReading
from timeline_api.store.shared.change_log import changes_page, read_since
from timeline_api.store.shared.cursors import Listings
from timeline_api.store.shared.duplicates import refuse_known
from timeline_api.store.shared.event_filter import first_day, last_day, searched
from timeline_api.store.shared.facets import facets_of
from timeline_api.store.shared.histogram import histogram_of
from timeline_api.store.sql.engines.writer_turns import Turns

#: What a timeline holds that is not there.
_NOTHING = Contents(edition="")


class MemoryStore:
    """Timelines that live as long as the process. `Store` says what each method promises."""

    def __init__(self, *, busy_timeout_ms: int, cursor_key: str = "") -> None:
        self._timeout = busy_timeout_ms / 1000
        self._contents: dict[str, Contents] = {}
        self._gates: dict[str, Lock] = {}
        self._turns = Turns()
        self._listings = Listings(cursor_key.encode() or token_bytes(32))
        self.keys = MemoryKeys()
        self.jobs = MemoryJobs(self._listings.jobs)

    @contextmanager
    def transaction(self, timeline: str) -> Iterator[Session]:
        """Build the next contents aside; the block's end puts them in place."""
        with self._gate(timeline):
            session = self._session(timeline, Contents())
            yield session
            self._contents[timeline] = session.contents

    @contextmanager
    def view(self, timeline: str) -> Iterator[Session]:
        """See the contents of now."""
        yield self._session(timeline, _NOTHING)

    @contextmanager
    def turn(self, timeline: str) -> Iterator[None]:
        """Wait for the turn among the threads of this process."""
        with self._turns.turn(timeline):
            yield

    def put_timeline(self, name: str, title: str, *, check: Check = unchecked) -> tuple[Timeline, bool]:
        """Create a timeline or change its title."""
        with self._gate(name):
            old = self._contents.get(name)
            check(old.summary(name) if old else None)
            self._contents[name] = (old or Contents()).titled(title)
            return self._contents[name].summary(name), old is None

    def timelines(self, *, limit: int, cursor: str = "") -> Page[Timeline]:
        """All timelines by name."""
        listing = self._listings.timelines()
        after = listing.read(cursor)
        held = sorted(self._contents.copy().items())
        found = [contents.summary(name) for name, contents in held if after is None or (name,) > after]
        return listing.page(found, limit, lambda timeline: (timeline.name,))

    def timeline(self, name: str) -> Timeline:
        """One timeline with its counts."""
        return self._held(name).summary(name)

    def delete_timeline(self, name: str, *, check: Check = unchecked) -> None:
        """Drop a timeline with all that it holds."""
        with self._gate(name):
            check(self._held(name).summary(name))
            del self._contents[name]
            self.jobs.drop(name)

    def documents(self, timeline: str, *, limit: int, cursor: str = "") -> Page[Document]:
        """The documents of a timeline in the order in which they came."""
        contents = self._held(timeline)
        listing = self._listings.documents(timeline)
        after = listing.read(cursor)
        held = (contents.documents[document_id] for document_id in contents.arrivals)
        found = [kept for kept in held if after is None or (kept.arrival,) > after]
        page = listing.page(found, limit, lambda kept: (kept.arrival,))
        return Page(items=tuple(kept.extraction.document for kept in page.items), next_cursor=page.next_cursor)

    def extraction(self, timeline: str, document_id: str) -> Extraction:
        """One document with its expressions and mentions."""
        return _kept(self._held(timeline), document_id).extraction

    def versions(self, timeline: str, document_id: str) -> tuple[Document, ...]:
        """A document in all its versions."""
        return tuple(each.document for each in _kept(self._held(timeline), document_id).versions)

    def version(self, timeline: str, document_id: str, number: int) -> Extraction:
        """One version of a document with its expressions and mentions."""
        versions = _kept(self._held(timeline), document_id).versions
        if not 1 <= number <= len(versions):
            raise VersionNotFound(document_id, number)
        return versions[number - 1]

    def count_outdated(self, timeline: str, read_with: str) -> int:
        """How many documents were read otherwise."""
        return sum(1 for _ in self._outdated(timeline, read_with))

    def outdated(self, timeline: str, read_with: str, *, limit: int, after: int = 0) -> tuple[tuple[int, str], ...]:
        """Those documents in the order in which they came."""
        return tuple(islice((each for each in self._outdated(timeline, read_with) if each[0] > after), limit))

    def _outdated(self, timeline: str, read_with: str) -> Iterator[tuple[int, str]]:
        contents, reading = self._held(timeline), reading_of(read_with)
        held = ((document_id, contents.documents[document_id]) for document_id in contents.arrivals)
        return ((kept.arrival, document_id) for document_id, kept in held if kept.extraction.reading != reading)

    @contextmanager
    def reading(self, timeline: str) -> Iterator[Reading]:
        """Read the contents of now."""
        yield MemoryReading(contents=self._held(timeline), name=timeline, listings=self._listings)

    def events(self, timeline: str, query: TimelineQuery) -> Page[Event]:
        """A page of the events that `query` asks for."""
        with self.reading(timeline) as held:
            return held.events(query)

    def histogram(self, timeline: str, query: TimelineQuery, by: Unit) -> Histogram:
        """How many events lie where in time."""
        asked = self._asked(timeline, query)
        return histogram_of(((first_day(event.when), last_day(event.when), 1) for event in asked), by)

    def facets(self, timeline: str, query: TimelineQuery) -> Facets:
        """What the events have in common."""
        return facets_of(self._asked(timeline, query), query.limit)

    def event(self, timeline: str, event_id: str) -> Event:
        """One event."""
        return self._held(timeline).event(event_id)

    def changes(self, timeline: str, *, limit: int, cursor: str = "") -> Changes:
        """What became of events after a cursor."""
        contents = self._held(timeline)
        held = contents.summary(timeline)
        listing = self._listings.changes(timeline)
        since = read_since(cursor, held, listing)
        return changes_page(listing, held, since, contents.entries_after(since)[: limit + 1], limit, contents.event)

    def history(self, timeline: str, event_id: str, *, limit: int, cursor: str = "") -> Page[Edit]:
        """The edits about mentions of an event."""
        contents = self._held(timeline)
        told = contents.edits_about(mention.id for mention in contents.event(event_id).mentions)
        listing = self._listings.history(timeline, event_id)
        after = listing.read(cursor)
        found = [edit for edit in reversed(told) if after is None or (edit.number,) < after]
        return listing.page(found, limit, lambda edit: (edit.number,))

    def check(self) -> None:
        """Do nothing: memory always answers."""

    def close(self) -> None:
        """Forget everything."""
        self._contents.clear()

    def _session(self, timeline: str, otherwise: Contents) -> MemorySession:
        held = self._contents.get(timeline)
        return MemorySession(held or otherwise, begun=held.summary(timeline) if held else None, jobs=self.jobs)

    def _held(self, timeline: str) -> Contents:
        try:
            return self._contents[timeline]
        except KeyError:
            raise TimelineNotFound(timeline) from None

    def _asked(self, timeline: str, query: TimelineQuery) -> list[Event]:
        """The events that a query asks for, whatever the page."""
        contents = self._held(timeline)
        searched(query)
        return list(contents.asked(query))

    @contextmanager
    def _gate(self, timeline: str) -> Iterator[None]:
        gate = self._gates.setdefault(timeline, Lock())
        if not gate.acquire(timeout=self._timeout):
            raise StoreBusy
        try:
            yield
        finally:
            gate.release()


class MemorySession:
    """One transaction on one timeline: its contents as they will be. `Session` says what each method promises."""

    def __init__(self, contents: Contents, *, begun: Timeline | None, jobs: MemoryJobs) -> None:
        self.contents = contents
        self.state = begun.state if begun else ""
        self._jobs = jobs

    @property
    def edition(self) -> str:
        """What tells the timeline from others that had its name."""
        return self.contents.edition

    def extraction(self, document_id: str) -> Extraction | None:
        """What is kept of a document."""
        kept = self.contents.documents.get(document_id)
        return kept.extraction if kept else None

    def documents(self, document_ids: Iterable[str]) -> Mapping[str, Document]:
        """Those of some documents that are held."""
        return self.contents.documents_of(document_ids)

    def events_around(self, blocks: Iterable[str]) -> tuple[Event, ...]:
        """The events that share a blocking key."""
        return self.contents.found(("block", block) for block in blocks)

    def events_of(self, document_id: str) -> tuple[Event, ...]:
        """The events that rest on the document."""
        return self.contents.found([("document", document_id)])

    def events_holding(self, mention_ids: Iterable[str]) -> tuple[Event, ...]:
        """The events that hold at least one of the mentions."""
        return self.contents.found(("mention", mention) for mention in mention_ids)

    def event(self, event_id: str) -> Event:
        """One event."""
        return self.contents.event(event_id)

    def add(self, extractions: Sequence[Extraction], merge: Merge) -> None:
        """Keep new documents and what merging their mentions changed."""
        refuse_known(extractions, self.contents.documents)
        self.contents = self.contents.with_documents(extractions, merge)

    def remove(self, document_id: str, merge: Merge) -> None:
        """Drop a document and apply what merging without it changed."""
        _kept(self.contents, document_id)
        self.contents = self.contents.without_document(document_id, merge)

    def withdraw(self, document_id: str, merge: Merge) -> None:
        """Apply what merging without a document changed, and keep it."""
        _kept(self.contents, document_id)
        self.contents = self.contents.without_mentions(merge)

    def replace(self, extraction: Extraction, merge: Merge) -> None:
        """Keep a new version of a document and what merging its mentions changed."""
        _kept(self.contents, extraction.document.id)
        self.contents = self.contents.with_version(extraction, merge)

    def renew(self, extraction: Extraction, merge: Merge) -> None:
        """Keep another reading of a document and what merging its mentions changed."""
        _kept(self.contents, extraction.document.id)
        self.contents = self.contents.with_reading(extraction, merge)

    def version(self, document_id: str) -> int:
        """The number of a document's version that counts."""
        return len(_kept(self.contents, document_id).versions)

    def upcoming_version(self) -> int:
        """The version that the next change will make."""
        return self.contents.version + 1

    def edits_about(self, mention_ids: Iterable[str]) -> tuple[Edit, ...]:
        """The edits that name at least one of the mentions."""
        return self.contents.edits_about(mention_ids)

    def edits(self) -> tuple[Edit, ...]:
        """All edits of the timeline."""
        return tuple(edit for _, edit in sorted(self.contents.edits.items()))

    def keep_edits(self, edits: Iterable[Edit]) -> None:
        """Keep edits, or what became of them."""
        for edit in edits:
            self.contents = self.contents.with_edit(edit)

    def correct(self, merge: Merge) -> None:
        """Apply what merging by a new edit changed."""
        self.contents = self.contents.corrected(merge)

    def answer(self, key: str, *, since: int) -> IdempotentResponse | None:
        """What was answered under a key."""
        kept = self.contents.answers.get(key)
        return kept if kept and kept.made >= since else None

    def holds(self, claim: Claim) -> bool:
        """Whether a job is still its holder's."""
        return self._jobs.holds(claim)

    def keep_answer(self, answer: IdempotentResponse, *, since: int) -> None:
        """Keep an answer, and none that is too old."""
        self.contents = self.contents.with_answer(answer, since=since)


def _kept(contents: Contents, document_id: str) -> Kept:
    kept = contents.documents.get(document_id)
    if kept is None:
        raise DocumentNotFound(document_id)
    return kept
