"""A process that writes until it is killed."""

from __future__ import annotations

import signal
import subprocess
import sys

from tests.support.commands import ROOT


def acknowledged_until_killed(module: str, url: str, name: str, *, after: int) -> list[str]:
    """Run a module that writes to a store and says in a line of each thing that it is kept; return these lines.

    It is killed, while it writes on, after so many of them.
    """
    command = [sys.executable, "-m", module, url, name]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout
        kept = [writer.stdout.readline().strip() for _ in range(after)]
        writer.send_signal(signal.SIGKILL)
        kept += writer.stdout.read().splitlines()
    assert writer.returncode == -signal.SIGKILL
    return kept
