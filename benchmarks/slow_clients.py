"""Clients that are slow on purpose, and how a reader fares beside them: by our server, and by others where installed.

A crowd opens connections to a server of two workers and holds each at one point of a request; a reader asks for a page
after the other meanwhile, each over a new connection, as somebody does who has just come.
"""

from __future__ import annotations

import asyncio
import importlib.util
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.client import connect, get
from benchmarks.filled_timelines import TIMELINE, fill
from benchmarks.servers import beside
from benchmarks.timing import show
from tests.support.servers import environment, serving
from timeline_api.pipeline import LISTED
from timeline_api.store import open_store

EVENTS, CROWD, SECONDS = 500, 200, 8
#: A reader gives up after so many seconds, and asks so often while all is well.
PATIENCE, PAUSE = 5.0, 0.05
#: Seconds between two bytes of a slow client.
DRIP = 1.0

_PAGE = f"/v1/timelines/{TIMELINE}/events"
_POST = (
    f"POST /v1/timelines/{TIMELINE}/documents HTTP/1.1\r\nHost: localhost\r\n"
    "Content-Type: application/json\r\nContent-Length: %d\r\n\r\n"
).encode()

#: What each client of a crowd sends at once, and what it goes on with byte by byte.
KINDS = {
    "nobody": None,
    "silent from the start": (b"", b""),
    "silent in the headers": (b"GET /healthz HTTP/1.1\r\nHost: ", b""),
    "headers by the byte": (b"GET /healthz HTTP/1.1\r\nX-Slow: ", b"x" * 100),
    "a body by the byte": (_POST % 100_000, b" " * 100),
    "a long body by the byte": (_POST % 2_000_000, b" " * 100),
    "answers that nobody reads": (get(f"{_PAGE}?format=json") * 8, b""),
}


@dataclass(slots=True)
class Reader:
    """Seconds until each of the reader's pages; `lost` were not answered in time."""

    each: list[float] = field(default_factory=list)
    lost: int = 0

    @property
    def summary(self) -> str:
        """For a reader of the benchmark."""
        worst = f"{1000 * max(self.each):6.0f} ms at worst" if self.each else "none answered"
        return f"{len(self.each):4d} pages, {worst}, {self.lost} not in {PATIENCE:.0f} s"


Served = Callable[[Path], AbstractContextManager[int]]


def run() -> None:
    """Measure and print."""
    rows = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        store = open_store(f"sqlite:///{folder / 'timeline.sqlite3'}", renderer=LISTED)
        fill(store, EVENTS)
        store.close()
        for server, served in _servers():
            if served is None:
                rows.append((f"{server}: skipped", "it is not installed"))
                continue
            for kind in KINDS:
                with served(folder) as port:
                    rows.append((f"{server}, {kind}", asyncio.run(_beside(port, kind)).summary))
    show(f"a reader beside {CROWD} slow clients, 2 workers", rows)


def _servers() -> Iterator[tuple[str, Served | None]]:
    app, gunicorn = "benchmarks.wsgi_app:app", (sys.executable, "-m", "gunicorn", "-b", "127.0.0.1:PORT", "-w", "2")
    gthread, gevent = (*gunicorn, "-k", "gthread", "--threads", "32"), (*gunicorn, "-k", "gevent")
    granian = (sys.executable, "-m", "granian", "--interface", "wsgi", "--port", "PORT", "--workers", "2")
    yield "serve", _ours
    yield "gunicorn, gthread", _other(*gthread, app)
    yield "gunicorn, gevent", _other(*gevent, app) if _is_there("gevent") else None
    yield "granian, 32 threads", _other(*granian, "--blocking-threads", "32", app) if _is_there("granian") else None
    waitress = (sys.executable, "-m", "waitress", "--host", "127.0.0.1", "--port", "PORT", "--threads", "32", app)
    yield "waitress, one process", _other(*waitress) if _is_there("waitress") else None


def _is_there(package: str) -> bool:
    return importlib.util.find_spec(package) is not None


@contextmanager
def _ours(folder: Path) -> Iterator[int]:
    with serving(folder, "--workers", "2", anew=True, TIMELINE_RATE_LIMIT="none") as server:
        yield server.port


def _other(*command: str) -> Served:
    @contextmanager
    def served(folder: Path) -> Iterator[int]:
        settings = environment(folder, TIMELINE_RATE_LIMIT="none")
        with beside(*command, environ=settings) as (_process, port):
            yield port

    return served


async def _beside(port: int, kind: str) -> Reader:
    reader, ends = Reader(), time.monotonic() + SECONDS
    await _ask(port, Reader())  # a server may listen before it answers
    crowd = [asyncio.create_task(_dawdle(port, *KINDS[kind])) for _ in range(CROWD if KINDS[kind] else 0)]
    await asyncio.sleep(PAUSE)
    while time.monotonic() < ends:
        await _ask(port, reader)
        await asyncio.sleep(PAUSE)
    for each in crowd:
        each.cancel()
    await asyncio.gather(*crowd, return_exceptions=True)
    return reader


async def _ask(port: int, reader: Reader) -> None:
    began = time.perf_counter()
    try:
        async with asyncio.timeout(PATIENCE):
            connection = await connect(port)
            await connection.ask(get(_PAGE))
        connection.close()
    except (OSError, EOFError, TimeoutError):
        reader.lost += 1
    else:
        reader.each.append(time.perf_counter() - began)


async def _dawdle(port: int, at_once: bytes, drop_by_drop: bytes) -> None:
    """Be a slow client; one that is sent away comes again."""
    while True:
        try:
            connection = await connect(port)
            connection.reader._transport.pause_reading()  # type: ignore[attr-defined]
            connection.writer.write(at_once)
            for byte in drop_by_drop:
                await asyncio.sleep(DRIP)
                connection.writer.write(bytes((byte,)))
                await connection.writer.drain()
            await asyncio.sleep(PATIENCE)
        except OSError:
            await asyncio.sleep(DRIP)


if __name__ == "__main__":
    run()
