"""Connections, statements and errors of SQLite databases, in files and in memory."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from functools import cache
from typing import Any

from sqlalchemy import (
    URL,
    ColumnElement,
    Connection,
    Engine,
    QueuePool,
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
from timeline_api.store.sql.compiled import fetch_rows

#: An index of FTS5 over `event_words`, which triggers keep up in the transaction that writes or drops a row.
_SEARCH = table("event_search", column("rowid"))


class SqliteStatements:
    """The statements that SQLite understands, as `Database` promises them."""

    def new_keys(self, connection: Connection, table: Table, count: int) -> Sequence[int]:
        """The numbers after the highest: nobody else writes while this transaction does."""
        highest: int = fetch_rows(connection, _highest(table), {})[0].key or 0
        return range(highest + 1, highest + 1 + count)

    def fill(self, connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
        """Insert by one statement that the driver runs for each row."""
        if rows:
            with closing(connection.connection.cursor()) as cursor:
                cursor.executemany(_insertion(table, tuple(rows[0])), rows)

    def has_words(
        self, event_key: ColumnElement[int], timeline_keys: Sequence[int] | None, terms: tuple[Term, ...]
    ) -> ColumnElement[bool]:
        """Whether FTS5 finds all `terms`: it splits at spaces alone, since `words` has done the rest."""
        if not terms or (timeline_keys is not None and not timeline_keys):
            return false()
        wanted = " AND ".join((*_of_timelines(timeline_keys), *(f"words : {_quoted(term)}" for term in terms)))
        return event_key.in_(select(_SEARCH.c.rowid).where(literal_column("event_search").match(wanted)))


def sqlite_engine(database: str | None, *, begin: str, pragmas: tuple[str, ...], connect: Mapping[str, Any]) -> Engine:
    """Return an engine whose transactions start with the statement `begin`; `database` is a path, None for memory."""
    url = URL.create("sqlite", database=database)
    # As many connections as there are threads: a pool that makes a reader wait would break the promise.
    # The connection used last is used next, since its cache has most of the database.
    pool = {"poolclass": QueuePool, "pool_size": 0, "pool_use_lifo": True}
    # What is stored must not be part of error messages, so parameters stay out of them.
    engine = create_engine(url, connect_args=dict(connect), hide_parameters=True, **pool)

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


@contextmanager
def translated() -> Iterator[None]:
    """Raise StoreBusy or StoreUnavailable for what the driver says of the state of the database."""
    try:
        yield
    except (exc.IntegrityError, exc.ProgrammingError, exc.DataError, exc.NotSupportedError):
        raise  # an error of this package
    except (sqlite3.IntegrityError, sqlite3.ProgrammingError, sqlite3.DataError, sqlite3.NotSupportedError):
        raise
    except exc.DatabaseError as error:
        raise _failure(error.orig) from error
    except sqlite3.DatabaseError as error:
        raise _failure(error) from error


def _failure(error: BaseException | None) -> StoreBusy | StoreUnavailable:
    return StoreBusy() if is_lock(error) else StoreUnavailable(f"the database does not answer: {error}")


def is_lock(error: BaseException | None) -> bool:
    """Return whether an error says that another connection has the lock."""
    primary = getattr(error, "sqlite_errorcode", 0) & 0xFF
    return primary in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


@cache
def _highest(table: Table) -> Select[int]:
    return select(func.max(table.c.key).label("key"))


@cache
def _insertion(table: Table, columns: tuple[str, ...]) -> str:
    return f"INSERT INTO {table.name} ({', '.join(columns)}) VALUES ({', '.join(f':{name}' for name in columns)})"


def _of_timelines(keys: Sequence[int] | None) -> tuple[str, ...]:
    return () if keys is None else ("timeline_key : (" + " OR ".join(f'"{key}"' for key in keys) + ")",)


# Quoted, so that nothing in a search is an operator.
def _quoted(term: Term) -> str:
    return f'"{" ".join(term.words)}"{"*" if term.is_open else ""}'
