"""Searching the events of all timelines that a caller may read."""

from __future__ import annotations

import orjson
from flask import Response

from timeline_api.pipeline import LISTED
from timeline_api.schemas import Json
from timeline_api.schemas.search import FoundPageSchema, SearchQuerySchema
from timeline_api.store import FoundEvent
from timeline_api.web.middleware.authorization import visible_beside_public
from timeline_api.web.openapi import examples
from timeline_api.web.openapi.blueprint import Blueprint
from timeline_api.web.responses.addresses import addresses
from timeline_api.web.responses.etags import tag_of, tagged_response
from timeline_api.web.responses.pagination import page_response
from timeline_api.web.responses.public_view import public_text
from timeline_api.web.runtime.services import services

blueprint = Blueprint("search", url_prefix="/v1/search", description="Events of all timelines.")


@blueprint.route("", scope="read", public="timelines")
@blueprint.takes(SearchQuerySchema, location="query")
@blueprint.answers(200, FoundPageSchema, description="A page of what was found.", example=examples.FOUND)
@blueprint.tagged(links=True)
def search(page: Json) -> Response:
    """Search the events of all timelines.

    The events with all words of `q` in the timelines that the caller may read, the most salient first, each with its
    timeline. Without a key the 300 public timelines that were made last are searched; a key of one timeline adds that
    one, a key of all timelines searches all. Events are shown as to readers without a key: no hidden events, no author
    or reason of a correction. Events that lists leave out by default are not found.
    """
    found = services().store.search.texts(
        page["q"], LISTED, limit=page["limit"], cursor=page["cursor"], public_and=visible_beside_public()
    )
    response = page_response(found, _found_json)
    return tagged_response(tag_of(response.get_data(as_text=True)), lambda: response)


def _found_json(found: FoundEvent) -> Json:
    here = addresses(found.timeline)
    timeline = here.of_timeline({"name": found.timeline, "title": found.title})
    return {"timeline": timeline, "event": orjson.Fragment(here.of_event_text(public_text(found.text)))}
