"""A PostgreSQL database: one writer at a time on each timeline, readers that never wait.

Writers of one timeline wait for an advisory lock with its name, and then read what the one before them committed; those
of different timelines do not wait for each other. Readers see one snapshot. Failures of the server or the network are
raised as StoreBusy or StoreUnavailable, and a transaction counts only when its commit was confirmed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from functools import cache
from hashlib import blake2b
from typing import Any

from sqlalchemy import (
    URL,
    BigInteger,
    ColumnElement,
    Connection,
    Engine,
    Select,
    Table,
    bindparam,
    cast,
    create_engine,
    exc,
    false,
    func,
    literal,
    literal_column,
    make_url,
    select,
)
from sqlalchemy.dialects.postgresql import TSQUERY, TSVECTOR, dialect

from timeline_api.errors import SettingsError, StoreBusy, StoreUnavailable
from timeline_api.settings import masked
from timeline_api.store.shared.search_terms import Term
from timeline_api.store.sql.compiled import fetch_rows
from timeline_api.store.sql.engines.forks import empty_in_children
from timeline_api.store.sql.engines.writer_locks import LOCK_TIMEOUT_S
from timeline_api.store.sql.migrations import demand_current, migrate
from timeline_api.store.sql.tables import event_words

_START_TIMEOUT_MS = 30_000  # processes that start at once bring the tables up one after the other
_CONNECT_TIMEOUT_S = 5
_READ_TIMEOUT_MS = 30_000
_WRITE_TIMEOUT_MS = 600_000  # one statement drops a timeline of a million events
_IDLE_TIMEOUT_MS = 300_000  # a process that stands still in a transaction would hold its timeline for ever

#: Connections of the pool that stay open; more are opened if more threads need one, since readers must not wait.
_POOL = {"pool_size": 4, "max_overflow": -1, "pool_pre_ping": True}

_LOCK = select(func.pg_advisory_xact_lock(bindparam("key", type_=BigInteger)))

#: The states of PostgreSQL in which the same call may succeed soon: lock time-out, deadlock, serialisation, cancelled.
_BUSY = ("55P03", "40P01", "40001", "57014")

#: The words of an event as a tsvector, and how much of each it keeps.
_LEXEMES = literal_column("event_words.lexemes", TSVECTOR)
_LEXEME = 250

_DIALECT = dialect()  # type: ignore[no-untyped-call]


class PostgresqlDatabase:
    """The database at `url`, which has to exist; its tables are made."""

    def __init__(self, url: str, *, busy_timeout_ms: int) -> None:
        self._url = _readable(url)
        self._prepare()
        reader = _engine(self._url, busy_timeout_ms, _READ_TIMEOUT_MS, isolation_level="REPEATABLE READ", **_POOL)
        self._reader = reader.execution_options(postgresql_readonly=True)
        # What is read after the wait for the lock must be what the writer before committed, so no snapshot of before.
        self._writer = _engine(self._url, busy_timeout_ms, _WRITE_TIMEOUT_MS, isolation_level="READ COMMITTED", **_POOL)
        empty_in_children(self._reader, self._writer)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees the database as it stands now, whatever is written meanwhile.

        Raises StoreBusy: it took too long; StoreUnavailable.
        """
        with _translated(), self._reader.begin() as connection:
            yield connection

    @contextmanager
    def writing(self, timeline: str = "") -> Iterator[Connection]:
        """The only write transaction on a timeline; the end of the block commits it, an exception rolls it back.

        Raises StoreBusy: another writer did not finish in time; StoreUnavailable: also where it is not known whether
        the commit arrived.
        """
        with _translated(), self._writer.begin() as connection:
            if timeline:
                _lock(connection, f"timeline {timeline}")
            yield connection

    @contextmanager
    def writer_lock(self, timeline: str) -> Iterator[None]:
        """Hold an advisory lock among all processes, in a transaction that reads and writes nothing.

        Raises StoreBusy: it was not free in time; StoreUnavailable.
        """
        with _translated(), self._writer.begin() as connection:
            connection.exec_driver_sql(f"SET LOCAL lock_timeout = '{int(LOCK_TIMEOUT_S)}s'")
            _lock(connection, f"turn {timeline}")  # the name that earlier releases lock
            yield

    def check(self) -> None:
        """Ask for an answer.

        Raises StoreUnavailable: none came, or another release changed the tables.
        """
        with self.reading() as connection:
            demand_current(connection)

    def close(self) -> None:
        """Close all connections."""
        self._reader.dispose()
        self._writer.dispose()

    def new_keys(self, connection: Connection, table: Table, count: int) -> Sequence[int]:
        """Numbers that the table's sequence gives."""
        return [row.key for row in fetch_rows(connection, _next_keys(table), {"count": count})]

    def fill(self, connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
        """Write by COPY, which is faster than INSERT from the first row on and ten times at fifty."""
        if not rows:
            return
        columns = tuple(rows[0])
        text, types = _copying(table, columns)
        with closing(connection.connection.cursor()) as cursor, cursor.copy(text) as copy:
            copy.set_types(types)
            for row in rows:
                copy.write_row([row[name] for name in columns])

    def has_words(
        self, event_key: ColumnElement[int], timeline_keys: Sequence[int] | None, terms: tuple[Term, ...]
    ) -> ColumnElement[bool]:
        """Whether the index of tsvectors finds all `terms`; words in a row are looked for in what it finds."""
        if not terms or (timeline_keys is not None and not timeline_keys):
            return false()
        wanted = cast(literal(" & ".join((*_of_timelines(timeline_keys), *map(_lexemes, terms)))), TSQUERY)
        found = select(event_words.c.event_key).where(
            _LEXEMES.bool_op("@@")(wanted), *map(_in_a_row, filter(_is_row, terms))
        )
        # Kept apart, or the planner goes through all events in their order and asks each for its words.
        listed = found.cte("found").prefix_with("MATERIALIZED")
        return event_key.in_(select(listed.c.event_key))

    def _prepare(self) -> None:
        engine = _engine(self._url, _START_TIMEOUT_MS, 0)
        try:
            with engine.begin() as connection:
                _refuse_other_encodings(connection)
                _lock(connection, "tables")
                migrate(connection)
        except exc.DBAPIError as error:  # whoever starts the service needs to know all of it
            raise StoreUnavailable(f"the database cannot be opened: {masked(str(error.orig))}") from error
        finally:
            engine.dispose()  # a server forks after this, and connections do not survive a fork


@cache
def _next_keys(table: Table) -> Select[int]:
    numbers = func.generate_series(1, bindparam("count", type_=BigInteger)).table_valued("number")
    return select(func.nextval(func.pg_get_serial_sequence(table.name, "key")).label("key")).select_from(numbers)


@cache
def _copying(table: Table, columns: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    """How rows with some columns are copied into a table, and the types of the columns."""
    types = tuple(table.c[name].type.compile(_DIALECT).split()[0].lower() for name in columns)
    return f"COPY {table.name} ({', '.join(columns)}) FROM STDIN (FORMAT BINARY)", types


def _readable(url: str) -> URL:
    """The address of a database, for the one driver that is supported.

    Raises SettingsError: it is none, or the driver is not installed.
    """
    try:
        import psycopg  # noqa: F401, PLC0415 - an extra
    except ImportError:
        raise SettingsError("PostgreSQL needs psycopg: pip install 'timeline-api[postgresql]'") from None
    try:
        return make_url(url).set(drivername="postgresql+psycopg")
    except (exc.ArgumentError, ValueError):
        raise SettingsError(f"TIMELINE_DATABASE_URL is no address of a database: {masked(url)!r}") from None


def _engine(url: URL, lock_timeout_ms: int, statement_timeout_ms: int, **options: Any) -> Engine:
    limits = {
        "lock_timeout": max(1, lock_timeout_ms),  # 0 would be no limit
        "statement_timeout": statement_timeout_ms,
        "idle_in_transaction_session_timeout": _IDLE_TIMEOUT_MS,
    }
    given = url.query.get("options", "")
    server_options = [f"-c {name}={limit}" for name, limit in limits.items()] + [
        given if isinstance(given, str) else given[-1]
    ]
    connect = {
        "options": " ".join(server_options),
        "application_name": "timeline-api",
        "connect_timeout": _CONNECT_TIMEOUT_S,
        "client_encoding": "utf8",
        # A plan that is made for all timelines is right for none: one has ten events, another a million.
        "prepare_threshold": None,
    }
    # What is stored must not be part of error messages, so parameters stay out of it.
    return create_engine(url, connect_args=connect, hide_parameters=True, **options)


def _refuse_other_encodings(connection: Connection) -> None:
    encoding = connection.exec_driver_sql("SHOW server_encoding").scalar_one()
    if encoding != "UTF8":
        raise StoreUnavailable(f"the database must have the encoding UTF8, not {encoding}")


def _lock(connection: Connection, name: str) -> None:
    digest = blake2b(f"timeline-api {name}".encode(), digest_size=8).digest()
    connection.execute(_LOCK, {"key": int.from_bytes(digest, signed=True)})


def _of_timelines(keys: Sequence[int] | None) -> tuple[str, ...]:
    return () if keys is None else ("(" + " | ".join(f"'#{key}'" for key in keys) + ")",)


def _lexemes(term: Term) -> str:
    *whole, last = (f"'{word[:_LEXEME]}'" for word in term.words)  # words have letters and digits alone
    return " & ".join((*whole, f"{last}:*" if term.is_open else last))


def _is_row(term: Term) -> bool:
    return len(term.words) > 1 or len(term.words[0]) > _LEXEME


def _in_a_row(term: Term) -> ColumnElement[bool]:
    end = "" if term.is_open else " "
    padded = literal(" ") + event_words.c.words + literal(" ")
    return func.strpos(padded, f" {' '.join(term.words)}{end}") > 0


@contextmanager
def _translated() -> Iterator[None]:
    import psycopg  # noqa: PLC0415 - an extra

    try:
        yield
    except (exc.IntegrityError, exc.ProgrammingError, exc.DataError, exc.NotSupportedError):
        raise  # an error of this package
    except (psycopg.IntegrityError, psycopg.ProgrammingError, psycopg.DataError, psycopg.NotSupportedError):
        raise  # the same, of a statement that the driver ran by itself
    except (exc.DBAPIError, psycopg.Error) as error:
        state = getattr(getattr(error, "orig", error), "sqlstate", None)
        # Addresses and names of accounts are for those who run the service, not for those who call it.
        raise (StoreBusy() if state in _BUSY else StoreUnavailable()) from error
