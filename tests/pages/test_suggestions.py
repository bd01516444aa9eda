"""Events that may be one, as a person decides on them on the page."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.pages.test_in_a_browser import barriers

EVENTS = "/v1/timelines/pier/events"
STORY = {
    "Ellery Courier": "The council approved the new pier on 13 May 2031.",
    "Harbour Post": "The council backed plans for the new pier on 13 May 2031.",
}


@pytest.fixture
def api(app):
    """The service, with two events that may be one."""
    client = app.test_client()
    for source, text in STORY.items():
        said = {"source": source, "text": text, "published": "2031-06-02"}
        assert client.post("/v1/timelines/pier/documents", json=said).status_code == 201
    return client


@pytest.fixture
def suggestions(api, visit):
    """The page of the suggestions, reached from the story."""

    def suggestions(**more):
        page = visit("/timelines/pier", **more)
        page.get_by_role("link", name="Find events that may be one").click()
        expect(page.get_by_role("heading", name="Events that may be one")).to_be_visible()
        return page

    return suggestions


def test_both_sentences_are_shown_and_nothing_is_in_the_way(suggestions, keep_picture):
    page = suggestions()
    keep_picture(page, "task-suggestions")
    assert page.locator(".suggestion blockquote").all_text_contents() == list(STORY.values())
    assert barriers(page) == []


def test_a_suggestion_is_accepted(api, suggestions):
    page = suggestions()
    page.get_by_role("button", name="Merge").click()
    expect(page.get_by_text("Merged.", exact=True)).to_be_visible()
    (event,) = api.get(EVENTS).json["items"]
    assert event["corroboration"] == 2


def test_a_refused_suggestion_is_not_made_again(api, suggestions):
    page = suggestions()
    page.get_by_role("button", name="Different event").click()
    expect(page.get_by_text("Kept apart.", exact=True)).to_be_visible()
    page.reload()
    expect(page.get_by_text("No events are nearly alike.")).to_be_visible()
    assert len(api.get(EVENTS).json["items"]) == 2
