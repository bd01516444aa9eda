"""What comes out: JSON lines, and tables that say the same."""

from __future__ import annotations

import json
import sys
from contextlib import closing

import pytest

from tests.coreference.stories import story
from tests.support import builders
from tests.support.corrections import prepared
from timeline_api.backfill import write_output
from timeline_api.model import Merge
from timeline_api.pipeline import add_extractions
from timeline_api.store import open_store


@pytest.fixture
def store():
    """Two timelines: a story with conflicts, and events of long ago and of an open time."""
    by_document = {}
    for mention in story():
        by_document.setdefault(mention.document.id, []).append(mention)
    with closing(open_store("memory:")) as opened:
        batch = [prepared(tuple(told)) for told in by_document.values()]
        add_extractions(batch, timeline="story", store=opened)
        for edtf in ("-0043-03-15", "2015/.."):
            told = builders.mention(f"It was so then [{edtf}].", on="then", edtf=edtf, trigger="was")
            with opened.transaction("history") as session:
                session.add([prepared((told,))[1]], Merge(written=(builders.event(told),)))
        yield opened


def rows(folder, name):
    parquet = pytest.importorskip("pyarrow.parquet")
    return parquet.read_table(folder / f"{name}.parquet").to_pylist()


def lines(folder):
    return [json.loads(line) for line in (folder / "events.jsonl").read_text().splitlines()]


def test_tables_say_what_the_lines_say(store, tmp_path):
    write_output(store, tmp_path)
    events, mentions, shown = rows(tmp_path, "events"), rows(tmp_path, "mentions"), lines(tmp_path)
    assert len(events) == len(shown) > 10
    for event, line in zip(events, shown, strict=True):
        for name in ("timeline", "id", "title", "modality", "kind", "places", "sources", "corroboration", "disputed"):
            assert event[name] == line[name]
        assert event["actors"] == line["actors"]
        assert {name: event[name] for name in line["date"]} == line["date"]
        assert [conflict["summary"] for conflict in event["conflicts"]] == [
            conflict["summary"] for conflict in line["conflicts"]
        ]
    told = [(line, mention) for line in shown for mention in line["mentions"]]
    assert len(mentions) == len(told)
    for row, (line, mention) in zip(mentions, told, strict=True):
        assert (row["timeline"], row["event"], row["id"]) == (line["timeline"], line["id"], mention["id"])
        assert (row["start"], row["end"]) == (mention["sentence"]["start"], mention["sentence"]["end"])
        expression = mention["expression"]
        names = ("expression", "expression_start", "expression_end", "rule", "edtf")
        assert [row[name] for name in names] == [expression[name] for name in ("text", "start", "end", "rule", "edtf")]
        assert (row["document"], row["quote"]) == (mention["document"], mention["quote"])


def test_days_before_the_first_year_and_open_ends_have_their_place(store, tmp_path):
    write_output(store, tmp_path)
    ides, open_ended = (row for row in rows(tmp_path, "events") if row["timeline"] == "history")
    assert (ides["earliest"], ides["latest"]) == ("-0043-03-15", "-0043-03-15")
    assert (open_ended["earliest"], open_ended["latest"]) == ("2015-01-01", None)


def test_columns_have_types(store, tmp_path):
    arrow, parquet = pytest.importorskip("pyarrow"), pytest.importorskip("pyarrow.parquet")
    write_output(store, tmp_path)
    schema = parquet.read_schema(tmp_path / "events.parquet")
    assert schema.field("disputed").type == arrow.bool_()
    assert schema.field("corroboration").type == arrow.int32()
    assert schema.field("places").type == arrow.list_(arrow.string())


def test_the_same_events_are_the_same_bytes(store, tmp_path):
    first = {file.name: file.read_bytes() for file in write_output(store, tmp_path)}
    assert {file.name: file.read_bytes() for file in write_output(store, tmp_path)} == first


def test_a_store_without_events_has_tables_without_rows(tmp_path):
    with closing(open_store("memory:")) as store:
        write_output(store, tmp_path)
    assert (rows(tmp_path, "events"), rows(tmp_path, "mentions"), lines(tmp_path)) == ([], [], [])


def test_what_fails_half_way_leaves_the_files_of_before(store, tmp_path, monkeypatch):
    before = {file.name: file.read_bytes() for file in write_output(store, tmp_path)}
    monkeypatch.setattr(store, "events", lambda *_, **__: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        write_output(store, tmp_path)
    assert {name: (tmp_path / name).read_bytes() for name in before} == before


def test_without_the_writer_of_parquet_there_are_lines_alone(store, tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    assert [file.name for file in write_output(store, tmp_path)] == ["events.jsonl"]
