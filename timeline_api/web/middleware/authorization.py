"""Authorization: the access key of a request is compared with the scope and timeline that its route requires.

A key comes as `Authorization: Bearer KEY` or `X-API-Key: KEY`; a browser asks its reader for it and sends it as the
password of a login (`Authorization: Basic`), which counts on pages of the service itself and nowhere else.

While there is none at all, the service is open to its own machine: to requests that come from there, for there, through
no proxy, and from no web page but its own and those of named origins. Where it is set to answer everybody, pages of
other sites may still change nothing. From the first key on every request needs one, also after the last one was
revoked. What can be read without a key is in `public_reading`.
"""

from __future__ import annotations

import re
import time
from base64 import b64decode
from collections.abc import Callable
from typing import cast

from flask import Flask, current_app, g, request

from timeline_api.access import is_key, is_loopback, is_valid, permit, verified
from timeline_api.errors import (
    CrossSite,
    ForeignTimeline,
    KeyMissing,
    KeyRefused,
    NotFromHere,
    ScopeTooWeak,
)
from timeline_api.model import ALL_TIMELINES, SUBSCRIBE, AccessKey, Page, Requester, Timeline
from timeline_api.web.middleware import public_reading, rate_limits
from timeline_api.web.openapi.blueprint import UNDECLARED, Blueprint, Need
from timeline_api.web.runtime.services import services

KEY_HEADER = "X-API-Key"

#: A Host header; the library's own reading of an address raises for some that are none.
_HOST = re.compile(r"(?:\[(?P<address>[0-9A-Fa-f:.]+)\]|(?P<name>[^:\[\]]+))(?::[0-9]+)?")

#: Headers of proxies, in small letters, beside those that begin with X-Forwarded.
_OF_PROXIES = frozenset({"forwarded", "via", "x-real-ip", "x-client-ip", "true-client-ip", "cf-connecting-ip"})

#: Methods that change nothing: a link on any page leads to what they answer, which the page cannot read.
_SAFE = frozenset({"GET", "HEAD"})

#: What is open to everybody beside the routes that say so: the page that shows the contract.
_OPEN_ROOMS = frozenset({"swagger_ui"})


def register(app: Flask) -> None:
    """Ask for a key at every route of `app` that needs one."""
    app.before_request(_admit)


def need_of(app: Flask, endpoint: str | None) -> Need | None:
    """What a route needs, None where it is open to everybody; one that does not say needs all there is."""
    room, _, view = (endpoint or "").rpartition(".")
    if endpoint is None or room in _OPEN_ROOMS:
        return None
    blueprint = app.blueprints.get(room)
    return blueprint.needs.get(view, UNDECLARED) if isinstance(blueprint, Blueprint) else UNDECLARED


def caller() -> AccessKey | None:
    """The key behind the current request, None where none is needed."""
    return cast("AccessKey | None", g.get("key"))


def requester() -> Requester:
    """Who stands behind the current request: its key, else its address; and the timeline that it is about."""
    key, timeline = caller(), (request.view_args or {}).get("timeline", "")
    return Requester(caller=rate_limits.of_address() if key is None else rate_limits.of_key(key), timeline=timeline)


def watch_access() -> Callable[[], bool]:
    """Says, whenever it is called, whether whoever is behind the current request is still let in.

    Not when the key was revoked or has expired since, nor, without a key, when there is one since. For answers that go
    on for long; called when the request is over, too.
    """
    key, keys = caller(), services().store.keys

    def is_let_in() -> bool:
        if key is None:
            return not keys.exist()
        found = keys.find(key.id)
        return found is not None and is_valid(found, now=int(time.time()))

    return is_let_in


def may_write(timeline: str | None = None) -> bool:
    """Whether whoever is behind the current request may write on a timeline, or on some where none is named."""
    key = caller()
    if public_reading.is_public_view():
        return False
    return key is None or (key.has_scope("write") and (timeline is None or key.is_for(timeline)))


