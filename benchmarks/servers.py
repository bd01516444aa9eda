"""Servers of others, to be measured beside ours."""

from __future__ import annotations

import socket
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from subprocess import DEVNULL, Popen
from typing import Any

#: A database of an earlier version is upgraded first: about two minutes for a million events.
_START_S = 600


@contextmanager
def beside(*command: str, environ: Mapping[str, str] | None = None) -> Iterator[tuple[Popen[Any], int]]:
    """A command that serves, with a free port in the place of PORT in it: its process and port, once it listens."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    words = [word.replace("PORT", str(port)) for word in command]
    process = Popen(words, stdout=DEVNULL, stderr=DEVNULL, env=environ)
    try:
        _wait(process, port)
        yield process, port
    finally:
        process.terminate()
        process.wait()


def _wait(process: Popen[Any], port: int) -> None:
    ends = time.monotonic() + _START_S
    while time.monotonic() < ends and process.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port)).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise RuntimeError(f"{process.args!r} does not listen")
