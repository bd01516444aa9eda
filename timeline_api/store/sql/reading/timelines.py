"""Find and list the rows of timelines."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, bindparam, or_, select

from timeline_api.edtf import Day
from timeline_api.errors import TimelineNotFound
from timeline_api.model import UNLISTED, Timeline
from timeline_api.store.shared.event_filter import AFTER_ALL_DAYS
from timeline_api.store.shared.records import read_picture
from timeline_api.store.sql.compiled import fetch_rows
from timeline_api.store.sql.tables import events, timelines

#: The statement for the row of a timeline by its name.
NAMED = select(timelines).where(timelines.c.name == bindparam("name"))


def _end_of_list(column: ColumnElement[int], *, is_last: bool) -> ColumnElement[int]:
    """A column of the first or last event that a list of the timeline has, found by the index of that order."""
    starts = events.c.starts.desc() if is_last else events.c.starts
    listed = select(column).where(events.c.timeline_key == timelines.c.key)
    listed = listed.where(*(events.c.kind != kind for kind in UNLISTED))
    return listed.where(events.c.hidden.is_(False)).order_by(starts).limit(1).scalar_subquery()


#: Timelines with the days of their first and last event, in one statement.
_WITH_DAYS = select(
    timelines,
    _end_of_list(events.c.starts, is_last=False).label("first"),
    _end_of_list(events.c.starts, is_last=True).label("last_starts"),
    _end_of_list(events.c.latest, is_last=True).label("last_latest"),
)
_NAMED_WITH_DAYS = _WITH_DAYS.where(timelines.c.name == bindparam("name"))

_IS_PUBLIC = timelines.c.visibility == "public"


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


def timeline_with_days(connection: Connection, name: str) -> Timeline:
    """Return a timeline with the days of its first and last event.

    Raises TimelineNotFound: there is none of that name.
    """
    found = fetch_rows(connection, _NAMED_WITH_DAYS, {"name": name})
    if not found:
        raise TimelineNotFound(name)
    return timeline_of(found[0])


def timelines_page(*, limit: int, after: str | None, public_and: str | None) -> Select[Any]:
    """The statement for timelines by name, one more than `limit`: all of them, or the public ones and `public_and`."""
    statement = _WITH_DAYS.order_by(timelines.c.name).limit(limit + 1)
    if public_and is not None:
        statement = statement.where(or_(_IS_PUBLIC, timelines.c.name == public_and))
    return statement if after is None else statement.where(timelines.c.name > after)


def timeline_of(row: Any) -> Timeline:
    """Return the timeline of a row; with the days of its events where the row has them."""
    return Timeline(
        name=row.name,
        title=row.title,
        standfirst=row.standfirst,
        picture=read_picture(row.picture),
        version=row.version,
        documents=row.documents,
        events=row.events,
        edition=row.edition,
        visibility=row.visibility,
        articles=row.articles,
        secret=row.secret,
        created=row.created,
        updated=row.updated,
        inferred=None if row.inferred is None else bool(row.inferred),
        **_days_of(row),
    )


def _days_of(row: Any) -> dict[str, Day]:
    if getattr(row, "first", None) is None:
        return {}
    last = row.last_starts if row.last_latest == AFTER_ALL_DAYS else row.last_latest
    return {"first": Day.from_number(row.first), "last": Day.from_number(last)}
