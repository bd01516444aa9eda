"""Documents taken in, extraction included: by HTTP with one worker and with two, on both engines, and from an archive.

Each document has five dated sentences or so and goes to one of two thousand timelines.
"""

from __future__ import annotations

import itertools
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks import client
from benchmarks.timing import show
from tests.support.commands import COMMAND, ROOT
from tests.support.servers import environment, serving

SECONDS, WARM = 10, 3
WORKERS = (1, 2)
ARCHIVE = 600
TIMELINES = 2_000

STORY = (
    "Ana Silva met Bo Li in Port Ellery on {day} March {year}. The council had approved the ferry contract on Tuesday. "
    "Two months later, the yard in Marsden delivered the first of {number} vessels. A storm closed the harbour last "
    "week, and services resume in June, the operator said. In {before}, the old pier burned down."
)


def run(model: str = "auto") -> None:
    """Measure and print."""
    rows = [_by_http("SQLite", model, workers) for workers in WORKERS]
    with _postgresql() as url:
        rows += [_by_http("PostgreSQL", model, workers, TIMELINE_DATABASE_URL=url) for workers in WORKERS if url]
        rows += [] if url else [("PostgreSQL: skipped", "no server on this machine")]
    show(f"documents taken in, model {model}", [*rows, _by_backfill(model)])


def document(number: int) -> dict[str, str]:
    """One document of many, none like the other."""
    text = STORY.format(day=1 + number % 28, year=1990 + number % 30, number=number, before=1900 + number % 80)
    return {"text": text, "source": f"Outlet {number % 7}", "published": "2023-11-18"}


def post(numbers: Iterator[int]) -> Callable[[], bytes]:
    """What makes requests that add the documents with the numbers."""

    def request() -> bytes:
        number = next(numbers)
        return client.post(f"/v1/timelines/story-{number % TIMELINES}/documents", json.dumps(document(number)).encode())

    return request


def _by_http(engine: str, model: str, workers: int, **more: str) -> tuple[str, str]:
    settings = {"TIMELINE_MODEL": model, "TIMELINE_RATE_LIMIT": "none", **more}
    request, words = post(itertools.count(workers * 1_000_000)), ("--workers", str(workers))
    with tempfile.TemporaryDirectory() as folder, serving(Path(folder), *words, anew=True, **settings) as server:
        client.ask_for(WARM, server.port, workers + 1, request)
        answers = client.ask_for(SECONDS, server.port, workers + 1, request, server=server.process.pid)
    return f"{engine}, workers: {workers}", answers.summary("documents")


@contextmanager
def _postgresql() -> Iterator[str]:
    """The address of a server that is there for as long as the block lasts, "" where none can be had."""
    try:
        from tests.support.postgresql import Server  # noqa: PLC0415 - of the test set

        server = Server()
    except ImportError:
        yield ""
        return
    try:
        server.run("ALTER SYSTEM RESET fsync", "SELECT pg_reload_conf()")  # what is measured reaches the disk
        yield server.url
    finally:
        server.remove()


def _by_backfill(model: str) -> tuple[str, str]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        lines = ({**document(number), "timeline": f"story-{number % TIMELINES}"} for number in range(ARCHIVE))
        (folder / "archive.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines))
        archive, output = str(folder / "archive.jsonl"), str(folder / "out")
        words = ("backfill", "--input", archive, "--output", output, "--workers", "2")
        began = time.monotonic()
        subprocess.run(
            [*COMMAND, *words], cwd=ROOT, env=environment(folder, TIMELINE_MODEL=model), check=True, capture_output=True
        )
        taken = time.monotonic() - began
    return "backfill, 2 processes, start included", f"{ARCHIVE / taken:6.1f} documents/s"


if __name__ == "__main__":
    run(*sys.argv[1:])
