"""An SQLite file as a database: one writer at a time, readers that never wait, commits that survive a crash.

Write-ahead logging lets readers go on while one writes; `BEGIN IMMEDIATE` takes the write lock before the first
read, because a transaction that reads first and then cannot write has to be thrown away; `synchronous=FULL` has
every commit on the disk before it is acknowledged. Writers of one process queue at a gate, so that only those of
different processes meet at SQLite's own lock, which polls.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, closing, contextmanager
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any

from sqlalchemy import (
    URL,
    ColumnElement,
    Connection,
    Engine,
    Select,
    Table,
    column,
    create_engine,
    event,
    exc,
    false,
    func,
    literal_column,
    select,
    table,
)

from timeline_api.errors import StoreBusy, StoreUnavailable
from timeline_api.store.shared.search_terms import Term
from timeline_api.store.sql.compiled import rows_of
from timeline_api.store.sql.engines.forks import empty_in_children
from timeline_api.store.sql.engines.writer_turns import FileTurns
from timeline_api.store.sql.migrations import demand_current, migrate

_START_TIMEOUT_S = 30  # processes that start at once bring the tables up one after the other
_PRAGMAS = ("foreign_keys=ON", "synchronous=FULL", "temp_store=MEMORY")

#: KiB that a connection keeps of the file: there are as many readers as threads.
_READER_CACHE, _WRITER_CACHE = "cache_size=-1000", "cache_size=-16000"

#: An index of FTS5 over `event_words`, which triggers keep up in the transaction that writes or drops a row.
_SEARCH = table("event_search", column("rowid"))


class SqliteDatabase:
    """The file at `path`, made with its folder if it is not there."""

    def __init__(self, path: str, *, busy_timeout_ms: int) -> None:
        self._path = Path(path)
        self._timeout_s = busy_timeout_ms / 1000
        self._gate = Lock()
        self._turns = FileTurns(self._path.with_name(f"{self._path.name}-turns"))
        self._prepare()
        self._reader = _engine(self._path, "BEGIN", (*_PRAGMAS, _READER_CACHE, "query_only=ON"), self._timeout_s)
        self._writer = _engine(self._path, "BEGIN IMMEDIATE", (*_PRAGMAS, _WRITER_CACHE), self._timeout_s)
        empty_in_children(self._reader, self._writer)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees the database as it stands now, whatever is written meanwhile.

        Raises StoreUnavailable.
        """
        with _translated(), self._reader.begin() as connection:
            yield connection

    @contextmanager
    def writing(self, _timeline: str = "") -> Iterator[Connection]:
        """The only write transaction on any timeline; the end of the block commits it, an exception rolls it back.

        Raises StoreBusy: another writer did not finish in time; StoreUnavailable.
        """
        if not self._gate.acquire(timeout=self._timeout_s):
            raise StoreBusy
        try:
            with _translated(), self._writer.begin() as connection:
                yield connection
        finally:
            self._gate.release()

    def turn(self, timeline: str) -> AbstractContextManager[None]:
        """A turn among the processes that have the file open.

        Raises StoreBusy: it did not come in time.
        """
        return self._turns.turn(timeline)

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
        self._turns.close()

    def new_keys(self, connection: Connection, table: Table, count: int) -> Sequence[int]:
        """The numbers after the highest: nobody else writes while this transaction does."""
        highest: int = rows_of(connection, _highest(table), {})[0][0] or 0
        return range(highest + 1, highest + 1 + count)

    def fill(self, connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
        """Insert by one statement that the driver runs for each row."""
        if rows:
            with closing(connection.connection.cursor()) as cursor:
                cursor.executemany(_insertion(table, tuple(rows[0])), rows)

    def has_words(
        self, event_key: ColumnElement[int], timeline_key: int, terms: tuple[Term, ...]
    ) -> ColumnElement[bool]:
        """Whether FTS5 finds all `terms`: it splits at spaces alone, since `words` has done the rest."""
        if not terms:
            return false()
        asked = " AND ".join((f'timeline_key : "{timeline_key}"', *(f"words : {_quoted(term)}" for term in terms)))
        return event_key.in_(select(_SEARCH.c.rowid).where(literal_column("event_search").match(asked)))

    def _prepare(self) -> None:
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StoreUnavailable(f"the folder of the database cannot be made: {error}") from error
        engine = _engine(self._path, "BEGIN IMMEDIATE", _PRAGMAS, _START_TIMEOUT_S)
        with _translated():
            try:
                _turn_on_write_ahead_log(engine)
                with engine.begin() as connection:
                    migrate(connection)
            finally:
                engine.dispose()  # a server forks after this, and connections do not survive a fork


@cache
def _highest(table: Table) -> Select[int]:
    return select(func.max(table.c.key))


@cache
def _insertion(table: Table, columns: tuple[str, ...]) -> str:
    return f"INSERT INTO {table.name} ({', '.join(columns)}) VALUES ({', '.join(f':{name}' for name in columns)})"


def _engine(path: Path, begin: str, pragmas: tuple[str, ...], timeout_s: float) -> Engine:
    url = URL.create("sqlite", database=str(path))
    # As many connections as there are threads: a pool that makes a reader wait would break the promise.
    # The one used last is used next, since it has most of the file at hand, and others need not fill up.
    pool = {"pool_size": 0, "pool_use_lifo": True}
    # What is kept must not show in what is said of an error, so parameters stay out of it.
    engine = create_engine(url, connect_args={"timeout": timeout_s}, hide_parameters=True, **pool)

    @event.listens_for(engine, "connect")
    def set_up(connection: Any, _record: object) -> None:
        connection.isolation_level = None  # the driver would begin transactions its own way
        for pragma in pragmas:
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def begin_transaction(connection: Connection) -> None:
        # By the driver itself: what goes through the engine costs as much as a small page.
        connection.connection.cursor().execute(begin)

    return engine


# Quoted, so that nothing in a search is an operator.
def _quoted(term: Term) -> str:
    return f'"{" ".join(term.words)}"{"*" if term.is_open else ""}'


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
                if not _is_lock(error) or time.monotonic() > deadline:
                    raise
                time.sleep(0.01)
    finally:
        connection.close()


@contextmanager
def _translated() -> Iterator[None]:
    try:
        yield
    except (exc.IntegrityError, exc.ProgrammingError, exc.DataError, exc.NotSupportedError):
        raise  # a mistake of ours, not a state of the database
    except (sqlite3.IntegrityError, sqlite3.ProgrammingError, sqlite3.DataError, sqlite3.NotSupportedError):
        raise
    except exc.DatabaseError as error:
        raise _failure(error.orig) from error
    except sqlite3.DatabaseError as error:
        raise _failure(error) from error


def _failure(error: BaseException | None) -> StoreBusy | StoreUnavailable:
    return StoreBusy() if _is_lock(error) else StoreUnavailable(f"the database does not answer: {error}")


def _is_lock(error: BaseException | None) -> bool:
    primary = getattr(error, "sqlite_errorcode", 0) & 0xFF
    return primary in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
