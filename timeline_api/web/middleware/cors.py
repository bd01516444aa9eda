"""Who stands between a caller and the service: web pages of other origins, and proxies."""

from __future__ import annotations

from flask import Flask, Response, current_app, request
from flask_cors import CORS
from werkzeug.exceptions import HTTPException
from werkzeug.middleware.proxy_fix import ProxyFix

from timeline_api.web.middleware.authorization import KEY_HEADER, need_of
from timeline_api.web.middleware.public_reading import is_for_everybody
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
#: What a page of any origin may send and read where everybody may read.
_PUBLIC_METHODS = "GET, HEAD"
_PUBLIC_SENT = ("Accept", "If-None-Match", REQUEST_ID)
_PUBLIC_SHOWN = ("ETag", "Link", "Retry-After", REQUEST_ID)

#: Seconds for which a browser need not ask again whether it may.
_MAX_AGE = 600


def register(app: Flask) -> None:
    """Let web pages of all origins read what `app` answers to everybody."""
    app.after_request(_open)


def _open(response: Response) -> Response:
    if is_for_everybody():
        response.headers["Access-Control-Allow-Origin"] = "*"
        response.headers["Access-Control-Expose-Headers"] = ", ".join(_PUBLIC_SHOWN)
    elif _asks_to_read() and "Access-Control-Allow-Origin" not in response.headers:
        response.headers["Access-Control-Allow-Origin"] = "*"
        response.headers["Access-Control-Allow-Methods"] = _PUBLIC_METHODS
        response.headers["Access-Control-Allow-Headers"] = ", ".join(_PUBLIC_SENT)
        response.headers["Access-Control-Max-Age"] = str(_MAX_AGE)
    return response


def _asks_to_read() -> bool:
    """Whether a browser asks if a page may GET what can be public; of which timeline makes no difference."""
    wanted = request.headers.get("Access-Control-Request-Method")
    if request.method != "OPTIONS" or wanted not in ("GET", "HEAD"):
        return False
    adapter = current_app.create_url_adapter(request)
    try:
        endpoint, _ = adapter.match(method=wanted) if adapter else (None, {})
    except HTTPException:
        return False
    need = need_of(current_app, endpoint)
    return need is not None and need.public is not None


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
