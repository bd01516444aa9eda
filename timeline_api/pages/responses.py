"""Pages as answers: written by a template, packed for who takes it."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from typing import Any

from flask import Response, request, url_for
from jinja2 import Environment, PackageLoader, StrictUndefined

from timeline_api.model import Timeline
from timeline_api.pages import words
from timeline_api.pages.assets import ASSETS
from timeline_api.pages.story.reasons import merge_sentence
from timeline_api.schemas import Json
from timeline_api.web.middleware.authorization import may_write
from timeline_api.web.middleware.public_reading import address_of, is_by_address, is_public_view
from timeline_api.web.responses.addresses import addresses
from timeline_api.web.responses.etags import list_response
from timeline_api.web.runtime.services import services

#: More takes longer than it saves.
_LEVEL = 5

_TEMPLATES = Environment(
    loader=PackageLoader("timeline_api.pages"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


def may_read_articles(story: Json) -> bool:
    """Whether whoever is behind the current request may read the articles of a timeline."""
    return not is_public_view() or story["articles"] == "full"


def has_keys() -> bool:
    """Whether the service has access keys, so that a reader can sign in with one."""
    return services().store.keys.exist()


_TEMPLATES.globals.update(
    url_for=url_for,
    asset=ASSETS.path,
    assets=ASSETS,
    words=words,
    _=words.say,
    merge_sentence=merge_sentence,
    may_write=may_write,
    may_read_articles=may_read_articles,
    has_keys=has_keys,
    is_public_view=is_public_view,
    is_by_address=is_by_address,
    address_of=address_of,
    addresses=addresses,
)


def story_page(timeline: str, make: Callable[[Timeline], Response]) -> Response:
    """The page that `make` makes of a timeline; in the public view under an entity tag and from the cache of lists.

    Raises TimelineNotFound, RateLimited.
    """
    found = services().store.timeline(timeline)
    if not is_public_view():
        return make(found)
    packing = "gzip" if request.accept_encodings["gzip"] else ""
    response = list_response(found, f"page {packing}", lambda: make(found))
    response.vary.update(("Accept-Encoding",))
    return response


def page(template: str, status: int = 200, **variables: Any) -> Response:
    """The page that a template makes of its variables."""
    text = _TEMPLATES.get_template(template).render(**variables)
    return packed(Response(status=status, content_type="text/html; charset=utf-8"), text.encode("utf-8", "replace"))


def packed(response: Response, body: bytes, *, by_gzip: bytes | None = None) -> Response:
    """The response with a body, packed where the client takes that; `by_gzip` is the body packed before."""
    response.vary.add("Accept-Encoding")
    if request.accept_encodings["gzip"]:
        response.content_encoding = "gzip"
        body = by_gzip or gzip.compress(body, _LEVEL, mtime=0)
    response.set_data(body)
    return response
