from __future__ import annotations

import json
from dataclasses import replace

import pytest

from tests.support.exported import attack, dated, disputed, rendered


def drawn(event):
    (only,) = json.loads(rendered("vis", event))["items"]
    return only


@pytest.mark.parametrize(
    ("edtf", "kind", "start", "end"),
    [
        ("2023-04-30", "box", "2023-04-30", "2023-05-01"),
        ("2023-11-17T16:05:00-05:00", "box", "2023-11-17T16:05:00-05:00", "2023-11-17T16:05:00-05:00"),
        ("2023-11-17T16:05~", "box", "2023-11-17T16:05:00", "2023-11-17T16:05:00"),
        ("2023-04", "range", "2023-04-01", "2023-05-01"),
        ("2023", "range", "2023-01-01", "2024-01-01"),
        ("199X", "range", "1990-01-01", "2000-01-01"),
        ("2023-24", "range", "2023-12-01", "2024-03-01"),
        ("2024-02-28/2024-02-29", "range", "2024-02-28", "2024-03-01"),
        ("2020/..", "range", "2020-01-01", "2021-01-01"),
        ("../2030", "range", "2030-01-01", "2031-01-01"),
        ("2023-04-30~", "range", "2023-04-30", "2023-05-01"),
        ("-0043", "range", "-000043-01-01", "-000042-01-01"),
        ("9999", "range", "9999-01-01", "+010000-01-01"),
        ("2023-11-17T09:00/2023-11-17T11:30", "range", "2023-11-17T09:00:00", "2023-11-17T11:30:00"),
        ("2023-11-17T24:00Z", "box", "2023-11-18T00:00:00+00:00", "2023-11-18T00:00:00+00:00"),
        ("2023-11-17T23:59:60", "box", "2023-11-18T00:00:00", "2023-11-18T00:00:00"),
        ("2023-11-17T09:00/2023-11-17T11:30Z", "range", "2023-11-17", "2023-11-18"),
        ("2023-11-17T09:00/2023-11-18", "range", "2023-11-17", "2023-11-19"),
        ("-0043-03-15T09:00", "box", "-000043-03-15", "-000043-03-16"),
    ],
)
def test_a_range_has_all_days_of_a_value_and_its_end_is_exclusive(edtf, kind, start, end):
    shown = drawn(dated(edtf))
    assert (shown["type"], shown["start"], shown["end"]) == (kind, start, end)


@pytest.mark.parametrize(
    ("edtf", "content"),
    [
        ("2023-04-01", "The pier opened"),
        ("2023-11-13/2023-11-19", "The pier opened"),
        ("2023-04", "The pier opened (April 2023)"),
        ("2020/..", "The pier opened (since 2020)"),
        ("2023-04-01~", "The pier opened (c. 1 April 2023 (approximate))"),
    ],
)
def test_the_words_say_what_the_days_do_not(edtf, content):
    assert drawn(dated(edtf))["content"] == content


def test_a_dispute_is_marked_and_its_tooltip_has_both_positions():
    shown = drawn(disputed())
    assert "disputed" in shown["className"].split()
    assert "<br>Sources disagree on the date: Ellery Courier: April 2031; Harbour Post: May 2031<br>" in shown["title"]


def test_there_is_a_group_for_each_modality_that_occurs():
    events = dated("2023"), replace(dated("2031"), modality="planned")
    written = json.loads(rendered("vis", *events))
    assert written["groups"] == [{"id": "asserted", "content": "Happened"}, {"id": "planned", "content": "Planned"}]
    assert [shown["group"] for shown in written["items"]] == ["asserted", "planned"]


def test_texts_are_escaped_html():
    shown = drawn(attack())
    for text in (shown["content"], shown["title"]):
        assert "&lt;img" in text
        assert "<img" not in text
