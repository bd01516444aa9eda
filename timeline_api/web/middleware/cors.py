"""CORS: which web pages of other origins may send requests and read the answers.

Pages of allowed origins may use the whole API, all others may read what is public.
"""

from __future__ import annotations

from flask import Flask, Response, current_app, request
from flask_cors import CORS
from werkzeug.exceptions import HTTPException

from timeline_api.web.middleware.authorization import KEY_HEADER, need_of
from timeline_api.web.middleware.public_reading import is_for_everybody
from timeline_api.web.middleware.request_ids import HEADER as REQUEST_ID
from timeline_api.web.requests.idempotency import HEADER as IDEMPOTENCY_KEY

_METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE")
_REQUEST_HEADERS = (
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
_ANSWER_HEADERS = (
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
#: For pages of any origin that read what is public.
_PUBLIC_METHODS = "GET, HEAD"
_PUBLIC_REQUEST_HEADERS = ("Accept", "If-None-Match", REQUEST_ID)
_PUBLIC_ANSWER_HEADERS = ("ETag", "Link", "Retry-After", REQUEST_ID)

#: Seconds for which a browser may reuse the answer to a preflight request.
_MAX_AGE = 600


def register(app: Flask) -> None:
    """Allow web pages of all origins to read the public answers of `app`."""
    app.after_request(_allow_public_reading)


def _allow_public_reading(response: Response) -> Response:
    if is_for_everybody():
        response.headers["Access-Control-Allow-Origin"] = "*"
        response.headers["Access-Control-Expose-Headers"] = ", ".join(_PUBLIC_ANSWER_HEADERS)
    elif _is_preflight_for_reading() and "Access-Control-Allow-Origin" not in response.headers:
        response.headers["Access-Control-Allow-Origin"] = "*"
        response.headers["Access-Control-Allow-Methods"] = _PUBLIC_METHODS
        response.headers["Access-Control-Allow-Headers"] = ", ".join(_PUBLIC_REQUEST_HEADERS)
        response.headers["Access-Control-Max-Age"] = str(_MAX_AGE)
    return response


def _is_preflight_for_reading() -> bool:
    """Whether the current request is a preflight for a GET of a route that can be public, of whatever timeline."""
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
    """Allow web pages of some origins to send requests to `app` and to read the answers, without cookies."""
    if origins:
        CORS(
            app,
            origins=origins,
            methods=_METHODS,
            allow_headers=_REQUEST_HEADERS,
            expose_headers=_ANSWER_HEADERS,
            max_age=_MAX_AGE,
            always_send=False,
        )
