"""This tree beside an earlier version, in one run: `python -m benchmarks.base v0.1.0`.

The earlier version is unpacked and installed from its own lock in a folder of its own under `.venv/bases`. Both are
used from outside, by the command and by HTTP, so that they need share no code. They take turns, and each row gives the
median of each and of the ratios turn by turn, since a machine's speed drifts. All figures are seconds of CPU, but for
memory.
"""

from __future__ import annotations

import itertools
import json
import os
import re
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from urllib.request import Request, urlopen

from benchmarks import machine
from benchmarks.filled_timelines import TIMELINE
from benchmarks.servers import beside
from benchmarks.timing import show

ROOT = Path(__file__).parent.parent
BASES = ROOT / ".venv" / "bases"
TURNS = 5
DOCUMENTS, STORY_DOCUMENTS, PAGES, EVENTS, MANY_EVENTS = 12, 60, 500, 20_000, 1_000_000

#: Fills a database with the module of the earlier version, which was named `filling` up to 0.1.0.
_FILL = """
import importlib.util, sys
from timeline_api.pipeline import open_timelines
from timeline_api.settings import Settings
name = "filled_timelines" if importlib.util.find_spec("benchmarks.filled_timelines") else "filling"
fill = importlib.import_module(f"benchmarks.{name}").fill
fill(open_timelines(Settings(database_url=sys.argv[1])), int(sys.argv[2]))
"""


@dataclass(frozen=True, slots=True)
class Version:
    """An installed version: its folder and the programs of its environment."""

    folder: Path
    environment: Path

    def command(self, name: str) -> str:
        """Where a program of the environment is."""
        return str(self.environment / "bin" / name)


#: What one turn of a version costs: rows by name.
Turn = Callable[[Version, Path], Iterator[tuple[str, float]]]


def run(revision: str, *, long: bool = False) -> None:
    """Measure and print.

    Raises SystemExit: there is no such revision, or it could not be installed.
    """
    base, here = installed(revision), Version(ROOT, ROOT / ".venv")
    events = MANY_EVENTS if long else EVENTS
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        database = folder / "filled.sqlite3"
        subprocess.run(
            [base.command("python"), "-c", _FILL, f"sqlite:///{database}", str(events)], cwd=base.folder, check=True
        )
        figures: dict[str, list[tuple[float, float]]] = {}
        for number in range(TURNS):
            both = [dict(_turn(version, folder, database, number)) for version in (base, here)]
            for row, cost in both[0].items():
                figures.setdefault(row, []).append((cost, both[1][row]))
            print(f"  turn {number + 1} of {TURNS}", file=sys.stderr)  # noqa: T201  # minutes go by
    show(f"this tree beside {revision}, CPU seconds, {events} events", [_row(*each) for each in figures.items()])


def installed(revision: str) -> Version:
    """Return a version of this repository, unpacked and installed if it is not yet.

    A tag that the checkout lacks (clones can come without) is looked for as the commit that released it.
    Raises SystemExit: there is no such revision, or it could not be installed.
    """
    commit = _commit(revision)
    folder = BASES / commit[:12]
    version = Version(folder, folder / ".venv")
    done = folder / "installed"
    if not done.exists():
        folder.mkdir(parents=True, exist_ok=True)
        archive = subprocess.run(["git", "archive", commit], cwd=ROOT, capture_output=True, check=True).stdout
        subprocess.run(["tar", "--extract", "--directory", folder], input=archive, check=True)
        script = folder / "scripts" / "install.sh"
        install = script if script.exists() else ROOT / "scripts" / "install.sh"
        command = [str(install), str(version.environment), "requirements-test.txt", "--package"]
        if subprocess.run(command, cwd=folder, env={**os.environ, "PYTHON": sys.executable}, check=False).returncode:
            sys.exit(f"{revision} could not be installed.")
        done.touch()
    return version


def _commit(revision: str) -> str:
    commands = [["git", "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}"]]
    if released := re.fullmatch(r"v(\d+\.\d+\.\d+)", revision):
        commands.append(["git", "log", "--format=%H", "--max-count=1", f"--grep=^Release {released[1]}$"])
    for command in commands:
        answer = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False).stdout.strip()
        if answer:
            return answer
    sys.exit(f"There is no revision {revision!r} in this repository.")


