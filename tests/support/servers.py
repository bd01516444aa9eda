"""A real server in a process of its own, and raw requests to it."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import time
from contextlib import contextmanager, suppress
from http.client import HTTPConnection
from pathlib import Path
from random import randrange
from typing import Any

from tests.support.commands import WAIT_S, Forked, start


class Serving:
    """The running server; `process` is its arbiter."""

    def __init__(self, process: Forked | subprocess.Popen[bytes], port: int, log: Path) -> None:
        self.process = process
        self.port = port
        self.log = log

    def connect(self) -> HTTPConnection:
        return HTTPConnection("127.0.0.1", self.port, timeout=WAIT_S)

    def ask(self, path, method="GET", body=None, headers=None):
        """The status, headers and body of an answer."""
        connection = self.connect()
        try:
            connection.request(method, path, body, headers or {})
            response = connection.getresponse()
            return response.status, dict(response.getheaders()), response.read()
        finally:
            connection.close()

    def send(self, raw: bytes) -> bytes:
        """What comes back to bytes that need not be HTTP."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=WAIT_S) as connection:
            connection.sendall(raw)
            return b"".join(iter(lambda: connection.recv(65536), b""))

    def ask_json(self, path, method="GET", body=None, headers=None):
        """What is answered to a JSON value, as JSON."""
        sent = None if body is None else json.dumps(body).encode()
        return json.loads(self.ask(path, method, sent, {"Content-Type": "application/json", **(headers or {})})[2])

    def kill(self) -> None:
        """Kill all processes of the server at once, as when a machine goes down."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(WAIT_S)

    def wait_until(self, path, is_reached):
        """The JSON at a path when it is as it should be."""
        deadline = time.monotonic() + WAIT_S
        while not is_reached(found := self.ask_json(path)):
            assert time.monotonic() < deadline, found
            time.sleep(0.02)
        return found

    def wait_for(self, event: str) -> None:
        """Wait until the server has logged `event`."""
        deadline = time.monotonic() + WAIT_S
        while event not in self.log.read_text():
            assert time.monotonic() < deadline, self.log.read_text()
            time.sleep(0.02)


def free_port() -> int:
    """A port below those that outgoing connections get.

    Who asks for a port of theirs that nobody listens at may get that very port, and then talks to himself.
    """
    while True:
        port = randrange(20_000, 32_000)
        with suppress(OSError), socket.create_server(("127.0.0.1", port)):
            return port


def environment(folder: Path, **more: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("TIMELINE_", "PROMETHEUS_"))}
    database = {"TIMELINE_DATABASE_URL": f"sqlite:///{folder}/timeline.sqlite3", "TIMELINE_MODEL": "none"}
    return kept | database | more


@contextmanager
def serving(folder: Path, *words: str, port: int | str = 0, anew: bool = False, **more: Any):
    """A server for the timelines in `folder`, that listens at a port or any; it is ended with the block.

    It starts with what has been imported for others, or `anew`.
    """
    port = int(port) or free_port()
    log = folder / "server.log"
    with log.open("wb") as written:
        environ = environment(folder, **more)
        given = ("serve", "--port", str(port), *words)
        process = start(*given, environ=environ, output=written.fileno(), anew=anew)
    try:
        _wait_until_it_listens(process, port, log)
        yield Serving(process, port, log)
    finally:
        process.terminate()
        process.wait(WAIT_S)


def _wait_until_it_listens(process, port, log):
    deadline = time.monotonic() + WAIT_S
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except OSError:
            assert process.poll() is None, log.read_text()
            assert time.monotonic() < deadline, log.read_text()
            time.sleep(0.05)
