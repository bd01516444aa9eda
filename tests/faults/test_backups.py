"""Copies of an SQLite database that are made and brought back while a process writes."""

from __future__ import annotations

import subprocess
import sys
import time

from tests.store.test_crash import check
from tests.support.commands import ROOT
from tests.support.filled_stores import STORY, ids_of_documents, tell
from timeline_api.model import TimelineQuery
from timeline_api.store import open_store
from timeline_api.store.maintenance.backups import back_up, restore

RESTORE = """
import sys
from pathlib import Path
from timeline_api.store.maintenance.backups import restore
print("begins", flush=True)
restore(sys.argv[1], Path(sys.argv[2]), replace=True)
"""


def test_a_copy_made_while_a_process_writes_has_all_that_it_acknowledged(tmp_path, scaled, count):
    url, rounds, kept, copied = f"sqlite:///{tmp_path}/timeline.sqlite3", scaled(20), [], 0
    writer = subprocess.Popen(
        [sys.executable, "-m", "tests.store.writing", url, "writer"], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    assert writer.stdout
    for number in range(rounds):
        kept += [writer.stdout.readline().strip() for _ in range(10)]
        back_up(url, tmp_path / f"copy {number}")
        restore(f"sqlite:///{tmp_path}/again {number}", tmp_path / f"copy {number}")
        copied = check_copy(tmp_path / f"again {number}", kept)
    kept += [writer.stdout.readline().strip() for _ in range(10)]
    writer.kill()
    writer.communicate()
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
    command = [sys.executable, "-c", RESTORE, url, str(tmp_path / "copy")]
    for number in range(rounds):
        restoring = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
        assert restoring.stdout.readline() == "begins\n"
        time.sleep(number % 20 * 0.06)
        restoring.kill()
        restoring.communicate()
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
