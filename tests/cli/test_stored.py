"""What is kept: ingest and export."""

from __future__ import annotations

import json
import re

import pytest

from tests.cli.conftest import lines
from tests.support.exported import text_of
from timeline_api.exports import FORMATS


def test_documents_are_ingested_once_and_exported(run, tmp_path):
    file = tmp_path / "story.jsonl"
    file.write_text(lines({"text": "A ferry sank off Malta on 17 November 2023.", "source": "Harbour Post"}))
    assert run("ingest", "--timeline", "ferry", str(file)).stderr == "ferry: 1 documents added, 0 already there\n"
    assert run("ingest", "--timeline", "ferry", str(file)).stderr == "ferry: 0 documents added, 1 already there\n"
    exported = json.loads(run("export", "--timeline", "ferry").stdout)
    assert [event["date"]["edtf"] for event in exported["events"]] == ["2023-11-17"]
    (line,) = run("export", "--timeline", "ferry", "--format", "ndjson").stdout.splitlines()
    assert json.loads(line) == exported["events"][0]


@pytest.mark.parametrize("form", FORMATS)
def test_a_timeline_is_exported_in_each_format(run, tmp_path, form):
    file = tmp_path / "story.jsonl"
    file.write_text(lines({"text": "A ferry sank off Malta on 17 November 2023.", "source": "Harbour Post"}))
    run("ingest", "--timeline", "ferry", str(file))
    result = run("export", "--timeline", "ferry", "--format", form)
    assert result.exit_code == 0
    assert b"A ferry sank off Malta" in text_of(form, result.stdout_bytes)


def test_a_text_file_is_a_document_of_the_source_and_date_given(run, tmp_path):
    file = tmp_path / "story.txt"
    file.write_text("A ferry sank off Malta on Friday.")
    words = ["ingest", "--timeline", "ferry", "--source", "Harbour Post", "--published", "2023-11-18", str(file)]
    assert run(*words).exit_code == 0
    (event,) = json.loads(run("export", "--timeline", "ferry").stdout)["events"]
    assert (event["date"]["edtf"], event["sources"]) == ("2023-11-17", ["Harbour Post"])


def test_a_file_that_is_no_text_is_named_and_the_others_are_done(run, tmp_path):
    good, bad = tmp_path / "good.txt", tmp_path / "bad.txt"
    good.write_text("A ferry sank off Malta in 2019.")
    bad.write_bytes(b"\xff\xfe\x00 no text")
    result = run("ingest", "--timeline", "ferry", str(bad), str(good))
    assert result.exit_code == 2
    assert result.stderr.splitlines() == [
        f"{bad}: the JSON is not UTF-8 at byte 0",
        "ferry: 1 documents added, 0 already there",
    ]


def test_a_timeline_that_is_not_there_is_no_export(run):
    result = run("export", "--timeline", "nowhere")
    assert result.exit_code == 1
    assert re.fullmatch(
        r"Error: there is no timeline named 'nowhere' in sqlite:///\S+ \(TIMELINE_DATABASE_URL\)\n", result.stderr
    )


def test_a_name_that_is_no_name_is_refused(run, tmp_path):
    file = tmp_path / "story.txt"
    file.write_text("A ferry sank off Malta in 2019.")
    result = run("ingest", "--timeline", "../x", str(file))
    assert result.exit_code == 2
    assert "timeline" in result.stderr
