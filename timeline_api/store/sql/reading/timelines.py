"""Rows of timelines."""

from __future__ import annotations

from secrets import token_hex
from typing import Any

from sqlalchemy import Connection, Row, bindparam, insert, select

from timeline_api.errors import TimelineNotFound
from timeline_api.model import Timeline
from timeline_api.store.sql.tables import timelines

#: The statement for the row of a timeline by its name.
NAMED = select(timelines).where(timelines.c.name == bindparam("name"))


def find_timeline_row(connection: Connection, name: str) -> Row[Any] | None:
    """Return the row of a timeline, None if there is none of that name."""
    return connection.execute(NAMED, {"name": name}).one_or_none()


def timeline_row(connection: Connection, name: str) -> Row[Any]:
    """Return the row of a timeline.

    Raises TimelineNotFound: there is none of that name.
    """
    row = find_timeline_row(connection, name)
    if row is None:
        raise TimelineNotFound(name)
    return row


def new_timeline(connection: Connection, name: str) -> Row[Any]:
    """Insert a timeline without a title; return its row."""
    row = {"name": name, "title": "", "version": 0, "documents": 0, "events": 0, "edition": token_hex(8)}
    return connection.execute(insert(timelines).values(row).returning(timelines)).one()


def timeline_of(row: Any) -> Timeline:
    """Return the timeline of a row."""
    return Timeline(
        name=row.name,
        title=row.title,
        version=row.version,
        documents=row.documents,
        events=row.events,
        edition=row.edition,
    )
