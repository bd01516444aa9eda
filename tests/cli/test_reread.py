from __future__ import annotations

import json

from tests.cli.conftest import lines
from timeline_api import pipeline
from timeline_api.extraction import load_syntax

TOLD = lines({"text": "The pier opened on 3 May 1987."}, {"text": "The pier burned on 9 June 1999."})


def test_documents_that_another_release_read_are_read_again(run, tmp_path, monkeypatch):
    (tmp_path / "pier.jsonl").write_text(TOLD)
    with monkeypatch.context() as older:
        older.setattr("timeline_api.pipeline.documents.reader_version", lambda _: "0.1.0+older")
        run("ingest", "--timeline", "pier", str(tmp_path / "pier.jsonl"))
    before = json.loads(run("export", "--timeline", "pier").stdout)
    done = run("reread", "--timeline", "pier")
    assert (done.exit_code, done.stdout) == (0, "")
    reader = pipeline.reader_version(load_syntax("none", infers_dates=True))
    assert f"pier: 2 documents read with {reader}, 0 left as they were" in done.stderr
    assert "0 mentions are new or elsewhere, 0 are gone or elsewhere" in done.stderr
    assert json.loads(run("export", "--timeline", "pier").stdout)["events"] == before["events"]
    assert "pier: 0 documents read" in run("reread").stderr


def test_a_document_that_cannot_be_read_is_named_without_its_words(run, tmp_path, monkeypatch):
    (tmp_path / "pier.jsonl").write_text(lines({"id": "one", "text": "The pier opened on 3 May 1987."}))
    with monkeypatch.context() as older:
        older.setattr("timeline_api.pipeline.documents.reader_version", lambda _: "0.1.0+older")
        run("ingest", "--timeline", "pier", str(tmp_path / "pier.jsonl"))

    def broken(*_):
        raise RuntimeError("The pier opened")

    monkeypatch.setattr("timeline_api.pipeline.rereading.prepare_document", broken)
    done = run("reread")
    assert done.exit_code == 1
    assert "pier: document one: it cannot be read: RuntimeError" in done.stderr
    assert "1 left as they were" in done.stderr
    assert "opened" not in done.stderr


def test_a_timeline_that_is_not_there_cannot_be_read_again(run):
    done = run("reread", "--timeline", "nowhere")
    assert done.exit_code == 1
    assert done.stderr.startswith("Error: there is no timeline named 'nowhere' in sqlite:///")
