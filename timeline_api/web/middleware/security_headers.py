"""What every answer tells browsers and caches: that nothing in it is to be guessed, framed, run or shared."""

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

#: An answer is read and not rendered; whoever opens one in a browser gets its text and nothing that it names.
_NOTHING = f"{_CLOSED}; form-action 'none'"

_NOTHING_IN_IT = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Content-Security-Policy": _NOTHING,
}

#: A page of ours loads its files and sends its forms here and nowhere else; nothing in it is inline. It loads pictures
#: of other sites where people have given them to its story: see `let_load_pictures`.
_PICTURES = "img-src 'self'"
_PAGE = (
    f"{_CLOSED}; form-action 'self'; script-src 'self'; style-src 'self'; {_PICTURES}; connect-src 'self'; "
    "frame-src 'self'"
)

#: A page of ours that is made for frames sends no forms, and may be framed by every page.
_FRAMED = (
    "default-src 'none'; base-uri 'none'; frame-ancestors *; form-action 'none'; script-src 'self'; style-src 'self'; "
    f"{_PICTURES}"
)

#: The page that shows the contract.
_DOCS = "swagger_ui"

_INLINE = re.compile(rb"<script>(.*?)</script>", re.DOTALL)


def register(app: Flask) -> None:
    """Give the answers of `app` these headers; what a view sets itself stays."""
    app.after_request(_tell)


def let_frame() -> None:
    """Let pages of every site put the answer to the current request into a frame, if it is no problem."""
    g.may_be_framed = True


def let_load_pictures(origins: Iterable[str]) -> None:
    """Let the page that answers the current request load pictures of some origins, if it is no problem."""
    g.picture_origins = tuple(dict.fromkeys(origins))


def may_load_picture(url: str) -> bool:
    """Whether the page that answers the current request may load the picture at a URL."""
    return origin_of(url) in g.get("picture_origins", ())


def _tell(response: Response) -> Response:
    response.headers.extend(_NOTHING_IN_IT if response.mimetype != "text/html" else _of_html(response))
    if need_of(current_app, request.endpoint) is not None:
        response.headers.setdefault("Cache-Control", "private, no-cache")
    return response


# Without a referrer for its own host a browser sends the forms of a page as if they came from nowhere.
def _of_html(response: Response) -> dict[str, str]:
    if request.blueprint == _DOCS:
        return {**_NOTHING_IN_IT, "Content-Security-Policy": _of_docs(response)}
    is_problem = response.status_code >= HTTPStatus.BAD_REQUEST
    policy = _FRAMED if g.get("may_be_framed", False) and not is_problem else _PAGE
    if not is_problem:
        policy = policy.replace(_PICTURES, " ".join((_PICTURES, *g.get("picture_origins", ()))))
    return {**_NOTHING_IN_IT, "Content-Security-Policy": policy, "Referrer-Policy": "same-origin"}


# It has one script of its own, which is known by its digest, and sets styles as it goes.
def _of_docs(response: Response) -> str:
    response.direct_passthrough = False
    inline = (b64encode(sha256(script).digest()).decode() for script in _INLINE.findall(response.get_data()))
    scripts = " ".join(["'self'", *(f"'sha256-{digest}'" for digest in inline)])
    return (
        f"{_NOTHING}; script-src {scripts}; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'"
    )
