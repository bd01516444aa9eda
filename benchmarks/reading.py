"""Pages a second, and how soon; beside Datasette, where it is installed, on the same file; and memory.

Pages are looked up each time or, as `serve` has it, kept for who asks for them again. Datasette runs the statement of a
page, or makes its own pages of the narrow rows that lists are sorted by, without counts, facets and suggestions. It has
one process, so it is held against one worker. The client takes its share of CPU.
"""

from __future__ import annotations

import itertools
import shutil
import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode
from urllib.request import urlopen

import orjson

from benchmarks import client, machine
from benchmarks.filled_timelines import TIMELINE, fill
from benchmarks.intake import post
from benchmarks.servers import beside
from benchmarks.timing import show
from tests.support.servers import Serving, serving
from timeline_api.pipeline import LISTED
from timeline_api.store import open_store

EVENTS, PAGES = 20_000, 200
SECONDS, CONNECTIONS = 8, 16
REQUESTS, MANY_REQUESTS = 20_000, 100_000

_PLACE = "starts, rank, latest, title, id"
_SAME = f"""
    SELECT CAST(text AS text) AS text, {_PLACE} FROM events JOIN event_texts ON event_key = key
    WHERE timeline_key = 1 AND ({_PLACE}) > (:a, :b, :c, :d, :e) ORDER BY {_PLACE} LIMIT 51"""

_LIST = f"/v1/timelines/{TIMELINE}/events"
_PLAIN = {"TIMELINE_RATE_LIMIT": "none"}
_LOOKED_UP = {**_PLAIN, "TIMELINE_LIST_CACHE_KB": "0"}


def run(*, long: bool = False) -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        store = open_store(f"sqlite:///{folder / 'timeline.sqlite3'}", renderer=LISTED)
        fill(store, EVENTS)
        store.close()
        title = f"pages of 50 of {EVENTS} events on SQLite, {CONNECTIONS} connections"
        show(title, [*_ours(folder), *_datasette(folder / "timeline.sqlite3")])
        show("memory of a worker and time to start", list(_memory(folder, MANY_REQUESTS if long else REQUESTS)))


def _ours(folder: Path) -> Iterator[tuple[str, str]]:
    for how, settings in (("looked up", _LOOKED_UP), ("asked again", _PLAIN)):
        for workers in (1, 2):
            with serving(folder, "--workers", str(workers), anew=True, **settings) as server:
                pages = _turns(f"{_LIST}?cursor={cursor}" for cursor in _cursors(server.port))
                yield f"timeline-api, {how}, workers: {workers}", _measured(server.port, pages, server.process.pid)


def _datasette(file: Path) -> Iterator[tuple[str, str]]:
    command = shutil.which("datasette")
    if command is None:
        yield "Datasette: skipped", "it is not installed"
        return
    connection = sqlite3.connect(file)
    places = connection.execute(f"SELECT {_PLACE}, key FROM events WHERE key % {EVENTS // PAGES} = 0").fetchall()
    connection.close()
    options = ("--setting", "suggest_facets", "off", "--setting", "sql_time_limit_ms", "10000")
    with beside(command, "serve", str(file), "--port", "PORT", *options) as (process, port):
        same = [
            f"/timeline.json?{urlencode({'sql': _SAME, **dict(zip('abcde', place, strict=False))})}" for place in places
        ]
        yield "Datasette, the same statement", _measured(port, _turns(same), process.pid)
        plain = "/timeline/events.json?_size=50&_nocount=1&_nofacet=1&_nosuggest=1&_next="
        yield (
            "Datasette, its own pages of narrow rows",
            _measured(port, _turns(f"{plain}{key}" for *_, key in places), process.pid),
        )


def _measured(port: int, request: Callable[[], bytes], server: int) -> str:
    client.ask_for(1, port, CONNECTIONS, request)
    return client.ask_for(SECONDS, port, CONNECTIONS, request, server=server).summary("pages")


def _turns(paths: Iterable[str]) -> Callable[[], bytes]:
    """What gives requests for the paths, again and again."""
    requests = itertools.cycle([client.get(path) for path in paths])
    return lambda: next(requests)


def _cursors(port: int) -> Iterator[str]:
    cursor = ""
    while True:
        with urlopen(f"http://127.0.0.1:{port}{_LIST}?limit={EVENTS // PAGES}&cursor={quote(cursor)}") as response:
            cursor = orjson.loads(response.read())["next_cursor"]
        if not cursor:
            return
        yield cursor


def _memory(folder: Path, requests: int) -> Iterator[tuple[str, str]]:
    if not machine.is_linux():
        yield "skipped", "the memory of a process is asked of Linux"
        return
    yield from _of_readers(folder, requests)
    began = time.monotonic()
    with serving(folder, "--workers", "1", anew=True, **_PLAIN, TIMELINE_MODEL="auto") as server:
        urlopen(f"http://127.0.0.1:{server.port}/readyz").close()
        yield "start until ready, with the model", f"{time.monotonic() - began:6.1f} s"
        client.ask_for(SECONDS, server.port, 2, post(itertools.count()))
        yield "a worker that has read documents", f"{_worker(server):6.0f} MiB"


def _of_readers(folder: Path, requests: int) -> Iterator[tuple[str, str]]:
    with serving(folder, "--workers", "1", anew=True, **_PLAIN) as server:
        pages = _turns(f"{_LIST}?cursor={cursor}" for cursor in _cursors(server.port))
        for share in (0.05, 0.5, 1):
            _ask(server, pages, int(share * requests))
            yield f"a worker without a model after {int(share * requests):>7,} pages", f"{_worker(server):6.0f} MiB"


def _ask(server: Serving, request: Callable[[], bytes], times: int) -> None:
    """Go on asking until a server has answered so often in all."""
    while (answered := _answered(server)) < times:
        client.ask_for(min(5, (times - answered) / 400), server.port, CONNECTIONS, request)


def _answered(server: Serving) -> int:
    with urlopen(f"http://127.0.0.1:{server.port}/metrics") as response:
        lines: list[str] = response.read().decode().splitlines()
    counted = (line.rpartition(" ")[2] for line in lines if line.startswith("timeline_api_requests_total{"))
    return int(sum(map(float, counted)))


def _worker(server: Any) -> float:
    (worker,) = machine.workers(server.process.pid)
    return machine.resident_mib(worker)


if __name__ == "__main__":
    run(long=True)
