"""The page on dates is held to the rules: each row of its tables is read as it says."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.support.builders import document
from timeline_api.cli import main
from timeline_api.edtf import read_edtf
from timeline_api.errors import InvalidDate
from timeline_api.temporal import recognise
from timeline_api.temporal.date_fields import read_given_date
from timeline_api.temporal.publication import publication_date

PAGE = (Path(__file__).parent.parent / "docs" / "dates.md").read_text(encoding="utf-8")
PUBLISHED = "2023-11-18"


def rows(*columns: str) -> list[dict[str, str]]:
    """The rows of all tables of the page with these columns."""
    head = re.escape(f"| {' | '.join(columns)} |\n")
    tables = re.findall(rf"^{head}\|[-|]+\|\n((?:\|.*\|\n)+)", PAGE, re.MULTILINE)
    lines = [line for table in tables for line in table.splitlines()]
    return [dict(zip(columns, (cell.strip() for cell in line.strip("|").split(" | ")), strict=True)) for line in lines]


VALUES = [*rows("text", "value"), *rows("text", "language", "value"), *rows("text", "published", "value")]


def test_the_page_has_its_tables():
    assert (len(VALUES), len(rows("text", "publication day")), len(rows("given", "language", "read as"))) == (44, 8, 7)
    assert PAGE.count("\n|---") == 8


@pytest.mark.parametrize("row", VALUES, ids=lambda row: row["text"])
def test_a_text_is_read_as_the_page_says(row):
    before, words, after = row["text"].split("**")
    published = row.get("published", PUBLISHED)
    anchor = None if published == "unknown" else read_edtf(published)
    found = recognise(before + words + after, language=row.get("language", "en"), anchor=anchor)
    start, end = len(before), len(before) + len(words)
    marked = [each for each in found if each.span.start < end and start < each.span.end]
    assert marked
    values = [each.value.text for each in marked if each.value]
    assert values == ([] if row["value"] == "-" else [row["value"]])


@pytest.mark.parametrize("row", rows("text", "publication day"), ids=lambda row: row["text"])
def test_a_publication_day_is_found_as_the_page_says(row):
    value = publication_date(document(row["text"], date=None)).value
    assert (value.text if value else "-") == row["publication day"]


@pytest.mark.parametrize(
    "row", rows("given", "language", "read as"), ids=lambda row: f"{row['given']} {row['language']}"
)
def test_a_given_date_is_read_as_the_page_says(row):
    if row["read as"] == "refused":
        with pytest.raises(InvalidDate):
            read_given_date(row["given"], language=row["language"])
    else:
        assert read_given_date(row["given"], language=row["language"]).text == row["read as"]


def test_what_is_shown_of_an_open_order_is_what_the_page_says():
    assert f'shown as "{read_edtf("[2018-05-06,2018-06-05]").display}"' in PAGE


def test_the_command_of_the_page_explains_the_value():
    words = shlex.split(re.search(r"^\$ timeline-api (.*)$", PAGE, re.MULTILINE)[1])
    told = CliRunner().invoke(main, words, catch_exceptions=False).stdout
    assert "looks past" in told
    assert re.search(r"^  = en/\w+ DATE 2023-04 2023-04$", told, re.MULTILINE)
