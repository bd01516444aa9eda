from __future__ import annotations

import pytest
from marshmallow import ValidationError

from timeline_api.model import TimelineQuery
from timeline_api.schemas import EventQuerySchema, PageQuerySchema
from timeline_api.settings import Settings


def test_no_parameters_ask_for_the_first_page_of_all():
    assert EventQuerySchema(Settings(page_limit=7)).load({}) == TimelineQuery(
        limit=7, without=("reporting", "incidental"), dating="confident"
    )


@pytest.mark.parametrize(
    ("given", "kind", "without"),
    [
        ({}, None, ("reporting", "incidental")),
        ({"kind": "any"}, None, ()),
        ({"kind": "event"}, "event", ()),
        ({"kind": "reporting"}, "reporting", ()),
        ({"kind": "incidental"}, "incidental", ()),
    ],
    ids=str,
)
def test_what_was_said_or_told_in_passing_is_left_out_unless_a_kind_is_given(given, kind, without):
    query = EventQuerySchema().load(given)
    assert (query.kind, query.without) == (kind, without)


def test_the_default_is_never_over_the_most():
    assert PageQuerySchema(Settings(page_limit=50, max_page_limit=10)).load({})["limit"] == 10


@pytest.mark.parametrize(("limit", "fits"), [("1", True), ("10", True), ("0", False), ("11", False)])
def test_the_limit_is_that_of_the_settings(limit, fits):
    schema = PageQuerySchema(Settings(max_page_limit=10))
    assert ("limit" not in schema.validate({"limit": limit})) is fits


def test_from_may_overlap_to():
    query = EventQuerySchema().load({"from": "2031-05-20", "to": "2031-05"})
    assert (query.since.text, query.until.text) == ("2031-05-20", "2031-05")


def test_from_after_to_is_refused_at_from():
    with pytest.raises(ValidationError) as caught:
        EventQuerySchema().load({"from": "2031-05", "to": "2031-04-30"})
    assert list(caught.value.messages) == ["from"]
