"""Server-sent events: updates are sent as they come, until there are no more or the stream has lasted its time.

A stream holds a thread of its worker, so there are only so many of them, and each ends; a browser comes back by itself
with the id of the last event that it got, which is a cursor. Readers go from page to page, so it is noticed within a
second that one has left.
"""

from __future__ import annotations

import logging
import socket
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from math import inf
from threading import Event, Lock
from typing import Any

from flask import Response, request

from timeline_api.access import Shares
from timeline_api.errors import StoreBusy, StoreUnavailable, TooManyStreams
from timeline_api.model import Requester

_log = logging.getLogger(__name__)

EVENT_STREAM = "text/event-stream"

#: The requester of a stream that no limit counts.
ANYBODY = Requester()

#: Seconds between two polls of the store, and between two keep-alive comments.
_POLL_S, _KEEP_ALIVE_S = 1.0, 10.0

#: What a browser waits before it comes back, in milliseconds.
_RETRY = b"retry: 2000\n\n"


#: How the contract documents the header by which a browser says where it was.
LAST_EVENT_ID: dict[str, Any] = {
    "in": "header",
    "name": "Last-Event-ID",
    "description": "The id of the last event of a stream, as browsers send it when they come back.",
    "schema": {"type": "string"},
}


@dataclass(frozen=True, slots=True, kw_only=True)
class StreamUpdate:
    """Result of one poll of the store.

    `written` is sent at once if it is news, otherwise at intervals as a keep-alive comment. `more` says that the next
    poll has results already.
    """

    written: Iterable[bytes]
    is_news: bool
    more: bool = False


class StreamLimit:
    """Limits the number of open streams, in fair shares of the requesters, and ends them when the worker stops."""

    def __init__(self, most: int) -> None:
        self._shares = Shares(most)
        self._lock = Lock()
        self._closed = Event()

    def take(self, who: Requester = ANYBODY) -> None:
        """Count a stream.

        Raises TooManyStreams: there are too many, or `who` has its share.
        """
        with self._lock:
            if not self._shares.take(who):
                raise TooManyStreams(retry_after=10)

    def leave(self, who: Requester = ANYBODY) -> None:
        """Count a stream of `who` no longer."""
        with self._lock:
            self._shares.give_back(who)

    def close(self) -> None:
        """Have all streams end now."""
        self._closed.set()

    @property
    def is_closed(self) -> bool:
        """Whether streams are to end."""
        return self._closed.is_set()

    def wait(self, seconds: float) -> None:
        """Let some seconds go by, or less when the streams are closed."""
        self._closed.wait(seconds)


#: The key of a WSGI environment under which our server lends the connection of the client, to be looked at alone.
CLIENT_SOCKET = "timeline_api.socket"

_SOCKETS = (CLIENT_SOCKET, "gunicorn.socket", "werkzeug.socket")


def watch_client(environ: Mapping[str, Any]) -> Callable[[], bool]:
    """A function: whether the client of the request has disconnected; False where its socket is not known."""
    connection: socket.socket | None = next((environ[name] for name in _SOCKETS if name in environ), None)

    def has_left() -> bool:
        try:
            return connection is not None and not connection.recv(1, socket.MSG_PEEK | socket.MSG_DONTWAIT)
        except BlockingIOError:
            return False
        except OSError:
            return True

    return has_left


def _no() -> bool:
    return False


class Stream:
    """The bytes of one stream, from one poll after the other; close it however it ends.

    It counts as a stream of `who` until then, and ends when its client `has_left`. `wait` waits some seconds.
    """

    def __init__(
        self,
        updates: Iterable[StreamUpdate],
        *,
        limit: StreamLimit,
        seconds: float,
        who: Requester = ANYBODY,
        has_left: Callable[[], bool] = _no,
        wait: Callable[[float], object] | None = None,
    ) -> None:
        self._limit = limit
        self._who = who
        self._is_open = True
        self._has_left = has_left
        self._written = self._write(updates, seconds, wait or limit.wait)

    def __iter__(self) -> Iterator[bytes]:
        return self._written

    def close(self) -> None:
        """Count the stream no longer; has an effect once."""
        if self._is_open:
            self._is_open = False
            self._limit.leave(self._who)

    def _write(
        self, updates: Iterable[StreamUpdate], seconds: float, wait: Callable[[float], object]
    ) -> Iterator[bytes]:
        ends = time.monotonic() + seconds
        last_sent = -inf
        yield _RETRY
        for update in updates:
            if update.is_news or time.monotonic() - last_sent > _KEEP_ALIVE_S:
                last_sent = time.monotonic()
                yield from update.written
            if time.monotonic() >= ends or self._limit.is_closed:
                return
            if not update.more:
                wait(_POLL_S)
            if self._has_left():
                return


def readable(updates: Iterable[StreamUpdate], may_read: Callable[[], bool]) -> Iterator[StreamUpdate]:
    """The updates, for as long as the client may read them and the database answers."""
    try:
        for update in updates:
            if not may_read():
                return
            yield update
    except (StoreBusy, StoreUnavailable) as error:
        _log.warning("a stream ends: %s", type(error).__name__)


def streamed(updates: Iterable[StreamUpdate], *, limit: StreamLimit, seconds: float, who: Requester) -> Response:
    """The response to `who` that goes on until `updates` end, for so many seconds at most.

    Raises TooManyStreams.
    """
    if request.method == "HEAD":  # nobody would read the stream, nor close it
        return Response(content_type=EVENT_STREAM)
    limit.take(who)
    stream = Stream(updates, limit=limit, seconds=seconds, who=who, has_left=watch_client(request.environ))
    response = Response(stream, content_type=EVENT_STREAM)
    response.headers["X-Accel-Buffering"] = "no"
    return response
