"""Connections stay with the process that made them."""

from __future__ import annotations

import os

import pytest

from timeline_api.store import open_store
from timeline_api.store.sql.store import SqlStore


@pytest.fixture(params=["sqlite", "postgresql"])
def store(request, sqlite_file):
    url = f"sqlite:///{sqlite_file}" if request.param == "sqlite" else request.getfixturevalue("postgresql").url
    opened = open_store(url)
    assert isinstance(opened, SqlStore)
    yield opened
    opened.close()


def connections(store: SqlStore) -> int:
    database = store._database
    return sum(engine.pool.checkedin() for engine in (database._reader, database._writer))  # type: ignore[attr-defined]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there are no forks here")
@pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
def test_a_forked_process_begins_without_the_connections_of_its_parent(store):
    store.check()
    store.timelines(limit=1)
    assert connections(store) > 0
    child = os.fork()
    if child == 0:
        os._exit(connections(store))
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    assert connections(store) > 0
    store.check()
