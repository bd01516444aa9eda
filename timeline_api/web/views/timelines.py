"""Timelines: named stories."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import Response, url_for

from timeline_api import pipeline
from timeline_api.model import Timeline, TimelineFields
from timeline_api.schemas import Json, PageQuerySchema, timeline_detail_json, timeline_json
from timeline_api.schemas.timelines import (
    TimelineAgainSchema,
    TimelineDetailSchema,
    TimelinePageSchema,
    TimelinePatchSchema,
)
from timeline_api.web.middleware.authorization import visible_timelines
from timeline_api.web.middleware.public_reading import is_public_view
from timeline_api.web.openapi import examples
from timeline_api.web.openapi.arguments import MERGE_PATCH
from timeline_api.web.openapi.blueprint import ETAG, Blueprint
from timeline_api.web.requests import preconditions
from timeline_api.web.responses.addresses import addresses
from timeline_api.web.responses.etags import list_response, resource_response, tag_of, tagged_response
from timeline_api.web.responses.json import LOCATION, json_response
from timeline_api.web.responses.pagination import page_response
from timeline_api.web.runtime.admission import admitted
from timeline_api.web.runtime.services import services

blueprint = Blueprint("timelines", url_prefix="/v1/timelines", description="Named stories.")


@blueprint.route("", scope="read", public="timelines")
@blueprint.takes(PageQuerySchema, location="query")
@blueprint.answers(200, TimelinePageSchema, description="A page.", example=examples.TIMELINES)
@blueprint.tagged(links=True)
def list_timelines(page: dict[str, Any]) -> Response:
    """List timelines.

    All timelines by name; for a key of one timeline that one and the public ones, without a key the public ones.
    """

    def to_json(timeline: Timeline) -> Json:
        return addresses(timeline.name).of_timeline(timeline_json(timeline))

    response = page_response(visible_timelines(**page), to_json)
    return tagged_response(tag_of(response.get_data(as_text=True)), lambda: response)


@blueprint.route("/<timeline>", method="PUT", scope="write")
@blueprint.takes(TimelineAgainSchema, required=False, example=examples.TIMELINE_IN)
@blueprint.takes_header(preconditions.IF_MATCH, preconditions.IF_NONE_MATCH)
@blueprint.answers(200, TimelineDetailSchema, description="It was there already.", example=examples.TIMELINE)
@blueprint.answers(201, TimelineDetailSchema, description="It is new.", example=examples.TIMELINE, headers=LOCATION)
@blueprint.problems(412, 503)
@admitted
def put_timeline(body: TimelineFields, timeline: str) -> Response:
    """Create a timeline, or change its title, standfirst, picture and visibility.

    A timeline is also created with its first document. Without `title` the title is removed; all other fields stay as
    they are if they are left out. The body may be the answer to a GET: fields that only answers have are ignored.
    """
    store, check = services().store, preconditions.check_timeline
    stored, is_new = store.put_timeline(timeline, check=check, **body)
    headers = {"Location": url_for(".get_timeline", timeline=timeline)} if is_new else {}
    return _changed(stored, 201 if is_new else 200, headers)


@blueprint.route("/<timeline>", method="PATCH", scope="write")
@blueprint.takes(TimelinePatchSchema, content_type=MERGE_PATCH, example=examples.PUBLIC_IN)
@blueprint.takes_header(preconditions.IF_MATCH)
@blueprint.answers(
    200, TimelineDetailSchema, description="The timeline as it is now.", example=examples.PUBLIC, headers=ETAG
)
@blueprint.problems(404, 412, 503)
@admitted
def change_timeline(body: TimelineFields, timeline: str) -> Response:
    """Change fields of a timeline.

    A JSON merge patch (RFC 7396) of its title, standfirst, picture and visibility, and of how its documents are read;
    null sets a field to its default, and a picture is replaced as a whole. A timeline that becomes `unlisted` gets a
    new `address`, which is valid until it is `private` again.
    """
    return _changed(services().store.change_timeline(timeline, check=preconditions.check_timeline, **body))


@blueprint.route("/<timeline>", scope="read", public="events")
@blueprint.answers(200, TimelineDetailSchema, description="The timeline.", example=examples.TIMELINE)
@blueprint.tagged()
@blueprint.problems(404, 422)
def get_timeline(timeline: str) -> Response:
    """Get a timeline.

    Its fields and the numbers of its documents and events. `version` is another number after each change; `outdated`
    is the number of documents that were read by another release or with another setting of inferred dates.
    """
    found = services().store.timeline(timeline)
    if is_public_view():
        return list_response(found, "timeline", lambda: json_response(_detail(found)))
    return resource_response(_detail(found), state=preconditions.timeline_state(found))


@blueprint.route("/<timeline>", method="DELETE", scope="admin")
@blueprint.answers(204, description="It is gone.")
@blueprint.takes_header(preconditions.IF_MATCH)
@blueprint.problems(404, 412, 422, 503)
@admitted
def delete_timeline(timeline: str) -> Response:
    """Delete a timeline.

    Deletes the timeline with its documents and events.
    """
    services().store.delete_timeline(timeline, check=preconditions.check_timeline)
    return Response(status=204)


def _changed(timeline: Timeline, status: int = 200, headers: Mapping[str, str] | None = None) -> Response:
    response = json_response(_detail(timeline), status, headers=headers)
    response.set_etag(tag_of(*preconditions.timeline_state(timeline)))
    return response


def _detail(timeline: Timeline) -> Json:
    detail = timeline_detail_json(timeline, pipeline.count_outdated(timeline.name, services().store, services().syntax))
    return addresses(timeline.name).of_timeline(detail)
