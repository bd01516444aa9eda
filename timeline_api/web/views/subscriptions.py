"""Subscriptions to the events of a timeline, for calendars, feed readers and spreadsheets, which send no headers."""

from __future__ import annotations

from flask import Response
from werkzeug.exceptions import NotFound

from timeline_api.exports import FORMATS
from timeline_api.model import SUBSCRIBE, TimelineQuery
from timeline_api.schemas.queries import SubscriptionQuerySchema
from timeline_api.web.middleware import public_reading
from timeline_api.web.openapi import examples
from timeline_api.web.openapi.blueprint import SUBSCRIBED, Blueprint
from timeline_api.web.responses.etags import list_response
from timeline_api.web.responses.event_formats import Listing, exported
from timeline_api.web.runtime.services import services

blueprint = Blueprint(
    "subscriptions", url_prefix="/v1/timelines/<timeline>", description="Events for programs that send no headers."
)

_CONTENTS = {
    FORMATS[name].media_type: {
        "schema": FORMATS[name].schema or {"type": "string"},
        "example": examples.EXPORTED[name],
    }
    for name in SUBSCRIBED
}


@blueprint.route("/events.<ending>", scope=SUBSCRIBE, public="events")
@blueprint.takes(SubscriptionQuerySchema, location="query")
@blueprint.answers(200, {"type": "string"}, description="The events.", content_type="text/calendar")
@blueprint.contents(200, _CONTENTS)
@blueprint.tagged()
@blueprint.problems(404)
def subscribe(query: TimelineQuery, timeline: str, ending: str) -> Response:
    """Subscribe to the events.

    The events that match the filters, as a calendar (`ics`), as a feed of the latest changes (`feed`, a JSON Feed, or
    `atom`) or as a table (`csv`), for programs that request it regularly and send no headers. Public and unlisted
    timelines need no key. For a private one `token` is the token of one subscriber, which gives access to nothing else
    and can be revoked by itself. The answer is that for readers without a key: no hidden event, no author or reason of
    a correction. A token that is wrong, expired, revoked or for another timeline is answered with 404.
    """
    public_reading.check_query(query)
    if ending not in SUBSCRIBED:
        raise NotFound(f"Events can be subscribed to as {', '.join(SUBSCRIBED)}.")
    listing = Listing(query=query, form=ending, limit=None, fields=(), include=())
    found = services().store.timeline(timeline)
    return list_response(found, ending, lambda: exported(ending, listing, timeline))
