"""What tests of several rooms need."""

from __future__ import annotations

import gc
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.support.browser import Pages, launched, shared_context
from tests.support.postgresql import Server
from timeline_api.store import open_store

#: A folder in memory, the bytes that have to be free there, and a folder for temporary files on a disk.
MEMORY, LEAST_FREE, DISK = "/dev/shm", 2_000_000_000, "/var/tmp"


def pytest_configure() -> None:
    """Put temporary files into memory if it has room, unless TMPDIR names a folder.

    A commit to an SQLite file waits for the disk, and tests make thousands; a PostgreSQL server starts in a fifth of
    the time. What is in memory survives the end of a process; it is lost with the machine, which no test stops.
    """
    with suppress(OSError):
        if "TMPDIR" not in os.environ and shutil.disk_usage(MEMORY).free > LEAST_FREE:
            os.environ["TMPDIR"] = tempfile.tempdir = MEMORY


@pytest.fixture
def disk_path() -> Iterator[Path]:
    """An empty folder on a disk, for tests of what is left after a crash."""
    with tempfile.TemporaryDirectory(dir=DISK) as folder:
        yield Path(folder)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """A running Chromium, one for all tests of a process: Playwright has room for no second one."""
    with launched() as browser:
        yield browser


@pytest.fixture(scope="session")
def browser_context(chromium: Browser) -> Iterator[BrowserContext]:
    with shared_context(chromium) as context:
        yield context


@pytest.fixture
def open_page(browser_context: BrowserContext) -> Iterator[Callable[..., Page]]:
    """Open an empty page in a window of a size; the pages of a test are closed after it."""
    with closing(Pages(browser_context)) as pages:
        yield pages.open


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[Server]:
    server = Server()
    open_store(server.url).close()
    yield server
    server.remove()


@pytest.fixture
def postgresql(postgresql_server: Server) -> Server:
    """A PostgreSQL server whose tables have no rows."""
    postgresql_server.clear()
    return postgresql_server


@pytest.fixture
def empty_postgresql(postgresql_server: Server) -> Iterator[Server]:
    """A PostgreSQL server that has no tables yet."""
    postgresql_server.empty()
    yield postgresql_server
    postgresql_server.empty()
    open_store(postgresql_server.url).close()


def pytest_collection_finish() -> None:
    """Take the modules and the thousands of tests, which stay, out of what the garbage collector looks through."""
    gc.collect()
    gc.freeze()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say what tests have counted."""
    for report in terminalreporter.stats.get("passed", ()):
        for name, told in report.user_properties:
            if name == "counted":
                terminalreporter.write_line(f"{report.nodeid.rpartition('/')[2]}: {told}")
