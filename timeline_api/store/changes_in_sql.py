"""What became of events, in SQL."""

from __future__ import annotations

from functools import partial

from sqlalchemy import Connection, delete, insert, select, tuple_

from timeline_api.model import Changes, Merge, Timeline
from timeline_api.store.batches import batches
from timeline_api.store.changes import Entry, Since, changes_page, entries_of, read_since
from timeline_api.store.paging import Listing
from timeline_api.store.session_reading import find_event
from timeline_api.store.tables import event_changes

_COLUMNS = (event_changes.c.event_id, event_changes.c.number, event_changes.c.created, event_changes.c.gone)


def note_changes(connection: Connection, timeline_key: int, merge: Merge, version: int) -> None:
    """Write what a merge makes of events, in the place of what was written of them before."""
    ids = {*merge.removed, *(event.id for event in merge.written)}
    mine, before = event_changes.c.timeline_key == timeline_key, dict[str, Entry]()
    for batch in batches(ids):
        known = connection.execute(select(*_COLUMNS).where(mine, event_changes.c.event_id.in_(batch)))
        before.update((row.event_id, Entry(*row)) for row in known)
        connection.execute(delete(event_changes).where(mine, event_changes.c.event_id.in_(batch)))
    mark = {"timeline_key": timeline_key}
    if rows := [mark | entry._asdict() for entry in entries_of(merge, version, before)]:
        connection.execute(insert(event_changes), rows)


def read_changes(
    connection: Connection, timeline_key: int, timeline: Timeline, listing: Listing, *, limit: int, cursor: str
) -> Changes:
    """The changes of a timeline after a cursor; events that are gone already are left out at the start.

    Raises InvalidCursor, ChangesGone: see `read_since`.
    """
    since = read_since(cursor, timeline, listing)
    place = (event_changes.c.number, event_changes.c.event_id)
    later = select(*_COLUMNS).where(event_changes.c.timeline_key == timeline_key, tuple_(*place) > tuple_(*since))
    if since == Since():
        later = later.where(event_changes.c.gone.is_(False))
    entries = [Entry(*row) for row in connection.execute(later.order_by(*place).limit(limit + 1))]
    return changes_page(listing, timeline, since, entries, limit, partial(find_event, connection, timeline_key))