def visible_timelines(*, limit: int, cursor: str) -> Page[Timeline]:
    """A page of the timelines that the current request may read: those that its key opens, and the public ones.

    Raises InvalidCursor: as `Store.timelines`.
    """
    return services().store.timelines(limit=limit, cursor=cursor, public_and=visible_beside_public())


def visible_beside_public() -> str | None:
    """The timeline that the current request may read beside the public ones: "" for none, None for all of them."""
    key = caller()
    if public_reading.is_public_view():
        return ""
    return None if key is None or key.is_for(ALL_TIMELINES) else key.timeline


def _admit() -> None:
    need = need_of(current_app, request.endpoint)
    if need is None or request.method == "OPTIONS":
        return
    if public_reading.is_by_address():
        public_reading.open_by_address(need)
    elif not public_reading.open_by_token(need):
        try:
            _admit_by_key(need)
        except (KeyMissing, NotFromHere, CrossSite, ForeignTimeline, ScopeTooWeak) as error:
            if public_reading.opens(need):
                return
            if isinstance(error, KeyMissing):
                rate_limits.take_for_address()
            raise


def _admit_by_key(need: Need) -> None:
    try:
        g.key = _key()
    except KeyRefused:
        rate_limits.take_for_address()
        raise
    if g.key is not None:
        rate_limits.take_for_key(g.key)
        named = (request.view_args or {}).get("timeline")
        permit(g.key, need.scope, ALL_TIMELINES if need.everywhere else named)
    if need.scope == SUBSCRIBE:
        public_reading.show_to_subscriber()


def _key() -> AccessKey | None:
    text, keys = _sent(), services().store.keys
    if text is not None:
        return verified(text, keys.find, now=int(time.time()))
    if keys.exist():
        raise KeyMissing
    if services().settings.serve_without_keys:
        rate_limits.take_for_address()
        if not _is_known_page():
            raise CrossSite
    elif _is_forwarded():
        raise NotFromHere
    elif not _is_from_here():
        raise KeyMissing("an access key is needed: without one the service answers its own machine at localhost alone")
    return None


# The library's own reading of the header raises for a login of another kind that is no ASCII.
def _sent() -> str | None:
    kind, _, text = request.headers.get("Authorization", "").partition(" ")
    if kind.casefold() == "bearer":
        return text.strip(" ")
    named = request.headers.get(KEY_HEADER)
    return _password(text) if named is None and kind.casefold() == "basic" else named


def _password(login: str) -> str | None:
    """The key in a browser's login; None where the login is for somebody else, such as a proxy in front."""
    try:
        password = b64decode(login, validate=True).decode("ascii").partition(":")[2]
    except ValueError:
        return None
    if not is_key(password):
        return None
    # A browser adds the login to whatever any page sends here: a page elsewhere could write in its reader's name.
    if not _is_known_page():
        raise KeyRefused("the login of a browser counts on the pages of the service alone")
    return password


# The names are compared because a web page elsewhere can lead a browser on this machine to us, under a name of its own.
def _is_from_here() -> bool:
    host = _HOST.fullmatch(request.host)
    meant = (host["address"] or host["name"]) if host else ""
    return is_loopback(request.remote_addr or "") and is_loopback(meant) and _is_known_page()


# A proxy on this machine passes the requests of others on from here. nginx adds no header unless configured to, and
# asks by HTTP/1.0.
def _is_forwarded() -> bool:
    names = {name.casefold() for name, _ in request.headers}
    is_named = not names.isdisjoint(_OF_PROXIES) or any(name.startswith("x-forwarded-") for name in names)
    return is_named or request.environ.get("SERVER_PROTOCOL") == "HTTP/1.0"


def _is_known_page() -> bool:
    """Whether no web page of another site sent the current request, as far as a browser says.

    A form or a script of any site can send some requests without asking first. A browser names the page's origin with
    all that may change something. It says what is of the same origin also where a proxy hides our own scheme and name.
    """
    origin, site = request.headers.get("Origin"), request.headers.get("Sec-Fetch-Site")
    if origin in (f"{request.scheme}://{request.host}", *services().settings.allowed_origins):
        return True
    if site in ("same-origin", "none"):
        return True
    return origin is None and (site is None or request.method in _SAFE)
