"""What the contract promises of lists and counts of events; as in `promised`, only documentation is made from this."""

from __future__ import annotations

from typing import Any

from marshmallow import Schema, fields, validate

from timeline_api.model import UNITS
from timeline_api.schemas.promised import EventDetailSchema, PageSchema


def _count(description: str, *, required: bool = True) -> fields.Integer:
    return fields.Integer(required=required, metadata={"minimum": 0, "description": description})


def _string(description: str, **more: Any) -> fields.String:
    return fields.String(required=True, metadata={"description": description}, **more)


def _many(schema: type[Schema], description: str) -> fields.List[Any]:
    return fields.List(fields.Nested(schema), required=True, metadata={"description": description})


class ListedEventSchema(EventDetailSchema):
    """An event of a list: all but `mentions` and `why`, unless `fields` and `include` say otherwise."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options, partial=True)


class EventPageSchema(PageSchema):
    """Events in the order that was asked for."""

    items = _many(ListedEventSchema, "The events of the page.")
    count = _count("How many events there are on all pages; only with `count=exact`.", required=False)


class BucketSchema(Schema):
    """A unit of time with what lies in it."""

    edtf = _string("The day, month, year, decade or century as EDTF.")
    earliest = _string("Its first day.")
    latest = _string("Its last day.")
    count = _count("How many events lie in it.")


class HistogramSchema(Schema):
    """Events by the time that they can mean, each counted once."""

    by = _string("The unit of time.", validate=validate.OneOf(UNITS))
    count = _count("How many events there are in all.")
    buckets = _many(BucketSchema, "The units that hold at least one event, in chronological order.")
    coarser = _many(
        BucketSchema,
        "Events that no such unit holds, by the month, year, decade or century that does: `2031` has a year and no "
        "month, 30 March to 2 April a year and no month.",
    )
    wider = _count("Events that not even a century holds, such as those that are open on a side.")


class FacetValueSchema(Schema):
    """Something that events have in common."""

    value = _string("What it is; of names that differ in case alone one stands for all.")
    count = _count("How many events have it.")


class FacetsSchema(Schema):
    """What events have in common, the most frequent first."""

    count = _count("How many events there are.")
    actors = _many(FacetValueSchema, "Who takes part.")
    sources = _many(FacetValueSchema, "Who tells of them.")
    modality = _many(FacetValueSchema, "Whether the sources say that they happened.")
    kind = _many(FacetValueSchema, "Happenings, reports and figures.")
