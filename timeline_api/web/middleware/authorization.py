"""Authorization: the access key of a request must have the scope and the timeline that its route requires.

A key is sent as `Authorization: Bearer KEY` or `X-API-Key: KEY`, or by a browser as the password of a login
(`Authorization: Basic`), which is accepted from pages of the service itself only.

While no key exists, only this machine is answered: requests from a loopback address to a loopback name, through no
proxy, and from no web page other than those of the service and of allowed origins. With TIMELINE_SERVE_WITHOUT_KEYS
every address is answered, but web pages of other origins still cannot change anything. As soon as one key was made,
every request needs a key, also after all were revoked. Reading without a key is in `public_reading`.
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

#: A Host header; `ipaddress` and werkzeug raise errors for some values that are no address.
_HOST = re.compile(r"(?:\[(?P<address>[0-9A-Fa-f:.]+)\]|(?P<name>[^:\[\]]+))(?::[0-9]+)?")

#: Headers of proxies, in lower case, in addition to those that begin with X-Forwarded.
_OF_PROXIES = frozenset({"forwarded", "via", "x-real-ip", "x-client-ip", "true-client-ip", "cf-connecting-ip"})

#: Methods that change nothing. A page of another site may link to what they answer, and cannot read it.
_SAFE = frozenset({"GET", "HEAD"})

#: Blueprints that are open to everybody without declaring it: the page that shows the contract.
_OPEN_BLUEPRINTS = frozenset({"swagger_ui"})


def register(app: Flask) -> None:
    """Require a key at every route of `app` that needs one."""
    app.before_request(_admit)


def need_of(app: Flask, endpoint: str | None) -> Need | None:
    """Return what a route requires of a key; None if it is open to everybody, UNDECLARED if it does not declare it."""
    name, _, view = (endpoint or "").rpartition(".")
    if endpoint is None or name in _OPEN_BLUEPRINTS:
        return None
    blueprint = app.blueprints.get(name)
    return blueprint.needs.get(view, UNDECLARED) if isinstance(blueprint, Blueprint) else UNDECLARED


def caller() -> AccessKey | None:
    """Return the key of the current request, None if it has and needs none."""
    return cast("AccessKey | None", g.get("key"))


def requester() -> Requester:
    """Return who sent the current request (its key, otherwise its address) and the timeline that it concerns."""
    key, timeline = caller(), (request.view_args or {}).get("timeline", "")
    return Requester(caller=rate_limits.of_address() if key is None else rate_limits.of_key(key), timeline=timeline)


def watch_access() -> Callable[[], bool]:
    """Return a function that tells whether the caller of the current request still has access.

    It returns False after the key was revoked or has expired, or, for a caller without a key, after a first key was
    made. It can be called after the request has ended, for long answers such as streams.
    """
    key, keys = caller(), services().store.keys

    def has_access() -> bool:
        if key is None:
            return not keys.exist()
        found = keys.find(key.id)
        return found is not None and is_valid(found, now=int(time.time()))

    return has_access


def may_write(timeline: str | None = None) -> bool:
    """Whether the caller of the current request may write to a timeline, or to at least one if none is named."""
    key = caller()
    if public_reading.is_public_view():
        return False
    return key is None or (key.has_scope("write") and (timeline is None or key.is_for(timeline)))


def visible_timelines(*, limit: int, cursor: str) -> Page[Timeline]:
    """Return a page of the timelines that the current request may read: those of its key, and the public ones.

    Raises InvalidCursor: as `Store.timelines`.
    """
    return services().store.timelines(limit=limit, cursor=cursor, public_and=visible_beside_public())


def visible_beside_public() -> str | None:
    """Return the timeline that the current request may read besides the public ones: "" for none, None for all."""
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
    text, keys = _sent_key(), services().store.keys
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


# werkzeug's `request.authorization` raises for some headers that are not ASCII.
def _sent_key() -> str | None:
    kind, _, text = request.headers.get("Authorization", "").partition(" ")
    if kind.casefold() == "bearer":
        return text.strip(" ")
    named = request.headers.get(KEY_HEADER)
    return _password(text) if named is None and kind.casefold() == "basic" else named


def _password(login: str) -> str | None:
    """The key in a browser's login; None if the password is no key, e.g. because the login is for a proxy in front."""
    try:
        password = b64decode(login, validate=True).decode("ascii").partition(":")[2]
    except ValueError:
        return None
    if not is_key(password):
        return None
    # A browser adds the login also to requests of pages of other sites, which could then write with this key.
    if not _is_known_page():
        raise KeyRefused("the login of a browser counts on the pages of the service alone")
    return password


# The Host header has to be a loopback name too: a page of another site can let its own host name resolve to this
# machine (DNS rebinding), and its requests would then come from here.
def _is_from_here() -> bool:
    host = _HOST.fullmatch(request.host)
    meant = (host["address"] or host["name"]) if host else ""
    return is_loopback(request.remote_addr or "") and is_loopback(meant) and _is_known_page()


# Requests of others come from this machine too if a proxy runs on it. nginx adds none of the headers unless configured
# to, but then uses HTTP/1.0.
def _is_forwarded() -> bool:
    names = {name.casefold() for name, _ in request.headers}
    is_named = not names.isdisjoint(_OF_PROXIES) or any(name.startswith("x-forwarded-") for name in names)
    return is_named or request.environ.get("SERVER_PROTOCOL") == "HTTP/1.0"


def _is_known_page() -> bool:
    """Whether no web page of another site sent the current request, by the Origin and Sec-Fetch-Site headers.

    A form or a script of any site can send some requests without a preflight, but browsers send Origin with every
    request that may change something. Sec-Fetch-Site is right also where a proxy hides the scheme and host of the
    service.
    """
    origin, site = request.headers.get("Origin"), request.headers.get("Sec-Fetch-Site")
    if origin in (f"{request.scheme}://{request.host}", *services().settings.allowed_origins):
        return True
    if site in ("same-origin", "none"):
        return True
    return origin is None and (site is None or request.method in _SAFE)
