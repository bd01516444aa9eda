"""What the contract promises of lists and counts of events; as in `promised`, only documentation is made from this."""

from __future__ import annotations

from typing import Any

from marshmallow import Schema, fields, validate

from timeline_api.model import UNITS
from timeline_api.schemas.promised import EventDetailSchema, PageSchema
from timeline_api.schemas.promised_fields import many, string, whole


class ListedEventSchema(EventDetailSchema):
    """An event of a list: all but `mentions` and `why`, unless `fields` and `include` say otherwise."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options, partial=True)


class ReadDatesSchema(Schema):
    """What dates of the query that were given in words were read as."""

    since = fields.String(data_key="from", metadata={"description": "The first day, month or year, as EDTF."})
    until = fields.String(data_key="to", metadata={"description": "The last day, month or year, as EDTF."})


def _read_dates() -> fields.Nested:
    return fields.Nested(
        ReadDatesSchema, metadata={"description": "What `from` and `to` were read as; only where they are not EDTF."}
    )


class EventPageSchema(PageSchema):
    """Events in the order that was asked for."""

    items = many(ListedEventSchema, "The events of the page.")
    count = whole("How many events there are on all pages; only with `count=exact`.", required=False)
    read = _read_dates()


class BucketSchema(Schema):
    """A unit of time with what lies in it."""

    edtf = string("The day, month, year, decade or century as EDTF.")
    earliest = string("Its first day.")
    latest = string("Its last day.")
    count = whole("How many events lie in it.")


class HistogramSchema(Schema):
    """Events by the time that they can mean, each counted once."""

    by = string("The unit of time.", validate=validate.OneOf(UNITS))
    count = whole("How many events there are in all.")
    buckets = many(BucketSchema, "The units that hold at least one event, in chronological order.")
    coarser = many(
        BucketSchema,
        "Events that no such unit holds, by the month, year, decade or century that does: `2031` has a year and no "
        "month, 30 March to 2 April a year and no month.",
    )
    wider = whole("Events that not even a century holds, such as those that are open on a side.")
    read = _read_dates()


class FacetValueSchema(Schema):
    """Something that events have in common."""

    value = string("What it is; of names that differ in case alone one stands for all.")
    count = whole("How many events have it.")


class FacetsSchema(Schema):
    """What events have in common, the most frequent first."""

    count = whole("How many events there are.")
    actors = many(FacetValueSchema, "Who takes part.")
    sources = many(FacetValueSchema, "Who tells of them.")
    modality = many(FacetValueSchema, "Whether the sources say that they happened.")
    kind = many(FacetValueSchema, "Happenings, reports and figures.")
    read = _read_dates()
