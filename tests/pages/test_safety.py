"""What pages answer to what is wrong or hostile, and what browsers may do with them."""

from __future__ import annotations

import gzip
import re

import pytest
from flask.testing import FlaskClient

from tests.pages.reading import HOSTILE, words
from tests.support import builders
from tests.support.exported import keep
from tests.web.test_compression import decoded
from timeline_api.pages.assets import ASSETS
from timeline_api.web.responses.compression import CODINGS


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/timelines/nowhere", 404),
        ("/timelines/ferry/events/none", 404),
        ("/timelines/ferry/documents/none", 404),
        ("/timelines/ferry?from=soon", 422),
        ("/timelines/ferry?colour=red", 422),
        ("/timelines/ferry?cursor=x", 422),
        ("/nowhere", 404),
        ("/?colour=red", 422),
    ],
)
def test_errors_are_pages_for_browsers_and_problems_for_others(read, app, path, status):
    shown, told = read(path), app.test_client().get(path)
    assert (shown.status_code, shown.mimetype) == (status, "text/html")
    assert (told.status_code, told.mimetype) == (status, "application/problem+json")
    assert told.json["detail"] in words(shown)


def test_a_filter_that_cannot_be_read_leads_back_to_the_story(read):
    shown = read("/timelines/ferry?from=soon").text
    assert 'href="/timelines/ferry">Back to the story' in shown
    assert shown.count("is no date that can be read") == 1
    assert "Back to the story" not in read("/timelines/nowhere").text


def test_the_api_stays_json_for_browsers(read):
    assert read("/v1/nowhere").mimetype == "application/problem+json"


def test_markup_in_news_is_text_on_every_page(read, store):
    mention = builders.mention(
        f"{HOSTILE} closed on 3 May 2031.",
        on="3 May 2031",
        edtf="2031-05-03",
        trigger="closed",
        source=HOSTILE,
        actors=(HOSTILE,),
        title=HOSTILE,
    )
    keep(store, builders.event(mention))
    document = mention.document.id
    for path in ("", f"/events/{mention.id}", f"/documents/{document}", "?sort=changed"):
        page = read(f"/timelines/ferry{path}").text
        assert "&lt;script&gt;alert(1)" in page
        assert "<script>alert" not in page
        assert "<img src=x" not in page


def test_an_address_that_is_no_web_address_is_no_link(read, store):
    hostile = builders.document("It closed on 3 May 2031.", url="javascript:alert(1)")
    mention = builders.mention(hostile.text, on="3 May 2031", edtf="2031-05-03", trigger="closed", document=hostile)
    keep(store, builders.event(mention))
    assert "javascript:" not in read(f"/timelines/ferry/events/{mention.id}").text


def test_pages_may_run_and_load_their_own_files_alone(read):
    response = read("/timelines/ferry")
    policy = response.headers["Content-Security-Policy"]
    assert response.headers["Referrer-Policy"] == "same-origin"
    assert "unsafe" not in policy
    assert "data:" not in policy
    assert "sha256" not in policy
    assert not re.search(r"<script(?![^>]* src=)|<style|\sstyle=|\son\w+=", response.text)


def test_files_of_pages_may_be_kept_for_ever(read):
    paths = re.findall(r'href="(/static/[^"]+\.css)"', read("/").text)
    assert paths
    for path in paths:
        answer = read(path)
        assert "immutable" in answer.headers["Cache-Control"]
        assert answer.mimetype == "text/css"


@pytest.mark.parametrize("path", ["/static/old/page.css", "/static/old/../words.py", "/static/x/templates/base.html"])
def test_no_other_file_is_served(read, path):
    assert read(path).status_code == 404


FILES = ("page.css", "icon.svg")
PAGES = ("/timelines/ferry", "/", "/timelines/nowhere", "/docs")


@pytest.mark.parametrize("coding", CODINGS)
@pytest.mark.parametrize("path", [*PAGES, ASSETS.path("page.css")])
def test_pages_and_their_files_are_compressed_for_who_takes_that(app, coding, path):
    client = FlaskClient(app, app.response_class)
    headers = {"Accept": "text/html", "X-Request-Id": "one"}  # pages of errors have the id
    plain = client.get(path, headers=headers)
    packed = client.get(path, headers={**headers, "Accept-Encoding": coding})
    assert packed.headers["Content-Encoding"] == coding
    assert "Content-Encoding" not in plain.headers
    assert decoded(packed) == plain.data
    assert len(packed.data) < len(plain.data)
    for answer in (packed, plain):
        assert "Accept-Encoding" in answer.headers["Vary"]


def test_a_file_is_compressed_more_than_a_page_and_only_if_it_is_large(app):
    client = app.test_client()
    style, icon = (client.get(ASSETS.path(name), headers={"Accept-Encoding": "gzip"}) for name in FILES)
    assert len(style.data) < len(gzip.compress(gzip.decompress(style.data), 4))
    assert "Content-Encoding" not in icon.headers
