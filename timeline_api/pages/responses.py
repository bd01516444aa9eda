"""Pages as answers, written by a template."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from flask import Response, url_for
from jinja2 import Environment, PackageLoader, StrictUndefined

from timeline_api.model import Timeline, origin_of
from timeline_api.pages import words
from timeline_api.pages.assets import ASSETS
from timeline_api.pages.languages import codes
from timeline_api.pages.story.reasons import merge_sentence
from timeline_api.schemas import Json
from timeline_api.web.middleware.authorization import may_write
from timeline_api.web.middleware.public_reading import address_of, is_by_address, is_public_view
from timeline_api.web.middleware.security_headers import let_load_pictures, may_load_picture
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

#: The most origins that pictures of events are loaded from, since each stands in a header.
_MOST_ORIGINS = 20


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
    codes=codes,
    _=words.say,
    merge_sentence=merge_sentence,
    may_write=may_write,
    may_read_articles=may_read_articles,
    has_keys=has_keys,
    may_load_picture=may_load_picture,
    is_public_view=is_public_view,
    is_by_address=is_by_address,
    address_of=address_of,
    addresses=addresses,
)


def story_page(timeline: str, make: Callable[[Timeline], Response], *, has_pictures: bool = False) -> Response:
    """The page that `make` makes of a timeline; in the public view under an entity tag and from the cache of lists.

    One that `has_pictures` may load those that people have given the timeline and its events.
    Raises TimelineNotFound, RateLimited.
    """
    found = services().store.timeline(timeline)
    if has_pictures:
        let_load_pictures(_picture_origins(found))
    if not is_public_view():
        return make(found)
    return list_response(found, "page", lambda: make(found))


def _picture_origins(timeline: Timeline) -> Iterator[str]:
    """The origins of the pictures of a story, those of events as far as there are not too many for a header."""
    if timeline.picture:
        yield origin_of(timeline.picture.url)
    with services().store.reading(timeline.name) as state:
        yield from state.picture_origins(limit=_MOST_ORIGINS)


def page(template: str, status: int = 200, **variables: Any) -> Response:
    """The page that a template makes of its variables."""
    text = _TEMPLATES.get_template(template).render(**variables)
    return Response(text.encode("utf-8", "replace"), status=status, content_type="text/html; charset=utf-8")
