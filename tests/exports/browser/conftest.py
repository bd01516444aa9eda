"""A headless Chromium that draws the pages of this folder, each loading a timeline from the service itself."""

from __future__ import annotations

import json
import re
import subprocess
from html import unescape
from pathlib import Path
from urllib.parse import unquote

import pytest
from flask import Flask, Response, send_from_directory
from werkzeug.middleware.dispatcher import DispatcherMiddleware

from tests.support.browser import CHROMIUM
from tests.support.threaded_sites import threaded_site
from timeline_api.app import create_app
from timeline_api.extraction import load_syntax
from timeline_api.settings import Settings
from timeline_api.store import open_store

HERE = Path(__file__).parent
NODE_MODULES = HERE / "node_modules"
RECIPES = HERE.parent.parent.parent / "docs" / "recipes.md"

#: `report` puts what a page saw where the dump of the page has it, `when` waits for what is drawn in its own time, and
#: `alert` tells that a hostile word was run.
PRELUDE = """<script>
  window.attacked = false;
  window.alert = () => { window.attacked = true; };
  window.when = (isDrawn, then) => isDrawn() ? then() : setTimeout(window.when, 50, isDrawn, then);
  window.report = (seen) => {
    const place = document.createElement("script");
    place.type = "application/json";
    place.id = "seen";
    place.textContent = encodeURIComponent(JSON.stringify({seen, attacked: window.attacked}));
    document.body.append(place);
  };
</script>
"""


@pytest.fixture
def store():
    store = open_store("memory:")
    yield store
    store.close()


@pytest.fixture
def site(store):
    """Where the pages of this folder, those of the recipes, the front ends and the service are served."""
    if CHROMIUM is None:
        pytest.skip("no Chromium on this machine")
    if not NODE_MODULES.is_dir():
        pytest.skip("the front ends are not installed: npm ci --prefix tests/exports/browser")
    with threaded_site(_site(store)) as address:
        yield address


@pytest.fixture
def see(site, tmp_path):
    """What a page of this folder reports, and whether a script of an event ran in it."""
    return lambda page: _seen(f"{site}/pages/{page}", tmp_path)


def _site(store):
    service = create_app(Settings(database_url="memory:", model="none"), store=store, syntax=load_syntax("none"))
    pages = Flask("pages", static_folder=None)
    pages.add_url_rule("/pages/<name>", "page", lambda name: Response(_page(name), content_type="text/html"))
    pages.add_url_rule("/recipes/<name>", "recipe", lambda name: Response(_recipe(name), content_type="text/html"))
    pages.add_url_rule("/node_modules/<path:path>", "package", lambda path: send_from_directory(NODE_MODULES, path))
    return DispatcherMiddleware(pages, {"/v1": _under("/v1", service)})


def _under(prefix, service):
    """The service with its whole path, which the dispatcher has cut."""

    def call(environ, start_response):
        return service({**environ, "SCRIPT_NAME": "", "PATH_INFO": prefix + environ["PATH_INFO"]}, start_response)

    return call


def _page(name):
    doctype, _, page = (HERE / f"{name}.html").read_text(encoding="utf-8").partition("\n")
    return f"{doctype}\n{PRELUDE}{page}"


def _recipe(name):
    """The page of the recipes whose title ends so, with the story of the tests for its own, whose month is March."""
    pages = re.findall(r"^```html\n(.*?)^```$", RECIPES.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)
    (page,) = [page for page in pages if f"{name}</title>" in page]
    return page.replace("http://127.0.0.1:8000/v1/timelines/ellery", "/v1/timelines/ferry").replace(
        "2031-06", "2031-03"
    )


def _seen(address, folder):
    flags = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-extensions", f"--user-data-dir={folder}"]
    waiting = ["--virtual-time-budget=15000", "--timeout=30000", "--dump-dom"]
    dump = subprocess.run([CHROMIUM, *flags, *waiting, address], capture_output=True, text=True, timeout=90, check=True)
    found = re.search(r'<script type="application/json" id="seen">(.*?)</script>', dump.stdout)
    assert found, f"the page reported nothing:\n{dump.stdout[-3000:]}\n{dump.stderr[-3000:]}"
    reported = json.loads(unquote(unescape(found[1])))
    assert not reported["attacked"]
    assert '<img src="x"' not in dump.stdout
    return reported["seen"]
