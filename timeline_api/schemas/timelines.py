"""Timelines: what a caller can set, and the counts."""

from __future__ import annotations

from typing import NamedTuple

from marshmallow import Schema

from timeline_api.model import Timeline
from timeline_api.schemas.fields import Line
from timeline_api.schemas.list_pages import PaginatedSchema
from timeline_api.schemas.requests import RequestSchema
from timeline_api.schemas.responses import Json, many, serializer, string, whole


class TimelineSchema(RequestSchema):
    """The fields of a timeline that a caller can set."""

    title = Line(
        longest=500, load_default="", metadata={"description": "A heading for people.", "example": "The Ellery ferry"}
    )


class TimelineSummarySchema(Schema):
    """A timeline with its counts."""

    name = string("Its name, as in the URL.")
    title = string("A heading for people.")
    documents = whole("How many documents it holds.")
    events = whole("How many events they tell of.")
    version = whole("Grows with each change of its documents.")


class TimelineDetailSchema(TimelineSummarySchema):
    """A timeline with its counts and the number of documents that another release read."""

    outdated = whole(
        "How many of its documents were read with another release, which may find something else in them; "
        "`timeline-api reread` reads them again."
    )


class TimelinePageSchema(PaginatedSchema):
    """A page of timelines, by name."""

    items = many(TimelineSummarySchema)


class _TimelineDetail(NamedTuple):
    timeline: Timeline
    outdated: int


#: A timeline with its counts.
timeline_json = serializer(TimelineSummarySchema, Timeline)
_detail_json = serializer(TimelineDetailSchema, _TimelineDetail, within={TimelineSummarySchema: "timeline"})


def timeline_detail_json(timeline: Timeline, outdated: int) -> Json:
    """A timeline with its counts and how many of its documents another release read."""
    return _detail_json(_TimelineDetail(timeline, outdated))
