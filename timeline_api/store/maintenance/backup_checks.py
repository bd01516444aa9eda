"""Check a copy of an SQLite database before it is restored: it must be whole and have the tables of a release.

A file can contain what no release makes, such as a view instead of a table, or triggers. So all its tables, indexes,
views and triggers are compared with those of its revision before anything in it is written or run.
"""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any, NamedTuple

from alembic import command
from alembic.util import CommandError
from sqlalchemy import create_engine

from timeline_api.store.sql.migrations import configuration

_VERSION = "alembic_version"

#: The columns of this release that hold JSON, which are read as it whenever they are.
_JSON = (
    ("documents", "body"),
    ("documents", "findings"),
    ("document_versions", "body"),
    ("document_versions", "findings"),
    ("event_bodies", "body"),
    ("edits", "body"),
)

#: What SQLite makes by itself, such as an index for a constraint or statistics.
_OF_SQLITE = "sqlite_%"


class NotACopy(Exception):
    """A file is no copy of a database of this or an earlier release; the text says why."""


class _Thing(NamedTuple):
    """A table, index, trigger or view: its kind, its name, its table, and what it is made of."""

    kind: str
    name: str
    table: str
    made_of: Any


def check_copy(file: Path) -> None:
    """Make sure that a file is a whole database whose tables are those of its revision. Only reads it.

    Raises NotACopy: it is not; sqlite3.Error: it cannot be read.
    """
    with closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)) as connection:
        connection.execute("PRAGMA trusted_schema=OFF")
        found = _things(connection)
        expected = _things_of(_revision(connection, found))
        if odd := sorted({(thing.kind, thing.name) for thing in found ^ expected}):
            kind, name = odd[0]
            raise NotACopy(f"its {kind} {name!r} is not as its release makes it")
        if connection.execute("PRAGMA integrity_check").fetchall() != [("ok",)]:
            raise NotACopy("it is damaged")
        if connection.execute("PRAGMA foreign_key_check").fetchone():
            raise NotACopy("its tables do not fit together")


def check_bodies(file: Path) -> None:
    """Make sure that what a whole database of this release holds as JSON is JSON. Only reads it.

    Raises NotACopy: it is not; sqlite3.Error: it cannot be read.
    """
    with closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)) as connection:
        for table, column in _JSON:
            wrong = f"SELECT 1 FROM {table} WHERE NOT json_valid(CAST({column} AS TEXT)) LIMIT 1"
            if connection.execute(wrong).fetchone():
                raise NotACopy(f"a row of its table {table!r} has a {column} that is not JSON")


def _revision(connection: sqlite3.Connection, found: set[_Thing]) -> str:
    if not any((thing.kind, thing.name) == ("table", _VERSION) for thing in found):
        raise NotACopy("it holds no timelines")
    rows = connection.execute(f"SELECT version_num FROM {_VERSION} LIMIT 2").fetchall()
    if len(rows) != 1:
        raise NotACopy("it does not say which release made it")
    return str(rows[0][0])


def _things_of(revision: str) -> set[_Thing]:
    """What the revisions up to one make."""
    engine = create_engine("sqlite://")
    try:
        with engine.begin() as connection:
            command.upgrade(configuration(connection), revision)
        raw = engine.raw_connection()
        return _things(raw.driver_connection)  # type: ignore[arg-type]  # the driver is named above
    except CommandError:
        raise NotACopy("another release made it, which this one does not know") from None
    finally:
        engine.dispose()


def _things(connection: sqlite3.Connection) -> set[_Thing]:
    rows = connection.execute(
        "SELECT type, name, tbl_name, sql FROM sqlite_master WHERE name NOT LIKE ?", (_OF_SQLITE,)
    ).fetchall()
    return {_Thing(kind, name, table, _made_of(connection, kind, name, sql or "")) for kind, name, table, sql in rows}


def _made_of(connection: sqlite3.Connection, kind: str, name: str, sql: str) -> Any:
    """Columns of tables and indexes; of all else, which may run something, the words that made it."""
    if kind == "table" and not re.match(r"(?i)create\s+virtual\s", sql):
        columns = connection.execute("SELECT name, type, hidden FROM pragma_table_xinfo(?)", (name,))
        return frozenset(columns.fetchall())
    if kind == "index":
        columns = connection.execute("SELECT seqno, name FROM pragma_index_info(?)", (name,))
        return frozenset(columns.fetchall())
    return " ".join(sql.split())
