"""The rendered texts of events, in SQL: make their rows, and render those of another shape anew."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, bindparam, or_, select, update

from timeline_api.model import Event
from timeline_api.store.contract.rendering import Renderer
from timeline_api.store.shared.records import read_event
from timeline_api.store.sql.database import Database
from timeline_api.store.sql.tables import event_bodies, event_texts

#: How many are written anew in one transaction, so that other writers need not wait long.
_BATCH = 500

_RENEW = (
    update(event_texts)
    .where(event_texts.c.event_key == bindparam("key"))
    .values(shape=bindparam("new_shape"), text=bindparam("new_text"))
)


def text_row(event_key: int, event: Event, renderer: Renderer | None) -> dict[str, Any]:
    """The row of an event in `event_texts`; without `renderer` one that is still to be written."""
    if renderer is None:
        return {"event_key": event_key, "shape": 0, "text": b""}
    return {"event_key": event_key, "shape": renderer.shape, "text": renderer.write(event)}


def texts_from_records(connection: Connection, event_keys: Iterable[int], renderer: Renderer) -> Mapping[int, bytes]:
    """The texts of some events, fewer than an IN list takes, made of their records."""
    if not (keys := tuple(event_keys)):
        return {}
    bodies = select(event_bodies.c.event_key, event_bodies.c.body).where(event_bodies.c.event_key.in_(keys))
    return {row.event_key: renderer.write(read_event(row.body)) for row in connection.execute(bodies)}


def renew_texts(database: Database, renderer: Renderer) -> None:
    """Write all texts anew that have another shape; those that another release writes meanwhile too, as far as it goes.

    Raises StoreBusy: another writer held the database for too long, and the rest is still to be written;
    StoreUnavailable.
    """
    # A condition for each side, so that an index finds the few that there are, or none.
    stale = or_(event_texts.c.shape < renderer.shape, event_texts.c.shape > renderer.shape)
    batch = select(event_texts.c.event_key).where(stale).limit(_BATCH)
    with database.reading() as connection:
        keys = connection.scalars(batch).all()
    while keys:
        with database.writing() as connection:
            texts = texts_from_records(connection, sorted(keys), renderer)
            rows = [{"key": key, "new_shape": renderer.shape, "new_text": text} for key, text in texts.items()]
            if rows:  # all of them may be gone by now
                connection.execute(_RENEW, rows)
            keys = connection.scalars(batch).all()
