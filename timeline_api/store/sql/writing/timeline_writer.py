"""Write the documents and events of one timeline, in the transaction that changes it."""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Table, bindparam, delete, update

from timeline_api.model import Event, Extraction, Merge
from timeline_api.store.contract.rendering import Renderer
from timeline_api.store.shared.records import write_document, write_event, write_findings
from timeline_api.store.shared.search_terms import searched_text
from timeline_api.store.sql.compiled import Statement, Values, execute, execute_among, fetch_rows
from timeline_api.store.sql.database import Database
from timeline_api.store.sql.reading.changes import note_changes
from timeline_api.store.sql.tables import (
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
from timeline_api.store.sql.writing.event_rows import event_row, key_rows, mention_rows
from timeline_api.store.sql.writing.rendered_events import text_row

_MINE = timelines.c.key == bindparam("timeline")
_NEXT_VERSION = (
    update(timelines)
    .where(_MINE)
    .values(
        version=timelines.c.version + bindparam("versions_more"),
        documents=timelines.c.documents + bindparam("documents_more"),
        updated=bindparam("now"),
    )
    .returning(timelines.c.version)
)
_COUNT = update(timelines).where(_MINE).values(events=timelines.c.events + bindparam("events_more"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Writer:
    """The transaction that `connection` is in; `renderer` writes the texts of events, if it is there."""

    connection: Connection
    timeline_key: int
    database: Database
    renderer: Renderer | None

    def next_version(self, *, versions_more: int = 1, documents_more: int = 0) -> int:
        """Count up the timeline's versions and documents; the last version."""
        more = {"versions_more": versions_more, "documents_more": documents_more, "now": int(time.time())}
        version: int = fetch_rows(self.connection, _NEXT_VERSION, {"timeline": self.timeline_key, **more})[0].version
        return version

    def add(self, extractions: Sequence[Extraction], *, first: int) -> None:
        """Write documents that come with the versions from `first` on."""
        arrivals = enumerate(extractions, start=first)
        rows = (_document_row(extraction) | {"arrival": arrival} for arrival, extraction in arrivals)
        self._fill(documents, self._mine(rows))

    def apply(self, merge: Merge, version: int) -> None:
        """Write what a merge changes, as one version of the timeline."""
        gone = {*merge.removed, *(event.id for event in merge.written)}
        deleted = execute_among(self.connection, _events_to_delete, gone, timeline=self.timeline_key)
        self._insert(merge.written, version)
        self._move(dict(merge.moved))
        note_changes(self.connection, self.timeline_key, merge, version, self.database.fill)
        more = {"events_more": len(merge.written) - deleted}
        execute(self.connection, _COUNT, {"timeline": self.timeline_key, **more})

    def _insert(self, written: Sequence[Event], version: int) -> None:
        keys = self.database.new_keys(self.connection, events, len(written))
        keyed = list(zip(keys, written, strict=True))
        self._fill(events, self._mine({"key": key, **event_row(event, version)} for key, event in keyed))
        self._fill(event_bodies, ({"event_key": key, "body": write_event(event)} for key, event in keyed))
        self._fill(event_texts, (text_row(key, event, self.renderer) for key, event in keyed))
        self._fill(event_words, self._mine({"event_key": key, "words": searched_text(event)} for key, event in keyed))
        for table, rows_of_event in ((event_keys, key_rows), (event_mentions, mention_rows)):
            rows = ({"event_key": key, **row} for key, event in keyed for row in rows_of_event(event))
            self._fill(table, self._mine(rows))

    def _move(self, heirs: Mapping[str, str]) -> None:
        execute_among(self.connection, _moves_to_delete, heirs, timeline=self.timeline_key)
        self._fill(event_moves, self._mine({"id": gone, "heir": heir} for gone, heir in heirs.items()))

    def _mine(self, rows: Iterable[dict[str, Any]]) -> Iterable[dict[str, Any]]:
        return ({"timeline_key": self.timeline_key, **row} for row in rows)

    def _fill(self, table: Table, rows: Iterable[dict[str, Any]]) -> None:
        self.database.fill(self.connection, table, tuple(rows))


def _document_row(extraction: Extraction) -> dict[str, Any]:
    return {
        "id": extraction.document.id,
        "body": write_document(extraction.document),
        "findings": write_findings(extraction),
        "reading": extraction.reading,
    }


def _events_to_delete(ids: Values) -> Statement:
    return delete(events).where(events.c.timeline_key == bindparam("timeline"), events.c.id.in_(ids))


def _moves_to_delete(ids: Values) -> Statement:
    return delete(event_moves).where(event_moves.c.timeline_key == bindparam("timeline"), event_moves.c.id.in_(ids))
