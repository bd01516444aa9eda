"""Who stands between a caller and the service: web pages of other origins, and proxies."""

from __future__ import annotations

from flask import Flask
from flask_cors import CORS
from werkzeug.middleware.proxy_fix import ProxyFix

from timeline_api.web.middleware.authorization import KEY_HEADER
from timeline_api.web.middleware.request_ids import HEADER as REQUEST_ID
from timeline_api.web.requests.idempotency import HEADER as IDEMPOTENCY_KEY

_METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE")
_SENT = (
    "Accept",
    "Authorization",
    "Content-Encoding",
    "Content-Type",
    "If-Match",
    "If-None-Match",
    "Last-Event-ID",
    "Prefer",
    IDEMPOTENCY_KEY,
    KEY_HEADER,
    REQUEST_ID,
)
_SHOWN = (
    "ETag",
    "Link",
    "Location",
    "Preference-Applied",
    "RateLimit",
    "RateLimit-Policy",
    "Retry-After",
    "WWW-Authenticate",
    REQUEST_ID,
)
#: Seconds for which a browser need not ask again whether it may.
_MAX_AGE = 600


def allow(app: Flask, origins: tuple[str, ...]) -> None:
    """Let web pages of these origins call `app` and read its answers; cookies are never requested."""
    if origins:
        CORS(
            app,
            origins=origins,
            methods=_METHODS,
            allow_headers=_SENT,
            expose_headers=_SHOWN,
            max_age=_MAX_AGE,
            always_send=False,
        )


def believe_proxies(app: Flask, proxies: int) -> None:
    """Take the word of so many proxies in front of `app` for the caller's address, scheme and host."""
    if proxies:
        fixed = ProxyFix(app.wsgi_app, x_for=proxies, x_proto=proxies, x_host=proxies)
        app.wsgi_app = fixed  # type: ignore[method-assign]  # as Flask documents it
