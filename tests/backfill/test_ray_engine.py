"""A cluster of this machine alone reads what processes read, and the same comes of it."""

from __future__ import annotations

import sys

import pytest

from timeline_api.backfill import Archive, RayCluster
from timeline_api.errors import InvalidInput, ReadersLost
from timeline_api.settings import Settings
from timeline_api.store import open_store


def test_a_cluster_makes_the_same_bytes_and_goes_on_where_processes_broke_off(archive, tmp_path):
    pytest.importorskip("ray.data", reason="the extra ray is not installed")
    archive.write("a.jsonl", *archive.rows(70), "{nonsense")
    archive.write("b.jsonl", *archive.rows(90)[50:], {"text": "It has no timeline."})
    assert "90 documents added, 20 already there, 2 bad rows" in archive.run(status=2)
    whole, errors = archive.events, archive.errors
    archive.output = tmp_path / "cluster"
    archive.run("--input", f"{archive.folder}/a.jsonl", "--output", str(archive.output), status=2)
    given = ("--input", f"{archive.folder}/*.jsonl", "--output", str(archive.output), "--engine", "ray")
    assert "20 documents added, 90 already there, 2 bad rows" in archive.run(*given, status=2, anew=True)
    assert archive.events == whole
    assert archive.errors == errors


def test_an_address_that_is_none_is_told(monkeypatch):
    pytest.importorskip("ray.data", reason="the extra ray is not installed")
    monkeypatch.setenv("RAY_ADDRESS", "nonsense")
    with pytest.raises(ReadersLost, match="nonsense"), RayCluster(Settings(), workers=1):
        pass


def test_a_cluster_that_is_lost_is_told(monkeypatch):
    failure = pytest.importorskip("ray.exceptions", reason="the extra ray is not installed").RayError

    def lose(_cluster, _archive):
        raise failure("the node is gone\nand more")

    monkeypatch.setattr(RayCluster, "_read", lose)
    archive = Archive(files=(), timeline="", settings=Settings())
    with pytest.raises(ReadersLost, match=r"\(the node is gone\)"):
        list(RayCluster(Settings(), workers=1).read(archive, open_store("memory:")))


def test_without_ray_the_extra_is_named(monkeypatch):
    monkeypatch.setitem(sys.modules, "ray", None)
    with pytest.raises(InvalidInput, match=r"pip install 'timeline-api\[ray\]'"):
        RayCluster(Settings(), workers=1)
