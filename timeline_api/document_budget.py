"""What one document may cost: CPU time and memory, checked at every step of reading and merging it.

`with spending(...)` opens a budget, `check()` and `hold()` inside it, however deep, raise DocumentTooCostly when it is
spent. The budget belongs to the thread that opened it and counts the CPU time of that thread alone: waiting for a lock
and what other threads do cost nothing. Memory is counted from what is made, not measured: the memory of a process is
that of all its threads, and one document must not be refused for what another one takes.

A check does not end a single call into a library. Whoever calls one in between has to bound what it is given.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from timeline_api.errors import DocumentTooCostly

_MIB = 2**20

_CHECKS_FOR_A_LOOK = 8

#: Bytes that one of each takes with all that hangs on it, rounded up: what `hold` is given.
DATE_BYTES, SENTENCE_BYTES, WORD_BYTES, NAME_BYTES, MENTION_BYTES = 1_500, 300, 1_000, 1_500, 4_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How much a document may cost: CPU seconds whatever its length and for each megabyte of it, and MiB of memory.

    The defaults are those of the settings. A normal text uses less than a third of them.
    """

    seconds: int = 4
    seconds_per_mb: int = 20
    memory_mb: int = 400

    def seconds_for(self, length: int) -> float:
        """CPU seconds for a text of so many code points."""
        return self.seconds + self.seconds_per_mb * length / 1_000_000


class Budget:
    """What is left for one document; opened by `spending`."""

    def __init__(self, length: int, limits: Limits) -> None:
        self._limits = limits
        self._seconds = limits.seconds_for(length)
        self._began = time.thread_time()
        self._ends = self._began + self._seconds
        self._held = self._checks = 0

    @property
    def spent(self) -> float:
        """CPU seconds that the document has taken."""
        return time.thread_time() - self._began

    @property
    def counted_bytes(self) -> int:
        """Bytes that the document holds, as they were counted."""
        return self._held

    def check(self) -> None:
        """Raise DocumentTooCostly if no CPU time is left.

        The clock is a call into the system, so it is looked at in every eighth check alone.
        """
        self._checks += 1
        if self._checks % _CHECKS_FOR_A_LOOK == 0 and time.thread_time() > self._ends:
            raise DocumentTooCostly(f"the document takes more than {self._seconds:.1f} CPU seconds")

    def hold(self, size: int) -> None:
        """Count bytes that stay in memory until the document is done; raise DocumentTooCostly if they are too many."""
        self._held += size
        if self._held > self._limits.memory_mb * _MIB:
            raise DocumentTooCostly(f"the document takes more than {self._limits.memory_mb} MiB")
        self.check()


_CURRENT: ContextVar[Budget | None] = ContextVar("budget", default=None)


@contextmanager
def spending(length: int, limits: Limits) -> Iterator[Budget]:
    """Open a budget for a text of so many code points; inside another budget, that one goes on."""
    open_already = _CURRENT.get()
    if open_already is not None:
        yield open_already
        return
    budget = Budget(length, limits)
    token = _CURRENT.set(budget)
    try:
        yield budget
    finally:
        _CURRENT.reset(token)


def check() -> None:
    """Raise DocumentTooCostly if a budget is open and its CPU time is spent."""
    budget = _CURRENT.get()
    if budget is not None:
        budget.check()


def hold(size: int) -> None:
    """Count bytes that the document holds from now on; raise DocumentTooCostly if a budget is open and spent."""
    budget = _CURRENT.get()
    if budget is not None:
        budget.hold(size)
