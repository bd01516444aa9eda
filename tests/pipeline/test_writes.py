"""Changes are worked out while others write, and all of them are written."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from random import Random
from threading import Thread

import pytest

from tests.coreference.test_order import crowd
from tests.support.corrections import STORY, prepared
from tests.support.databases import empty_database
from timeline_api import document_budget, pipeline
from timeline_api.errors import DocumentNotFound, DocumentTooCostly, StoreBusy, TimelineDeleted, TimelineNotFound
from timeline_api.model import TimelineQuery
from timeline_api.pipeline import Prepared, Run, document_limits
from timeline_api.pipeline.coreference import merged, withdrawn
from timeline_api.pipeline.writes import changed, changed_there
from timeline_api.store import Session, Store, open_store
from timeline_api.store.shared.records import write_event
from timeline_api.store.sql.engines import writer_locks
from timeline_api.store.sql.engines.writer_locks import FileLocks, WriterLocks

OTHER = "another"
ARRIVALS = [prepared(crowd(number)) for number in range(24)]


@pytest.fixture(params=("memory", "sqlite", "postgresql"))
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    return empty_database(request.param, request, tmp_path)


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    with closing(open_store(url)) as opened:
        yield opened


def add(one: Prepared, store: Store, timeline: str = STORY, run: Run | None = None) -> bool:
    return pipeline.add_extraction(*one, timeline=timeline, store=store, run=run).is_new


def remove(one: Prepared, store: Store) -> None:
    pipeline.remove_document(one[0].id, timeline=STORY, store=store)


def events(store: Store) -> list[bytes]:
    return [write_event(event) for event in store.events(STORY, TimelineQuery(limit=10_000, hidden=None)).items]


def events_of(arrivals: list[Prepared]) -> list[bytes]:
    """The events that some documents make one after the other."""
    with closing(open_store("memory:")) as alone:
        for one in arrivals:
            add(one, alone)
        return events(alone)


def in_a_thread(call, *arguments) -> None:
    thread = Thread(target=call, args=arguments, daemon=True)
    thread.start()
    thread.join(30)
    assert not thread.is_alive()


def test_eight_writers_and_a_deleter_make_what_the_same_documents_make_in_any_order(store):
    going, coming = ARRIVALS[:8], ARRIVALS[8:]
    for one in going:
        add(one, store)
    with ThreadPoolExecutor(9) as crowd_of_writers:
        gone = crowd_of_writers.submit(lambda: [remove(one, store) for one in going])
        added = list(crowd_of_writers.map(lambda one: add(one, store), coming))
        gone.result()
    assert all(added)
    assert store.timeline(STORY).documents == len(coming)
    assert store.timeline(STORY).version == len(ARRIVALS) + len(going)
    assert events(store) == events_of(sorted(coming, key=lambda _: Random(1).random()))


#: Two processes, of which the first one waits for the other.
_WRITERS = """
import os, sys
from concurrent.futures import ThreadPoolExecutor
from tests.pipeline.test_writes import ARRIVALS, add
from timeline_api.store import open_store
other = os.fork()
store, first = open_store(sys.argv[1]), int(other == 0)
with ThreadPoolExecutor(4) as writers:
    print(sum(writers.map(lambda one: add(one, store), ARRIVALS[first::2])), flush=True)
