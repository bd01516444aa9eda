"""The edits of the actors of a timeline, in SQL; there are few."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, delete, insert, select

from timeline_api.model import ActorEdit, Page, TimelineActor
from timeline_api.store.shared.cursors import Listing
from timeline_api.store.shared.records import read_actor_edit, write_actor_edit
from timeline_api.store.sql.tables import actor_edits


def all_actor_edits(connection: Connection, timeline_key: int) -> tuple[ActorEdit, ...]:
    """All edits of actors of a timeline, in their order."""
    mine = select(actor_edits.c.body).where(actor_edits.c.timeline_key == timeline_key)
    return tuple(map(read_actor_edit, connection.scalars(mine.order_by(actor_edits.c.number))))


def save_actor_edits(connection: Connection, timeline_key: int, edits: Iterable[ActorEdit]) -> None:
    """Keep edits, each in the place of the one with its number if there is one."""
    for edit in edits:
        mine = (actor_edits.c.timeline_key == timeline_key, actor_edits.c.number == edit.number)
        connection.execute(delete(actor_edits).where(*mine))
        row = {"timeline_key": timeline_key, "number": edit.number, "body": write_actor_edit(edit)}
        connection.execute(insert(actor_edits).values(row))


def history_of_actor(
    connection: Connection, timeline_key: int, actor: TimelineActor, listing: Listing, *, limit: int, cursor: str
) -> Page[ActorEdit]:
    """The edits that name a name of an actor, the latest first.

    Raises InvalidCursor.
    """
    after, names = listing.read(cursor), set(actor.name_ids)
    about = (edit for edit in reversed(all_actor_edits(connection, timeline_key)) if not names.isdisjoint(edit.names))
    left = [edit for edit in about if after is None or (edit.number,) < after]
    return listing.page(left[: limit + 1], limit, lambda edit: (edit.number,))
