"""The actors of a timeline, and corrections of them."""

from __future__ import annotations

from typing import Any, cast

from flask import Response

from timeline_api import pipeline
from timeline_api.model import TimelineActor
from timeline_api.schemas import Json, PageQuerySchema
from timeline_api.schemas.actors import (
    ActorEditSchema,
    ActorHistorySchema,
    ActorMergeSchema,
    ActorPatchSchema,
    ActorSplitResultSchema,
    ActorSplitSchema,
    MadeActorEditSchema,
    TimelineActorPageSchema,
    TimelineActorSchema,
    actor_edit_json,
    actor_split_json,
    timeline_actor_json,
)
from timeline_api.schemas.corrections.edits import EditRequest
from timeline_api.web.openapi.arguments import MERGE_PATCH
from timeline_api.web.openapi.blueprint import ETAG, Blueprint
from timeline_api.web.openapi.examples import actors as examples
from timeline_api.web.requests import preconditions
from timeline_api.web.responses.addresses import addresses
from timeline_api.web.responses.etags import detail_response, list_response, tag_of
from timeline_api.web.responses.json import json_response
from timeline_api.web.responses.pagination import page_response
from timeline_api.web.runtime.admission import admitted
from timeline_api.web.runtime.services import services
from timeline_api.web.views.corrections import correcting, edit_number, place_of, remark_of

blueprint = Blueprint(
    "actors", url_prefix="/v1/timelines/<timeline>/actors", description="Who takes part, one actor by all its names."
)


@blueprint.route("", scope="read", public="events")
@blueprint.takes(PageQuerySchema, location="query")
@blueprint.answers(200, TimelineActorPageSchema, description="A page of actors.", example=examples.ACTORS)
@blueprint.tagged(links=True)
@blueprint.problems(404)
def list_actors(page: dict[str, Any], timeline: str) -> Response:
    """List actors.

    By name. Names of different documents are one actor's where nothing else can be meant: accents, titles, middle
    names, initials, short given names and company suffixes aside, and a surname alone where the timeline has one bearer
    of it. The events that an actor takes part in are those that `actor=` with any of its names finds, with `kind=any`.
    """
    store = services().store
    found, here = store.timeline(timeline), addresses(timeline)

    def to_json(actor: TimelineActor) -> Json:
        return here.of_actor(timeline_actor_json(actor))

    return list_response(found, "json", lambda: page_response(store.actors(timeline, **page), to_json))


@blueprint.route("/<actor>", scope="read", public="events")
@blueprint.answers(200, TimelineActorSchema, description="The actor.", example=examples.ACTOR)
@blueprint.tagged()
@blueprint.problems(404)
def get_actor(timeline: str, actor: str) -> Response:
    """Get an actor.

    With all names that events have for it, by its id or by an id that one of these names had.
    """
    return detail_response(
        timeline, lambda: timeline_actor_json(services().store.actor(timeline, actor)), addresses(timeline).of_actor
    )


@blueprint.route("/<actor>", method="PATCH", scope="write")
@blueprint.takes(ActorPatchSchema, content_type=MERGE_PATCH, example=examples.PATCH_IN)
@blueprint.takes_header(preconditions.IF_MATCH | {"required": True})
@blueprint.answers(
    200, TimelineActorSchema, description="The actor as it is now.", example=examples.PATCHED, headers=ETAG
)
@blueprint.problems(404, 412, 422, 428, 503)
@admitted
def correct_actor(body: EditRequest, timeline: str, actor: str) -> Response:
    """Correct an actor.

    A JSON merge patch (RFC 7396) of the name that it is shown by and of its type; null takes a correction back. `by`
    and `reason` go into the history. A correction follows the first of the actor's names that events have, whatever
    documents come and go. Events keep the names that their documents have.
    """
    fields = cast("dict[str, str | None]", body.fields)
    with correcting():
        changed = pipeline.correct_actor(
            actor, fields, remark_of(body), preconditions.check_actor, **place_of(timeline)
        )
    return _actor_response(timeline, changed)


@blueprint.route("/<actor>/merge", method="POST", scope="write")
@blueprint.takes(ActorMergeSchema, example=examples.MERGE_IN)
@blueprint.takes_header(preconditions.IF_MATCH)
@blueprint.answers(200, TimelineActorSchema, description="The one actor.", example=examples.PATCHED, headers=ETAG)
@blueprint.problems(404, 412, 422, 503)
@admitted
def merge_actors(body: EditRequest, timeline: str, actor: str) -> Response:
    """Merge actors into one.

    Says that the actor and others are one: all names that they have now are one actor's from now on.
    """
    check = preconditions.check_actor_if_given
    with correcting():
        merged = pipeline.merge_actors(actor, body.ids, remark_of(body), check, **place_of(timeline))
    return _actor_response(timeline, merged)


@blueprint.route("/<actor>/split", method="POST", scope="write")
@blueprint.takes(ActorSplitSchema, example=examples.SPLIT_IN)
@blueprint.takes_header(preconditions.IF_MATCH)
@blueprint.answers(200, ActorSplitResultSchema, description="The two actors.", example=examples.SPLIT)
@blueprint.problems(404, 412, 422, 503)
@admitted
def split_actor(body: EditRequest, timeline: str, actor: str) -> Response:
    """Split an actor in two.

    Says that some of its names are another's: from now on the names of each side stay together, and the sides apart. A
    name that comes later and can be either's goes with the side of most events.
    """
    check = preconditions.check_actor_if_given
    with correcting():
        taken, rest = pipeline.split_actor(actor, body.ids, remark_of(body), check, **place_of(timeline))
    here = addresses(timeline)
    return json_response({name: here.of_actor(actor) for name, actor in actor_split_json(taken, rest).items()})


@blueprint.route("/<actor>/history", scope="read")
@blueprint.takes(PageQuerySchema, location="query")
@blueprint.answers(200, ActorHistorySchema, description="A page of edits.", example=examples.HISTORY)
@blueprint.problems(404)
def list_actor_history(page: dict[str, Any], timeline: str, actor: str) -> Response:
    """List the edits of an actor.

    Every edit about names that the actor has now, the latest first, undone ones too: who, when, why and what it set.
    """
    return page_response(services().store.actor_history(timeline, actor, **page), actor_edit_json)


@blueprint.route("/<actor>/history/<edit>/undo", method="POST", scope="write")
@blueprint.takes(ActorEditSchema, required=False, example=examples.UNDO_IN)
@blueprint.takes_header(preconditions.IF_MATCH)
@blueprint.answers(200, MadeActorEditSchema, description="The undo, an edit itself.", example=examples.UNDO)
@blueprint.problems(404, 409, 412, 422, 503)
@admitted
def undo_actor_edit(body: EditRequest, timeline: str, actor: str, edit: str) -> Response:
    """Undo an edit of an actor.

    The edit counts no longer, and what was before it does. An undo is an edit, and can be undone.
    """
    number, check = edit_number(edit), preconditions.check_actor_if_given
    with correcting():
        undo = pipeline.undo_actor_edit(actor, number, remark_of(body), check, **place_of(timeline))
    return json_response(actor_edit_json(undo))


def _actor_response(timeline: str, actor: TimelineActor) -> Response:
    body = timeline_actor_json(actor)
    response = json_response(addresses(timeline).of_actor(body))
    response.set_etag(tag_of(body))
    return response