assert not other or os.waitpid(other, 0)[1] == 0
"""


@pytest.mark.parametrize("url", ["sqlite", "postgresql"], indirect=True)
def test_writers_of_two_processes_lose_nothing(url, store):
    command = [sys.executable, "-c", _WRITERS, url]
    writers = subprocess.run(command, capture_output=True, text=True, timeout=120, check=True)
    assert writers.stdout.split() == ["12", "12"]
    assert events(store) == events_of(ARRIVALS)


def test_whoever_is_overtaken_works_it_out_again_and_then_has_a_turn(store):
    seen: list[int] = []

    def change(session: Session) -> int:
        held = len(session.documents(one[0].id for one in ARRIVALS))
        if len(seen) < 2:
            in_a_thread(add, ARRIVALS[len(seen)], store)
        seen.append(held)
        session.add([ARRIVALS[9][1]], merged(ARRIVALS[9][1].mentions, session))
        return held

    assert changed(change, timeline=STORY, store=store) == 2
    assert seen == [0, 1, 2]
    assert events(store) == events_of([ARRIVALS[9], *ARRIVALS[:2]])


def test_a_turn_keeps_out_writers_of_its_timeline_alone(store):
    late = Thread(target=add, args=(ARRIVALS[1], store), daemon=True)
    with store.writer_lock(STORY):
        late.start()
        in_a_thread(add, ARRIVALS[0], store, OTHER)
        late.join(0.2)
        assert late.is_alive()
        assert store.timeline(OTHER).documents == 1
    late.join(30)
    assert store.timeline(STORY).documents == 1


def test_while_a_change_is_worked_out_others_write(store):
    def change(session: Session) -> None:
        in_a_thread(add, ARRIVALS[0], store, OTHER)

    changed(change, timeline=STORY, store=store)
    assert store.timeline(OTHER).documents == 1


def test_what_changes_nothing_makes_no_timeline_and_waits_for_no_turn(store):
    with store.writer_lock(STORY):
        assert changed(lambda session: session.edition, timeline=STORY, store=store) == ""
    with pytest.raises(TimelineNotFound):
        store.timeline(STORY)


def test_a_timeline_that_is_deleted_while_a_document_of_it_is_withdrawn_stays_deleted(store):
    add(ARRIVALS[0], store)

    def change(session: Session) -> None:
        session.remove(ARRIVALS[0][0].id, withdrawn(ARRIVALS[0][0].id, session))
        in_a_thread(store.delete_timeline, STORY)

    with pytest.raises(TimelineNotFound):
        changed_there(change, timeline=STORY, store=store)
    with pytest.raises(TimelineNotFound):
        store.timeline(STORY)


def test_a_run_ends_with_its_timeline_and_a_new_document_begins_another(store):
    run = Run(timeline=STORY)
    run.begin(store)
    assert add(ARRIVALS[0], store, run=run)
    store.delete_timeline(STORY)
    with pytest.raises(TimelineDeleted):
        add(ARRIVALS[1], store, run=run)
    with pytest.raises(TimelineNotFound):
        store.timeline(STORY)
    assert add(ARRIVALS[1], store)
    with pytest.raises(TimelineDeleted):
        add(ARRIVALS[2], store, run=run)


def test_a_run_that_has_not_begun_notes_the_timeline_that_is_there(store):
    add(ARRIVALS[0], store)
    run = Run(timeline=STORY)
    run.begin(store)
    store.delete_timeline(STORY)
    run.begin(store)
    with pytest.raises(TimelineDeleted):
        add(ARRIVALS[1], store, run=run)


def test_what_two_delete_at_once_is_gone_for_the_second(store):
    add(ARRIVALS[0], store)
    with ThreadPoolExecutor(2) as both:
        ended = [both.submit(remove, ARRIVALS[0], store) for _ in range(2)]
    errors = [each.exception() for each in ended]
    assert sorted(map(type, errors), key=str) == sorted([DocumentNotFound, type(None)], key=str)


def test_turns_come_in_the_order_in_which_they_were_asked_for():
    locks, order = WriterLocks(), []

    def take(number: int) -> None:
        with locks.lock(STORY):
            order.append(number)

    threads = [Thread(target=take, args=(number,), daemon=True) for number in range(6)]
    with locks.lock(STORY):
        for number, thread in enumerate(threads, start=1):
            thread.start()
            while len(locks._queues[STORY]) <= number:
                pass
    for thread in threads:
        thread.join(30)
    assert order == list(range(6))
    assert not locks._queues


def test_who_waits_too_long_is_told_that_the_timeline_is_busy_and_leaves_the_queue(monkeypatch, tmp_path):
    monkeypatch.setattr(writer_locks, "LOCK_TIMEOUT_S", 0.05)
    locks = WriterLocks()
    with locks.lock(STORY), pytest.raises(StoreBusy), locks.lock(STORY):
        pass
    with locks.lock(STORY):
        assert len(locks._queues[STORY]) == 1


def test_without_a_place_for_its_file_a_turn_is_given_all_the_same(tmp_path):
    with FileLocks(tmp_path / "nowhere" / "turns").lock(STORY):
        pass


def test_what_takes_too_long_to_merge_is_refused_and_nothing_is_stored(store, monkeypatch):
    monkeypatch.setattr(document_budget, "_CHECKS_FOR_A_LOOK", 1)
    with monkeypatch.context() as patched:
        patched.setattr(document_limits, "_MERGING", 0)
        with pytest.raises(DocumentTooCostly):
            add(ARRIVALS[0], store)
        with pytest.raises(TimelineNotFound):
            store.timeline(STORY)
    assert add(ARRIVALS[0], store)


def test_a_document_may_be_withdrawn_whatever_that_takes(store, monkeypatch):
    monkeypatch.setattr(document_budget, "_CHECKS_FOR_A_LOOK", 1)
    add(ARRIVALS[0], store)
    monkeypatch.setattr(document_limits, "_MERGING", 0)
    remove(ARRIVALS[0], store)
    assert store.timeline(STORY).documents == 0
