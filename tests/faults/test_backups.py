"""Copies of an SQLite database that are made and brought back while a process writes."""

from __future__ import annotations

import signal
import time
from pathlib import Path

from tests.store.test_crash import check
from tests.store.writing import write
from tests.support.filled_stores import STORY, ids_of_documents, tell
from tests.support.killed_writers import printing
from timeline_api.model import TimelineQuery
from timeline_api.store import open_store
from timeline_api.store.maintenance.backups import back_up, restore


def restore_again(url, copy):
    print("begins", flush=True)  # noqa: T201 - this is waited for
    restore(url, Path(copy), replace=True)


def test_a_copy_made_while_a_process_writes_has_all_that_it_acknowledged(tmp_path, scaled, count):
    url, rounds, kept, copied = f"sqlite:///{tmp_path}/timeline.sqlite3", scaled(20), [], 0
    writer = printing(write, url, "writer")
    for number in range(rounds):
        kept += [writer.printed.readline().strip() for _ in range(10)]
        back_up(url, tmp_path / f"copy {number}")
        restore(f"sqlite:///{tmp_path}/again {number}", tmp_path / f"copy {number}")
        copied = check_copy(tmp_path / f"again {number}", kept)
    kept += [writer.printed.readline().strip() for _ in range(10)]
    writer.process.send_signal(signal.SIGKILL)
    writer.rest()
    whole = open_store(url)
    assert set(kept) <= set(ids_of_documents(whole))
    whole.close()
    count(copies=rounds, acknowledged=len(kept), in_the_last_copy=copied, missing=0)


def test_a_restore_that_is_killed_leaves_the_one_or_the_other(tmp_path, scaled, count):
    url, rounds = f"sqlite:///{tmp_path}/timeline.sqlite3", scaled(40)
    store = open_store(url)
    for year in range(2000, 2040):
        tell(store, str(year))
    back_up(url, tmp_path / "copy")
    tell(store, "2050")
    for number in range(rounds):
        restoring = printing(restore_again, url, str(tmp_path / "copy"))
        assert restoring.printed.readline() == "begins\n"
        time.sleep(number % 20 * 0.06)
        restoring.process.send_signal(signal.SIGKILL)
        restoring.rest()
        check(tmp_path / "timeline.sqlite3")
        kept = [event.id for event in store.events(STORY, TimelineQuery(limit=100)).items]
        assert len(kept) in (40, 41)
        if len(kept) == 40:
            tell(store, "2050")
    store.close()
    count(killed=rounds, neither_the_old_nor_the_new=0)


def check_copy(file, kept):
    """That a copy is whole and has all that was acknowledged before; how many documents it has."""
    check(file)
    store = open_store(f"sqlite:///{file}")
    documents, timeline = ids_of_documents(store), store.timeline(STORY)
    store.close()
    assert set(kept) <= set(documents)
    assert timeline.documents == timeline.events == timeline.version == len(documents)
    return len(documents)
