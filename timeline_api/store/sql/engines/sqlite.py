"""An SQLite file as a database: one writer at a time, readers that never wait, commits that survive a crash.

With write-ahead logging readers do not wait for a writer. `BEGIN IMMEDIATE` takes the write lock before the first read,
since a transaction that reads first and then cannot write has to be repeated. With `synchronous=FULL` every commit is
on the disk before it is acknowledged. Writers of one process wait at a lock of the process, so that only those of
different processes use the lock of SQLite, which polls.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from threading import Lock

from sqlalchemy import Connection, Engine

from timeline_api.errors import StoreBusy, StoreUnavailable
from timeline_api.store.sql.engines.forks import empty_in_children
from timeline_api.store.sql.engines.sqlite_statements import SqliteStatements, is_lock, sqlite_engine, translated
from timeline_api.store.sql.engines.writer_locks import FileLocks
from timeline_api.store.sql.migrations import demand_current, migrate

_START_TIMEOUT_S = 30  # processes that start at once bring the tables up one after the other
_PRAGMAS = ("foreign_keys=ON", "synchronous=FULL", "temp_store=MEMORY")

#: KiB that a connection keeps of the file: there are as many readers as threads.
_READER_CACHE, _WRITER_CACHE = "cache_size=-1000", "cache_size=-16000"


class SqliteDatabase(SqliteStatements):
    """The file at `path`, made with its folder if it is not there."""

    def __init__(self, path: str, *, busy_timeout_ms: int) -> None:
        self._path = Path(path)
        self._timeout_s = busy_timeout_ms / 1000
        self._gate = Lock()
        self._locks = FileLocks(self._path.with_name(f"{self._path.name}-turns"))
        self._prepare()
        self._reader = self._engine("BEGIN", (*_PRAGMAS, _READER_CACHE, "query_only=ON"), self._timeout_s)
        self._writer = self._engine("BEGIN IMMEDIATE", (*_PRAGMAS, _WRITER_CACHE), self._timeout_s)
        empty_in_children(self._reader, self._writer)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees the database as it stands now, whatever is written meanwhile.

        Raises StoreUnavailable.
        """
        with translated(), self._reader.begin() as connection:
            yield connection

    @contextmanager
    def writing(self, _timeline: str = "") -> Iterator[Connection]:
        """The only write transaction on any timeline; the end of the block commits it, an exception rolls it back.

        Raises StoreBusy: another writer did not finish in time; StoreUnavailable.
        """
        if not self._gate.acquire(timeout=self._timeout_s):
            raise StoreBusy
        try:
            with translated(), self._writer.begin() as connection:
                yield connection
        finally:
            self._gate.release()

    def writer_lock(self, timeline: str) -> AbstractContextManager[None]:
        """Lock out the other processes that have the file open.

        Raises StoreBusy: the lock was not free in time.
        """
        return self._locks.lock(timeline)

    def check(self) -> None:
        """Ask for an answer.

        Raises StoreUnavailable: none came, the file was taken away, or another release changed its tables.
        """
        if not self._path.exists():
            raise StoreUnavailable("the database file is gone")
        with self.reading() as connection:
            demand_current(connection)

    def close(self) -> None:
        """Close all connections."""
        self._reader.dispose()
        self._writer.dispose()
        self._locks.close()

    def _prepare(self) -> None:
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StoreUnavailable(f"the folder of the database cannot be made: {error}") from error
        engine = self._engine("BEGIN IMMEDIATE", _PRAGMAS, _START_TIMEOUT_S)
        with translated():
            try:
                _turn_on_write_ahead_log(engine)
                with engine.begin() as connection:
                    migrate(connection)
            finally:
                engine.dispose()  # a server forks after this, and connections do not survive a fork

    def _engine(self, begin: str, pragmas: tuple[str, ...], timeout_s: float) -> Engine:
        return sqlite_engine(str(self._path), begin=begin, pragmas=pragmas, connect={"timeout": timeout_s})


def _turn_on_write_ahead_log(engine: Engine) -> None:
    # SQLite does not wait for its lock here, however long the time-out.
    deadline = time.monotonic() + _START_TIMEOUT_S
    connection = engine.raw_connection()
    try:
        while True:
            try:
                connection.cursor().execute("PRAGMA journal_mode=WAL")
                return
            except sqlite3.OperationalError as error:
                if not is_lock(error) or time.monotonic() > deadline:
                    raise
                time.sleep(0.01)
    finally:
        connection.close()
