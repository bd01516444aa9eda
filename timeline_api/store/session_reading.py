"""One document or event of a timeline, read in SQL."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sqlalchemy import Connection, select

from timeline_api.errors import EventMoved, EventNotFound
from timeline_api.model import Document, Event, Extraction
from timeline_api.store.batches import batches
from timeline_api.store.records import read_document, read_event, read_extraction
from timeline_api.store.tables import documents, event_bodies, event_mentions, event_moves, events


def find_extraction(connection: Connection, timeline_key: int, document_id: str) -> Extraction | None:
    """One document with what was found in it, None when the timeline does not hold it."""
    mine = select(documents.c.body, documents.c.findings).where(documents.c.timeline_key == timeline_key)
    row = connection.execute(mine.where(documents.c.id == document_id)).one_or_none()
    return None if row is None else read_extraction(row.body, row.findings)


def find_documents(connection: Connection, timeline_key: int, document_ids: Iterable[str]) -> Mapping[str, Document]:
    """Those of some documents that the timeline holds, by their ids."""
    mine = select(documents.c.id, documents.c.body).where(documents.c.timeline_key == timeline_key)
    found = (connection.execute(mine.where(documents.c.id.in_(batch))) for batch in batches(document_ids))
    return {row.id: read_document(row.body) for rows in found for row in rows}


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
