"""Read the articles of web pages, in processes that can be killed."""

from __future__ import annotations

import logging
import subprocess
import sys
from contextlib import suppress
from dataclasses import dataclass
from importlib.util import find_spec
from threading import Timer
from typing import BinaryIO, cast

import orjson

from timeline_api.errors import PagesUnavailable, UnreadablePage
from timeline_api.intake.markup_scan import PageLimits, letters, scan_page
from timeline_api.intake.pipe_messages import read_frame, write_frame
from timeline_api.settings import Settings

_log = logging.getLogger(__name__)

_CHILD = "timeline_api.intake.reader_process"

#: A process is replaced after so many pages, since memory that a page leaves behind is only freed with it.
_PAGES_OF_A_CHILD = 500

#: Seconds to wait for a new process; loading the parsers takes one on an idle machine.
_START_TIMEOUT_S = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """The article of a page and its metadata; "" for what the page does not state.

    `published` is a day as EDTF, which the words `evidence` of the page name in full. `seen` is the number of letters
    of the visible text of the page, `lost` how many of them are not in the article: menus, footers, or text that the
    parser omitted.
    """

    text: str
    title: str
    source: str
    url: str
    language: str
    published: str
    evidence: str
    seen: int
    lost: int


def pages_can_be_read() -> bool:
    """Whether the parsers are installed (the extra `html`)."""
    return find_spec("trafilatura") is not None


class PageReader:
    """Reads pages for several threads at once; starts a process when one is needed and keeps it for the next page."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._limits = PageLimits(
            tags=settings.max_page_tags, attributes=settings.max_page_attributes, depth=settings.max_page_depth
        )
        self._idle: list[_Child] = []

    def read(self, source: str) -> Page:
        """The article of a page.

        Raises UnreadablePage: it has more of something than the settings allow, takes too much time or memory, or
        has no article; PagesUnavailable: no process can be started that would read it.
        """
        seen = scan_page(source, self._limits)
        found = self._found(source.encode("utf-8")) if seen else {}
        text = found.get("text", "")
        if not text.strip():
            raise UnreadablePage(f"no article was found on the page, which has {seen} letters of visible text")
        return Page(**found, seen=seen, lost=max(0, seen - letters(text)))

    def close(self) -> None:
        """End the processes that wait for a page."""
        while self._idle:
            self._idle.pop().end()

    def _found(self, page: bytes) -> dict[str, str]:
        child = self._child()
        answer = child.read(page)
        if answer is None:
            child.end()
            most = f"{self._settings.page_seconds} seconds and {self._settings.page_memory_mb} MiB"
            raise UnreadablePage(f"the page could not be read; it has {most} to be read in")
        if child.pages < _PAGES_OF_A_CHILD:
            self._idle.append(child)
        else:
            child.end()
        found: dict[str, str] = orjson.loads(answer)
        return found

    def _child(self) -> _Child:
        with suppress(IndexError):  # another thread may take the last one first
            while True:
                child = self._idle.pop()
                if child.is_alive:
                    return child
                child.end()
        return _started(self._settings)


def _started(settings: Settings) -> _Child:
    """A process that waits for its first page.

    Raises PagesUnavailable: the system has no process, memory or file for it, or it ended while it started.
    """
    try:
        child = _Child(settings)
    except (OSError, MemoryError) as error:
        _log.warning("no reader of web pages can be started: %s", type(error).__name__)
        raise PagesUnavailable from error
    if not child.is_ready():
        child.end()
        _log.warning("a reader of web pages ended while it started")
        raise PagesUnavailable
    return child


class _Child:
    """A process that reads one page after the other."""

    def __init__(self, settings: Settings) -> None:
        self.pages = 0
        self._clock_seconds = 2 * settings.page_seconds
        limits = [str(settings.page_seconds), str(settings.page_memory_mb)]
        self._process = subprocess.Popen(
            # -P: with -m alone Python would import modules from the folder in which the service was started.
            [sys.executable, "-P", "-m", _CHILD, *limits],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )

    def is_ready(self) -> bool:
        """Wait for the process to load what it needs; False when it ended over that."""
        return self._within(_START_TIMEOUT_S, b"") is not None

    @property
    def is_alive(self) -> bool:
        """Whether it still runs; a system short of memory may have ended it while it waited."""
        return self._process.poll() is None

    def read(self, page: bytes) -> bytes | None:
        """What the process answers to a page; None when it died of it."""
        self.pages += 1
        return self._within(self._clock_seconds, page)

    def end(self) -> None:
        """Kill the process, whatever it does."""
        self._process.kill()
        self._process.communicate()

    def _within(self, seconds: int, page: bytes) -> bytes | None:
        """What the process answers in time; None when it did not. Nothing is sent of an empty page.

        Raises PagesUnavailable: nobody could have ended it in time; it is ended now.
        """
        timer = Timer(seconds, self._process.kill)
        try:
            timer.start()
        except RuntimeError as error:  # the system has no thread for it
            self.end()
            raise PagesUnavailable from error
        try:
            if page:
                write_frame(cast("BinaryIO", self._process.stdin), page)
            return read_frame(cast("BinaryIO", self._process.stdout))
        except OSError:
            return None
        finally:
            timer.cancel()
