"""Server-sent events: what is new goes out as it comes, until there is no more or the stream has lasted enough.

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

#: Who holds a place where nobody counts them.
ANYBODY = Requester()

#: Seconds between two looks at the store, and without any change between two signs of life.
_LOOK, _SIGN_OF_LIFE = 1.0, 10.0

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
    """What a look at the store found: `written` goes out at once where it is news, else now and then as a sign of life.

    `more` says that there is more already.
    """

    written: Iterable[bytes]
    is_news: bool
    more: bool = False


class StreamLimit:
    """Lets so many streams be open at once, in fair shares, and has them end when the worker stops."""

    def __init__(self, most: int) -> None:
        self._shares = Shares(most)
        self._lock = Lock()
        self._closed = Event()

    def take(self, who: Requester = ANYBODY) -> None:
        """Take a place.

        Raises TooManyStreams: there is none for `who`.
        """
        with self._lock:
            if not self._shares.take(who):
                raise TooManyStreams(retry_after=10)

    def leave(self, who: Requester = ANYBODY) -> None:
        """Give a place back that `who` has taken."""
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
        """Let some seconds go by, or less when the gate is closed."""
        self._closed.wait(seconds)


#: The key of a WSGI environment under which our server lends the connection of the client, to be looked at alone.
CLIENT_SOCKET = "timeline_api.socket"

_SOCKETS = (CLIENT_SOCKET, "gunicorn.socket", "werkzeug.socket")


def watch_client(environ: Mapping[str, Any]) -> Callable[[], bool]:
    """Says, whenever it is asked, whether the client of a request has hung up; no where the server does not tell."""
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
    """The bytes of one stream, from one look after the other; to be closed, however it ends.

    It holds a place of `who` at the gate until then, and ends when its client `has_left`. `wait` lets some seconds go
    by.
    """

    def __init__(
        self,
        looks: Iterable[StreamUpdate],
        *,
        gate: StreamLimit,
        seconds: float,
        who: Requester = ANYBODY,
        has_left: Callable[[], bool] = _no,
        wait: Callable[[float], object] | None = None,
    ) -> None:
        self._gate = gate
        self._who = who
        self._is_open = True
        self._has_left = has_left
        self._written = self._write(looks, seconds, wait or gate.wait)

    def __iter__(self) -> Iterator[bytes]:
        return self._written

    def close(self) -> None:
        """Give the place at the gate back, once."""
        if self._is_open:
            self._is_open = False
            self._gate.leave(self._who)

    def _write(self, looks: Iterable[StreamUpdate], seconds: float, wait: Callable[[float], object]) -> Iterator[bytes]:
        ends = time.monotonic() + seconds
        told = -inf
        yield _RETRY
        for seen in looks:
            if seen.is_news or time.monotonic() - told > _SIGN_OF_LIFE:
                told = time.monotonic()
                yield from seen.written
            if time.monotonic() >= ends or self._gate.is_closed:
                return
            if not seen.more:
                wait(_LOOK)
            if self._has_left():
                return


def readable(looks: Iterable[StreamUpdate], may_read: Callable[[], bool]) -> Iterator[StreamUpdate]:
    """Some looks, for as long as the client may read what they found, and the database answers."""
    try:
        for seen in looks:
            if not may_read():
                return
            yield seen
    except (StoreBusy, StoreUnavailable) as error:
        _log.warning("a stream ends: %s", type(error).__name__)


def streamed(looks: Iterable[StreamUpdate], *, gate: StreamLimit, seconds: float, who: Requester) -> Response:
    """The answer to `who` that goes on until `looks` end, for so many seconds at most.

    Raises TooManyStreams.
    """
    if request.method == "HEAD":  # nobody would read the stream, nor close it
        return Response(content_type=EVENT_STREAM)
    gate.take(who)
    stream = Stream(looks, gate=gate, seconds=seconds, who=who, has_left=watch_client(request.environ))
    response = Response(stream, content_type=EVENT_STREAM)
    response.headers["X-Accel-Buffering"] = "no"
    return response
