"""The pages of a service with access keys: the browser asks its reader for one, as for a password."""

from __future__ import annotations

from base64 import b64encode

import pytest
from playwright.sync_api import expect

from tests.support import builders
from tests.support.exported import keep
from tests.web import story
from timeline_api.access import issue

OWN, ELSEWHERE = "http://localhost", "https://elsewhere.example"


@pytest.fixture
def key(store):
    """Make a key and give its text."""

    def key(scope, timeline="*"):
        made, text = issue(timeline, scope, made=0)
        store.keys.add(made)
        return text

    return key


def login(text):
    return {"Authorization": f"Basic {b64encode(f'reader:{text}'.encode()).decode()}", "Origin": OWN}


def test_a_browser_is_told_to_ask_for_a_key_and_others_are_not(app, key):
    key("read")
    client = app.test_client()
    for site, is_asked in (("none", True), ("same-origin", True), ("cross-site", False)):
        asked = client.get("/timelines/ferry", headers={"Sec-Fetch-Site": site}).headers.getlist("WWW-Authenticate")
        assert any(challenge.startswith("Basic") for challenge in asked) is is_asked


def test_a_key_opens_as_the_password_of_a_login(app, key):
    client = app.test_client()
    assert client.get("/timelines/ferry", headers=login(key("read"))).status_code == 200
    assert client.get("/timelines/ferry", headers=login("tlk_wrong")).status_code == 401
    assert client.put("/v1/timelines/pier", headers=login(key("read"))).status_code == 403
    assert client.put("/v1/timelines/pier", headers=login(key("write"))).status_code == 201


@pytest.mark.parametrize("origin", [ELSEWHERE, "null"])
def test_a_login_does_nothing_for_pages_elsewhere(app, key, store, origin):
    sent = {"timeline": "pier", "text": "The pier was closed on 3 May 2031."}
    answer = app.test_client().post("/", data=sent, headers={**login(key("admin")), "Origin": origin})
    assert answer.status_code == 401
    assert [timeline.name for timeline in store.timelines(limit=10).items] == ["ferry"]


@pytest.mark.parametrize("text", ["", "!", "YQ", "////", "YTpi" * 2000])
def test_a_login_that_is_none_is_refused(app, key, text):
    key("read")
    answer = app.test_client().get("/", headers={"Authorization": f"Basic {text}"})
    assert answer.status_code == 401


@pytest.mark.parametrize(
    ("scope", "timeline", "may"), [("read", "*", False), ("read", "ferry", False), ("write", "ferry", True)]
)
def test_what_a_key_cannot_do_is_not_offered(app, key, scope, timeline, may):
    sent = login(key(scope, timeline))
    story_page, event_page, home = (
        app.test_client().get(path, headers=sent).text
        for path in ("/timelines/ferry", f"/timelines/ferry/events/{story.APPROVAL.id}", "/")
    )
    assert ("Add an article" in story_page) is may
    assert ("/event.js" in event_page) is may
    assert ("Add an article" in home) is may


@pytest.mark.parametrize(("scope", "may"), [("read", False), ("write", True)])
def test_only_who_may_decide_is_called_to(app, key, scope, may):
    client = app.test_client()
    for source, text in (
        ("Courier", "The council approved the new pier on 13 May 2031."),
        ("Post", "The council backed plans for the new pier on 13 May 2031."),
    ):
        document = {"source": source, "text": text, "published": "2031-06-02"}
        sent = login(key("write", "*"))
        assert client.post("/v1/timelines/pier/documents", json=document, headers=sent).status_code == 201
    page = client.get("/timelines/pier/merge-suggestions", headers=login(key(scope, "pier"))).text
    assert "The council backed plans" in page
    assert ("Merge what is one event" in page) is ("/suggestions.js" in page) is may


def test_a_reader_with_a_key_reads_filters_and_stays_current(chromium, site, key, store):
    context = chromium.new_context(http_credentials={"username": "reader", "password": key("read")})
    page = context.new_page()
    page.goto(f"{site}/timelines/ferry")
    page.get_by_label("Disputed only").check()
    expect(page.locator(".event")).to_have_count(1)
    page.get_by_role("button", name="2 independent sources: The Ellery council approved").click()
    expect(page.locator(".opened-sources mark").first).to_have_text("April 2031")
    answer = page.evaluate("fetch('/v1/timelines/ferry/histogram?by=year').then(({status}) => status)")
    assert answer == 200
    keep(
        store,
        builders.event(
            builders.mention("The mast fell on 3 May 2031.", on="3 May 2031", edtf="2031-05-03", trigger="fell")
        ),
    )
    expect(page.get_by_role("button", name="1 new event: show")).to_be_visible()
    context.close()