def _turn(version: Version, folder: Path, database: Path, number: int) -> Iterator[tuple[str, float]]:
    yield from _recognise(version, folder)
    for model in ("none", "auto"):
        with _serving(version, folder / f"{version.folder.name}-{model}.sqlite3", model) as (pid, port):
            how = "by rules" if model == "none" else "with the model"
            yield f"memory when ready, {how} (MiB)", machine.resident_mib(machine.workers(pid)[0])
            texts = _texts(number)
            yield f"extract an article, {how}", _cpu(pid, port, _extractions(texts), uncounted=DOCUMENTS)
            yield f"add an article to a story, {how}", _cpu(pid, port, _additions(texts, number))
    copy = folder / f"{version.folder.name}-filled.sqlite3"
    if not copy.exists():
        copy.write_bytes(database.read_bytes())
    with _serving(version, copy, "none", TIMELINE_LIST_CACHE_KB="0") as (pid, port):
        yield "a page of 50 events", _cpu(pid, port, _pages(port))


def _recognise(version: Version, folder: Path) -> Iterator[tuple[str, float]]:
    lines = {"start the command": 0, "recognise 1 MB, with the start": 1_000_000}
    for row, size in lines.items():
        text = " ".join(itertools.islice(itertools.cycle(_texts(0)), 400))[:size] or "."
        file = folder / "lines.jsonl"
        file.write_text(json.dumps({"text": text, "published": "2023-11-18"}) + "\n", encoding="utf-8")
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([version.command("timeline-api"), "recognise", str(file)], capture_output=True, check=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        yield row, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


@contextmanager
def _serving(version: Version, database: Path, model: str, **more: str) -> Iterator[tuple[int, int]]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("TIMELINE_")}
    settings = {
        "TIMELINE_DATABASE_URL": f"sqlite:///{database}",
        "TIMELINE_MODEL": model,
        "TIMELINE_RATE_LIMIT": "none",
        **more,
    }
    command = (version.command("timeline-api"), "serve", "--port", "PORT", "--workers", "1")
    with beside(*command, environ=kept | settings) as (process, port):
        with urlopen(f"http://127.0.0.1:{port}/readyz") as response:
            response.read()
        yield process.pid, port


def _cpu(pid: int, port: int, requests: list[Request], *, uncounted: int = 1) -> float:
    """The CPU of a server for each request but the first `uncounted`, at which it loads what it loads once."""
    for request in requests[:uncounted]:
        _send(port, request)
    processes = machine.family(pid)
    before = sum(map(machine.cpu_seconds, processes))
    for request in requests[uncounted:]:
        _send(port, request)
    return (sum(map(machine.cpu_seconds, processes)) - before) / (len(requests) - uncounted)


def _send(port: int, request: Request) -> bytes:
    request.host = f"127.0.0.1:{port}"
    with urlopen(request) as response:
        answered: bytes = response.read()
    return answered


def _texts(number: int) -> list[str]:
    """The articles of the samples, other in each turn by a closing sentence."""
    files = sorted((ROOT / "samples").glob("*/documents.jsonl"))
    lines = [json.loads(line) for file in files for line in file.read_text(encoding="utf-8").splitlines()]
    return [f"{line['text']} The {number}th report closes here." for line in lines]


def _posted(path: str, body: dict[str, str]) -> Request:
    return Request(f"http://host{path}", json.dumps(body).encode(), {"Content-Type": "application/json"})


def _extractions(texts: list[str]) -> list[Request]:
    chosen = itertools.islice(itertools.cycle(texts), 2 * DOCUMENTS)
    return [_posted("/v1/extract", {"text": text, "published": "2023-11-18"}) for text in chosen]


def _additions(texts: list[str], number: int) -> list[Request]:
    chosen = enumerate(itertools.islice(itertools.cycle(texts), STORY_DOCUMENTS + 1))
    bodies = [
        {"text": f"{text} It is number {index}.", "source": f"Outlet {index % 7}", "published": "2023-11-18"}
        for index, text in chosen
    ]
    return [_posted(f"/v1/timelines/story-{number}/documents", body) for body in bodies]


def _pages(port: int) -> list[Request]:
    """A request for each of some pages all over the timeline."""
    requests: list[Request] = []
    path, cursor = f"/v1/timelines/{TIMELINE}/events", ""
    while len(requests) < PAGES:
        request = Request(f"http://host{path}?limit=50{cursor}")
        requests.append(request)
        following = json.loads(_send(port, Request(f"http://host{path}?limit=200{cursor}")))["next_cursor"]
        if not following:
            break
        cursor = f"&cursor={following}"
    return list(itertools.islice(itertools.cycle(requests), PAGES + 1))


def _row(name: str, pairs: list[tuple[float, float]]) -> tuple[str, str]:
    theirs, ours = (median(each) for each in zip(*pairs, strict=True))
    ratios = sorted(new / old for old, new in pairs)
    spread = f"{ratios[0]:.2f} to {ratios[-1]:.2f}"
    return name, f"{theirs:9.4f} then  {ours:9.4f} now   ratio {median(ratios):5.2f} ({spread})"


if __name__ == "__main__":
    run(sys.argv[1])
