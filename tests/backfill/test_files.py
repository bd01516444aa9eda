"""The rows of files: lines and Parquet say the same, and what cannot be read is told and not raised."""

from __future__ import annotations

import sys
from datetime import UTC, date, datetime

import pytest

from timeline_api.backfill import count_rows, rows_of
from timeline_api.errors import InvalidInput

ROWS = (
    {"id": "one", "timeline": "ferry", "text": "It sank in 2032.", "source": "Ellery Courier", "published": "2032-05"},
    {"timeline": "pier", "text": "It burned down."},
)


@pytest.fixture
def parquet(tmp_path):
    """Write rows into a Parquet file."""
    arrow = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")

    def write(*rows):
        parquet.write_table(arrow.Table.from_pylist(list(rows)), tmp_path / "a.parquet", row_group_size=1)
        return tmp_path / "a.parquet"

    return write


def said(*files):
    return [row.values for row in rows_of(files, longest=1000)]


def test_parquet_rows_are_those_of_lines(archive, parquet):
    lines = archive.write("a.jsonl", *ROWS)
    columns = parquet(
        *({"url": None, "id": None, "source": None, "published": None, "shelf": 7, **row} for row in ROWS)
    )
    assert said(columns) == said(lines) == list(ROWS)
    assert count_rows([columns]) == count_rows([lines]) == 2


@pytest.mark.parametrize(
    ("cell", "published"),
    [
        (date(2031, 5, 14), "2031-05-14"),
        (datetime(2031, 5, 14, 9), "2031-05-14"),
        (datetime(2031, 5, 14, 9, tzinfo=UTC), "2031-05-14T09:00:00+00:00"),
        (2031, "2031"),
    ],
)
def test_days_and_moments_of_parquet_are_publication_dates(parquet, cell, published):
    assert said(parquet({"text": "It sank.", "published": cell})) == [{"text": "It sank.", "published": published}]


def test_a_parquet_file_that_is_none_is_a_bad_row(archive):
    pytest.importorskip("pyarrow")
    file = archive.write("a.parquet", "nonsense")
    (row,) = rows_of([file], longest=1000)
    assert (row.file, row.number, row.values) == (str(file), 1, {})
    assert "cannot be read" in row.wrong
    assert count_rows([file]) == 0


def test_a_parquet_file_that_breaks_off_gives_what_comes_before(parquet):
    file = parquet(*({"text": "It sank. " * 100 + str(number)} for number in range(50)))
    content = bytearray(file.read_bytes())
    content[len(content) // 2 : len(content) // 2 + 500] = bytes(500)
    file.write_bytes(content)
    *before, last = rows_of([file], longest=1000)
    assert last.wrong
    assert last.number == len(before) + 1
    assert not any(row.wrong for row in before)


def test_a_line_that_is_too_long_is_a_bad_row(archive):
    short, long = rows_of([archive.write("a.jsonl", {"text": "a"}, {"text": "a" * 1000})], longest=1000)
    assert not short.wrong
    assert "1000 bytes" in long.wrong


def test_another_ending_is_refused(archive):
    with pytest.raises(InvalidInput, match=r"a\.csv must end in"):
        list(rows_of([archive.write("a.csv", {"text": "a"})], longest=1000))


def test_without_the_reader_of_parquet_the_extra_is_named(archive, monkeypatch):
    monkeypatch.setitem(sys.modules, "pyarrow.parquet", None)
    with pytest.raises(InvalidInput, match=r"timeline-api\[parquet\]"):
        list(rows_of([archive.write("a.parquet", {"text": "a"})], longest=1000))
