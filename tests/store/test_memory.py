"""The database in memory: without a file, one for each store and each process."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from threading import Event as ThreadEvent
from threading import Thread

import pytest

from tests.support.filled_stores import STORY, ids, tell
from timeline_api.errors import InvalidCursor, StoreUnavailable, TimelineNotFound
from timeline_api.model import Event, Merge, TimelineQuery
from timeline_api.store import Store, open_store
from timeline_api.store.sql.engines import memory


@pytest.fixture
def store() -> Iterator[Store]:
    with closing(open_store("memory:")) as opened:
        yield opened


def test_stores_of_a_process_are_separate(store: Store) -> None:
    with closing(open_store("memory:")) as other:
        event = tell(store, "2023-11-17")
        with pytest.raises(TimelineNotFound):
            other.timeline(STORY)
        tell(other, "2019")
        assert ids(store) == [event.id]


def test_a_cursor_of_another_store_is_refused(store: Store) -> None:
    with closing(open_store("memory:")) as other:
        for one in (store, other):
            tell(one, "2023-11-17")
            tell(one, "2019")
        cursor = store.events(STORY, TimelineQuery(limit=1)).next_cursor or ""
        with pytest.raises(InvalidCursor):
            other.events(STORY, TimelineQuery(limit=1, cursor=cursor))


def test_a_closed_store_leaves_nothing_to_the_next() -> None:
    with closing(open_store("memory:")) as store:
        tell(store, "2023-11-17")
    with closing(open_store("memory:")) as store:
        assert store.timelines(limit=9).items == ()


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="the system does not list open files")
def test_no_file_is_opened(store: Store) -> None:
    before = os.listdir("/proc/self/fd")
    tell(store, "2023-11-17")
    with store.transaction(STORY), store.reading(STORY), store.view(STORY):
        assert os.listdir("/proc/self/fd") == before


def test_several_readings_each_see_the_state_that_they_began_with(store: Store) -> None:
    states = [tell(store, "2023-11-17").id]
    with store.reading(STORY) as first:
        states.append(tell(store, "2023-11-18").id)
        with store.reading(STORY) as second:
            tell(store, "2023-11-19")
            found = [[event.id for event in each.events(TimelineQuery()).items] for each in (first, second)]
    assert found == [states[:1], states]
    assert len(ids(store)) == 3


def test_what_a_reading_has_is_not_what_the_next_transaction_writes_on(store: Store) -> None:
    tell(store, "2023-11-17")
    found: list[list[str]] = []
    with store.reading(STORY):
        thread = Thread(target=lambda: found.append([tell(store, "2023-11-18").id, *ids(store)]))
        thread.start()
        thread.join(30)
    assert len(found[0]) == 3
    assert set(ids(store)) == set(found[0])


def test_a_failed_transaction_is_undone_for_whoever_has_its_connection_next(store: Store) -> None:
    event = tell(store, "2023-11-17")
    with pytest.raises(ZeroDivisionError):
        _fail_after_removing(store, event)
    assert ids(store) == [event.id]


class _Copied:
    """The connection of a driver that does something before its database is copied."""

    def __init__(self, driver: sqlite3.Connection, before: Callable[[], object]) -> None:
        self._driver, self._before = driver, before

    def serialize(self) -> bytes:
        self._before()
        return self._driver.serialize()

    def __getattr__(self, name: str) -> object:
        return getattr(self._driver, name)


def _before_copies(monkeypatch: pytest.MonkeyPatch, before: Callable[[], object]) -> None:
    driver = memory._driver
    monkeypatch.setattr(memory, "_driver", lambda connection: _Copied(driver(connection), before))


def test_a_reading_that_begins_while_a_commit_copies_waits_for_the_new_state(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    tell(store, "2023-11-17")
    copying, may_end, found = ThreadEvent(), ThreadEvent(), list[list[str]]()

    def pause() -> None:
        copying.set()
        may_end.wait(30)

    _before_copies(monkeypatch, pause)
    writer = Thread(target=lambda: tell(store, "2023-11-18"))
    writer.start()
    assert copying.wait(30)
    reader = Thread(target=lambda: found.append(ids(store)))
    reader.start()
    may_end.set()
    for each in (writer, reader):
        each.join(30)
    assert len(found[0]) == 2


def test_a_database_that_could_not_be_copied_is_unavailable(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail() -> None:
        raise MemoryError

    with monkeypatch.context() as patched:
        _before_copies(patched, fail)
        with pytest.raises(MemoryError):
            tell(store, "2023-11-17")
    with pytest.raises(StoreUnavailable):
        ids(store)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there are no forks here")
@pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
def test_a_forked_process_has_a_database_of_its_own(store: Store) -> None:
    event = tell(store, "2023-11-17")
    child = os.fork()
    if child == 0:
        tell(store, "2023-11-18")
        os._exit(len(ids(store)))
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 2
    assert ids(store) == [event.id]


def test_a_database_that_is_full_is_unavailable_and_stays_as_it_was(store: Store) -> None:
    event = tell(store, "2023-11-17")
    with memory._engine().connect() as connection:  # the one that the next writer gets
        connection.exec_driver_sql("PRAGMA max_page_count=1")
    with pytest.raises(StoreUnavailable, match="full"):
        _tell_often(store, 200)
    memory._engine().dispose()
    assert event.id in ids(store, limit=500)
    assert store.timeline(STORY).events == len(ids(store, limit=500))


def _fail_after_removing(store: Store, event: Event) -> None:
    with store.transaction(STORY) as session:
        session.remove(event.mentions[0].document.id, Merge(removed=(event.id,)))
        raise ZeroDivisionError


def _tell_often(store: Store, times: int) -> None:
    for number in range(times):
        tell(store, "2023-11-18", f"room {number}")
