"""An SQLite database in the memory of the process, without a file, for the command line and tests.

The last committed state is the bytes of a database (`sqlite3.Connection.serialize`). A transaction works on a copy of
it, whose bytes replace the state at the commit. So readers do not wait for writers and see one state, and a forked
process has its own database. A commit, and the first reading after it on another connection, copy the whole database,
0.2 ms per MB; SQLite refuses one of more than 1 GB. While a commit copies, the state before it is dropped, so that
there are two copies and not three; who begins to read waits for the new one.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from functools import cache
from threading import Lock

from sqlalchemy import Connection, Engine

from timeline_api.errors import StoreBusy, StoreUnavailable
from timeline_api.store.sql.engines.forks import empty_in_children
from timeline_api.store.sql.engines.sqlite_statements import SqliteStatements, sqlite_engine, translated
from timeline_api.store.sql.migrations import migrate

#: Key of `Connection.info` under which a connection remembers the bytes that it has a copy of.
_COPIED = "copied"


class MemoryDatabase(SqliteStatements):
    """A database that ends with the process; others in the process are separate."""

    def __init__(self, *, busy_timeout_ms: int) -> None:
        self._timeout_s = busy_timeout_ms / 1000
        self._gate = Lock()
        self._copying = Lock()
        self._committed = _empty_database()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees the database as it stands now, whatever is written meanwhile.

        Raises StoreUnavailable.
        """
        with translated(), _engine().connect() as connection:
            self._copy_to(connection, query_only=True)
            with connection.begin():
                yield connection

    @contextmanager
    def writing(self, _timeline: str = "") -> Iterator[Connection]:
        """The only write transaction on any timeline; the end of the block commits it, an exception rolls it back.

        Raises StoreBusy: another writer did not finish in time; StoreUnavailable: also where the database is full.
        """
        if not self._gate.acquire(timeout=self._timeout_s):
            raise StoreBusy
        try:
            with translated(), _engine().connect() as connection:
                self._copy_to(connection, query_only=False)
                del connection.info[_COPIED]  # until it is known what the transaction made of it
                with connection.begin():
                    yield connection
                connection.info[_COPIED] = self._commit(connection)
        finally:
            self._gate.release()

    def writer_lock(self, _timeline: str) -> nullcontext[None]:
        """Do nothing: no other process has the database."""
        return nullcontext()

    def check(self) -> None:
        """Do nothing: memory always answers."""

    def close(self) -> None:
        """Drop the contents, and the copies that no one uses."""
        self._committed = _empty_database()
        _engine().dispose()

    def _commit(self, connection: Connection) -> bytes:
        """Make what a connection holds the state, and return it; without room for it the database is lost."""
        with self._copying:
            self._committed = b""
            self._committed = _driver(connection).serialize()
            return self._committed

    def _state(self) -> bytes:
        """Return the last committed state. Raises StoreBusy: a commit copies it for longer than the time to wait."""
        if not self._copying.acquire(timeout=self._timeout_s):
            raise StoreBusy
        try:
            committed = self._committed
        finally:
            self._copying.release()
        if not committed:
            raise StoreUnavailable
        return committed

    def _copy_to(self, connection: Connection, *, query_only: bool) -> None:
        driver, committed = _driver(connection), self._state()
        if connection.info.get(_COPIED) is not committed:
            connection.info.pop(_COPIED, None)
            driver.deserialize(committed)
            connection.info[_COPIED] = committed
        driver.execute(f"PRAGMA query_only={'ON' if query_only else 'OFF'}")


@cache
def _engine() -> Engine:
    """The connections of all databases in memory: one holds a copy of whichever used it last."""
    engine = sqlite_engine(None, begin="BEGIN", pragmas=("foreign_keys=ON",), connect={"check_same_thread": False})
    empty_in_children(engine)
    return engine


@cache
def _empty_database() -> bytes:
    """A database with all tables and no rows, made once in a process."""
    with _engine().connect() as connection:
        with connection.begin():
            migrate(connection)
        return _driver(connection).serialize()


def _driver(connection: Connection) -> sqlite3.Connection:
    driver = connection.connection.driver_connection
    assert isinstance(driver, sqlite3.Connection)
    return driver
