"""Processes of their own, of the command line tool or a function, forked from one that has imported the package.

A start takes two seconds of CPU for imports and word lists, and tests start dozens of commands. Where the start itself
is tested or measured, a command is started anew, also because forked processes have one seed for hashing strings.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import partial
from multiprocessing import get_context
from multiprocessing.connection import wait
from multiprocessing.reduction import DupFd
from pathlib import Path

from timeline_api.cli import main

ROOT = Path(__file__).parents[2]
COMMAND = (sys.executable, "-c", "from timeline_api.cli import main; main()")
WAIT_S = 120

_forking = get_context("forkserver")
_forking.set_forkserver_preload(["tests.support.loaded"])


def start(
    *words: str, environ: Mapping[str, str], output: int, folder: Path = ROOT, anew: bool = False
) -> Forked | subprocess.Popen[bytes]:
    """Start a command in a folder, as the first of a process group.

    What it prints and logs goes to the file descriptor `output`.
    """
    if anew:
        return subprocess.Popen(
            [*COMMAND, *words], stdout=output, stderr=output, cwd=folder, env=environ, start_new_session=True
        )
    return Forked(partial(_run, words, dict(environ), folder), output)


class Forked:
    """A process that calls a function and ends, with methods of `Popen`."""

    def __init__(self, called: Callable[[], object], output: int) -> None:
        self._process = _forking.Process(target=_print_to, args=(DupFd(output), called))
        self._process.start()
        self.pid = self._process.pid or 0
        with suppress(ProcessLookupError):
            while os.getpgid(self.pid) != self.pid:
                time.sleep(0.001)

    def poll(self) -> int | None:
        """The exit status, the negative number of the signal that ended the process, or None while it runs."""
        return self._process.exitcode

    def wait(self, timeout: float | None = None) -> int:
        """Wait for the end of the process; return its exit status. Raises TimeoutExpired."""
        if not wait([self._process.sentinel], timeout):
            raise subprocess.TimeoutExpired("timeline-api", timeout or 0)
        self._process.join()
        return self._process.exitcode

    def send_signal(self, number: int) -> None:
        """Send a signal to the process, if it has not ended."""
        if self.poll() is None:
            os.kill(self.pid, number)

    def terminate(self) -> None:
        """Ask the process to end, if it has not ended."""
        self.send_signal(signal.SIGTERM)


class Printing:
    """A process and what it prints to a pipe."""

    def __init__(self, begin: Callable[[int], Forked | subprocess.Popen[bytes]]) -> None:
        """Begin the process, given the file descriptor of its end of the pipe."""
        reading, writing = os.pipe()
        try:
            self.process = begin(writing)
        finally:
            os.close(writing)
        self.printed = os.fdopen(reading)

    def rest(self) -> str:
        """What it has yet printed when it and the processes that it has forked, which share its pipe, have ended."""
        with self.printed:
            rest = self.printed.read()
        self.process.wait(WAIT_S)
        return rest


# In the forked process.
def _print_to(output, called):
    os.setsid()
    descriptor = output.detach()
    os.dup2(descriptor, 1)
    os.dup2(descriptor, 2)
    os.close(descriptor)
    called()


def _run(words, environ, folder):
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environ)
    main(words)
