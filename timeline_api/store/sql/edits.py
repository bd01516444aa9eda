"""The edits of a timeline, of its events and of its actors, in SQL."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from timeline_api.model import ActorEdit, Edit, Page, TimelineActor
from timeline_api.store.shared.cursors import Listing
from timeline_api.store.shared.records import read_actor_edit, read_edit, write_actor_edit, write_edit
from timeline_api.store.sql.compiled import Statement, Values, fetch_rows, fetch_rows_among
from timeline_api.store.sql.tables import actor_edits, edit_mentions, edits, event_mentions, events

_ANY = select(edits.c.key).where(edits.c.timeline_key == bindparam("timeline")).limit(1)


def edits_about(connection: Connection, timeline_key: int, mention_ids: Iterable[str]) -> tuple[Edit, ...]:
    """The edits that name at least one of the mentions, in their order."""
    if not fetch_rows(connection, _ANY, {"timeline": timeline_key}):
        return ()
    rows = fetch_rows_among(connection, _naming, mention_ids, timeline=timeline_key)
    bodies = {row.number: row.body for row in rows}  # an edit can be found by several of its mentions
    return tuple(read_edit(bodies[number]) for number in sorted(bodies))


def all_edits(connection: Connection, timeline_key: int) -> tuple[Edit, ...]:
    """All edits of a timeline, in their order."""
    statement = select(edits.c.body).where(edits.c.timeline_key == timeline_key).order_by(edits.c.number)
    return tuple(map(read_edit, connection.scalars(statement)))


def save_edit(connection: Connection, timeline_key: int, edit: Edit) -> None:
    """Store an edit, in place of the one with its number if there is one."""
    row = {"timeline_key": timeline_key, "number": edit.number, "body": write_edit(edit)}
    mine = (edits.c.timeline_key == timeline_key, edits.c.number == edit.number)
    key = connection.scalar(select(edits.c.key).where(*mine))
    if key is None:
        key = connection.scalars(insert(edits).values(row).returning(edits.c.key)).one()
    else:
        connection.execute(update(edits).where(edits.c.key == key).values(row))
        connection.execute(delete(edit_mentions).where(edit_mentions.c.edit_key == key))
    named = {"timeline_key": timeline_key, "edit_key": key}
    connection.execute(insert(edit_mentions), [named | {"mention_id": mention} for mention in edit.mentions])


def history(
    connection: Connection, timeline_key: int, event_id: str, listing: Listing, *, limit: int, cursor: str
) -> Page[Edit]:
    """The edits that name a mention of an event, the latest first.

    Raises InvalidCursor.
    """
    mentions = select(event_mentions.c.id).join_from(event_mentions, events, event_mentions.c.event_key == events.c.key)
    mentions = mentions.where(events.c.timeline_key == timeline_key, events.c.id == event_id)
    named = select(edit_mentions.c.edit_key).where(edit_mentions.c.timeline_key == timeline_key)
    statement = select(edits.c.body).where(edits.c.key.in_(named.where(edit_mentions.c.mention_id.in_(mentions))))
    after = listing.read(cursor)
    if after is not None:
        statement = statement.where(edits.c.number < after[0])
    bodies = connection.scalars(statement.order_by(edits.c.number.desc()).limit(limit + 1)).all()
    return listing.page([read_edit(body) for body in bodies], limit, lambda edit: (edit.number,))


def all_actor_edits(connection: Connection, timeline_key: int) -> tuple[ActorEdit, ...]:
    """All edits of actors of a timeline, in their order."""
    mine = select(actor_edits.c.body).where(actor_edits.c.timeline_key == timeline_key)
    return tuple(map(read_actor_edit, connection.scalars(mine.order_by(actor_edits.c.number))))


def save_actor_edits(connection: Connection, timeline_key: int, changed: Iterable[ActorEdit]) -> None:
    """Store edits of actors, each in place of the one with its number if there is one."""
    for edit in changed:
        mine = (actor_edits.c.timeline_key == timeline_key, actor_edits.c.number == edit.number)
        connection.execute(delete(actor_edits).where(*mine))
        row = {"timeline_key": timeline_key, "number": edit.number, "body": write_actor_edit(edit)}
        connection.execute(insert(actor_edits).values(row))


def history_of_actor(
    connection: Connection, timeline_key: int, actor: TimelineActor, listing: Listing, *, limit: int, cursor: str
) -> Page[ActorEdit]:
    """Return a page of the edits that name a name of an actor, the latest first.

    Raises InvalidCursor.
    """
    after, names = listing.read(cursor), set(actor.name_ids)
    about = (edit for edit in reversed(all_actor_edits(connection, timeline_key)) if not names.isdisjoint(edit.names))
    left = [edit for edit in about if after is None or (edit.number,) < after]
    return listing.page(left[: limit + 1], limit, lambda edit: (edit.number,))


def _naming(mention_ids: Values) -> Statement:
    named = edit_mentions.c
    about = select(named.edit_key).where(named.timeline_key == bindparam("timeline"), named.mention_id.in_(mention_ids))
    return select(edits.c.number, edits.c.body).where(edits.c.key.in_(about))
