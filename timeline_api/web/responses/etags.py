"""What a client holds already is not sent again: entity tags of what is read, and 304 for those who have them.

A resource has a strong tag, of its very bytes, and another one in each content coding. A list, an export or a count has
a weak one of the timeline's version: it is known before anything is looked for, and a calendar that says when it was
written is still the same calendar.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable

import orjson
from flask import Response, request

from timeline_api import __version__
from timeline_api.model import Timeline
from timeline_api.schemas import Json
from timeline_api.web.middleware.public_reading import count_reader, is_public_view
from timeline_api.web.responses.addresses import base_url
from timeline_api.web.responses.compression import cached_tag, coding_of_request, compress
from timeline_api.web.responses.json import json_response
from timeline_api.web.runtime.services import services


def tag_of(*parts: object) -> str:
    """What names JSON values, without quotes."""
    return hashlib.blake2b(orjson.dumps(parts), digest_size=16).hexdigest()


def resource_response(body: Json, *, state: tuple[object, ...] = ()) -> Response:
    """The answer that is a resource, under a strong tag; 304 for who holds it.

    The tag is of `state` where that is given: the state that a precondition names may be less than the body.
    """
    return tagged_response(tag_of(*state) if state else tag_of(body), lambda: json_response(body))


def tagged_response(tag: str, make: Callable[[], Response]) -> Response:
    """What `make` answers, under a strong tag; 304 for who has it in a content coding that suits."""
    cached = cached_tag(tag)
    response = make() if cached is None else Response(status=304)
    response.set_etag(cached or tag)
    return response


def detail_response(timeline: str, make: Callable[[], Json], addressed: Callable[[Json], Json]) -> Response:
    """The answer that is an object of a timeline; `addressed` adds its addresses, which its tag does not depend on.

    It is a resource, and in the public view a list of one, so that a cache and the list cache spare what it takes.
    Raises TimelineNotFound, RateLimited.
    """
    if is_public_view():
        return list_response(services().store.timeline(timeline), "json", lambda: json_response(addressed(make())))
    body = make()
    return resource_response(addressed(body), state=(body,))


def list_response(timeline: Timeline, variant: str, make: Callable[[], Response]) -> Response:
    """What `make` answers from the events or documents of a timeline, under a weak tag; 304 for who holds it.

    `variant` is the format, where one address answers in several. The timeline was read before the list is: a change
    in between leaves a new list under an old tag, which is requested again, and never an old one under a new tag.
    What was answered lately is answered again without `make`; what is made for a reader without a key is counted.
    Raises RateLimited.
    """
    tag = tag_of(
        __version__,
        *(timeline.name, timeline.edition, timeline.version, timeline.visibility, timeline.articles),
        *(timeline.title, timeline.standfirst, timeline.picture),
        *(is_public_view(), variant, base_url(), request.root_path, request.full_path),
    )
    is_held = request.if_none_match.contains_weak(tag)
    response = Response(status=304) if is_held else _list_under(tag, make)
    response.set_etag(tag, weak=True)
    return response


def _list_under(tag: str, make: Callable[[], Response]) -> Response:
    lists, name = services().lists, f"{tag} {coding_of_request()}"
    response = lists.find(name)
    if response is None:
        count_reader()
        response = make()
        compress(response)
        lists.keep(name, response)
    return response
