"""A story within pages of other sites: the page for a frame, the script that puts the frame there, and oEmbed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from flask import Response, request
from marshmallow import fields, post_load, validate
from werkzeug import exceptions as http

from timeline_api.errors import AddressNotFound, TimelineNotFound
from timeline_api.model import ADDRESS_SEPARATOR, TIMELINE_NAME, Timeline
from timeline_api.pages import words
from timeline_api.pages.filters import Reading, ReadingSchema
from timeline_api.pages.responses import page, story_page
from timeline_api.pages.share_links import HEIGHT, WIDTH, frame_line
from timeline_api.schemas import Json, event_json, page_json, timeline_json
from timeline_api.schemas.fields import Count, Line
from timeline_api.schemas.requests import RequestSchema
from timeline_api.web.middleware.public_reading import check_query, is_public_view
from timeline_api.web.middleware.security_headers import let_frame
from timeline_api.web.openapi.blueprint import Blueprint
from timeline_api.web.responses.addresses import base_url
from timeline_api.web.responses.etags import tag_of, tagged_response
from timeline_api.web.responses.json import json_response
from timeline_api.web.runtime.services import services

blueprint = Blueprint("embedding")

THEMES = ("auto", "light", "dark")

#: A colour in hexadecimal digits, the only form in which a caller's colour reaches a style sheet.
_COLOUR = r"[0-9A-Fa-f]{6}"

_STATIC = Path(__file__).parent / "static"
_SCRIPT, _COMPONENT = ((_STATIC / name).read_text(encoding="utf-8") for name in ("embed.js", "fact-timeline.js"))

#: Where the two have their language; in their files that is English.
_WORDS = re.compile(r"(?<=const WORDS = )\{.*\}(?=;)")

#: Seconds for which a browser may use the script and a colour again without asking.
_FOR_AN_HOUR, _FOR_EVER = "public, max-age=3600", "public, max-age=31536000, immutable"


@dataclass(frozen=True, slots=True, kw_only=True)
class Embedding:
    """The events of a frame, and its look: `accent` is six hexadecimal digits, "" for the usual colour."""

    reading: Reading
    theme: str
    accent: str


class EmbeddingSchema(ReadingSchema):
    """The filters of the list and the look of the frame; loads to an Embedding."""

    theme = fields.String(load_default="auto", validate=validate.OneOf(THEMES))
    accent = fields.String(
        load_default="", validate=validate.Regexp(rf"#?{_COLOUR}\Z", error="Must be a colour such as 0b6e4f.")
    )

    @post_load
    def _page(self, parameters: dict[str, Any], **options: Any) -> Any:
        theme, accent = parameters.pop("theme"), parameters.pop("accent").removeprefix("#").lower()
        return Embedding(reading=super()._page(parameters, **options), theme=theme, accent=accent)


class OembedSchema(RequestSchema):
    """The query of oEmbed (https://oembed.com)."""

    url = Line(longest=2000, required=True)
    maxwidth = Count(lowest=1)
    maxheight = Count(lowest=1)
    format = fields.String(load_default="json")


@blueprint.route("/embed/<timeline>", scope="read", public="events")
@blueprint.takes(EmbeddingSchema, location="query")
def show_embedded(embedding: Embedding, timeline: str) -> Response:
    """Show the events of a story alone, for a frame in another page."""
    check_query(embedding.reading.query)
    found = services().store.timeline(timeline)
    if is_public_view() or found.visibility == "public":
        let_frame()
    return story_page(timeline, lambda found: _embedded(embedding, found), has_pictures=True)


@blueprint.route("/oembed", scope="read", public="timelines")
@blueprint.takes(OembedSchema, location="query")
def get_oembed(arguments: Json) -> Response:
    """Say how a public story is embedded, given the address of its page."""
    if arguments["format"] != "json":
        raise http.NotImplemented("Only format=json is answered.")
    timeline = _public_timeline(arguments["url"])
    width, height = (
        min(arguments.get(name, size), size) for name, size in (("maxwidth", WIDTH), ("maxheight", HEIGHT))
    )
    return json_response(
        {
            "version": "1.0",
            "type": "rich",
            "title": words.name_of(timeline_json(timeline)),
            "provider_name": words.say("Timelines"),
            "provider_url": f"{base_url()}/",
            "html": frame_line(timeline_json(timeline), width=str(width), height=height),
            "width": width,
            "height": height,
            "cache_age": 30,
        }
    )


def get_script() -> Response:
    """Give the script that puts a story where a page of another site names it, in the language of the service."""
    return _spoken(_SCRIPT)


def get_component() -> Response:
    """Give the web component that draws a story in pages of every site, in the language of the service."""
    response = _spoken(_COMPONENT)
    response.headers["Access-Control-Allow-Origin"] = "*"
    return response


def get_accent(colour: str) -> Response:
    """Give the style sheet that sets one accent colour."""
    if not re.fullmatch(_COLOUR, colour):
        raise http.NotFound(f"There is no file {request.path!r}.")
    return _file(f"html:root[data-theme] {{ --accent: #{colour.lower()}; }}\n", "text/css", _FOR_EVER)


# No key opens what pages of other sites load, and no contract documents it.
blueprint.needs |= {"get_script": None, "get_component": None, "get_accent": None}
blueprint.add_url_rule("/embed.js", endpoint="get_script", view_func=get_script)
blueprint.add_url_rule("/fact-timeline.js", endpoint="get_component", view_func=get_component)
blueprint.add_url_rule("/accents/<colour>.css", endpoint="get_accent", view_func=get_accent)


def _embedded(embedding: Embedding, found: Timeline) -> Response:
    reading = embedding.reading
    events = page_json(services().store.events(found.name, reading.query), event_json)
    return page("embed.html", story=timeline_json(found), page=events, look=embedding, shared=reading.shared)


def _public_timeline(url: str) -> Timeline:
    named = re.match(rf"{re.escape(base_url())}/(?:timelines|embed)/({TIMELINE_NAME})(?=[/?#]|$)", url)
    try:
        timeline = services().store.timeline(named[1] if named else ADDRESS_SEPARATOR)
    except TimelineNotFound:
        raise AddressNotFound from None
    if timeline.visibility != "public":
        raise AddressNotFound
    return timeline


def _spoken(script: str) -> Response:
    """Give a script with the words that it quotes in the language of the service."""
    spoken = words.script_words(script)
    return _file(_WORDS.sub(lambda _: spoken, script, count=1), "text/javascript", _FOR_AN_HOUR)


def _file(body: str, media_type: str, lifetime: str) -> Response:
    make = partial(Response, body, content_type=f"{media_type}; charset=utf-8")
    response = tagged_response(tag_of(body), make)
    response.headers["Cache-Control"] = lifetime
    return response
