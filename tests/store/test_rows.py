"""How databases take rows in: many at once, whatever they hold, under keys that nobody else has."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import select

from timeline_api.store.sql.database import Database
from timeline_api.store.sql.engines.sqlite import SqliteDatabase
from timeline_api.store.sql.tables import access_keys, events

TEXTS = ("", "\\N", "\\.", "a\tb\r\nc", '"', "\\", "Zoë \U0010ffff", "{,}")
ROWS = tuple(
    {
        "id": f"key {number}",
        "digest": bytes([number]),
        "timeline": text,
        "scope": "",
        "name": text,
        "made": 2**40 * number,
        "expires": None,
        "revoked": number,
    }
    for number, text in enumerate(TEXTS)
)


@pytest.fixture(params=("sqlite", "postgresql"))
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    if request.param == "postgresql":
        request.getfixturevalue("postgresql")
        yield request.getfixturevalue("postgresql_database")
        return
    with closing(SqliteDatabase(str(tmp_path / "timeline.sqlite3"), busy_timeout_ms=1000)) as opened:
        yield opened


@pytest.mark.parametrize("count", [0, 1, len(ROWS)])
def test_rows_are_read_as_they_were_written(database: Database, count: int) -> None:
    with database.writing() as connection:
        database.fill(connection, access_keys, ROWS[:count])
        assert [row._asdict() for row in connection.execute(select(access_keys))] == list(ROWS[:count])


def test_keys_are_nobody_elses(database: Database) -> None:
    with database.writing() as connection:
        none, first = database.new_keys(connection, events, 0), database.new_keys(connection, events, 3)
    assert (len(none), len(set(first))) == (0, 3)
    assert list(first) == sorted(first)


def test_a_row_that_is_there_already_keeps_all_that_come_with_it_out(database: Database) -> None:
    with database.writing() as connection:
        database.fill(connection, access_keys, ROWS[3:4])
    with pytest.raises(Exception, match=r"UNIQUE|unique"), database.writing() as connection:
        database.fill(connection, access_keys, ROWS)
    with database.reading() as connection:
        assert [row.id for row in connection.execute(select(access_keys))] == ["key 3"]
