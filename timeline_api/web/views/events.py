"""The events of a timeline."""

from __future__ import annotations

from functools import partial

import orjson
from flask import Response

from timeline_api.model import Event
from timeline_api.pipeline import LISTED
from timeline_api.schemas import Json, event_detail_json, event_json, event_view
from timeline_api.schemas.events import EventDetailSchema, EventPageSchema, SelectedEventPageSchema
from timeline_api.schemas.responses import ADDRESSES
from timeline_api.store import Reading
from timeline_api.web.middleware import public_reading
from timeline_api.web.openapi import examples
from timeline_api.web.openapi.blueprint import Blueprint
from timeline_api.web.responses.addresses import Addresses, addresses
from timeline_api.web.responses.etags import detail_response, list_response
from timeline_api.web.responses.event_formats import (
    CANONICAL,
    Listing,
    ListingQuerySchema,
    documented,
    exported,
    format_of,
)
from timeline_api.web.responses.pagination import page_response, read_dates
from timeline_api.web.responses.public_view import visible_event, visible_fields, visible_text
from timeline_api.web.runtime.services import services

blueprint = Blueprint(
    "events", url_prefix="/v1/timelines/<timeline>/events", description="What happened, in chronological order."
)


@blueprint.route("", scope="read", public="events")
@blueprint.takes(ListingQuerySchema, location="query")
@blueprint.answers(
    200,
    {"anyOf": [EventPageSchema, SelectedEventPageSchema]},
    description="Events; a page of them as JSON, in another form if the query has `fields`, which it then has too.",
    example=examples.EVENTS,
)
@blueprint.contents(200, documented())
@blueprint.tagged(links=True)
@blueprint.problems(404, 406)
def list_events(listing: Listing, timeline: str) -> Response:
    """List events.

    In chronological order: by earliest day, coarser dates before finer ones, then latest day and title; `sort` chooses
    another order. An event has to match all filters, and `top` limits the matching ones to the most salient; follow
    `next_cursor` with the same filters. `fields` and `include` choose the fields of events in a page. `format` or the
    Accept header chooses a format for front ends, calendars or spreadsheets, which has all events in one answer. No
    format makes a date more precise than it is: a month spans its days, and what a format cannot express of a date is
    stated in words.
    """
    form = format_of(listing)
    public_reading.check_query(listing.query)
    with services().store.reading(timeline) as snapshot:
        here = addresses(timeline)
        write = (
            partial(_page, listing, snapshot, here) if form == CANONICAL else partial(exported, form, listing, timeline)
        )
        response = list_response(snapshot.timeline, form, write)
    response.vary.add("Accept")
    return response


@blueprint.route("/<event>", scope="read", public="events")
@blueprint.answers(200, EventDetailSchema, description="The event.", example=examples.EVENT)
@blueprint.tagged()
@blueprint.problems(308, 404, 422)
def get_event(timeline: str, event: str) -> Response:
    """Get an event with its provenance.

    All its mentions with document, quote and offsets, and the reasons why they were merged.
    """
    return detail_response(
        timeline, lambda: event_detail_json(visible_event(timeline, event)), addresses(timeline).of_event
    )


def _page(listing: Listing, snapshot: Reading, here: Addresses) -> Response:
    view = event_view(listing.fields, listing.include)
    more = read_dates(listing.query) | ({"fields": listing.fields} if listing.fields else {})
    if view is event_json:
        texts = snapshot.texts(listing.query, LISTED)
        return page_response(texts, lambda text: orjson.Fragment(here.of_event_text(visible_text(text))), more)
    wanted = [name for name in ADDRESSES if name in (listing.fields or ADDRESSES)]

    def to_json(event: Event) -> Json:
        urls = here.of_event({"id": event.id})
        return {**view(visible_fields(event)), **{name: urls[name] for name in wanted}}

    return page_response(snapshot.events(listing.query), to_json, more)
