"""A thread that polls for jobs: every two seconds, and at once when it is woken."""

from __future__ import annotations

import logging
from collections.abc import Callable
from threading import Event, Lock, Thread

from timeline_api.errors import TimelineError

_log = logging.getLogger(__name__)

#: Seconds between two polls.
_IDLE = 2.0

#: Does a part of the work; returns whether there may be more.
Step = Callable[[Event], bool]


class Loop:
    """Repeats a step in a thread of the process in which it is first started or woken; without a step, does nothing."""

    def __init__(self, step: Step | None, *, idle: float = _IDLE) -> None:
        self._step = step
        self._idle = idle
        self._stop, self._awake = Event(), Event()
        self._starting = Lock()
        self._thread: Thread | None = None

    def start(self) -> None:
        """Start the thread unless it runs."""
        with self._starting:
            # A thread that was started before a fork does not run in the child process.
            if self._step is not None and not self._stop.is_set() and not (self._thread and self._thread.is_alive()):
                self._thread = Thread(target=self._run, args=(self._step,), name="jobs", daemon=True)
                self._thread.start()

    def wake(self) -> None:
        """Do the next step at once."""
        self._awake.set()
        self.start()

    def stop(self) -> None:
        """End the thread after its current line; may be called in a signal handler."""
        self._stop.set()
        self._awake.set()

    def join(self, seconds: float) -> None:
        """Wait for the end of the thread, at most some seconds."""
        if self._thread is not None:
            self._thread.join(seconds)

    def _run(self, step: Step) -> None:
        while not self._stop.is_set():
            self._awake.clear()
            if not self._did_work(step):
                self._awake.wait(self._idle)

    def _did_work(self, step: Step) -> bool:
        try:
            return step(self._stop)
        except TimelineError as error:
            _log.warning("jobs wait: %s", type(error).__name__)
        except Exception:  # whatever one step meets, the next may not
            _log.error("jobs wait", exc_info=True)
        return False
