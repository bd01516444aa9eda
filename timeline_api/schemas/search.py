"""Search in the events of several timelines: the query, and the events that are found."""

from __future__ import annotations

from marshmallow import Schema

from timeline_api.schemas.events import EventSchema
from timeline_api.schemas.fields import Line
from timeline_api.schemas.list_pages import PageQuerySchema, PaginatedSchema
from timeline_api.schemas.queries import Q_DESCRIPTION
from timeline_api.schemas.responses import many, one, string


class SearchQuerySchema(PageQuerySchema):
    """The words of a search and the page of what it finds; loads to its `q`, `limit` and `cursor`."""

    q = Line(
        longest=200,
        full=True,
        required=True,
        metadata={"description": Q_DESCRIPTION, "example": '"ferry line" ellery*'},
    )


class FoundTimelineSchema(Schema):
    """The timeline of an event that was found."""

    name = string("Its name.")
    title = string("Its title; empty where it has none.")
    url = string("Its address in the API.")
    html_url = string("The address of its page.")


class FoundEventSchema(Schema):
    """An event that was found, with its timeline."""

    timeline = one(FoundTimelineSchema)
    event = one(EventSchema)


class FoundPageSchema(PaginatedSchema):
    """A page of events of several timelines, the most salient first."""

    items = many(FoundEventSchema)
