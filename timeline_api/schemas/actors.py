"""Actors of a timeline: who takes part in its events, by whatever name."""

from __future__ import annotations

from marshmallow import Schema

from timeline_api.model import ACTOR_TYPES, TimelineActor
from timeline_api.schemas.list_pages import PaginatedSchema
from timeline_api.schemas.responses import many, one_of, serializer, string, strings, whole


class TimelineActorSchema(Schema):
    """Someone who takes part in events, by all names that they have there."""

    id = string("Its id; an id that one of its names had leads to it too.")
    name = string("The name that it is shown by.")
    names = strings("All names that events have for it, the most frequent first.")
    type = one_of(ACTOR_TYPES, "What it is.")
    events = whole("How many events it takes part in, hidden ones aside.")


class TimelineActorPageSchema(PaginatedSchema):
    """A page of actors, by name."""

    items = many(TimelineActorSchema)


#: Someone who takes part in events.
timeline_actor_json = serializer(TimelineActorSchema, TimelineActor)
