from __future__ import annotations

import json

import pytest

from tests.support.exported import ATTACK, attack, dated, disputed, linked, rendered


def slide(event):
    (only,) = json.loads(rendered("timelinejs", event))["events"]
    return only


@pytest.mark.parametrize(
    ("edtf", "start", "end"),
    [
        ("2023", {"year": 2023}, None),
        ("2023-04", {"year": 2023, "month": 4}, None),
        ("2023-04-01", {"year": 2023, "month": 4, "day": 1}, None),
        (
            "2023-11-17T16:05:00-05:00",
            {"year": 2023, "month": 11, "day": 17, "hour": 16, "minute": 5, "second": 0},
            None,
        ),
        ("2023-11-17T16:05", {"year": 2023, "month": 11, "day": 17, "hour": 16, "minute": 5}, None),
        ("199X", {"year": 1990}, {"year": 1999}),
        ("18XX", {"year": 1800}, {"year": 1899}),
        ("2023-24", {"year": 2023, "month": 12}, {"year": 2024, "month": 2}),
        ("2023-34", {"year": 2023, "month": 4}, {"year": 2023, "month": 6}),
        ("2023-11-13/2023-11-19", {"year": 2023, "month": 11, "day": 13}, {"year": 2023, "month": 11, "day": 19}),
        ("2019/2021-05", {"year": 2019}, {"year": 2021, "month": 5}),
        ("2020/..", {"year": 2020}, None),
        ("../2030-05", {"year": 2030, "month": 5}, None),
        ("-0043", {"year": -43}, None),
        ("0000", {"year": 0}, None),
    ],
)
def test_a_date_has_only_the_parts_that_are_known(edtf, start, end):
    shown = slide(dated(edtf))
    assert (shown["start_date"], shown.get("end_date")) == (start, end)


def test_a_slide_of_a_dispute_runs_from_the_first_position_to_the_last():
    shown = slide(disputed())
    assert (shown["start_date"], shown["end_date"]) == ({"year": 2031, "month": 4}, {"year": 2031, "month": 5})
    assert shown["display_date"] == "April 2031 or May 2031"


def test_the_title_slide_has_the_name_of_the_timeline():
    assert json.loads(rendered("timelinejs"))["title"] == {"text": {"headline": "The Ellery ferry"}}


def test_texts_are_escaped_html():
    shown = slide(attack())
    for text in (shown["text"]["headline"], shown["text"]["text"]):
        assert "&lt;/script&gt;&lt;img src=x onerror=alert(1)&gt;" in text
        assert "<img" not in text
        assert not set(text) & set(ATTACK[-1] + "\x0b\r")


def test_a_source_on_the_web_is_linked():
    text = slide(linked("https://courier.example/pier?a=1&b=2"))["text"]["text"]
    assert '<a href="https://courier.example/pier?a=1&amp;b=2" rel="noopener nofollow">The Gazette</a>' in text


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "http://", "https://a b", 'http://a/"onclick=x', "http://[x"]
)
def test_what_is_no_web_address_is_not_linked(url):
    assert "<a" not in slide(linked(url))["text"]["text"]
