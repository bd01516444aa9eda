"""Server-sent events: updates are sent as they come, until there are no more or the time of the stream is over.

A stream occupies a thread of its worker, so the number of streams and the length of each are limited. A browser
reconnects by itself and sends the id of its last event, which is a cursor. A client that has disconnected is noticed
within a second.
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

#: Milliseconds that a browser waits before it reconnects.
_RETRY = b"retry: 2000\n\n"


#: How the contract documents the header with the id of the last event that a browser got.
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
        """End all streams."""
        self._closed.set()

    @property
    def is_closed(self) -> bool:
        """Whether streams are to end."""
        return self._closed.is_set()

    def wait(self, seconds: float) -> None:
        """Wait some seconds, or until the streams are closed."""
        self._closed.wait(seconds)


#: The key of the WSGI environment with the client's socket, which may be watched but not read (set by `serving`).
CLIENT_SOCKET = "timeline_api.socket"

_SOCKETS = (CLIENT_SOCKET, "gunicorn.socket", "werkzeug.socket")


def watch_client(environ: Mapping[str, Any]) -> Callable[[], bool]:
    """Return a function that tells whether the client has disconnected; it returns False if the socket is not known."""
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
    """The bytes of one stream, made from successive polls. It has to be closed in every case.

    Until then it counts as a stream of `who`. It ends when its client `has_left`. `wait` waits some seconds.
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
        """Stop counting the stream; further calls have no effect."""
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
    """Yield the updates while the client may read them and the database answers."""
    try:
        for update in updates:
            if not may_read():
                return
            yield update
    except (StoreBusy, StoreUnavailable) as error:
        _log.warning("a stream ends: %s", type(error).__name__)


def streamed(updates: Iterable[StreamUpdate], *, limit: StreamLimit, seconds: float, who: Requester) -> Response:
    """Return the response to `who` that lasts until `updates` end, and at most some seconds.

    Raises TooManyStreams.
    """
    if request.method == "HEAD":  # nobody would read the stream, nor close it
        return Response(content_type=EVENT_STREAM)
    limit.take(who)
    stream = Stream(updates, limit=limit, seconds=seconds, who=who, has_left=watch_client(request.environ))
    response = Response(stream, content_type=EVENT_STREAM)
    response.headers["X-Accel-Buffering"] = "no"
    return response
