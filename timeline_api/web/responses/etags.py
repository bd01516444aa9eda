"""Entity tags of answers, and 304 for clients that have the answer already.

A resource has a strong tag, made from its JSON, and another one in each content coding. A list, an export or a count
has a weak tag, made from the version of the timeline: it is known before the database is searched, and a calendar that
contains the time of its export stays the same calendar.
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
    """Return the entity tag of JSON values, without quotes."""
    return hashlib.blake2b(orjson.dumps(parts), digest_size=16).hexdigest()


def resource_response(body: Json, *, state: tuple[object, ...] = ()) -> Response:
    """Return the answer with a resource under a strong tag, or 304 if the client has it.

    The tag is made from `state` if that is given, since the body may contain more than what a precondition compares.
    """
    return tagged_response(tag_of(*state) if state else tag_of(body), lambda: json_response(body))


def tagged_response(tag: str, make: Callable[[], Response]) -> Response:
    """Return the answer of `make` under a strong tag, or 304 if the client has it in a coding that it accepts."""
    cached = cached_tag(tag)
    response = make() if cached is None else Response(status=304)
    response.set_etag(cached or tag)
    return response


def detail_response(timeline: str, make: Callable[[], Json], addressed: Callable[[Json], Json]) -> Response:
    """Return the answer with an object of a timeline; `addressed` adds its URLs, which are not part of its tag.

    It is a resource, but in the public view it is handled like a list, so that it comes from the list cache.
    Raises TimelineNotFound, RateLimited.
    """
    if is_public_view():
        return list_response(services().store.timeline(timeline), "json", lambda: json_response(addressed(make())))
    body = make()
    return resource_response(addressed(body), state=(body,))


def list_response(timeline: Timeline, variant: str, make: Callable[[], Response]) -> Response:
    """Return the answer of `make` with a list from a timeline under a weak tag, or 304 if the client has it.

    `variant` is the format, if one URL answers in several. `timeline` must have been read before the list is made: a
    change in between then leads to a new list under the old tag, which is only requested once more, and never to an old
    list under the new tag. An answer in the list cache is sent without calling `make`; others are counted for readers
    without a key.
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
