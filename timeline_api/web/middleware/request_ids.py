"""The id of a request in its answer, its problem and its log lines: that of the caller if it is well-formed."""

from __future__ import annotations

import re
from typing import cast
from uuid import uuid4

from flask import Flask, Response, g, request
from structlog.contextvars import bind_contextvars

HEADER = "X-Request-Id"
#: Without characters that could end a line of the log or look like another of its fields.
_WELL_FORMED = re.compile(r"[A-Za-z0-9._-]{1,100}")


def register(app: Flask) -> None:
    """Set the X-Request-Id header in the answers of `app`."""
    app.after_request(_set_header)


def request_id() -> str:
    """Return the id of the current request."""
    if "request_id" not in g:
        sent = request.headers.get(HEADER, "")
        g.request_id = sent if _WELL_FORMED.fullmatch(sent) else uuid4().hex
    return cast("str", g.request_id)


def name_in_log() -> None:
    """Add the id of the current request to all that this thread logs."""
    bind_contextvars(request_id=request_id())


def _set_header(response: Response) -> Response:
    response.headers.add(HEADER, request_id())
    return response
