"""Changes of a timeline as server-sent events: what is new goes out as it comes, until the stream has lasted enough.

A stream holds a thread of its worker, so there are only so many of them, and each ends; a browser comes back by itself
with the id of the last event that it got, which is a cursor. Readers go from page to page, so it is noticed within a
second that one has left.
"""

from __future__ import annotations

import socket
import time
from collections.abc import Callable, Iterator, Mapping
from threading import BoundedSemaphore, Event
from typing import Any, Protocol

import orjson

from timeline_api.errors import ChangesGone, TimelineNotFound, TooManyStreams
from timeline_api.model import Changes
from timeline_api.schemas.dump_changes import change_json

EVENT_STREAM = "text/event-stream"

#: Seconds between two looks at the store, and without any change between two signs of life.
_LOOK, _SIGN_OF_LIFE = 1.0, 10.0

#: What a browser waits before it comes back, in milliseconds.
_RETRY = b"retry: 2000\n\n"


class Look(Protocol):
    """A look at what became of events."""

    def __call__(self, *, cursor: str) -> Changes:
        """The changes after a cursor."""


class Gate:
    """Lets so many streams be open at once, and no more, and has them end before their time when the worker stops."""

    def __init__(self, most: int) -> None:
        self._places = BoundedSemaphore(most) if most else None
        self._closed = Event()

    def take(self) -> None:
        """Take a place.

        Raises TooManyStreams: there is none.
        """
        if self._places is None or not self._places.acquire(blocking=False):
            raise TooManyStreams(retry_after=10)

    def leave(self) -> None:
        """Give the place back."""
        if self._places is not None:
            self._places.release()

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


def watch_client(environ: Mapping[str, Any]) -> Callable[[], bool]:
    """Says, whenever it is asked, whether the client of a request has hung up; no where the server does not tell."""
    connection: socket.socket | None = environ.get("gunicorn.socket") or environ.get("werkzeug.socket")

    def has_left() -> bool:
        try:
            return connection is not None and not connection.recv(1, socket.MSG_PEEK | socket.MSG_DONTWAIT)
        except BlockingIOError:
            return False
        except OSError:
            return True

    return has_left


def _stays() -> bool:
    return False


class Stream:
    """The bytes of one stream, from the changes that were looked at first; to be closed, however it ends.

    It holds a place at the gate until then, and ends when its client `has_left`. `wait` lets some seconds go by.
    """

    def __init__(
        self,
        first: Changes,
        look: Look,
        *,
        gate: Gate,
        seconds: float,
        has_left: Callable[[], bool] = _stays,
        wait: Callable[[float], object] | None = None,
    ) -> None:
        self._gate = gate
        self._is_open = True
        self._has_left = has_left
        self._written = self._write(first, look, seconds, wait or gate.wait)

    def __iter__(self) -> Iterator[bytes]:
        return self._written

    def close(self) -> None:
        """Give the place at the gate back, once."""
        if self._is_open:
            self._is_open = False
            self._gate.leave()

    def _write(self, changes: Changes, look: Look, seconds: float, wait: Callable[[float], object]) -> Iterator[bytes]:
        ends = time.monotonic() + seconds
        told = time.monotonic()
        yield _RETRY
        yield from shown(changes)
        while time.monotonic() < ends and not self._gate.is_closed:
            if not changes.more:
                wait(_LOOK)
            if self._has_left():
                return
            try:
                changes = look(cursor=changes.cursor)
            except (TimelineNotFound, ChangesGone):
                return
            if changes.items or time.monotonic() - told > _SIGN_OF_LIFE:
                told = time.monotonic()
                yield from shown(changes)


def shown(changes: Changes) -> Iterator[bytes]:
    """Each change as an event; then the cursor that leads on, which is a sign of life too and no event."""
    for change in changes.items:
        shown = orjson.dumps(change_json(change))
        yield b"id: %s\nevent: %s\ndata: %s\n\n" % (change.cursor.encode(), change.kind.encode(), shown)
    yield b"id: %s\n: so far\n\n" % changes.cursor.encode()
