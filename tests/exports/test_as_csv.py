from __future__ import annotations

import csv
import io

import pytest

from tests.support.exported import attack, dated, disputed, inferred, linked, rendered
from timeline_api.exports.as_csv import COLUMNS, guarded, unguarded


def rows(*events):
    return list(csv.DictReader(io.StringIO(rendered("csv", *events).decode("utf-8"), newline="")))


def row(event):
    (only,) = rows(event)
    return only


def test_every_event_is_a_row_under_the_names():
    assert [tuple(one) for one in rows(dated("2019"), disputed())] == [COLUMNS, COLUMNS]


def test_a_row_says_how_precise_its_date_is():
    assert {name: row(dated("2023-04~"))[name] for name in COLUMNS[2:9]} == {
        "date": "c. April 2023 (approximate)",
        "edtf": "2023-04~",
        "earliest": "2023-04-01",
        "latest": "2023-04-30",
        "precision": "month",
        "approximate": "true",
        "uncertain": "false",
    }


def test_the_last_column_is_how_it_is_dated():
    assert COLUMNS[-1] == "dating"
    confident = inferred()
    assert [one["dating"] for one in rows(dated("2019"), confident)] == ["stated", confident.dating]
    assert confident.dating == "confident"


def test_an_open_side_is_empty():
    assert [row(dated(edtf))["earliest"] for edtf in ("../2030", "2030/..")] == ["", "2030-01-01"]


def test_a_dispute_has_both_positions():
    shown = row(disputed())
    assert shown["edtf"] == "[2031-04,2031-05]"
    assert shown["disputed"] == "true"
    assert shown["conflicts"] == "Sources disagree on the date: Ellery Courier: April 2031; Harbour Post: May 2031"
    assert shown["sources"] == "Ellery Courier; Harbour Post"


@pytest.mark.parametrize(
    "start", [*"=+-@|\t\r＝＋－＠", "'=", "''@", "\u200b=", "\ufeff\xad+", " =", "\u3000-", "'\u2060@"]
)
def test_a_cell_that_would_be_a_formula_is_guarded_and_can_be_freed(start):
    cell = f"{start}HYPERLINK(1)"
    assert guarded(cell) == f"'{cell}"
    assert unguarded(guarded(cell)) == cell


@pytest.mark.parametrize("cell", ["", "'", "'Tis", "The pier", "1-2", "''", "a|b", "\u200bThe pier"])
def test_other_cells_are_as_they_are(cell):
    assert guarded(cell) == unguarded(cell) == cell


@pytest.mark.parametrize("title", ['=HYPERLINK("http://x")', "+1", "-1", "@cmd", "\x00=1+1", "\t=1", "\r=1"])
def test_no_title_becomes_a_formula(title):
    shown = row(dated("2023", title))["title"]
    assert shown.startswith("'")
    assert unguarded(shown)[0] in "=+-@"


def test_a_year_before_1_is_guarded_too():
    shown = row(dated("-0043"))
    assert (shown["edtf"], unguarded(shown["edtf"])) == ("'-0043", "-0043")


def test_quotes_commas_and_line_ends_come_back():
    text = 'It opened in 2023, "at last",\nthey said; so.'
    shown = row(dated("2023", text=text))
    assert shown["quotes"] == f"The Gazette: {text}"


def test_hostile_words_stay_in_their_cell():
    shown = rows(attack(), dated("2032"))
    assert [one["edtf"] for one in shown] == ["2031-07-01", "2032"]
    assert shown[0]["urls"] == ""
    assert not set("".join(shown[0].values())) & set("\x00\x0b")


def test_lines_end_in_crlf():
    assert rendered("csv", dated("2023")).count(b"\r\n") == 2


def test_a_source_on_the_web_is_linked():
    assert row(linked("https://courier.example/"))["urls"] == "https://courier.example/"
