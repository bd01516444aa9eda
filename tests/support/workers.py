"""A real worker of a broker, in processes of its own."""

from __future__ import annotations

import os
import signal
import subprocess
from contextlib import contextmanager, suppress
from pathlib import Path

from tests.support.servers import COMMAND, ROOT, WAIT_S, environment


class Working:
    """The running worker."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self.process = process

    def kill(self) -> None:
        """Kill all its processes at once."""
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(WAIT_S)


@contextmanager
def working(folder: Path, *words: str, **more: str):
    """A worker for the timelines in `folder`; it is killed with the block."""
    with (folder / "worker.log").open("ab") as log:
        process = subprocess.Popen(
            [*COMMAND, "worker", *words],
            stdout=log,
            stderr=log,
            cwd=ROOT,
            env=environment(folder, **more),
            start_new_session=True,
        )
    worker = Working(process)
    try:
        yield worker
    finally:
        worker.kill()
