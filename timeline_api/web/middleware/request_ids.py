"""The id of a request, the caller's own where it is well-formed: in every answer, problem and log line."""

from __future__ import annotations

import re
from typing import cast
from uuid import uuid4

from flask import Flask, Response, g, request
from structlog.contextvars import bind_contextvars

HEADER = "X-Request-Id"
#: What can neither break a line of a log nor look like another part of it.
_WELL_FORMED = re.compile(r"[A-Za-z0-9._-]{1,100}")


def register(app: Flask) -> None:
    """Let the answers of `app` name the request."""
    app.after_request(_tell)


def request_id() -> str:
    """The id of the current request."""
    if "request_id" not in g:
        sent = request.headers.get(HEADER, "")
        g.request_id = sent if _WELL_FORMED.fullmatch(sent) else uuid4().hex
    return cast("str", g.request_id)


def name_in_log() -> None:
    """Let what this thread logs name the current request."""
    bind_contextvars(request_id=request_id())


def _tell(response: Response) -> Response:
    response.headers.add(HEADER, request_id())
    return response
