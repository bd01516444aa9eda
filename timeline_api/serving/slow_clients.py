"""Limit the number of slow clients that threads wait for: if there are too many, the slowest is disconnected."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock
from typing import Protocol

#: A client that takes more bytes a second is never disconnected for others.
FAST_ENOUGH = 100_000


class Slow(Protocol):
    """A client for which a thread waits."""

    is_given_up: bool

    @property
    def rate(self) -> float:
        """Bytes a second that it takes."""


class SlowClients:
    """The clients that the threads of a worker wait for; if they are more than `most`, the slowest is disconnected."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._lock = Lock()
        self._waiting: list[Slow] = []

    @contextmanager
    def waiting(self, client: Slow) -> Iterator[None]:
        """Count a client during the block; it may be disconnected meanwhile."""
        with self._lock:
            self._waiting.append(client)
        self.review()
        try:
            yield
        finally:
            with self._lock:
                if client in self._waiting:
                    self._waiting.remove(client)

    def review(self) -> None:
        """Disconnect the slowest if there are too many."""
        with self._lock:
            if len(self._waiting) <= self._most:
                return
            slowest = min(self._waiting, key=lambda client: client.rate)
            if slowest.rate < FAST_ENOUGH:
                slowest.is_given_up = True
                self._waiting.remove(slowest)
