"""Read documents and events of a timeline by ids, keys or mentions, in SQL."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sqlalchemy import Connection, bindparam, select

from timeline_api.errors import EventMoved, EventNotFound
from timeline_api.model import Document, Event, Extraction
from timeline_api.store.shared.records import read_document, read_event, read_extraction
from timeline_api.store.sql.compiled import Statement, StatementAmong, Values, fetch_rows, fetch_rows_among
from timeline_api.store.sql.tables import documents, event_bodies, event_keys, event_mentions, event_moves, events

_BODIES = select(event_bodies.c.event_key, event_bodies.c.body)
_MENTIONS = select(event_mentions.c.event_key).where(event_mentions.c.timeline_key == bindparam("timeline"))
_EXTRACTION = select(documents.c.body, documents.c.findings).where(
    documents.c.timeline_key == bindparam("timeline"), documents.c.id == bindparam("document")
)


def find_extraction(connection: Connection, timeline_key: int, document_id: str) -> Extraction | None:
    """One document with what was found in it, None when the timeline does not hold it."""
    rows = fetch_rows(connection, _EXTRACTION, {"timeline": timeline_key, "document": document_id})
    return read_extraction(rows[0].body, rows[0].findings) if rows else None


def find_documents(connection: Connection, timeline_key: int, document_ids: Iterable[str]) -> Mapping[str, Document]:
    """Those of some documents that the timeline holds, by their ids."""
    rows = fetch_rows_among(connection, _with_id, document_ids, timeline=timeline_key)
    return {row.id: read_document(row.body) for row in rows}


def events_among(
    connection: Connection, timeline_key: int, among: StatementAmong, wanted: Iterable[str]
) -> tuple[Event, ...]:
    """The events that have to do with one of some keys or ids, in chronological order.

    `among` is `with_block`, `on_document` or `holding`, which say what they have to do with them.
    """
    rows = fetch_rows_among(connection, among, wanted, timeline=timeline_key)
    bodies = {row.event_key: row.body for row in rows}
    return tuple(sorted(map(read_event, bodies.values()), key=lambda event: event.sort_key))


def with_block(blocks: Values) -> Statement:
    """Events that share a blocking key."""
    keys = event_keys.c
    mine = select(keys.event_key).where(keys.timeline_key == bindparam("timeline"), keys.kind == "block")
    return _BODIES.where(event_bodies.c.event_key.in_(mine.where(keys.value.in_(blocks))))


def on_document(document_ids: Values) -> Statement:
    """Events that rest on a document."""
    return _BODIES.where(event_bodies.c.event_key.in_(_MENTIONS.where(event_mentions.c.document_id.in_(document_ids))))


def holding(mention_ids: Values) -> Statement:
    """Events that hold a mention."""
    return _BODIES.where(event_bodies.c.event_key.in_(_MENTIONS.where(event_mentions.c.id.in_(mention_ids))))


def _with_id(document_ids: Values) -> Statement:
    mine = select(documents.c.id, documents.c.body).where(documents.c.timeline_key == bindparam("timeline"))
    return mine.where(documents.c.id.in_(document_ids))


def find_event(connection: Connection, timeline_key: int, event_id: str) -> Event:
    """One event.

    Raises EventMoved, EventNotFound.
    """
    body = select(event_bodies.c.body).join_from(event_bodies, events)
    if written := connection.scalar(body.where(events.c.timeline_key == timeline_key, events.c.id == event_id)):
        return read_event(written)
    survivor = _survivor(connection, timeline_key, event_id)
    raise EventMoved(event_id, survivor) if survivor else EventNotFound(event_id)


def _survivor(connection: Connection, timeline_key: int, mention_id: str) -> str | None:
    """The id of the event that holds a mention or, where it is gone, its heir; None where nothing is left."""
    heirs = select(event_moves.c.heir).where(event_moves.c.timeline_key == timeline_key)
    seen: set[str] = set()
    heir: str | None = mention_id
    while heir is not None and heir not in seen:
        if holder := _holder(connection, timeline_key, heir):
            return holder
        seen.add(heir)
        heir = connection.scalar(heirs.where(event_moves.c.id == heir))
    return None


def _holder(connection: Connection, timeline_key: int, mention_id: str) -> str | None:
    holding = select(events.c.id).join_from(event_mentions, events, event_mentions.c.event_key == events.c.key)
    mine = holding.where(event_mentions.c.timeline_key == timeline_key, event_mentions.c.id == mention_id)
    return connection.scalar(mine)
