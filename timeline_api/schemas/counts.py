"""Counts of events: the histogram by time and the facets."""

from __future__ import annotations

from typing import Any

from marshmallow import Schema, fields, post_load, validate

from timeline_api.model import UNITS, Bucket, Facets, FacetValue, Histogram, TimelineQuery, Unit
from timeline_api.schemas.list_pages import LimitSchema, query_dates
from timeline_api.schemas.queries import FilterSchema, filters_of
from timeline_api.schemas.responses import day, edtf_text, many, one_of, serializer, string, whole


class HistogramQuerySchema(FilterSchema):
    """The filters of events and the unit of time to count by; loads to a TimelineQuery and the unit."""

    by = fields.String(
        required=True, validate=validate.OneOf(UNITS), metadata={"description": "The unit of time.", "example": "month"}
    )

    @post_load
    def _query(self, loaded: dict[str, Any], **_: Any) -> tuple[TimelineQuery, Unit]:
        unit = loaded.pop("by")
        return TimelineQuery(**filters_of(loaded)), unit


class FacetsQuerySchema(LimitSchema, FilterSchema):
    """The filters of events and the number of values of each facet; loads to a TimelineQuery."""

    @post_load
    def _page(self, loaded: dict[str, Any], **options: Any) -> TimelineQuery:
        return TimelineQuery(**filters_of(super()._page(loaded, **options)))


class BucketSchema(Schema):
    """A unit of time and the number of events in it."""

    edtf = edtf_text("The day, month, year, decade or century as EDTF.", attribute="value")
    earliest = day("Its first day.", attribute="value.earliest")
    latest = day("Its last day.", attribute="value.latest")
    count = whole("How many events lie in it.")


class HistogramSchema(Schema):
    """Events by the time that they can mean, each counted once."""

    by = one_of(UNITS, "The unit of time.")
    count = whole("How many events there are in all.")
    buckets = many(BucketSchema, "The units that hold at least one event, in chronological order.")
    coarser = many(
        BucketSchema,
        "Events that no such unit holds, by the month, year, decade or century that does: `2031` has a year and no "
        "month, 30 March to 2 April a year and no month.",
    )
    wider = whole("Events that not even a century holds, such as those that are open on a side.")
    read = query_dates()


class FacetValueSchema(Schema):
    """A value of a facet and the number of events that have it."""

    value = string("What it is; of names that differ in case alone one stands for all.")
    count = whole("How many events have it.")


class FacetsSchema(Schema):
    """The values of each facet, the most frequent first."""

    count = whole("How many events there are.")
    actors = many(FacetValueSchema, "Who takes part.")
    sources = many(FacetValueSchema, "Who tells of them.")
    modality = many(FacetValueSchema, "Whether the sources say that they happened.")
    kind = many(FacetValueSchema, "Happenings, reports and figures.")
    read = query_dates()


bucket_json = serializer(BucketSchema, Bucket)
facet_value_json = serializer(FacetValueSchema, FacetValue)
#: Events by time; `coarser` has those that fit in no bucket.
histogram_json = serializer(HistogramSchema, Histogram, without=("read",))
#: What events have in common.
facets_json = serializer(FacetsSchema, Facets, without=("read",))
