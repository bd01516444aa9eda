from __future__ import annotations

from tests.support import builders
from timeline_api.edtf import read_edtf
from timeline_api.model import Page
from timeline_api.schemas import date_json, expression_json, mention_json, page_json, published_json


def test_an_open_side_of_a_date_is_null():
    shown = date_json(read_edtf("2031-05/.."))
    assert (shown["earliest"], shown["latest"], shown["display"]) == ("2031-05-01", None, "since May 2031")


def test_an_expression_has_a_reason_only_when_it_has_no_value():
    text = "It opened on Friday, for three days."
    assert expression_json(builders.expression(text, "Friday", None))["unresolved"] == "no publication date"
    assert "unresolved" not in expression_json(builders.expression(text, "Friday", "2031-05-16"))
    lasting = builders.expression(text, "three days", None, type="DURATION", timex="P3D", unresolved="")
    assert expression_json(lasting) == {
        "start": 25,
        "end": 35,
        "text": "three days",
        "type": "DURATION",
        "timex": "P3D",
        "edtf": None,
        "rule": "test/rule",
    }


def test_a_mention_without_a_value_has_no_date():
    mention = builders.mention("It opened on Friday.", on="Friday", edtf=None, trigger="opened")
    assert mention_json(mention)["date"] is None


def test_an_unknown_publication_date_is_null():
    assert published_json(builders.published(None)) == {"value": None, "status": "unknown", "evidence": ""}


def test_a_page_shows_its_elements_in_order():
    assert page_json(Page(items=(1, 2), next_cursor="x"), lambda number: {"n": number}) == {
        "items": [{"n": 1}, {"n": 2}],
        "next_cursor": "x",
    }
