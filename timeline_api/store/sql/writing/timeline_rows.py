"""Make and change the rows of timelines."""

from __future__ import annotations

import time
from secrets import token_hex, token_urlsafe
from typing import Any

from sqlalchemy import Connection, Row, insert, update

from timeline_api.model import TimelineFields
from timeline_api.store.shared.records import write_picture
from timeline_api.store.sql.tables import timelines

#: Random bytes of the address of an unlisted timeline: nobody can guess it.
_SECRET_BYTES = 16


def new_timeline(connection: Connection, name: str) -> Row[Any]:
    """Insert a timeline without a title; return its row."""
    now = int(time.time())
    row = {"name": name, "title": "", "version": 0, "documents": 0, "events": 0, "edition": token_hex(8)}
    row |= {"visibility": "private", "articles": "quotes", "secret": "", "created": now, "updated": now}
    return connection.execute(insert(timelines).values(row).returning(timelines)).one()


def set_timeline(connection: Connection, row: Row[Any], fields: TimelineFields) -> None:
    """Change what is given of a timeline.

    A timeline that becomes unlisted gets a random address, which it has until it is private.
    """
    values: dict[str, object] = {**fields, "updated": int(time.time())}
    if "picture" in fields:
        values["picture"] = write_picture(fields["picture"])
    match fields.get("visibility"):
        case "private":
            values["secret"] = ""
        case "unlisted" if not row.secret:
            values["secret"] = token_urlsafe(_SECRET_BYTES)
    connection.execute(update(timelines).where(timelines.c.key == row.key).values(values))
