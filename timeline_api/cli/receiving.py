"""gunicorn's threads, each given to a request that has been received: who sends slowly, or nothing, holds none.

One loop takes in what clients send until a request is there with its body, and then has a thread read and answer it,
as gunicorn does. What is larger than is kept here goes to a thread as far as it has come, which takes in the rest.
"""

from __future__ import annotations

import errno
import re
import time
from contextlib import suppress
from functools import partial
from selectors import EVENT_READ
from typing import Any

import orjson
from gunicorn.workers.gthread import STOP_KEEPALIVE_LINGER, TConn, ThreadWorker

#: Bytes of a request that are kept, those of all that are kept by a worker, and those that are taken in at a time.
MOST_KEPT, MOST_KEPT_OF_ALL, PIECE = 1 << 20, 64 << 20, 1 << 16

_HEAD_ENDS = b"\r\n\r\n"
_LENGTH = re.compile(rb"\r\ncontent-length[ \t]*:[ \t]*(\d{1,18})[ \t]*\r\n", re.IGNORECASE)
_IN_CHUNKS = re.compile(rb"\r\ntransfer-encoding[ \t]*:", re.IGNORECASE)
_WAITS = re.compile(rb"\r\nexpect[ \t]*:[ \t]*100-continue[ \t]*(?=\r\n)", re.IGNORECASE)
_GO_ON = b"HTTP/1.1 100 Continue\r\n\r\n"
_PROBLEM = orjson.dumps(
    {
        "type": "about:blank",
        "title": "Request timeout",
        "status": 408,
        "detail": "The request did not go on for too long before it was whole.",
    }
)
_TOO_SLOW = (
    b"HTTP/1.1 408 Request Timeout\r\nConnection: close\r\nContent-Type: application/problem+json\r\n"
    b"Content-Length: %d\r\n\r\n%b" % (len(_PROBLEM), _PROBLEM)
)


class Arrival:
    """What has come of a request: `received`, the length of its head once that has come, and where its body ends."""

    def __init__(self) -> None:
        self.received = bytearray()
        self._head = 0
        self._ends: int | None = None

    @property
    def is_whole(self) -> bool:
        """Whether all of it has come; of a body in chunks, which may end so and go on, whether it can be all."""
        if self._ends is None:
            return self._head > 0 and self.received.endswith(_HEAD_ENDS, self._head)
        return len(self.received) >= self._ends

    @property
    def is_long(self) -> bool:
        """Whether more of it has come, or is said to come, than is kept."""
        return max(len(self.received), self._ends or 0) > MOST_KEPT

    def take(self, piece: bytes) -> bool:
        """Take in what came next; whether the client waits to be told to go on with the body."""
        seen = max(0, len(self.received) - len(_HEAD_ENDS))
        self.received += piece
        if self._head or (found := self.received.find(_HEAD_ENDS, seen)) < 0:
            return False
        self._head = found + len(_HEAD_ENDS)
        return self._read_head()

    def _read_head(self) -> bool:
        head = bytes(self.received[: self._head])
        length = _LENGTH.search(head)
        if not _IN_CHUNKS.search(head):
            self._ends = self._head + (int(length[1]) if length else 0)
        waits = _WAITS.search(head)
        if waits is None or self.is_long or self.is_whole:
            return False
        # Told here, the client must not be told again by the thread.
        del self.received[waits.start() : waits.end()]
        gone = waits.end() - waits.start()
        self._head -= gone
        self._ends = None if self._ends is None else self._ends - gone
        return True


class ReceivingWorker(ThreadWorker):  # type: ignore[misc]  # gunicorn has no types
    """A worker whose threads answer, and whose loop receives.

    A client that is silent for the server's `client_seconds` before its request is there is left.
    """

    def __init__(self, *words: Any, **named: Any) -> None:
        super().__init__(*words, **named)
        self._client_seconds: int = self.app.client_seconds
        self._arriving: dict[TConn, Arrival] = {}
        self._kept = 0

    def accept(self, listener: Any) -> None:
        """Take a new connection, and wait for its request; where no more can be open, leave the oldest that waits."""
        try:
            client, address = listener.accept()
        except (BlockingIOError, ConnectionAbortedError):
            return
        except OSError as error:
            if error.errno not in (errno.EMFILE, errno.ENFILE) or not self._arriving:
                raise
            self._leave(next(iter(self._arriving)))
            return
        self.nr_conns += 1
        conn = TConn(self.cfg, client, address, listener.getsockname())
        self._await(conn, Arrival())

    def on_client_socket_readable(self, conn: TConn, client: Any) -> None:
        """Take in the next request of a connection that was kept open."""
        self.poller.unregister(client)
        self.keepalived_conns.remove(conn)
        self._await(conn, Arrival())
        self._receive(conn, client)

    def murder_pending(self) -> None:
        """Leave clients that have been silent for too long; when the worker ends, those that said nothing sooner."""
        now = time.monotonic()
        sooner = 0.0 if self.alive else self._client_seconds - STOP_KEEPALIVE_LINGER
        for conn, arrival in list(self._arriving.items()):
            if conn.timeout - (0.0 if arrival.received else sooner) <= now:
                self._leave(conn, last_word=_TOO_SLOW if arrival.received else b"")

    def _await(self, conn: TConn, arrival: Arrival) -> None:
        conn.timeout = time.monotonic() + self._client_seconds
        self._arriving[conn] = arrival
        self.poller.register(conn.sock, EVENT_READ, partial(self._receive, conn))

    def _receive(self, conn: TConn, client: Any) -> None:
        try:
            piece = client.recv(PIECE)
        except BlockingIOError:
            return
        except OSError:
            piece = b""
        if not piece:
            self._leave(conn)
            return
        arrival = self._arriving[conn]
        before = len(arrival.received)
        if arrival.take(piece):
            with suppress(OSError):  # one that does not listen will not go on either
                client.send(_GO_ON)
        self._kept += len(arrival.received) - before
        if arrival.is_whole or arrival.is_long or self._kept > MOST_KEPT_OF_ALL:
            self._hand_over(conn)
        else:
            conn.timeout = time.monotonic() + self._client_seconds

    def _hand_over(self, conn: TConn) -> None:
        received = bytes(self._forget(conn).received)
        conn.init()
        conn.parser.unreader.unread(received)
        conn.data_ready = True
        self.enqueue_req(conn)

    def _leave(self, conn: TConn, *, last_word: bytes = b"") -> None:
        self._forget(conn)
        self.nr_conns -= 1
        with suppress(OSError):
            conn.sock.send(last_word)
        conn.close()

    def _forget(self, conn: TConn) -> Arrival:
        self.poller.unregister(conn.sock)
        arrival = self._arriving.pop(conn)
        self._kept -= len(arrival.received)
        return arrival
