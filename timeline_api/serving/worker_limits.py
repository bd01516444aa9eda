"""Limits of a worker: connections, buffered bytes and times."""

from __future__ import annotations

import errno
from dataclasses import dataclass

#: Bytes that are received at a time, and the most in memory for all clients.
PIECE, MOST_KEPT = 1 << 16, 64 << 20

#: The most connections of a worker; for one more the one that waits longest is closed.
MOST_CONNECTIONS = 1000

#: Seconds for which a connection stays open between requests; for which a client may go on sending after its last
#: answer, which it would else not see; and for which a worker that stops waits for a request to begin.
IDLE_SECONDS, LEAVING_SECONDS, STOPPING_SECONDS = 5, 2, 2

#: Seconds between two looks for clients that are late, and before a connection is tried again where none can be opened
#: or given up.
LOOK_SECONDS, FULL_SECONDS = 0.25, 0.01

#: Retry-After, in seconds, when memory for requests is short.
OVERLOADED_SECONDS = 2

#: Errors that say that no more connections can be opened.
FULL = (errno.EMFILE, errno.ENFILE, errno.ENOBUFS, errno.ENOMEM)


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Limits of a worker: threads, threads that may wait for slow clients, bytes of a body, and seconds.

    `client_seconds` is its longest silence within a request, `request_seconds` the longest time for all of one,
    `graceful_seconds` the longest time for all that is under way when the worker stops.
    """

    threads: int
    slow_clients: int
    max_body_bytes: int
    client_seconds: int
    request_seconds: int
    graceful_seconds: int
