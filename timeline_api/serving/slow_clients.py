"""Which clients threads wait for, while they take a long answer: only so many, and the slowest is given up first."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock
from typing import Protocol

#: Bytes a second; who takes more than that is never given up for others.
FAST_ENOUGH = 100_000


class Slow(Protocol):
    """A client that is waited for."""

    is_given_up: bool

    @property
    def rate(self) -> float:
        """Bytes a second that it takes."""


class SlowClients:
    """Those that the threads of a worker wait for; where they are more than `most`, the slowest is given up."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._lock = Lock()
        self._waiting: list[Slow] = []

    @contextmanager
    def waiting(self, client: Slow) -> Iterator[None]:
        """Count a client among them during the block; it may be given up meanwhile."""
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
        """Give the slowest up if they are too many."""
        with self._lock:
            if len(self._waiting) <= self._most:
                return
            slowest = min(self._waiting, key=lambda client: client.rate)
            if slowest.rate < FAST_ENOUGH:
                slowest.is_given_up = True
                self._waiting.remove(slowest)
