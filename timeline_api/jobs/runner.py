"""A thread that looks for jobs: at once when it is woken, else every other second."""

from __future__ import annotations

import logging
from collections.abc import Callable
from threading import Event, Lock, Thread

from timeline_api.errors import TimelineError

_log = logging.getLogger(__name__)

#: Seconds between two looks.
_IDLE = 2.0

#: Takes one turn; whether there may be more to do.
Turn = Callable[[Event], bool]


class Loop:
    """Takes turns in a thread of the process in which it is first started or woken; none without a `turn`."""

    def __init__(self, turn: Turn | None, *, idle: float = _IDLE) -> None:
        self._turn = turn
        self._idle = idle
        self._stop, self._awake = Event(), Event()
        self._starting = Lock()
        self._thread: Thread | None = None

    def start(self) -> None:
        """Have the thread run, if it does not."""
        with self._starting:
            # One that ran before a fork is dead on this side of it.
            if self._turn is not None and not self._stop.is_set() and not (self._thread and self._thread.is_alive()):
                self._thread = Thread(target=self._run, args=(self._turn,), name="jobs", daemon=True)
                self._thread.start()

    def wake(self) -> None:
        """Have it look now."""
        self._awake.set()
        self.start()

    def stop(self) -> None:
        """Have it end after the line that it is at; from a signal too."""
        self._stop.set()
        self._awake.set()

    def join(self, seconds: float) -> None:
        """Wait for its end, so long at most."""
        if self._thread is not None:
            self._thread.join(seconds)

    def _run(self, turn: Turn) -> None:
        while not self._stop.is_set():
            self._awake.clear()
            if not self._taken(turn):
                self._awake.wait(self._idle)

    def _taken(self, turn: Turn) -> bool:
        try:
            return turn(self._stop)
        except TimelineError as error:
            _log.warning("jobs wait: %s", type(error).__name__)
        except Exception:  # whatever one turn meets, the next may not
            _log.error("jobs wait", exc_info=True)
        return False
