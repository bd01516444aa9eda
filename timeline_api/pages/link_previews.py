"""What other sites show beside a link to a story: its picture, and its events in the words of schema.org."""

from __future__ import annotations

from dataclasses import replace

from flask import Response
from werkzeug.exceptions import NotFound

from timeline_api.exports import as_jsonld
from timeline_api.exports.words import MODALITY_NAMES, short_title
from timeline_api.model import Event, Timeline
from timeline_api.pages import words
from timeline_api.pages.filters import UNFILTERED
from timeline_api.pages.picture import PicturedEvent, can_draw, draw_story
from timeline_api.pages.share_links import description
from timeline_api.schemas import Json, timeline_json
from timeline_api.web.openapi.blueprint import Blueprint
from timeline_api.web.responses.addresses import addresses
from timeline_api.web.responses.etags import list_response
from timeline_api.web.responses.public_view import public_fields
from timeline_api.web.runtime.services import services

blueprint = Blueprint("link_previews")

#: The key events of the picture, and those that search engines are told of.
_PICTURED, _DESCRIBED = 3, 10


@blueprint.route("/timelines/<timeline>/picture.png", scope="read", public="events")
def get_picture(timeline: str) -> Response:
    """Draw the picture of a story: its title, its span and the three events that a reader needs most."""
    if not can_draw():
        raise NotFound("Pictures need the extra pictures: pip install 'timeline-api[pictures]'.")
    found = services().store.timeline(timeline)
    return list_response(found, "picture", lambda: _drawn(found))


def description_for_search(timeline: str) -> str:
    """The most salient events of a story as JSON-LD, in which nothing ends a script element around it."""
    found, page = services().store.timeline(timeline), addresses(timeline).page
    events = (public_fields(event) for event in _top(timeline, _DESCRIBED))
    return b"".join(as_jsonld.render(events, found, page=page)).decode().strip()


def _drawn(found: Timeline) -> Response:
    story: Json = {**timeline_json(found), "events": services().store.events(found.name, UNFILTERED).count}
    events = [_pictured(event) for event in _top(found.name, _PICTURED)]
    picture = draw_story(words.name_of(story), description(story), events)
    return Response(picture, content_type="image/png")


def _pictured(event: Event) -> PicturedEvent:
    mark = "" if event.modality == "asserted" else words.say(MODALITY_NAMES[event.modality])
    return PicturedEvent(
        date=words.date_of(event),
        title=short_title(event),
        mark=mark or (words.say("Sources disagree") if event.disputed else ""),
    )


def _top(timeline: str, count: int) -> tuple[Event, ...]:
    return services().store.events(timeline, replace(UNFILTERED, counted=False, top=count, limit=count)).items
