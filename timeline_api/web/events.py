"""The events of a timeline."""

from __future__ import annotations

from flask import Response, request, url_for

from timeline_api.errors import EventMoved
from timeline_api.model import TimelineQuery
from timeline_api.schemas import EventQuerySchema, event_detail_json, event_json, page_json
from timeline_api.schemas.promised import EventDetailSchema, EventPageSchema
from timeline_api.web import examples
from timeline_api.web.answers import answer
from timeline_api.web.blueprint import Blueprint
from timeline_api.web.problems import answer_error
from timeline_api.web.resources import resources

blueprint = Blueprint(
    "events", url_prefix="/v1/timelines/<timeline>/events", description="What happened, in chronological order."
)


@blueprint.route("")
@blueprint.takes(EventQuerySchema, location="query")
@blueprint.answers(200, EventPageSchema, description="A page of events.", example=examples.EVENTS)
@blueprint.problems(404)
def list_events(query: TimelineQuery, timeline: str) -> Response:
    """List events in chronological order.

    By earliest day, coarser dates before finer ones, then latest day and title. Filters narrow the list together;
    follow `next_cursor` with the same filters.
    """
    return answer(page_json(resources().store.events(timeline, query), event_json))


@blueprint.route("/<event>")
@blueprint.answers(200, EventDetailSchema, description="The event.", example=examples.EVENT)
@blueprint.problems(308, 404, 422)
def get_event(timeline: str, event: str) -> Response:
    """Get an event with its provenance.

    Every mention that it rests on with document, quote and offsets, and why they were judged one.
    """
    return answer(event_detail_json(resources().store.event(timeline, event)))


def _lead_to_survivor(moved: EventMoved) -> Response:
    response = answer_error(moved)
    timeline = (request.view_args or {})["timeline"]
    response.headers["Location"] = url_for(".get_event", timeline=timeline, event=moved.survivor)
    return response


blueprint.register_error_handler(EventMoved, _lead_to_survivor)
