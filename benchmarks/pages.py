"""A long story as its reader waits for it, server, transfer and paint, and goes through it: frames and memory."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from shutil import which
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

from playwright.sync_api import Browser, Page, sync_playwright

from benchmarks.timing import show
from tests.support.builders import document, event, mention
from timeline_api.model import Extraction, Merge
from timeline_api.store import Store, open_store

EVENTS = 10_000
RUNS = 7
#: What the README promises of a page: kB as sent, with scripts and without, and milliseconds until it is painted.
BUDGETS = {True: 120, False: 60}
PAINT = 1500

_FIRST = date(2000, 1, 1)

#: All that the page asked for until nothing moved any more.
_MEASURE = """() => {
  const loads = performance.getEntriesByType("resource");
  const [page] = performance.getEntriesByType("navigation");
  const paints = performance.getEntriesByName("first-contentful-paint");
  return {
    server: page.responseStart - page.requestStart,
    paint: paints[0]?.startTime ?? NaN,
    html: page.transferSize,
    weight: page.transferSize + loads.reduce((sum, {transferSize}) => sum + transferSize, 0),
  };
}"""


#: The names on the ribbon of the story are placed.
_DRAWN = "() => !document.querySelector('[data-labels]').hidden"

#: How long each frame took while the list was scrolled through, in milliseconds, until so many events are there.
_SCROLL = """most => new Promise(resolve => {
  const frames = [];
  let before = performance.now();
  const step = now => {
    frames.push(now - before);
    before = now;
    scrollBy({top: 120, behavior: "instant"});
    const there = document.querySelectorAll(".event").length;
    const isEnd = scrollY + innerHeight >= document.documentElement.scrollHeight - 1;
    if (there >= most && isEnd) resolve(frames); else requestAnimationFrame(step);
  };
  requestAnimationFrame(step);
})"""

#: As many events as a page takes in before it leads to the next one.
_MOST = 1000


def run() -> None:
    """Measure and print; without a Chromium say so."""
    chromium = which("chromium")
    if chromium is None:
        show("the page", [("skipped", "no Chromium on this machine")])
        return
    with _served() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        rows = [row for scripts in (False, True) for row in _rows(browser, address, scripts=scripts)]
        show(f"the first view of {EVENTS} events: the middle one of {RUNS}, nothing cached", rows)
        show(f"the same, scrolled through to event {_MOST}", list(_scrolled(browser, address)))
        browser.close()


def _rows(browser: Browser, address: str, *, scripts: bool) -> Iterator[tuple[str, str]]:
    seen = [_visit(browser, address, scripts=scripts) for _ in range(RUNS)]
    middle = {name: sorted(one[name] for one in seen)[RUNS // 2] for name in seen[0]}
    name = "with scripts" if scripts else "without scripts"
    yield f"{name}: server", f"{middle['server']:7.0f} ms"
    yield f"{name}: first paint", f"{middle['paint']:7.0f} ms, budget {PAINT} ms"
    yield f"{name}: HTML as sent", f"{middle['html'] / 1000:7.1f} kB"
    yield f"{name}: all as sent", f"{middle['weight'] / 1000:7.1f} kB, budget {BUDGETS[scripts]} kB"


def _visit(browser: Browser, address: str, *, scripts: bool) -> dict[str, float]:
    context = browser.new_context(java_script_enabled=scripts, viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(f"{address}/timelines/bench")
    if scripts:
        page.wait_for_function(_DRAWN)
    seen: dict[str, Any] = page.evaluate(_MEASURE)
    context.close()
    return seen


def _scrolled(browser: Browser, address: str) -> Iterator[tuple[str, str]]:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(f"{address}/timelines/bench")
    page.wait_for_function(_DRAWN)
    yield "memory of scripts at the start", f"{_heap(page):7.1f} MB"
    frames = sorted(page.evaluate(_SCROLL, _MOST // 2))
    yield f"memory of scripts at event {_MOST // 2}", f"{_heap(page):7.1f} MB"
    frames = sorted(frames + page.evaluate(_SCROLL, _MOST))
    yield f"memory of scripts at event {_MOST}", f"{_heap(page):7.1f} MB"
    yield "frame: middle, 99th of 100, longest", _frames(frames)
    page.close()


def _heap(page: Page) -> float:
    """What scripts hold, in MB, when all is collected that nobody holds."""
    session = page.context.new_cdp_session(page)
    session.send("HeapProfiler.collectGarbage")
    used: float = session.send("Runtime.getHeapUsage")["usedSize"]
    session.detach()
    return used / 1e6


def _frames(frames: list[float]) -> str:
    middle, late = frames[len(frames) // 2], frames[len(frames) * 99 // 100]
    return f"{middle:7.0f} {late:.0f} {frames[-1]:.0f} ms"


@contextmanager
def _served() -> Iterator[str]:
    """A server with the story, as `timeline-api serve` runs it."""
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{Path(folder) / 'bench.sqlite3'}"
        _fill(open_store(url))
        port = _free_port()
        environment = {**os.environ, "TIMELINE_DATABASE_URL": url, "TIMELINE_MODEL": "none"}
        command = [sys.executable, "-c", "from timeline_api.cli import main; main()", "serve", "--port", str(port)]
        server = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            yield _answering(f"http://127.0.0.1:{port}")
        finally:
            server.terminate()
            server.wait()


def _answering(address: str) -> str:
    for _ in range(120):
        try:
            urlopen(f"{address}/readyz").close()
        except URLError:
            time.sleep(0.5)
        else:
            return address
    raise TimeoutError(address)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _fill(store: Store) -> None:
    for block in range(0, EVENTS, 100):
        with store.transaction("bench") as session:
            for number in range(block, block + 100):
                day = (_FIRST + timedelta(days=number)).isoformat()
                text = f"Ana Silva met Bo Li for the {number}th time on {day} to talk about the ferry line of Ellery."
                written = document(text, source=f"Outlet {number % 40}")
                found = mention(text, on=day, edtf=day, trigger="met", actors=("Ana Silva", "Bo Li"), document=written)
                extraction = Extraction(document=written, expressions=(found.expression,), mentions=(found,))
                session.add([extraction], Merge(written=(event(found),)))
    store.close()
