"""Find timelines that can be read without a key, in SQL.

The statements only find timelines that may be read, so that the time they take does not show whether a private timeline
exists.
"""

from __future__ import annotations

import re
from typing import Any

from sqlalchemy import Select, bindparam, exists, select

from timeline_api.model import Timeline
from timeline_api.store.sql.compiled import fetch_rows
from timeline_api.store.sql.database import Database
from timeline_api.store.sql.reading.timelines import NAMED, timeline_of
from timeline_api.store.sql.tables import timelines

_PUBLIC = NAMED.where(timelines.c.visibility == "public")
_BY_SECRET = NAMED.where(timelines.c.visibility != "private", timelines.c.secret == bindparam("secret"))
_ANY = select(exists(select(timelines.c.key).where(timelines.c.visibility == "public")))

#: The secrets that `timeline_rows` makes; a timeline that never was unlisted has an empty one.
_SECRET = re.compile(r"[A-Za-z0-9_-]{22}", re.ASCII)
#: Searched instead of a value that cannot be a secret, so that the search takes as long.
_NO_SECRET = "~"


class SqlPublicTimelines:
    """Timelines in a table. `PublicTimelines` says what each method promises."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def exist(self) -> bool:
        """Whether any timeline is public."""
        with self._database.reading() as connection:
            return bool(connection.scalar(_ANY))

    def find(self, name: str) -> Timeline | None:
        """The public timeline of a name."""
        return self._find(_PUBLIC, {"name": name})

    def find_by_secret(self, name: str, secret: str) -> Timeline | None:
        """The timeline whose address has this name and secret."""
        known = secret if _SECRET.fullmatch(secret) else _NO_SECRET
        return self._find(_BY_SECRET, {"name": name, "secret": known})

    def _find(self, statement: Select[Any], values: dict[str, str]) -> Timeline | None:
        with self._database.reading() as connection:
            found = fetch_rows(connection, statement, values)
        return timeline_of(found[0]) if found else None
