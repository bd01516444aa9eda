"""The pages: their HTML by the test client, and as a reader sees them by a Chromium of the machine."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from tests.support.browser import keep_screenshot
from tests.support.threaded_sites import threaded_site
from tests.web import story
from timeline_api.access import FairQueue
from timeline_api.app import create_app
from timeline_api.extraction import load_syntax
from timeline_api.settings import Settings
from timeline_api.store import open_store
from timeline_api.web.responses.event_streams import StreamLimit
from timeline_api.web.runtime.services import services_of

HERE = Path(__file__).parent
ROOT = HERE.parent.parent

# A machine that does much else is slow, not wrong.
expect.set_options(timeout=20_000)

# What is out of sight is not laid out, but people want to see all of it.
_WHOLE = "document.querySelectorAll('.event').forEach(event => { event.style.contentVisibility = 'visible'; })"

# The names on the ribbon are placed, where there is one.
_DRAWN = """() => !document.querySelector("[data-labels][hidden]")"""

SETTINGS = Settings(database_url="memory:", model="none", page_limit=50)


@pytest.fixture
def store():
    store = open_store("memory:")
    story.keep(store)
    yield store
    store.close()


# An application takes longer to make than most tests to run: they share one and have a store each.
@pytest.fixture(scope="session")
def made():
    app = create_app(SETTINGS, syntax=load_syntax("none"))
    yield app
    services_of(app).pages.close()


@pytest.fixture
def app(made, store):
    queue = FairQueue(running=SETTINGS.max_admitted, waiting=SETTINGS.max_waiting, seconds=SETTINGS.wait_seconds)
    streams = StreamLimit(SETTINGS.max_streams)
    replace(services_of(made), settings=SETTINGS, store=store, streams=streams, queue=queue).attach_to(made)
    return made


@pytest.fixture
def read(app):
    """The page at a path, asked for as a browser does."""
    client = app.test_client()
    return lambda path, **more: client.get(path, headers={"Accept": "text/html,*/*;q=0.8"}, **more)


@pytest.fixture
def post(app):
    """The answer to a form that a page sends."""
    client = app.test_client()
    return lambda path, **said: client.post(path, data=said, headers={"Accept": "text/html"})


@pytest.fixture
def site(app):
    """Where the pages are served."""
    with threaded_site(app) as address:
        yield address


@pytest.fixture
def visit(open_page, site):
    """Open a page as a reader would; fails when one complains, or asks another host for anything.

    A page that is `refused` something may say so.
    """
    complaints, hosts = [], set()

    def hear(message, refused):
        is_refusal = refused and re.search("the server responded with a status of (4|503)", message.text)
        if message.type in ("error", "warning") and not is_refusal:
            complaints.append(message.text)

    def visit(path, *, refused=False, **window):
        page = open_page(**window)
        page.on("console", lambda message: hear(message, refused))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("request", lambda request: hosts.add(urlsplit(request.url).netloc))
        page.goto(f"{site}{path}")
        return page

    yield visit
    assert complaints == []
    assert hosts <= {urlsplit(site).netloc, ""}


def settled(page):
    """The page when all that draws itself is drawn."""
    page.wait_for_load_state("load")
    page.wait_for_function(_DRAWN)
    return page


@pytest.fixture
def keep_picture():
    """Lay out a page whole, and keep its screenshot."""

    def keep_picture(page, name):
        page.evaluate(_WHOLE)
        keep_screenshot(page, name)

    return keep_picture
