"""A real worker of a broker, in processes of its own."""

from __future__ import annotations

import os
import signal
import subprocess
from contextlib import contextmanager, suppress
from pathlib import Path

from tests.support.commands import WAIT_S, Forked, start
from tests.support.servers import environment


class Working:
    """The running worker."""

    def __init__(self, process: Forked | subprocess.Popen[bytes]) -> None:
        self.process = process

    def kill(self) -> None:
        """Kill all its processes at once."""
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(WAIT_S)


@contextmanager
def working(folder: Path, *words: str, anew: bool = False, **more: str):
    """A worker for the timelines in `folder`; it is killed with the block."""
    with (folder / "worker.log").open("ab") as log:
        environ = environment(folder, **more)
        process = start("worker", *words, environ=environ, output=log.fileno(), anew=anew)
    worker = Working(process)
    try:
        yield worker
    finally:
        worker.kill()
