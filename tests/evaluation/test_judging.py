"""Sheets for readers: what is drawn, what is read back, and the figures of two judgements."""

from __future__ import annotations

import csv
import json

import pytest
from click.testing import CliRunner

from evaluation.judging.commands import main
from evaluation.judging.drawing import draw
from evaluation.judging.figures import compare, interval, lines
from evaluation.judging.sheets import SHEET_KINDS, read_verdicts, write_sheet
from timeline_api.errors import InvalidInput
from timeline_api.extraction import load_syntax

MINE, PORT = "Lena Holt met Carl Berg in Calder on 3 March 2023.", "The port of Tarn opened on 5 April 2023."

ARTICLES = [
    {"id": "a", "timeline": "mine", "source": "Post", "published": "2023-03-20", "text": MINE},
    {"id": "b", "timeline": "mine", "source": "Echo", "published": "2023-03-21", "text": MINE},
    {"id": "c", "timeline": "port", "source": "Echo", "published": "2023-04-21", "text": PORT},
]


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "articles.jsonl").write_text("\n".join(json.dumps(each) for each in ARTICLES), encoding="utf-8")
    return tmp_path


def drawn(folder, kind="events", **options):
    given = {"seed": 7, "number": 10, "documents": 10} | options
    return draw(folder, kind, syntax=load_syntax("none"), **given)


def judged(path, verdicts):
    rows = [{"id": case, "verdict": verdict} for case, verdict in verdicts.items()]
    with path.open("w", newline="") as file:
        writer = csv.DictWriter(file, ("id", "verdict"))
        writer.writeheader()
        writer.writerows(rows)
    return path


def test_events_of_each_timeline_are_drawn(folder):
    assert {(row["date"], row["sentence"]) for row in drawn(folder)} == {
        ("3 March 2023", MINE),
        ("5 April 2023", PORT),
    }


def test_the_same_seed_draws_the_same(folder):
    assert drawn(folder, number=1) == drawn(folder, number=1)


def test_a_merge_is_drawn_with_each_of_its_mentions(folder):
    (row,) = drawn(folder, "merges")
    assert row["mentions"].splitlines() == [f"Post, 2023-03-20: {MINE}", f"Echo, 2023-03-21: {MINE}"]


def test_a_sheet_can_be_judged_and_read_back(folder):
    sheet = folder / "sheet.csv"
    rows = drawn(folder)
    write_sheet(SHEET_KINDS["events"], rows, sheet)
    text = sheet.read_text(encoding="utf-8").replace(",,\n", ",Right,\n").replace(",,\r\n", ",Right,\r\n")
    sheet.write_text(text, encoding="utf-8")
    assert read_verdicts(sheet) == {row["id"]: "right" for row in rows}
    assert "misleading" in (folder / "sheet.txt").read_text(encoding="utf-8")


def test_a_verdict_that_no_sheet_allows_is_named(tmp_path):
    with pytest.raises(InvalidInput, match="the verdict good of e1"):
        read_verdicts(judged(tmp_path / "a.csv", {"e1": "good"}))


def test_where_two_disagree_the_third_counts():
    first = {"1": "right", "2": "right", "3": "right", "4": "misleading"}
    second = {"1": "right", "2": "blemished", "3": "unusable", "4": "misleading"}
    compared = compare(first, second, {"2": "blemished", "1": "unusable"})
    assert compared.verdicts == {"1": "right", "2": "blemished", "4": "misleading"}
    assert compared.open == ("3",)
    assert compared.agreement == 0.5
    assert compared.kappa == pytest.approx((0.5 - 4 / 16) / (1 - 4 / 16))


def test_shares_come_with_their_interval():
    low, high = interval(2, 200)
    assert (round(low, 4), round(high, 4)) == (0.0027, 0.0357)
    compared = compare({"1": "one", "2": "several"}, {"1": "one", "2": "several"}, {})
    assert lines(compared, SHEET_KINDS["merges"].verdicts)[1] == "one: 1 of 2 (50.0%, 95 % interval 9.5% to 90.5%)"


def test_the_commands_draw_and_compare(folder):
    sheet = folder / "drawn.csv"
    run = CliRunner().invoke(main, ["draw", str(folder), "--to", str(sheet)])
    assert run.exit_code == 0, run.output
    one = judged(folder / "one.csv", {"e1": "right"})
    run = CliRunner().invoke(main, ["compare", str(one), str(judged(folder / "two.csv", {"e1": "right"}))])
    assert run.output.startswith("judged twice: 1, agreement 100%, kappa 1.00\nright: 1 of 1")


def test_a_folder_without_articles_is_said_so(tmp_path):
    run = CliRunner().invoke(main, ["draw", str(tmp_path)])
    assert run.exit_code == 1
    assert "has no .jsonl and no .txt files" in run.output
