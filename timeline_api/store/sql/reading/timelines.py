"""Rows of timelines: finding and listing them."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Row, Select, bindparam, exists, or_, select

from timeline_api.errors import TimelineNotFound
from timeline_api.model import Timeline
from timeline_api.store.sql.tables import timelines

#: The statement for the row of a timeline by its name.
NAMED = select(timelines).where(timelines.c.name == bindparam("name"))

_IS_PUBLIC = timelines.c.visibility == "public"
_ANY_PUBLIC = select(exists(select(timelines.c.key).where(_IS_PUBLIC)))


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


def has_public_timelines(connection: Connection) -> bool:
    """Whether any timeline is public."""
    return bool(connection.scalar(_ANY_PUBLIC))


def timelines_page(*, limit: int, after: str | None, public_and: str | None) -> Select[Any]:
    """The statement for timelines by name, one more than `limit`: all of them, or the public ones and `public_and`."""
    statement = select(timelines).order_by(timelines.c.name).limit(limit + 1)
    if public_and is not None:
        statement = statement.where(or_(_IS_PUBLIC, timelines.c.name == public_and))
    return statement if after is None else statement.where(timelines.c.name > after)


def timeline_of(row: Any) -> Timeline:
    """Return the timeline of a row."""
    return Timeline(
        name=row.name,
        title=row.title,
        version=row.version,
        documents=row.documents,
        events=row.events,
        edition=row.edition,
        visibility=row.visibility,
        articles=row.articles,
        secret=row.secret,
    )
