"""The change log, in SQL."""

from __future__ import annotations

from functools import partial
from typing import Any

from sqlalchemy import Connection, bindparam, delete, select, tuple_

from timeline_api.model import Changes, Merge, Timeline
from timeline_api.store.shared.change_log import Entry, Since, changes_page, entries_of, read_since
from timeline_api.store.shared.cursors import Listing
from timeline_api.store.sql.compiled import Statement, Values, execute_among, fetch_rows_among
from timeline_api.store.sql.database import Fill
from timeline_api.store.sql.reading.records import find_event
from timeline_api.store.sql.tables import event_changes

_COLUMNS = (event_changes.c.event_id, event_changes.c.number, event_changes.c.created, event_changes.c.gone)
_MINE = event_changes.c.timeline_key == bindparam("timeline")


def note_changes(connection: Connection, timeline_key: int, merge: Merge, version: int, fill: Fill) -> None:
    """Write the entries of a merge in place of earlier ones of the same events."""
    ids = {*merge.removed, *(event.id for event in merge.written)}
    known = map(_entry, fetch_rows_among(connection, _noted, ids, timeline=timeline_key))
    before = {entry.event_id: entry for entry in known}
    execute_among(connection, _to_forget, before, timeline=timeline_key)
    mark = {"timeline_key": timeline_key}
    fill(connection, event_changes, [mark | entry._asdict() for entry in entries_of(merge, version, before)])


def _entry(row: Any) -> Entry:
    return Entry(event_id=row.event_id, number=row.number, created=row.created, gone=row.gone)


def _noted(event_ids: Values) -> Statement:
    return select(*_COLUMNS).where(_MINE, event_changes.c.event_id.in_(event_ids))


def _to_forget(event_ids: Values) -> Statement:
    return delete(event_changes).where(_MINE, event_changes.c.event_id.in_(event_ids))


def read_changes(
    connection: Connection, timeline_key: int, timeline: Timeline, listing: Listing, *, limit: int, cursor: str
) -> Changes:
    """The changes of a timeline after a cursor; events that are gone already are left out at the start.

    Raises InvalidCursor, ChangesGone: see `read_since`.
    """
    since = read_since(cursor, timeline, listing)
    sort_key = (event_changes.c.number, event_changes.c.event_id)
    later = select(*_COLUMNS).where(event_changes.c.timeline_key == timeline_key, tuple_(*sort_key) > tuple_(*since))
    if since == Since():
        later = later.where(event_changes.c.gone.is_(False))
    entries = list(map(_entry, connection.execute(later.order_by(*sort_key).limit(limit + 1))))
    return changes_page(listing, timeline, since, entries, limit, partial(find_event, connection, timeline_key))
