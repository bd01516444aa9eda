"""Security headers of all answers: content policy, content type sniffing, referrer, and caching.

By default a browser may not guess a content type, run or load anything, or show the answer in a frame, and shared
caches may not store what needs a key. HTML pages may load what they are made of, and some may be framed.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterable
from hashlib import sha256
from http import HTTPStatus

from flask import Flask, Response, current_app, g, request

from timeline_api.model import origin_of
from timeline_api.web.middleware.authorization import need_of

_CLOSED = "default-src 'none'; base-uri 'none'; frame-ancestors 'none'"

#: The policy of answers that are data.
_DATA = f"{_CLOSED}; form-action 'none'"

_DATA_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Content-Security-Policy": _DATA,
}

#: The policy of pages: files and forms of this service only, nothing inline. Pictures of other sites are added where
#: the story has some (`let_load_pictures`).
_PICTURES = "img-src 'self'"
_PAGE = (
    f"{_CLOSED}; form-action 'self'; script-src 'self'; style-src 'self'; {_PICTURES}; connect-src 'self'; "
    "frame-src 'self'"
)

#: The policy of pages for frames: they have no forms, and pages of every site may frame them.
_FRAMED = (
    "default-src 'none'; base-uri 'none'; frame-ancestors *; form-action 'none'; script-src 'self'; style-src 'self'; "
    f"{_PICTURES}"
)

#: The blueprint of the page that shows the contract.
_DOCS = "swagger_ui"

_INLINE = re.compile(rb"<script>(.*?)</script>", re.DOTALL)


def register(app: Flask) -> None:
    """Set these headers in the answers of `app`; a Cache-Control that a view has set stays."""
    app.after_request(_set_headers)


def let_frame() -> None:
    """Allow pages of every site to show the answer to the current request in a frame, unless it is a problem."""
    g.may_be_framed = True


def let_load_pictures(origins: Iterable[str]) -> None:
    """Allow the page that answers the current request to load pictures of some origins, unless it is a problem."""
    g.picture_origins = tuple(dict.fromkeys(origins))


def may_load_picture(url: str) -> bool:
    """Whether the page that answers the current request may load the picture at a URL."""
    return origin_of(url) in g.get("picture_origins", ())


def _set_headers(response: Response) -> Response:
    response.headers.extend(_DATA_HEADERS if response.mimetype != "text/html" else _of_html(response))
    if need_of(current_app, request.endpoint) is not None:
        response.headers.setdefault("Cache-Control", "private, no-cache")
    return response


# With "no-referrer" browsers send the forms of a page with `Origin: null`, which is refused.
def _of_html(response: Response) -> dict[str, str]:
    if request.blueprint == _DOCS:
        return {**_DATA_HEADERS, "Content-Security-Policy": _of_docs(response)}
    is_problem = response.status_code >= HTTPStatus.BAD_REQUEST
    policy = _FRAMED if g.get("may_be_framed", False) and not is_problem else _PAGE
    if not is_problem:
        policy = policy.replace(_PICTURES, " ".join((_PICTURES, *g.get("picture_origins", ()))))
    return {**_DATA_HEADERS, "Content-Security-Policy": policy, "Referrer-Policy": "same-origin"}


# Swagger UI has an inline script, which the policy allows by its digest, and sets styles from scripts.
def _of_docs(response: Response) -> str:
    response.direct_passthrough = False
    inline = (b64encode(sha256(script).digest()).decode() for script in _INLINE.findall(response.get_data()))
    scripts = " ".join(["'self'", *(f"'sha256-{digest}'" for digest in inline)])
    return f"{_DATA}; script-src {scripts}; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'"
