"""Archives in, timelines out: whole, in order, once, and the same whenever and however often it is run."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import time
from contextlib import closing
from pathlib import Path

import pytest

from timeline_api import pipeline
from timeline_api.extraction import load_syntax
from timeline_api.store import open_store

FERRY = {"timeline": "ferry", "text": "The ferry line was approved in April 2031.", "source": "Ellery Courier"}


def held(archive):
    """How many documents the database of a run holds at the moment."""
    try:
        with sqlite3.connect(f"file:{archive.output}/timelines.sqlite3?mode=ro", uri=True) as connection:
            return connection.execute("SELECT count(*) FROM documents").fetchone()[0]
    except sqlite3.OperationalError:
        return 0


def told_of(archive):
    return [json.loads(line) for line in archive.events.splitlines()]


def test_sources_of_a_timeline_make_one_event_and_a_second_run_changes_no_byte(archive):
    archive.write("a.jsonl", *archive.rows(6), *archive.rows(2))
    assert "6 documents added, 2 already there, 0 bad rows" in archive.run()
    met = [event for event in told_of(archive) if event["date"]["edtf"].startswith("2031-05")]
    assert [(event["timeline"], len(event["sources"])) for event in met] == [("ferry-0", 3), ("ferry-1", 3)]
    first = archive.events
    assert "0 documents added, 8 already there" in archive.run(anew=True)
    assert archive.events == first


def test_a_run_that_was_killed_is_taken_up_and_ends_the_same(archive, tmp_path):
    archive.write("a.jsonl", *archive.rows(40))
    archive.run()
    whole = archive.events
    archive.output = tmp_path / "broken"
    killed = archive.start()
    while not (begun := held(archive)):
        assert killed.process.poll() is None, killed.rest()
        time.sleep(0.01)
    os.kill(killed.process.pid, signal.SIGKILL)
    killed.rest()
    taken = held(archive)
    assert begun <= taken < 40
    assert not (archive.output / "events.jsonl").exists()
    assert f"{40 - taken} documents added, {taken} already there" in archive.run(anew=True)
    assert archive.events == whole
    assert held(archive) == 40


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="the processes of another are asked of Linux")
def test_a_process_that_is_killed_ends_the_run_with_a_word_and_another_goes_on(archive):
    archive.write("a.jsonl", *archive.rows(200))
    broken = archive.start()
    while not held(archive):
        assert broken.process.poll() is None, broken.rest()
        time.sleep(0.01)
    reader, *_ = Path(f"/proc/{broken.process.pid}/task/{broken.process.pid}/children").read_text().split()
    os.kill(int(reader), signal.SIGKILL)
    told = broken.rest()
    assert broken.process.poll() not in {0, 2}
    assert "run it again" in told
    assert "Traceback" not in told
    taken = held(archive)
    assert f"{200 - taken} documents added, {taken} already there" in archive.run()


@pytest.mark.slow
def test_the_order_of_the_files_changes_no_byte(archive, tmp_path):
    rows = archive.rows(9)
    archive.write("a.jsonl", *rows)
    archive.run()
    forward = archive.events
    archive.write("a.jsonl", *reversed(rows))
    archive.output = tmp_path / "backward"
    archive.run()
    assert archive.events == forward


def test_a_bad_row_is_told_with_its_reason_and_the_others_are_done(archive):
    file = archive.write(
        "a.jsonl",
        FERRY,
        "",
        "{nonsense",
        {**FERRY, "text": 5},
        {"text": "It has no timeline."},
        {**FERRY, "timeline": "no name!"},
        {**FERRY, "language": "xx"},
        {**FERRY, "published": "2031-13-45"},
        {**FERRY, "id": "one"},
        {**FERRY, "id": "one", "text": "It sank in 2032."},
        "[]",
        {**FERRY, "id": "../one"},
        {**FERRY, "id": "one two\u202e"},
    )
    assert "2 documents added, 0 already there, 10 bad rows" in archive.run(status=2)
    assert {bad["file"] for bad in archive.errors} == {str(file)}
    reasons = {bad["row"]: bad["reason"] for bad in archive.errors}
    assert list(reasons) == [3, 4, 5, 6, 7, 8, 10, 11, 12, 13]
    for row, word in {
        3: "JSON",
        4: "/text",
        5: "/timeline",
        6: "/timeline",
        7: "xx",
        8: "/published",
        10: "id",
        12: "/id: An id has",
        13: "/id: An id has",
    }.items():
        assert word in reasons[row]


def test_a_pipe_is_refused_at_once(archive, tmp_path):
    os.mkfifo(tmp_path / "pipe.jsonl")
    words = ("--input", str(tmp_path / "pipe.jsonl"), "--output", str(archive.output))
    assert "no regular file" in archive.run(*words, status=1)


def test_rows_without_a_timeline_go_to_the_one_that_is_named(archive):
    file = archive.write("a.jsonl", {"text": "It sank in 2032.", "shelf": 7})
    archive.run("--input", str(file), "--output", str(archive.output), "--timeline", "pier")
    assert {event["timeline"] for event in told_of(archive)} == {"pier"}


def test_an_archive_is_read_as_each_timeline_says(archive, tmp_path):
    file = archive.write("a.jsonl", FERRY, {**FERRY, "timeline": "pier"})
    database = f"sqlite:///{tmp_path}/kept.sqlite3"
    with closing(open_store(database)) as store:
        store.put_timeline("pier", inferred=False)
    archive.run("--input", str(file), "--database", database)
    with closing(open_store(database)) as store:
        syntax = load_syntax("none", infers_dates=True)
        assert [pipeline.count_outdated(name, store, syntax) for name in ("pier", "ferry")] == [0, 0]
        store.change_timeline("pier", inferred=None)
        assert pipeline.count_outdated("pier", store, syntax) == 1


@pytest.mark.slow
def test_a_database_takes_archives_in(archive, tmp_path):
    file = archive.write("a.jsonl", *archive.rows(3))
    database = f"sqlite:///{tmp_path}/kept.sqlite3"
    assert "3 documents added" in archive.run("--input", str(file), "--database", database)
    assert "3 already there" in archive.run("--input", str(file), "--database", database)
    assert (archive.folder / "backfill-errors.jsonl").read_bytes() == b""


def test_either_a_folder_or_a_database_is_needed(archive):
    file = archive.write("a.jsonl", FERRY)
    assert "either" in archive.run("--input", str(file), status=2)
