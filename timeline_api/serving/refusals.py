"""Refusals: answers of the server itself to requests that do not reach the application, as problems."""

from __future__ import annotations

import logging
from http import HTTPStatus
from uuid import uuid4

import orjson
from werkzeug.exceptions import HTTPException, InternalServerError
from werkzeug.http import http_date

from timeline_api import metrics
from timeline_api.errors import Overloaded
from timeline_api.web.middleware.request_ids import HEADER
from timeline_api.web.responses.problems import PROBLEM_JSON, problem_json

_log = logging.getLogger(__name__)


def refusal(error: HTTPException | Overloaded, seconds: float) -> bytes:
    """Return the response that refuses a request and closes its connection; log and count it.

    The log has a new request id and the status, and nothing that was sent, which may contain a key or a text.
    """
    problem, request_id = problem_json(error), uuid4().hex
    status = problem["status"]
    metrics.count_request("other", "unmatched", status, seconds)
    level = logging.ERROR if isinstance(error, InternalServerError) else logging.INFO
    fields = {"request_id": request_id, "status": status, "ms": round(1000 * seconds, 1)}
    _log.log(level, "request refused", extra=fields)
    body = orjson.dumps({**problem, "request_id": request_id})
    retry_after = f"Retry-After: {error.retry_after}\r\n" if isinstance(error, Overloaded) else ""
    head = (
        f"HTTP/1.1 {status} {HTTPStatus(status).phrase}\r\nDate: {http_date()}\r\nConnection: close\r\n"
        f"{retry_after}Content-Type: {PROBLEM_JSON}\r\nContent-Length: {len(body)}\r\n{HEADER}: {request_id}\r\n\r\n"
    )
    return head.encode("ascii") + body
