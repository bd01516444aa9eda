"""A cluster of this machine alone reads what processes read, and the same comes of it."""

from __future__ import annotations

import sys

import pytest

from timeline_api.backfill import RayCluster
from timeline_api.errors import InvalidInput
from timeline_api.settings import Settings


def test_a_cluster_makes_the_same_bytes_and_goes_on_where_processes_broke_off(archive, tmp_path):
    pytest.importorskip("ray.data", reason="the extra ray is not installed")
    archive.write("a.jsonl", *archive.rows(70), "{nonsense")
    archive.write("b.jsonl", *archive.rows(90)[50:], {"text": "It has no timeline."})
    assert "90 documents added, 20 already there, 2 bad rows" in archive.run(status=2)
    whole, errors = archive.events, archive.errors
    archive.output = tmp_path / "cluster"
    archive.run("--input", f"{archive.folder}/a.jsonl", "--output", str(archive.output), status=2)
    given = ("--input", f"{archive.folder}/*.jsonl", "--output", str(archive.output), "--engine", "ray")
    assert "20 documents added, 90 already there, 2 bad rows" in archive.run(*given, status=2)
    assert archive.events == whole
    assert archive.errors == errors


def test_without_ray_the_extra_is_named(monkeypatch):
    monkeypatch.setitem(sys.modules, "ray", None)
    with pytest.raises(InvalidInput, match=r"pip install 'timeline-api\[ray\]'"):
        RayCluster(Settings(), workers=1)
