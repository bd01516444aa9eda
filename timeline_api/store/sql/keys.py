"""The access keys in a database, cached for a second.

Every request needs its key, and a query for each would be a third of the time of a small answer. So a key that another
process revokes still works for a second, and the first key that another process makes takes effect after a second.
"""

from __future__ import annotations

import time
from collections.abc import Callable

from sqlalchemy import exists, insert, select, update

from timeline_api.errors import KeyNotFound
from timeline_api.model import SUBSCRIBE, AccessKey
from timeline_api.store.sql.database import Database
from timeline_api.store.sql.tables import access_keys

REMEMBERED_S = 1.0

_BY_ID = select(access_keys)
_ANY = select(exists(select(access_keys.c.id).where(access_keys.c.scope != SUBSCRIBE)))


class SqlKeys:
    """Keys in a table. `Keys` says what each method promises; `clock` counts seconds."""

    def __init__(self, database: Database, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._database = database
        self._clock = clock
        self._exist: bool | None = None
        self._remembered: dict[str, AccessKey] = {}
        self._since = clock()

    def add(self, key: AccessKey) -> None:
        """Keep a new key."""
        row = {column.name: getattr(key, column.name) for column in access_keys.columns}
        with self._database.writing() as connection:
            connection.execute(insert(access_keys).values(row))
        self._forget()

    def find(self, key_id: str) -> AccessKey | None:
        """A key by its id, as it is or was a second ago."""
        self._forget_in_time()
        remembered = self._remembered
        key = remembered.get(key_id) or self._read(key_id)
        if key is not None:  # there is no end of ids that no key has
            remembered[key_id] = key
        return key

    def all(self) -> tuple[AccessKey, ...]:
        """All keys, the oldest first."""
        with self._database.reading() as connection:
            rows = connection.execute(select(access_keys).order_by(access_keys.c.made, access_keys.c.id)).all()
        return tuple(AccessKey(**row._asdict()) for row in rows)

    def exist(self) -> bool:
        """Whether there is any, or was a second ago; since none is ever dropped, this is asked until there is one."""
        self._forget_in_time()
        if self._exist is None:
            with self._database.reading() as connection:
                self._exist = bool(connection.scalar(_ANY))
        return self._exist

    def revoke(self, key_id: str, *, at: int) -> AccessKey:
        """Withdraw a key that is not withdrawn yet."""
        mine = update(access_keys).where(access_keys.c.id == key_id, access_keys.c.revoked.is_(None))
        with self._database.writing() as connection:
            connection.execute(mine.values(revoked=at))
        self._forget()
        key = self._read(key_id)
        if key is None:
            raise KeyNotFound(key_id)
        return key

    def _read(self, key_id: str) -> AccessKey | None:
        with self._database.reading() as connection:
            row = connection.execute(_BY_ID.where(access_keys.c.id == key_id)).one_or_none()
        return None if row is None else AccessKey(**row._asdict())

    def _forget_in_time(self) -> None:
        if self._clock() - self._since > REMEMBERED_S:
            self._forget()

    # The dict that other threads look at meanwhile is left as it is.
    def _forget(self) -> None:
        self._remembered, self._since = {}, self._clock()
        self._exist = self._exist or None
