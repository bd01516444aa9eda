"""A story that goes on while it is read."""

from __future__ import annotations

from dataclasses import replace

import pytest
from playwright.sync_api import expect

from tests.pages.conftest import SETTINGS
from tests.support import builders
from tests.support.exported import keep
from tests.web import story
from timeline_api.app import create_app
from timeline_api.extraction import load_syntax
from timeline_api.model import Requester
from timeline_api.web.runtime.services import services_of

STORY = "/timelines/ferry"

#: As when the reader looks at another tab, and back.
LOOK = """away => {
  Object.defineProperty(document, "hidden", {value: away, configurable: true});
  document.dispatchEvent(new Event("visibilitychange"));
}"""


@pytest.fixture
def tell(store):
    """Put an event on the timeline that is being read."""

    def tell(number=1):
        day = f"2031-08-{number:02d}"
        text = f"The mast of Ellery fell on {day}."
        keep(
            store, builders.event(builders.mention(text, on=day, edtf=day, trigger="fell", title=f"Mast {number} fell"))
        )

    return tell


def button(page, words):
    return page.get_by_role("button", name=words)


def test_what_is_new_is_said_and_shown_when_its_reader_wants_it(visit, tell, keep_picture):
    page = visit(STORY)
    tell(1)
    expect(button(page, "1 new event: show")).to_be_visible()
    tell(2)
    expect(button(page, "2 new events: show")).to_be_visible()
    expect(page.locator(".event")).to_have_count(4)
    keep_picture(page, "task-news")
    button(page, "2 new events: show").press("Enter")
    expect(page.locator("[data-list]").get_by_role("link", name="Mast 1 fell")).to_be_focused()
    expect(page.locator(".event.is-new .new", has_text="New")).to_have_count(2)
    expect(page.locator(".lead")).to_contain_text("6 events")
    expect(page.locator(".news button")).to_have_count(0)


def test_what_changed_or_went_is_said_too(visit, app):
    page = visit(STORY)
    client = app.test_client()
    client.patch(f"/v1{STORY}/events/{story.OPENS.id}", json={"title": "It opens"}, headers={"If-Match": "*"})
    button(page, "1 changed: show").click()
    expect(page.locator("[data-list]").get_by_role("link", name="It opens")).to_be_visible()


def test_a_page_out_of_sight_holds_no_stream_and_misses_nothing(visit, tell):
    page = visit(STORY)
    tell(1)
    expect(button(page, "1 new event: show")).to_be_visible()
    with page.expect_event("requestfailed", lambda request: "/changes" in request.url):
        page.evaluate(LOOK, True)
    tell(2)
    page.evaluate(LOOK, False)
    expect(button(page, "2 new events: show")).to_be_visible()


def test_a_story_is_read_where_no_more_streams_can_be_held(visit, app):
    gate = services_of(app).streams
    for number in range(SETTINGS.max_streams):
        gate.take(Requester(caller=f"key {number}"))
    page = visit(STORY, refused=True)
    page.get_by_label("Disputed only").check()
    expect(page.locator(".event")).to_have_count(1)
    expect(page.locator(".news")).to_be_empty()


def test_no_stream_is_asked_for_where_none_is_held(store):
    silent = create_app(replace(SETTINGS, max_streams=0), store=store, syntax=load_syntax("none"))
    assert "data-since" not in silent.test_client().get(STORY).text
