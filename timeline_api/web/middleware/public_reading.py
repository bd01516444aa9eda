"""Reading without a key: what the visibility of a timeline, its address or a subscription token opens.

Who reads so has the public view: no hidden event, no free text of a correction, and of articles no more than the quotes
of events unless the timeline says otherwise. The public view is for GET and HEAD of the routes that say what they show
(`Need.public`):

- of a public timeline by its name, where the key that was sent, if any, does not open more;
- of a timeline that is not private by its address `NAME~SECRET`, whatever key is sent beside it;
- of any timeline by a subscription token, on the routes that can be subscribed to.

An address or a token that is wrong is a 404, whatever is there. What readers by name or address are answered may be
stored by caches and read by web pages everywhere.
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

#: Seconds for which caches may answer readers by themselves, and then for as long again while they look for news.
_FRESH = "public, max-age=30, stale-while-revalidate=30"

_SAFE = frozenset({"GET", "HEAD"})


def register(app: Flask) -> None:
    """Let `app` find timelines by their addresses, and tell caches which answers are for everybody."""
    app.url_value_preprocessor(_split_address)
    app.url_defaults(_keep_address)
    app.after_request(_tell)


def is_public_view() -> bool:
    """Whether the current request is answered in the public view."""
    return bool(g.get("public_view", False))


def is_by_address() -> bool:
    """Whether the current request names a timeline by an address with a secret."""
    return "address" in g


def is_for_everybody() -> bool:
    """Whether the answer to the current request may be stored by caches that many share."""
    return is_public_view() and not g.get("subscriber", False)


def address_of(timeline: str) -> str:
    """The name by which pages go on asking for a timeline: with its secret, where the current request has it."""
    return cast("str", g.address) if is_by_address() and timeline == g.addressed else timeline


def opens(need: Need) -> bool:
    """Whether the current request reads what is public by its name; then it has the public view.

    Raises RateLimited.
    """
    if need.public is None or request.method not in _SAFE:
        return False
    if need.public == "timelines":
        is_open = services().store.public_timelines.exist()
    else:
        is_open = _shows(services().store.public_timelines.find(_named()), need)
    if is_open:
        _show(need)
    return is_open


def open_by_address(need: Need) -> None:
    """Give the current request the public view of the timeline whose address it has.

    Raises AddressNotFound: it is not the address of a timeline, or opens less than this; RateLimited.
    """
    timeline = services().store.public_timelines.find_by_secret(_named(), g.secret)
    if request.method not in _SAFE or not _shows(timeline, need):
        rate_limits.take_for_reader()
        raise AddressNotFound
    _show(need)


def open_by_token(need: Need) -> bool:
    """Whether the current request has a subscription token; then it has the public view.

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
    if key.scope != SUBSCRIBE or key.timeline != _named() or not _is_there(key.timeline):
        raise AddressNotFound
    show_to_subscriber()
    return True


def show_to_subscriber() -> None:
    """Give the current request the public view, for its caller alone."""
    g.public_view = g.subscriber = True


def count_reader() -> None:
    """Count the current request, if it is in the public view, for the address that it comes from.

    What is answered without being made anew is not counted, so that a popular list is answered to everybody.
    Raises RateLimited.
    """
    if is_for_everybody():
        rate_limits.take_for_reader()


def check_query(query: TimelineQuery) -> None:
    """Check that a query asks for nothing that the current request may not see.

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


def _named() -> str:
    return cast("str", (request.view_args or {}).get("timeline", ""))


def _is_there(name: str) -> bool:
    try:
        services().store.timeline(name)
    except TimelineNotFound:
        return False
    return True


def _shows(timeline: Timeline | None, need: Need) -> bool:
    if timeline is None:
        return False
    return need.public == "events" or (need.public == "articles" and timeline.articles == "full")


def _show(need: Need) -> None:
    g.public_view = True
    g.pop("quotas", None)  # caches share the answer
    if need.public == "timelines":  # no timeline has a version of the list, so that it is made for each request
        rate_limits.take_for_reader()


# A cache may answer from what it stored for a reader only those who send no key either.
def _tell(response: Response) -> Response:
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
