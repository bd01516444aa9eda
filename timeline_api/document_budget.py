"""The budget of one document: limits of CPU time and memory, checked at every step of reading and merging it.

`with spending(...)` opens a budget; `check()` and `hold()`, called anywhere inside the block, raise DocumentTooCostly
when it is spent. The budget counts the CPU time of the thread that opened it, without waiting for locks and without
other threads. Memory is estimated from the objects that are made, since the memory of the process includes that of
other documents.

A check cannot interrupt a call into a library, so that the input of such calls has to be bounded.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from timeline_api.errors import DocumentTooCostly

_MIB = 2**20

#: The clock is read in each so many checks, since reading it is a system call.
_CHECKS_FOR_A_LOOK = 8

#: Estimated bytes of one object of each kind with all its parts, for `hold`.
DATE_BYTES, SENTENCE_BYTES, WORD_BYTES, NAME_BYTES, MENTION_BYTES = 1_500, 300, 1_000, 1_500, 4_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """The limits of a document: CPU seconds for any document and for each megabyte of its text, and MiB of memory.

    The defaults are those of the settings. A normal text uses less than a third of them.
    """

    seconds: int = 4
    seconds_per_mb: int = 20
    memory_mb: int = 400

    def seconds_for(self, length: int) -> float:
        """Return the CPU seconds for a text of `length` code points."""
        return self.seconds + self.seconds_per_mb * length / 1_000_000


class Budget:
    """The budget of one document; opened by `spending`."""

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
        """Raise DocumentTooCostly if the CPU time is spent."""
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
    """Open a budget for a text of `length` code points; inside another budget, that one continues to apply."""
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
    """Count bytes of the document in memory; raise DocumentTooCostly if a budget is open and spent."""
    budget = _CURRENT.get()
    if budget is not None:
        budget.hold(size)
