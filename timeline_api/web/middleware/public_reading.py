"""Reading without a key: by the visibility of a timeline, by its address or by a subscription token.

Such a request has the public view: no hidden event, no free text of a correction, and no article text beyond the quotes
of events, unless the timeline publishes whole articles. The public view is available for GET and HEAD on routes that
declare it (`Need.public`):

- of a public timeline by its name, unless the key that was sent gives more;
- of a timeline that is not private by its address `NAME~SECRET`, whatever key is sent with it;
- of any timeline by a subscription token, on routes for subscriptions.

A wrong address or token is answered with 404, whether the timeline exists or not. Answers to readers by name or address
may be stored by shared caches and read by web pages of all origins.
"""

from __future__ import annotations

import time
from typing import Any, cast

from flask import Flask, Response, g, request

from timeline_api.access import verified
from timeline_api.errors import AddressNotFound, KeyMissing, KeyRefused, TimelineNotFound
from timeline_api.model import ADDRESS_SEPARATOR, SUBSCRIBE, Timeline, TimelineQuery
from timeline_api.web.middleware import rate_limits
from timeline_api.web.openapi.blueprint import Need
from timeline_api.web.runtime.services import services

#: The parameter that a subscription token comes in.
TOKEN = "token"

#: Caches may answer for 30 seconds, and for another 30 while they revalidate.
_FRESH = "public, max-age=30, stale-while-revalidate=30"

_SAFE = frozenset({"GET", "HEAD"})


def register(app: Flask) -> None:
    """Resolve addresses of timelines in the URLs of `app`, and set the cache headers of public answers."""
    app.url_value_preprocessor(_split_address)
    app.url_defaults(_keep_address)
    app.after_request(_set_headers)


def is_public_view() -> bool:
    """Whether the current request is answered in the public view."""
    return bool(g.get("public_view", False))


def is_by_address() -> bool:
    """Whether the current request names a timeline by an address with a secret."""
    return "address" in g


def is_for_everybody() -> bool:
    """Whether the answer to the current request may be stored by shared caches."""
    return is_public_view() and not g.get("subscriber", False)


def address_of(timeline: str) -> str:
    """Return the name for links to a timeline: its address with the secret if the current request has it."""
    return cast("str", g.address) if is_by_address() and timeline == g.addressed else timeline


def opens(need: Need) -> bool:
    """Give the current request the public view if it reads a public timeline by its name; return whether it does.

    Raises RateLimited.
    """
    if need.public is None or request.method not in _SAFE:
        return False
    if need.public == "timelines":
        is_open = services().store.public_timelines.exist()
    else:
        is_open = _is_published(services().store.public_timelines.find(_name()), need)
    if is_open:
        _set_public_view(need)
    return is_open


def open_by_address(need: Need) -> None:
    """Give the current request the public view of the timeline whose address it has.

    Raises AddressNotFound: no timeline has the address, or the route does not show it to readers; RateLimited.
    """
    timeline = services().store.public_timelines.find_by_secret(_name(), g.secret)
    if request.method not in _SAFE or not _is_published(timeline, need):
        rate_limits.take_for_reader()
        raise AddressNotFound
    _set_public_view(need)


def open_by_token(need: Need) -> bool:
    """Give the current request the public view if it has a subscription token; return whether it has one.

    Raises AddressNotFound: the token is not one for this timeline; RateLimited.
    """
    text = request.args.get(TOKEN)
    if text is None or need.scope != SUBSCRIBE:
        return False
    rate_limits.take_for_reader()
    try:
        key = verified(text, services().store.keys.find, now=int(time.time()))
    except KeyRefused:
        raise AddressNotFound from None
    if key.scope != SUBSCRIBE or key.timeline != _name() or not _exists(key.timeline):
        raise AddressNotFound
    show_to_subscriber()
    return True


def show_to_subscriber() -> None:
    """Give the current request the public view, with an answer that shared caches do not store."""
    g.public_view = g.subscriber = True


def count_reader() -> None:
    """Count the current request, if it has the public view, for the address that it comes from.

    Answers from the list cache are not counted.
    Raises RateLimited.
    """
    if is_for_everybody():
        rate_limits.take_for_reader()


def check_query(query: TimelineQuery) -> None:
    """Refuse a query for events that the current request may not see.

    Raises KeyMissing: it asks for hidden events in the public view.
    """
    if is_public_view() and query.hidden is not False:
        raise KeyMissing("hidden events need an access key")


def _split_address(_endpoint: str | None, values: dict[str, Any] | None) -> None:
    name = (values or {}).get("timeline", "")
    if values and ADDRESS_SEPARATOR in name:
        g.address = name
        g.addressed, _, g.secret = name.partition(ADDRESS_SEPARATOR)
        values["timeline"] = g.addressed


def _keep_address(_endpoint: str, values: dict[str, Any]) -> None:
    if "timeline" in values:
        values["timeline"] = address_of(values["timeline"])


def _name() -> str:
    return cast("str", (request.view_args or {}).get("timeline", ""))


def _exists(name: str) -> bool:
    try:
        services().store.timeline(name)
    except TimelineNotFound:
        return False
    return True


def _is_published(timeline: Timeline | None, need: Need) -> bool:
    """Whether a timeline that is open to readers shows them what a route answers."""
    if timeline is None:
        return False
    return need.public == "events" or (need.public == "articles" and timeline.articles == "full")


def _set_public_view(need: Need) -> None:
    g.public_view = True
    g.pop("quotas", None)  # the rate limits of one reader must not be in an answer that caches share
    if need.public == "timelines":  # the list of timelines has no version, so that each request is answered anew
        rate_limits.take_for_reader()


# Vary has the headers of keys: a cache must not answer a request with a key by what it stored for readers.
def _set_headers(response: Response) -> Response:
    if is_by_address():
        response.headers["X-Robots-Tag"] = "noindex"
    if not is_for_everybody():
        return response
    if is_by_address():
        response.headers["Referrer-Policy"] = "no-referrer"
    if response.status_code in (200, 304):
        response.headers["Cache-Control"] = _FRESH
        response.vary.update(("Authorization", "X-API-Key"))
        if "ETag" not in response.headers and not response.is_streamed:
            response.add_etag()
            response.make_conditional(request)
    return response
