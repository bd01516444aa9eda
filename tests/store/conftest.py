"""The `store` of every engine, and short ways to fill one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.databases import empty_database, new_sqlite
from tests.support.postgresql import Server
from timeline_api.store import Store, open_store
from timeline_api.store.sql.database import Database
from timeline_api.store.sql.engines.postgresql import PostgresqlDatabase
from timeline_api.store.sql.store import SqlStore

ENGINES = ("memory", "sqlite", "postgresql")


@pytest.fixture(scope="session")
def postgresql_database(postgresql_server: Server) -> Iterator[Database]:
    database = PostgresqlDatabase(postgresql_server.url, busy_timeout_ms=5000)
    yield database
    database.close()


@pytest.fixture(params=ENGINES)
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    if request.param == "postgresql":
        request.getfixturevalue("postgresql")
        yield SqlStore(request.getfixturevalue("postgresql_database"))  # connecting takes longer than most tests
        return
    opened = open_store(empty_database(request.param, request, tmp_path))
    yield opened
    opened.close()


@pytest.fixture(params=ENGINES)
def impatient_store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """A store whose writers wait 20 ms for each other, for tests in which they wait in vain."""
    opened = open_store(empty_database(request.param, request, tmp_path), busy_timeout_ms=20)
    yield opened
    opened.close()


@pytest.fixture
def sqlite_file(tmp_path: Path) -> Path:
    return tmp_path / "timeline.sqlite3"


@pytest.fixture
def sqlite_store(tmp_path: Path) -> Iterator[Store]:
    """A store in the file at `sqlite_file`."""
    opened = open_store(new_sqlite(tmp_path))
    yield opened
    opened.close()
