"""Who takes part in the events of a timeline."""

from __future__ import annotations

from typing import Any

from flask import Response

from timeline_api.schemas import PageQuerySchema
from timeline_api.schemas.actors import TimelineActorPageSchema, TimelineActorSchema, timeline_actor_json
from timeline_api.web.openapi import examples
from timeline_api.web.openapi.blueprint import Blueprint
from timeline_api.web.responses.etags import list_response, resource_response
from timeline_api.web.responses.pagination import page_response
from timeline_api.web.runtime.services import services

blueprint = Blueprint(
    "actors", url_prefix="/v1/timelines/<timeline>/actors", description="Who takes part, one actor by all its names."
)


@blueprint.route("", scope="read")
@blueprint.takes(PageQuerySchema, location="query")
@blueprint.answers(200, TimelineActorPageSchema, description="A page of actors.", example=examples.ACTORS)
@blueprint.tagged(links=True)
@blueprint.problems(404)
def list_actors(page: dict[str, Any], timeline: str) -> Response:
    """List actors.

    By name. Names of different documents are one actor's where nothing else can be meant: accents, titles, middle
    names, initials, short given names and company suffixes aside, and a surname alone where the timeline has one bearer
    of it. The events that an actor takes part in are those that `actor=` with any of its names finds.
    """
    store = services().store
    found = store.timeline(timeline)
    return list_response(found, "json", lambda: page_response(store.actors(timeline, **page), timeline_actor_json))


@blueprint.route("/<actor>", scope="read")
@blueprint.answers(200, TimelineActorSchema, description="The actor.", example=examples.ACTOR)
@blueprint.tagged()
@blueprint.problems(404)
def get_actor(timeline: str, actor: str) -> Response:
    """Get an actor.

    With all names that events have for it, by its id or by an id that one of these names had.
    """
    return resource_response(timeline_actor_json(services().store.actor(timeline, actor)))
