"""Writer locks: one for each timeline, held while a change is computed and written.

They are not locks of the database, so that other timelines are written meanwhile. Threads of a process get a lock in
the order of their requests; processes that share an SQLite file lock bytes of a file beside it.
"""

from __future__ import annotations

import fcntl
import os
import time
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from hashlib import blake2b
from pathlib import Path
from threading import Event, Lock

from timeline_api.errors import StoreBusy

#: Seconds that a writer waits for the lock. Others before it merge as long as their documents allow, some seconds each,
#: and that is no reason to be refused; so this only ends the wait for one that has come to a standstill.
LOCK_TIMEOUT_S = 120.0

#: Seconds between two looks at a lock that another process has: the first, and the longest.
_FIRST_PAUSE_S, _LONGEST_PAUSE_S = 0.001, 0.02


class WriterLocks:
    """The locks of the threads of a process."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._queues: dict[str, deque[Event]] = {}

    @contextmanager
    def lock(self, timeline: str) -> Iterator[None]:
        """Hold the lock of a timeline until the end of the block.

        Raises StoreBusy: it was not free within `LOCK_TIMEOUT_S`.
        """
        mine = Event()
        with self._lock:
            queue = self._queues.setdefault(timeline, deque())
            queue.append(mine)
            queue[0].set()
        try:
            if not mine.wait(LOCK_TIMEOUT_S):
                raise StoreBusy
            yield
        finally:
            with self._lock:
                queue.remove(mine)
                if queue:
                    queue[0].set()
                else:
                    del self._queues[timeline]


class FileLocks:
    """The locks of processes that share a file; a timeline has two bytes of it, one for the holder, one for the next.

    Whoever waits has the second byte, so that the process which had the lock last cannot take it again before another
    that waits. Of one process at most one thread may ask for the lock of a timeline. Where the file cannot be made no
    process is locked out: writers then only have to compute their changes again more often.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = Lock()
        self._file: int | None = None

    @contextmanager
    def lock(self, timeline: str) -> Iterator[None]:
        """Hold the lock of a timeline until the end of the block.

        Raises StoreBusy: it was not free within `LOCK_TIMEOUT_S`.
        """
        file = self._opened()
        if file is None:
            yield
            return
        holder = 2 * int.from_bytes(blake2b(timeline.encode(), digest_size=4).digest())
        deadline = time.monotonic() + LOCK_TIMEOUT_S
        with _locked(file, holder + 1, deadline):
            _lock(file, holder, deadline)
        try:
            yield
        finally:
            _unlock(file, holder)

    def close(self) -> None:
        """Close the file."""
        with self._lock:
            if self._file is not None:
                os.close(self._file)
            self._file = None

    def _opened(self) -> int | None:
        """The file, opened late: a server forks after the store is opened."""
        with self._lock, suppress(OSError):
            if self._file is None:
                self._file = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
        return self._file


@contextmanager
def _locked(file: int, byte: int, deadline: float) -> Iterator[None]:
    _lock(file, byte, deadline)
    try:
        yield
    finally:
        _unlock(file, byte)


def _lock(file: int, byte: int, deadline: float) -> None:
    pause = _FIRST_PAUSE_S
    while True:
        try:
            fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB, 1, byte)
            return
        except (BlockingIOError, PermissionError):  # POSIX allows either for a lock that another process has
            if time.monotonic() > deadline:
                raise StoreBusy from None
        time.sleep(pause)
        pause = min(2 * pause, _LONGEST_PAUSE_S)


def _unlock(file: int, byte: int) -> None:
    with suppress(OSError):
        fcntl.lockf(file, fcntl.LOCK_UN, 1, byte)
