from __future__ import annotations

from tests.cli.conftest import lines

TOLD = lines({"text": "The pier opened on 3 May 1987."})


def test_a_copy_brings_a_story_back(run, tmp_path):
    (tmp_path / "pier.jsonl").write_text(TOLD)
    run("ingest", "--timeline", "pier", str(tmp_path / "pier.jsonl"))
    told = run("export", "--timeline", "pier").stdout
    assert run("backup", str(tmp_path / "copy")).exit_code == 0
    elsewhere = {"TIMELINE_DATABASE_URL": f"sqlite:///{tmp_path}/elsewhere.sqlite3"}
    assert run("restore", str(tmp_path / "copy"), **elsewhere).exit_code == 0
    assert run("export", "--timeline", "pier", **elsewhere).stdout == told


def test_a_database_is_not_replaced_by_mistake(run, tmp_path):
    (tmp_path / "pier.jsonl").write_text(TOLD)
    run("ingest", "--timeline", "pier", str(tmp_path / "pier.jsonl"))
    run("backup", str(tmp_path / "copy"))
    refused = run("restore", str(tmp_path / "copy"))
    assert refused.exit_code == 1
    assert "is there already" in refused.stderr
    assert run("restore", "--replace", str(tmp_path / "copy")).exit_code == 0
