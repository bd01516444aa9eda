"""What a killed process leaves behind: all that it acknowledged, and nothing by halves."""

from __future__ import annotations

import signal
import sqlite3
from pathlib import Path

import pytest

from tests.store.writing import write
from tests.support.filled_stores import STORY, ids_of_documents
from tests.support.killed_writers import acknowledged_until_killed, printing
from timeline_api.model import TimelineQuery
from timeline_api.store import open_store


@pytest.fixture
def tmp_path(disk_path: Path) -> Path:
    """What is killed here has written to a disk."""
    return disk_path


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, sqlite_file: Path) -> str:
    return f"sqlite:///{sqlite_file}" if request.param == "sqlite" else request.getfixturevalue("postgresql").url


def test_a_killed_writer_loses_nothing_acknowledged_and_leaves_nothing_by_halves(url: str, sqlite_file: Path) -> None:
    kept = [
        document
        for round_number in range(3)
        for document in acknowledged_until_killed(write, url, f"round {round_number}", after=3 + 5 * round_number)
    ]
    store = open_store(url)
    documents = ids_of_documents(store)
    assert set(kept) <= set(documents)
    assert len(documents) <= len(kept) + 3  # one a round may be kept and not yet said to be
    timeline = store.timeline(STORY)
    assert timeline.documents == timeline.events == timeline.version == len(documents)
    events = store.events(STORY, TimelineQuery(limit=1000)).items
    assert {event.mentions[0].document.id for event in events} == set(documents)
    with store.transaction(STORY) as session:
        assert set(session.events_around(["met"])) == set(events)
    store.close()
    check(sqlite_file)


def check(file: Path) -> None:
    """That a file is whole, where there is one."""
    if not file.exists():
        return
    connection = sqlite3.connect(file)
    try:
        broken = connection.execute("PRAGMA foreign_key_check").fetchall()
        assert broken == []
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    finally:
        connection.close()


def test_processes_that_write_one_timeline_at_once_lose_nothing(sqlite_file: Path) -> None:
    url = f"sqlite:///{sqlite_file}"
    writers = [printing(write, url, f"writer {number}") for number in range(4)]
    kept = [writer.printed.readline().strip() for writer in writers for _ in range(10)]
    for writer in writers:
        writer.process.send_signal(signal.SIGKILL)
        kept += writer.rest().splitlines()
    store = open_store(url)
    assert set(kept) <= set(ids_of_documents(store))
    assert len(kept) >= 40
    store.close()
    check(sqlite_file)
