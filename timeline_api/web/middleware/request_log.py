"""Write a log line and count the metrics of each request when its answer has been sent.

A request is named by its route, never by its URL, which may contain search terms or a misplaced key.
"""

from __future__ import annotations

import logging
import re
import time
from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from flask import Flask, Response, g, request, request_started
from structlog.contextvars import unbind_contextvars

from timeline_api import metrics
from timeline_api.access import is_key
from timeline_api.model import TIMELINE_NAME
from timeline_api.web.middleware.authorization import caller
from timeline_api.web.middleware.request_ids import name_in_log, request_id

_log = logging.getLogger(__name__)

#: All other methods are logged as "other", since a caller may send any word.
_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})


def register(app: Flask) -> None:
    """Log and count the requests to `app`."""
    app.log_exception = _log_failure  # type: ignore[method-assign]  # that of Flask logs the URL
    request_started.connect(_begin, app)
    app.after_request(_log_at_close)
    app.teardown_request(_end)


def _begin(_app: Flask, **_: Any) -> None:
    g.began = time.perf_counter()
    name_in_log()


# The next log lines of this thread belong to another request, or to none.
def _end(_error: BaseException | None) -> None:
    unbind_contextvars("request_id")


def _log_failure(exc_info: Any) -> None:
    _log.error("request failed", exc_info=exc_info)


def _log_at_close(response: Response) -> Response:
    response.call_on_close(_entry(response.status_code))
    return response


def _entry(status: int) -> Callable[[], None]:
    """Return the function that logs the current request, to be called when the answer was sent."""
    began = g.began
    method = request.method if request.method in _METHODS else "other"
    route = request.url_rule.rule if request.url_rule else "unmatched"
    fields = {"request_id": request_id(), "method": method, "route": route, "status": status, **_timeline_and_key()}

    def close() -> None:
        seconds = time.perf_counter() - began
        metrics.count_request(method, route, status, seconds)
        level = _level(status)
        _log.log(level, "request", extra={**fields, "ms": round(1000 * seconds, 1)})

    return close


# A 503 is an answer to overload and no failure of the service, and there may be hundreds of them in a second.
def _level(status: int) -> int:
    if status == HTTPStatus.SERVICE_UNAVAILABLE:
        return logging.WARNING
    return logging.ERROR if status >= 500 else logging.INFO


def _timeline_and_key() -> dict[str, str]:
    """The timeline and the id of the key of the current request, if it has them."""
    timeline, key = (request.view_args or {}).get("timeline", ""), caller()
    is_name = re.fullmatch(TIMELINE_NAME, timeline) and not is_key(timeline)
    named = {"timeline": timeline} if is_name else {}
    return {**named, "key_id": key.id} if key else named
