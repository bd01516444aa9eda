"""A process that writes until it is killed."""

from __future__ import annotations

import signal
from collections.abc import Callable
from functools import partial

from tests.support.commands import WAIT_S, Forked, Printing


def printing(function: Callable[..., None], *arguments: str) -> Printing:
    """A forked process that calls a function, which prints."""
    return Printing(partial(Forked, partial(function, *arguments)))


def acknowledged_until_killed(write: Callable[..., None], *arguments: str, after: int) -> list[str]:
    """Call a function that writes to a store and says in a line of each thing that it is kept; return these lines.

    It is called in a process that is killed, while it writes on, after so many of them.
    """
    writer = printing(write, *arguments)
    kept = [writer.printed.readline().strip() for _ in range(after)]
    writer.process.send_signal(signal.SIGKILL)
    kept += writer.rest().splitlines()
    assert writer.process.wait(WAIT_S) == -signal.SIGKILL
    return kept
