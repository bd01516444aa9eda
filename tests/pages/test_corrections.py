"""What a person corrects on the page of an event, in a real browser."""

from __future__ import annotations

import json
import re

import pytest
from playwright.sync_api import expect

from tests.pages.test_in_a_browser import barriers

EVENTS = "/v1/timelines/letter/events"
STORY = (
    {"source": "Ellery Courier", "text": "Ida Brandt wrote to Karl Moss in March. The mill burned down on 2 May 2031."},
    {"source": "Harbour Post", "text": "Ida Brandt wrote a letter to Karl Moss in April."},
)


@pytest.fixture
def api(app):
    """The service, with a story in which sources disagree."""
    client = app.test_client()
    for article in STORY:
        said = {**article, "published": "2031-06-02"}
        assert client.post("/v1/timelines/letter/documents", json=said).status_code == 201
    return client


@pytest.fixture
def letter(api):
    """The disputed event."""
    (event,) = api.get(f"{EVENTS}?disputed=true").json["items"]
    return event


@pytest.fixture
def open_panel(visit):
    """The page of an event with all that can be corrected open."""

    def open_panel(event, **more):
        page = visit(f"/timelines/letter/events/{event['id']}", **more)
        page.get_by_role("button", name="Correct").click()
        expect(page.get_by_role("button", name="Save")).to_be_visible()
        return page

    return open_panel


def test_the_open_panel_has_no_barrier(open_panel, letter):
    assert barriers(open_panel(letter)) == []


def test_a_title_and_a_date_are_corrected_and_the_correction_undone(open_panel, letter, keep_picture):
    page = open_panel(letter)
    keep_picture(page, "task-correct")
    page.get_by_label("Title").fill("The inspector warns the works")
    page.get_by_label(re.compile("^Date")).fill("2031-03-28")
    page.get_by_label("Your name").fill("I. Brandt")
    page.get_by_role("button", name="Save").click()
    expect(page.locator("h1")).to_have_text("The inspector warns the works")
    expect(page.locator(".when.large")).to_have_text("Friday 28 March 2031")
    page.get_by_role("button", name="Correct").click()
    expect(page.get_by_text("Corrected by I. Brandt")).to_be_visible()
    page.get_by_role("button", name="Undo: Corrected").click()
    expect(page.locator("h1")).to_have_text(letter["title"])


def test_what_is_wrong_is_said_beside_its_field(open_panel, letter, keep_picture):
    page = open_panel(letter, refused=True)
    date = page.get_by_label(re.compile("^Date"))
    date.fill("soon")
    page.get_by_role("button", name="Save").click()
    expect(date).to_have_attribute("aria-invalid", "true")
    expect(date).to_have_accessible_description("'soon' is no date that can be read.")
    expect(date).to_be_focused()
    keep_picture(page, "task-refused")
    page.get_by_label("Your name").fill("x" * 201)
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_label("Your name")).to_have_attribute("aria-invalid", "true")
    date.fill("2031-03-28")
    page.get_by_label("Your name").fill("")
    page.get_by_role("button", name="Save").click()
    expect(page.locator(".when.large")).to_have_text("Friday 28 March 2031")


def test_a_hidden_event_leaves_the_list(open_panel, api, letter):
    page = open_panel(letter)
    page.get_by_label("Hide it from lists").check()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Hidden", exact=True)).to_be_visible()
    assert letter["id"] not in [event["id"] for event in api.get(EVENTS).json["items"]]


def test_a_conflict_is_settled(open_panel, letter, keep_picture):
    page = open_panel(letter)
    page.get_by_role("button", name="This is right: March 2031").click()
    expect(page.locator(".when.large")).to_have_text("March 2031")
    expect(page.get_by_text("Resolved: March 2031")).to_be_visible()
    keep_picture(page, "task-settle")


def test_two_events_are_merged_and_split_again(open_panel, api, letter):
    other = next(event for event in api.get(EVENTS).json["items"] if event["id"] != letter["id"])
    page = open_panel(letter)
    page.get_by_label("Merge with…").fill(other["title"])
    page.get_by_role("button", name="Find").click()
    expect(page.get_by_text(f"{other['date']['display']}: {other['title']}", exact=True)).to_be_visible()
    page.get_by_role("button", name=f"Merge: {other['title']}").click()
    expect(page.locator(f"#m{other['id']}")).to_be_visible()
    page.get_by_role("button", name="Correct").click()
    page.locator(f"#m{other['id']}").get_by_label("Different event").check()
    page.get_by_role("button", name="Split off the ticked quotes").click()
    expect(page.locator("figure.quote")).to_have_count(1)
    assert len(api.get(EVENTS).json["items"]) == 2


def test_who_corrects_what_has_changed_meanwhile_is_told(open_panel, api, letter):
    page = open_panel(letter, refused=True)
    tag = api.get(f"{EVENTS}/{letter['id']}").headers["ETag"]
    api.patch(
        f"{EVENTS}/{letter['id']}",
        data=json.dumps({"pinned": True}),
        headers={"If-Match": tag, "Content-Type": "application/merge-patch+json"},
    )
    page.get_by_label("Title").fill("Too late")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("alert")).to_contain_text("changed since")


def test_an_event_is_given_a_picture_and_what_is_wrong_with_it_is_said_beside_it(open_panel, letter, api):
    page = open_panel(letter, refused=True)
    page.get_by_text("Picture or video").click()
    page.get_by_label("Caption").fill("The letter.")
    page.get_by_role("button", name="Save").click()
    address = page.locator("input[name='media/url']")
    expect(address.locator("+ .wrong")).to_have_text("Must not be blank.")
    address.fill("https://videos.example/letter")
    page.get_by_label("Kind").select_option("video")
    with page.expect_navigation():
        page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("link", name="Video at videos.example")).to_be_visible()
    given = api.get(f"{EVENTS}/{letter['id']}").json
    assert (given["media"]["url"], given["media"]["caption"]) == ("https://videos.example/letter", "The letter.")
    assert given["corrected"] == ["media"]
    page.get_by_role("button", name="Correct").click()
    for label in ("Address", "Caption"):
        page.get_by_label(label, exact=True).fill("")
    with page.expect_navigation():
        page.get_by_role("button", name="Save").click()
    assert api.get(f"{EVENTS}/{letter['id']}").json["media"] is None
