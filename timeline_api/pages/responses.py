"""Pages as answers, written by a template."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Response, url_for
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
    return list_response(found, "page", lambda: make(found))


def page(template: str, status: int = 200, **variables: Any) -> Response:
    """The page that a template makes of its variables."""
    text = _TEMPLATES.get_template(template).render(**variables)
    return Response(text.encode("utf-8", "replace"), status=status, content_type="text/html; charset=utf-8")
