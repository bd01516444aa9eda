"""A transaction on one timeline, in SQL: passes its connection to the functions of `reading`, `writing` and `edits`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import Connection, delete, select

from timeline_api.errors import DocumentConflict, DocumentNotFound
from timeline_api.model import (
    ActorEdit,
    ActorName,
    Document,
    Edit,
    Event,
    Extraction,
    IdempotentResponse,
    Merge,
    Timeline,
)
from timeline_api.store.contract import Claim, Renderer
from timeline_api.store.sql.database import Database
from timeline_api.store.sql.document_versions import current_version, renew_document, replace_document
from timeline_api.store.sql.edits import all_actor_edits, all_edits, edits_about, save_actor_edits, save_edit
from timeline_api.store.sql.idempotent_responses import empty_responses, find_response, save_response
from timeline_api.store.sql.jobs import is_claimed
from timeline_api.store.sql.reading.actors import actor_names, count_events_of
from timeline_api.store.sql.reading.records import (
    events_among,
    find_documents,
    find_event,
    find_extraction,
    holding,
    on_document,
    with_block,
)
from timeline_api.store.sql.tables import documents, timelines
from timeline_api.store.sql.writing.timeline_writer import Writer


class SqlSession:
    """The transaction that `connection` is in. `Session` says what each method promises.

    `renderer` renders the texts of events; without it they are rendered when they are read. `begun` is the timeline at
    the beginning, None where there was none.
    """

    def __init__(
        self,
        connection: Connection,
        timeline_key: int,
        database: Database,
        renderer: Renderer | None,
        *,
        edition: str = "",
        begun: Timeline | None = None,
    ) -> None:
        self.edition = edition
        self.state = begun.state if begun else ""
        self._connection = connection
        self._timeline_key = timeline_key
        self._writer = Writer(connection=connection, timeline_key=timeline_key, database=database, renderer=renderer)

    def extraction(self, document_id: str) -> Extraction | None:
        """Return a document with its mentions."""
        return find_extraction(self._connection, self._timeline_key, document_id)

    def documents(self, document_ids: Iterable[str]) -> Mapping[str, Document]:
        """Those of some documents that are on the timeline."""
        return find_documents(self._connection, self._timeline_key, document_ids)

    def events_around(self, blocks: Iterable[str]) -> tuple[Event, ...]:
        """The events that share a blocking key."""
        return events_among(self._connection, self._timeline_key, with_block, set(blocks))

    def events_of(self, document_id: str) -> tuple[Event, ...]:
        """The events that rest on the document."""
        return events_among(self._connection, self._timeline_key, on_document, [document_id])

    def events_with_mentions(self, mention_ids: Iterable[str]) -> tuple[Event, ...]:
        """The events that hold at least one of the mentions."""
        return events_among(self._connection, self._timeline_key, holding, mention_ids)

    def event(self, event_id: str) -> Event:
        """One event."""
        return find_event(self._connection, self._timeline_key, event_id)

    def add(self, extractions: Sequence[Extraction], merge: Merge) -> None:
        """Keep new documents and what merging their mentions changed."""
        self._refuse_stored(extractions)
        more = len(extractions)
        version = self._writer.next_version(versions_more=more, documents_more=more)
        self._writer.add(extractions, first=version - more + 1)
        self._writer.apply(merge, version)

    def remove(self, document_id: str, merge: Merge) -> None:
        """Drop a document and apply what merging without it changed."""
        self._require(document_id)
        self._writer.apply(merge, self._writer.next_version(documents_more=-1))
        empty_responses(self._connection, self._timeline_key)
        mine = delete(documents).where(documents.c.timeline_key == self._timeline_key)
        self._connection.execute(mine.where(documents.c.id == document_id))

    def withdraw(self, document_id: str, merge: Merge) -> None:
        """Apply what merging without a document changed, and keep it."""
        self._require(document_id)
        self._writer.apply(merge, self.upcoming_version())

    def replace(self, extraction: Extraction, merge: Merge) -> None:
        """Keep a new version of a document and what merging its mentions changed."""
        replace_document(self._connection, self._timeline_key, extraction)
        self._writer.apply(merge, self._writer.next_version())

    def renew(self, extraction: Extraction, merge: Merge) -> None:
        """Keep another reading of a document and what merging its mentions changed."""
        renew_document(self._connection, self._timeline_key, extraction)
        self._writer.apply(merge, self._writer.next_version())

    def version(self, document_id: str) -> int:
        """The number of a document's version that counts."""
        return current_version(self._connection, self._timeline_key, document_id)

    def upcoming_version(self) -> int:
        """The version that the next change will make."""
        mine = select(timelines.c.version).where(timelines.c.key == self._timeline_key)
        version: int = self._connection.scalars(mine).one()
        return version + 1

    def edits_about(self, mention_ids: Iterable[str]) -> tuple[Edit, ...]:
        """The edits that name at least one of the mentions."""
        return edits_about(self._connection, self._timeline_key, mention_ids)

    def edits(self) -> tuple[Edit, ...]:
        """All edits of the timeline."""
        return all_edits(self._connection, self._timeline_key)

    def save_edits(self, edits: Iterable[Edit]) -> None:
        """Store edits."""
        for edit in edits:
            save_edit(self._connection, self._timeline_key, edit)

    def actor_names(self) -> Sequence[ActorName]:
        """The names of actors of the timeline."""
        return actor_names(self._connection, self._timeline_key)

    def count_events_of(self, names: Sequence[str]) -> int:
        """The number of events that have any of some names."""
        return count_events_of(self._connection, self._timeline_key, names)

    def actor_edits(self) -> tuple[ActorEdit, ...]:
        """All edits of actors of the timeline."""
        return all_actor_edits(self._connection, self._timeline_key)

    def save_actor_edits(self, edits: Iterable[ActorEdit]) -> None:
        """Keep edits of actors."""
        save_actor_edits(self._connection, self._timeline_key, edits)

    def correct(self, merge: Merge) -> None:
        """Apply what merging by a new edit changed."""
        self._writer.apply(merge, self._writer.next_version())

    def response(self, key: str, *, since: int) -> IdempotentResponse | None:
        """What was answered under a key."""
        return find_response(self._connection, self._timeline_key, key, since=since)

    def is_claimed(self, claim: Claim) -> bool:
        """Whether a job is still its holder's."""
        return is_claimed(self._connection, claim)

    def save_response(self, answer: IdempotentResponse, *, since: int) -> None:
        """Keep an answer, and none that is too old."""
        save_response(self._connection, self._timeline_key, answer, since=since)

    def _refuse_stored(self, extractions: Sequence[Extraction]) -> None:
        ids = Counter(extraction.document.id for extraction in extractions)
        stored = self.documents(ids)
        for document_id, number in ids.items():
            if number > 1 or document_id in stored:
                raise DocumentConflict(f"document {document_id!r} is on the timeline already")

    def _require(self, document_id: str) -> None:
        mine = select(documents.c.key).where(documents.c.timeline_key == self._timeline_key)
        if self._connection.scalar(mine.where(documents.c.id == document_id)) is None:
            raise DocumentNotFound(document_id)
