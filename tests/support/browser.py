"""A Chromium of the machine, and the screenshots that people ask for."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

#: Where screenshots are written, if SCREENSHOTS=1 asks for them.
SCREENSHOTS = Path(__file__).parent.parent / "pages" / "screenshots"
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


@contextmanager
def launched() -> Iterator[Browser]:
    """A running Chromium; a test that asks for one is skipped where there is none."""
    if CHROMIUM is None:
        pytest.skip("no Chromium on this machine")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--process-per-site"])
        yield browser
        browser.close()


@contextmanager
def shared_context(browser: Browser) -> Iterator[BrowserContext]:
    """A context whose pages at 127.0.0.1 share a process, which takes longer to start than most tests to run.

    The process lasts as long as a page of it is open: an empty one is.
    """
    context = browser.new_context()
    empty = context.new_page()
    empty.route("**", lambda route: route.fulfill(body=""))
    empty.goto("http://127.0.0.1/")
    yield context
    context.close()


class Pages:
    """New pages of a shared context, which are closed at the end of a block, and of contexts without scripts.

    What pages store, cookies apart, they share with none of another port.
    """

    def __init__(self, context: BrowserContext) -> None:
        self._context = context
        self._before = list(context.pages)
        self._of_their_own: list[BrowserContext] = []

    def open(self, *, width: int = 1280, height: int = 900, dark: bool = False, scripts: bool = True) -> Page:
        """An empty page in a window of this size."""
        page = (self._context if scripts else self._without_scripts()).new_page()
        page.set_viewport_size({"width": width, "height": height})
        page.emulate_media(color_scheme="dark" if dark else "light")
        return page

    def close(self) -> None:
        """Close the pages and those that they opened; forget cookies and permissions."""
        for page in self._context.pages:
            if page not in self._before:
                page.close()
        for context in self._of_their_own:
            context.close()
        self._context.clear_cookies()
        self._context.clear_permissions()

    def _without_scripts(self) -> BrowserContext:
        context = self._context.browser.new_context(java_script_enabled=False)
        self._of_their_own.append(context)
        return context


def keep_screenshot(page: Page, name: str, *, full_page: bool = True) -> None:
    """Write what a page looks like for people who asked for it; no test looks at it."""
    if os.environ.get("SCREENSHOTS"):
        SCREENSHOTS.mkdir(exist_ok=True)
        page.screenshot(path=SCREENSHOTS / f"{name}.png", full_page=full_page)
