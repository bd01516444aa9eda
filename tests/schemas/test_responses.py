from __future__ import annotations

from dataclasses import dataclass

import pytest
from marshmallow import Schema

from tests.support import builders
from timeline_api.edtf import read_edtf
from timeline_api.model import Page, Span
from timeline_api.schemas import date_json, expression_json, mention_json, page_json, published_json
from timeline_api.schemas.responses import edtf_text, many, one, optional_string, serializer, string, string_or_null


class PartSchema(Schema):
    name = string("Its name.")


class WholeSchema(Schema):
    title = string("A title.", attribute="part.name")
    owner = string("An owner.", attribute="other.name", allow_none=True)
    part = one(PartSchema)
    other = one(PartSchema, allow_none=True)
    parts = many(PartSchema)
    note = string_or_null("A note.")
    date = edtf_text("A date.", allow_none=True)
    remark = optional_string("A remark.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Whole:
    part: Part
    other: Part | None = None
    parts: tuple[Part, ...] = ()
    note: str = ""
    date: object = None
    remark: str = ""


def test_every_field_is_read_from_its_attribute_in_the_order_of_the_schema():
    serializer(PartSchema, Part)
    whole = Whole(
        part=Part(name="a"),
        other=Part(name="b"),
        parts=(Part(name="c"),),
        note="d",
        date=read_edtf("2031-05"),
        remark="e",
    )
    assert list(serializer(WholeSchema, Whole)(whole).items()) == [
        ("title", "a"),
        ("owner", "b"),
        ("part", {"name": "a"}),
        ("other", {"name": "b"}),
        ("parts", [{"name": "c"}]),
        ("note", "d"),
        ("date", "2031-05"),
        ("remark", "e"),
    ]


def test_what_is_missing_is_null_or_left_out():
    serializer(PartSchema, Part)
    assert serializer(WholeSchema, Whole)(Whole(part=Part(name="a"))) == {
        "title": "a",
        "owner": None,
        "part": {"name": "a"},
        "other": None,
        "parts": [],
        "note": None,
        "date": None,
    }


def test_a_field_can_have_another_name_in_the_json():
    class RenamedSchema(Schema):
        since = edtf_text("A date.", required=False, data_key="from")

    @dataclass(frozen=True)
    class Renamed:
        since: object

    to_json = serializer(RenamedSchema, Renamed)
    assert to_json(Renamed(since=read_edtf("2031"))) == {"from": "2031"}
    assert to_json(Renamed(since=None)) == {}


def test_fields_of_a_base_are_read_from_what_holds_it():
    @dataclass(frozen=True)
    class Holder:
        part: Part
        note: str

    class HolderSchema(PartSchema):
        note = string("A note.")

    to_json = serializer(HolderSchema, Holder, within={PartSchema: "part"})
    assert to_json(Holder(part=Part(name="a"), note="b")) == {"name": "a", "note": "b"}


def test_a_field_that_the_source_lacks_is_refused_when_the_schema_is_compiled():
    with pytest.raises(AttributeError, match="Span has no attribute 'name'"):
        serializer(PartSchema, Span)


def test_a_remembered_object_is_not_shared():
    date = read_edtf("2031-05")
    date_json(date)["edtf"] = "changed"
    assert date_json(date)["edtf"] == "2031-05"


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
