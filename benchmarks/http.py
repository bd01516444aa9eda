"""The reading side over HTTP: what a page costs, wherever it stands and however long the timeline is.

The cost is CPU of the worker that answers, so that other work on the machine does not count, and what is compared is
asked in turns. What is beside it is served in the same way and does no more than run the statement and dump the page.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator, Sequence
from http.client import HTTPConnection
from pathlib import Path
from statistics import median
from subprocess import Popen
from typing import Any

import orjson

from benchmarks import machine
from benchmarks.bare_handler import PAGES
from benchmarks.filled_timelines import TIMELINE, fill
from benchmarks.servers import beside
from benchmarks.timing import show
from tests.support.servers import serving
from timeline_api.pipeline import LISTED
from timeline_api.store import open_store

EVENTS = 10_000
ROUNDS = 7

LIST = f"/v1/timelines/{TIMELINE}/events"


def run(events: int = EVENTS) -> None:
    """Measure and print; where there is no Linux say so."""
    if not machine.is_linux():
        show("events over HTTP", [("skipped", "the CPU of a process is asked of Linux")])
        return
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "timeline.sqlite3"
        store = open_store(f"sqlite:///{file}", renderer=LISTED)
        fill(store, events)
        store.close()
        bare = beside(sys.executable, "-m", "benchmarks.bare_handler", str(file), "PORT")
        settings = {"TIMELINE_RATE_LIMIT": "none", "TIMELINE_LIST_CACHE_KB": "0"}
        with serving(Path(folder), "--workers", "1", anew=True, **settings) as ours, bare as (process, port):
            rows = _rows(MeasuredServer(ours.port, ours.process), MeasuredServer(port, process))
            show(f"events over HTTP: {events} events on SQLite", rows)


class MeasuredServer:
    """A server of one worker that is asked one question after the other."""

    def __init__(self, port: int, process: Popen[Any]) -> None:
        self._connection = HTTPConnection("127.0.0.1", port)
        self.answer("/")  # a server may listen before it has a worker
        (self._worker,) = machine.workers(process.pid)

    def answer(self, path: str, **headers: str) -> tuple[dict[str, str], bytes]:
        """The headers and the body of an answer."""
        self._connection.request("GET", path, headers={name.replace("_", "-"): text for name, text in headers.items()})
        response = self._connection.getresponse()
        return dict(response.getheaders()), response.read()

    def cost(self, paths: Sequence[str], **headers: str) -> float:
        """Seconds of CPU for one of many questions."""
        self._connection.close()  # which a server does too with one that has been silent
        before = machine.cpu_seconds(self._worker)
        for path in paths:
            self.answer(path, **headers)
        return (machine.cpu_seconds(self._worker) - before) / len(paths)


def _rows(ours: MeasuredServer, bare: MeasuredServer) -> list[tuple[str, str]]:
    cursors = [f"{LIST}?cursor={cursor}" for cursor in _cursors(ours)]
    pages = [cursors[len(cursors) * number // PAGES] for number in range(PAGES)]
    tag = ours.answer(LIST)[0]["ETag"]
    measurements = {
        "page of 50, over the whole list": lambda: ours.cost(pages),
        "the same statement and bytes, bare": lambda: bare.cost([f"/{number}" for number in range(PAGES)]),
        "an empty answer, bare": lambda: bare.cost(["/hello"] * PAGES),
        "304": lambda: ours.cost([LIST] * PAGES, If_None_Match=tag),
        "first page": lambda: ours.cost([LIST] * PAGES),
        "last page": lambda: ours.cost([cursors[-1]] * PAGES),
        "page with fields=id,title,date": lambda: ours.cost([f"{LIST}?fields=id,title,date"] * 20),
        "histogram by year": lambda: ours.cost([f"{LIST.removesuffix('events')}histogram?by=year"] * 10),
        "facets": lambda: ours.cost([f"{LIST.removesuffix('events')}facets"] * 10),
    }
    seconds: dict[str, list[float]] = {name: [] for name in measurements}
    for _ in range(ROUNDS):
        for name, measure in measurements.items():
            seconds[name].append(measure())
    middle = {name: median(each) for name, each in seconds.items()}
    page = next(iter(middle.values()))
    return [(name, f"{each * 1000:6.2f} ms CPU   {each / page:5.2f} of a page") for name, each in middle.items()]


def _cursors(ours: MeasuredServer) -> Iterator[str]:
    """Cursors of pages over the whole list, the last one that of its last page."""
    cursor = orjson.loads(ours.answer(f"{LIST}?limit=50")[1])["next_cursor"]
    while cursor:
        yield cursor
        cursor = orjson.loads(ours.answer(f"{LIST}?limit=50&cursor={cursor}")[1])["next_cursor"]


if __name__ == "__main__":
    run()
