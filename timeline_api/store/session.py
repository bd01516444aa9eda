"""One write transaction on one timeline, in SQL."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Select, Table, delete, insert, select, update

from timeline_api.errors import DocumentNotFound
from timeline_api.model import Document, Edit, Event, Extraction, KeptAnswer, Merge
from timeline_api.store.answers import find_answer, forget_answers, keep_answer
from timeline_api.store.arrivals import refuse_known
from timeline_api.store.batches import batches
from timeline_api.store.changes_in_sql import note_changes
from timeline_api.store.edits import all_edits, edits_about, keep_edit
from timeline_api.store.lookup import actor_names, first_day, leads, source_names
from timeline_api.store.records import read_event, write_document, write_event, write_findings
from timeline_api.store.session_reading import find_documents, find_event, find_extraction
from timeline_api.store.shown import Shown
from timeline_api.store.tables import (
    documents,
    event_bodies,
    event_keys,
    event_mentions,
    event_moves,
    event_texts,
    event_words,
    events,
    timelines,
)
from timeline_api.store.texts import text_row
from timeline_api.store.versions import current_version, replace_document
from timeline_api.store.words import searched_text


class SqlSession:
    """The transaction that `connection` is in. `Session` says what each method promises.

    `shown` writes the texts of events; without it they are still to be written.
    """

    def __init__(self, connection: Connection, timeline_key: int, shown: Shown | None) -> None:
        self._connection = connection
        self._timeline_key = timeline_key
        self._shown = shown

    def extraction(self, document_id: str) -> Extraction | None:
        """What is kept of a document."""
        return find_extraction(self._connection, self._timeline_key, document_id)

    def documents(self, document_ids: Iterable[str]) -> Mapping[str, Document]:
        """Those of some documents that are held."""
        return find_documents(self._connection, self._timeline_key, document_ids)

    def events_around(self, blocks: Iterable[str]) -> tuple[Event, ...]:
        """The events that share a blocking key."""
        keys = event_keys.c
        sharing = select(keys.event_key).where(keys.timeline_key == self._timeline_key, keys.kind == "block")
        return self._read(sharing.where(keys.value.in_(batch)) for batch in batches(set(blocks)))

    def events_of(self, document_id: str) -> tuple[Event, ...]:
        """The events that rest on the document."""
        mentions = event_mentions.c
        resting = select(mentions.event_key).where(mentions.timeline_key == self._timeline_key)
        return self._read([resting.where(mentions.document_id == document_id)])

    def events_holding(self, mention_ids: Iterable[str]) -> tuple[Event, ...]:
        """The events that hold at least one of the mentions."""
        mentions = event_mentions.c
        holding = select(mentions.event_key).where(mentions.timeline_key == self._timeline_key)
        return self._read(holding.where(mentions.id.in_(batch)) for batch in batches(mention_ids))

    def event(self, event_id: str) -> Event:
        """One event."""
        return find_event(self._connection, self._timeline_key, event_id)

    def add(self, extractions: Sequence[Extraction], merge: Merge) -> None:
        """Keep new documents and what merging their mentions changed."""
        refuse_known(extractions, self.documents(extraction.document.id for extraction in extractions))
        more = len(extractions)
        version = self._next_version(versions_more=more, documents_more=more)
        arrivals = enumerate(extractions, start=version - more + 1)
        self._fill(documents, (self._document_row(arrival, extraction) for arrival, extraction in arrivals))
        self._apply(merge, version)

    def remove(self, document_id: str, merge: Merge) -> None:
        """Drop a document and apply what merging without it changed."""
        if not self._holds(document_id):
            raise DocumentNotFound(document_id)
        self._apply(merge, self._next_version(documents_more=-1))
        forget_answers(self._connection, self._timeline_key)
        mine = delete(documents).where(documents.c.timeline_key == self._timeline_key)
        self._connection.execute(mine.where(documents.c.id == document_id))

    def withdraw(self, document_id: str, merge: Merge) -> None:
        """Apply what merging without a document changed, and keep it."""
        if not self._holds(document_id):
            raise DocumentNotFound(document_id)
        version = select(timelines.c.version).where(timelines.c.key == self._timeline_key)
        self._apply(merge, self._connection.scalars(version).one() + 1)

    def replace(self, extraction: Extraction, merge: Merge) -> None:
        """Keep a new version of a document and what merging its mentions changed."""
        replace_document(self._connection, self._timeline_key, extraction)
        self._apply(merge, self._next_version(documents_more=0))

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

    def keep_edits(self, edits: Iterable[Edit]) -> None:
        """Keep edits, or what became of them."""
        for edit in edits:
            keep_edit(self._connection, self._timeline_key, edit)

    def correct(self, merge: Merge) -> None:
        """Apply what merging by a new edit changed."""
        self._apply(merge, self._next_version(documents_more=0))

    def answer(self, key: str, *, since: int) -> KeptAnswer | None:
        """What was answered under a key."""
        return find_answer(self._connection, self._timeline_key, key, since=since)

    def keep_answer(self, answer: KeptAnswer, *, since: int) -> None:
        """Keep an answer, and none that is too old."""
        keep_answer(self._connection, self._timeline_key, answer, since=since)

    def _holds(self, document_id: str) -> bool:
        mine = select(documents.c.key).where(documents.c.timeline_key == self._timeline_key)
        return self._connection.scalar(mine.where(documents.c.id == document_id)) is not None

    def _document_row(self, arrival: int, extraction: Extraction) -> dict[str, Any]:
        return {
            "timeline_key": self._timeline_key,
            "id": extraction.document.id,
            "arrival": arrival,
            "body": write_document(extraction.document),
            "findings": write_findings(extraction),
        }

    def _next_version(self, *, documents_more: int, versions_more: int = 1) -> int:
        versions, held = timelines.c.version + versions_more, timelines.c.documents + documents_more
        changed = {"version": versions, "documents": held}
        mine = update(timelines).where(timelines.c.key == self._timeline_key)
        version: int = self._connection.scalars(mine.values(changed).returning(timelines.c.version)).one()
        return version

    def _apply(self, merge: Merge, version: int) -> None:
        gone = self._delete({*merge.removed, *(event.id for event in merge.written)})
        self._insert(merge.written, version)
        self._move(dict(merge.moved))
        note_changes(self._connection, self._timeline_key, merge, version)
        mine = update(timelines).where(timelines.c.key == self._timeline_key)
        self._connection.execute(mine.values(events=timelines.c.events + len(merge.written) - gone))

    def _delete(self, event_ids: Iterable[str]) -> int:
        mine = delete(events).where(events.c.timeline_key == self._timeline_key)
        return sum(
            self._connection.execute(mine.where(events.c.id.in_(batch))).rowcount for batch in batches(event_ids)
        )

    def _insert(self, written: Sequence[Event], version: int) -> None:
        if not written:
            return
        returning = insert(events).returning(events.c.key, sort_by_parameter_order=True)
        keys = self._connection.scalars(returning, [self._row(event, version) for event in written])
        keyed = list(zip(keys, written, strict=True))
        self._fill(event_bodies, ({"event_key": key, "body": write_event(event)} for key, event in keyed))
        self._fill(event_texts, (text_row(key, event, self._shown) for key, event in keyed))
        self._fill(event_words, (self._child_of(key) | {"words": searched_text(event)} for key, event in keyed))
        self._fill(event_keys, (row | self._child_of(key) for key, event in keyed for row in _key_rows(event)))
        self._fill(event_mentions, (row | self._child_of(key) for key, event in keyed for row in _mention_rows(event)))

    def _move(self, heirs: Mapping[str, str]) -> None:
        mine = delete(event_moves).where(event_moves.c.timeline_key == self._timeline_key)
        for batch in batches(heirs):
            self._connection.execute(mine.where(event_moves.c.id.in_(batch)))
        key = self._timeline_key
        self._fill(event_moves, ({"timeline_key": key, "id": gone, "heir": heir} for gone, heir in heirs.items()))

    def _row(self, event: Event, version: int) -> dict[str, Any]:
        lead = leads(event, version)
        starts, rank, latest, title, event_id = event.sort_key
        return {
            "timeline_key": self._timeline_key,
            "id": event_id,
            "starts": starts,
            "rank": rank,
            "latest": latest,
            "title": title,
            "earliest": first_day(event.when),
            "modality": event.modality,
            "kind": event.kind,
            "corroboration": event.corroboration,
            "disputed": event.disputed,
            "by_salience": lead["salience"],
            "by_corroboration": lead["corroboration"],
            "by_change": lead["changed"],
            "hidden": event.hidden,
        }

    def _child_of(self, event_key: int) -> dict[str, int]:
        return {"timeline_key": self._timeline_key, "event_key": event_key}

    def _fill(self, table: Table, rows: Iterable[dict[str, Any]]) -> None:
        if listed := list(rows):
            self._connection.execute(insert(table), listed)

    def _read(self, selections: Iterable[Select[int]]) -> tuple[Event, ...]:
        found: dict[int, bytes] = {}
        bodies = select(event_bodies.c.event_key, event_bodies.c.body)
        for event_key in selections:
            rows = self._connection.execute(bodies.where(event_bodies.c.event_key.in_(event_key)))
            found.update((key, body) for key, body in rows)
        return tuple(sorted(map(read_event, found.values()), key=lambda event: event.sort_key))


def _key_rows(event: Event) -> Iterator[dict[str, Any]]:
    for kind, names in (("actor", actor_names(event)), ("source", source_names(event))):
        yield from ({"kind": kind, "value": value, "name": name} for value, name in names.items())
    yield from ({"kind": "block", "value": value, "name": None} for value in set(event.blocks))


def _mention_rows(event: Event) -> Iterator[dict[str, str]]:
    documents_by_mention = {mention.id: mention.document.id for mention in event.mentions}
    yield from ({"id": mention, "document_id": document} for mention, document in documents_by_mention.items())
