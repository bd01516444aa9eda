"""Publishing a story on its page, and what readers see of it then."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.pages.conftest import settled
from tests.pages.test_in_a_browser import barriers
from tests.web import story
from timeline_api.access import issue
from timeline_api.model import Picture

STORY = "/timelines/ferry"


@pytest.fixture
def published(store):
    """Publish the story, on a service with keys; the name that readers have for it."""

    def published(visibility="public", **fields):
        store.keys.add(issue("*", "admin", made=0)[0])
        return store.put_timeline("ferry", title="The Ellery ferry", visibility=visibility, **fields)[0].address

    return published


def test_a_form_sets_what_stands_above_the_events(read, post, store):
    answer = post(
        f"{STORY}/heading",
        title="The line",
        standfirst="How it\r\ncame.",
        url="https://pictures.example/a.jpg",
        credit="I. Brandt",
        alt="",
    )
    assert (answer.status_code, answer.headers["Location"]) == (303, f"{STORY}#heading")
    changed = store.timeline("ferry")
    assert (changed.title, changed.standfirst) == ("The line", "How it came.")
    assert changed.picture == Picture(url="https://pictures.example/a.jpg", credit="I. Brandt")
    page = read(STORY).text
    assert 'value="https://pictures.example/a.jpg"' in page
    assert ">How it came.</textarea>" in page
    post(f"{STORY}/heading", title="The line", standfirst="", url=" ", credit="", alt="")
    assert (store.timeline("ferry").standfirst, store.timeline("ferry").picture) == ("", None)


@pytest.mark.parametrize("url", ["", "javascript:alert(1)", "pictures.example/a.jpg"])
def test_a_picture_without_a_good_address_is_refused_and_nothing_changes(post, store, url):
    answer = post(f"{STORY}/heading", title="The line", url=url, credit="I. Brandt")
    assert answer.status_code == 422
    assert (store.timeline("ferry").title, store.timeline("ferry").picture) == ("", None)
    (field,) = re.findall('<input [^>]*id="heading-url"[^>]*>', answer.text)
    assert f'value="{url}"' in field
    assert 'aria-invalid="true" aria-describedby="heading-url-wrong"' in field
    assert 'id="heading-url-wrong"' in answer.text
    assert 'value="The line"' in answer.text
    assert 'value="I. Brandt"' in answer.text
    assert "The pier will open on 1 July 2032" in answer.text  # the page is there


@pytest.mark.parametrize("width", [360, 1440])
def test_a_wrong_address_of_a_picture_is_said_beside_it_in_a_browser(visit, width):
    page = settled(visit(STORY, width=width, refused=True))
    if width < 992:
        page.get_by_text("Search, filter, share").click()
    page.get_by_text("Title, standfirst and picture").click()
    page.get_by_label("Lead picture: its address").fill("ftp://pictures.example/a.jpg")
    page.locator("#heading").get_by_role("button", name="Save").click()
    expect(page.get_by_text("Not an http or https URL.")).to_be_in_viewport()
    assert page.url.endswith(f"{STORY}#heading")
    assert barriers(page) == []
    page.get_by_label("Disputed only").check()
    expect(page.locator(".tally")).to_have_text("1 event of 4")


def test_a_form_says_who_may_read(read, post, store):
    assert 'value="private" checked' in read(STORY).text
    answer = post(f"{STORY}/visibility", visibility="unlisted")
    assert (answer.status_code, answer.headers["Location"]) == (303, f"{STORY}#readers")
    address = store.timeline("ferry").address
    page = read(STORY).text
    assert 'value="unlisted" checked' in page
    assert f'value="http://localhost/timelines/{address}"' in page
    post(f"{STORY}/visibility", visibility="public", articles="full")
    assert store.timeline("ferry").articles == "full"
    post(f"{STORY}/visibility", visibility="private")
    assert (store.timeline("ferry").visibility, store.timeline("ferry").articles) == ("private", "quotes")


def test_a_private_story_says_how_it_is_shared(app, read, store):
    page = read(STORY).text
    assert "make it unlisted or public" in page
    assert "This service has no access key yet" in page
    store.change_timeline("ferry", visibility="public")
    assert "make it unlisted or public" not in read(STORY).text
    key, text = issue("*", "admin", made=0)
    store.keys.add(key)
    page = app.test_client().get(STORY, headers={"Authorization": f"Bearer {text}", "Accept": "text/html"}).text
    assert 'id="readers"' in page
    assert "This service has no access key yet" not in page


def test_a_line_to_copy_is_chosen_as_a_whole(visit, store):
    store.change_timeline("ferry", visibility="public")
    page = settled(visit(STORY))
    page.get_by_text("Share and embed").click()
    page.get_by_label("Address for readers").click()
    assert page.evaluate("getSelection().toString()").endswith(STORY)


@pytest.mark.parametrize("said", [{"visibility": "none"}, {"visibility": "public", "x": "1"}, {"articles": "all"}])
def test_a_form_that_says_something_else_changes_nothing(post, store, said):
    assert post(f"{STORY}/visibility", **said).status_code == 422
    assert store.timeline("ferry").visibility == "private"


def test_a_page_elsewhere_publishes_nothing(app, store):
    answer = app.test_client().post(
        f"{STORY}/visibility", data={"visibility": "public"}, headers={"Origin": "https://elsewhere.example"}
    )
    assert answer.status_code == 401
    assert store.timeline("ferry").visibility == "private"


def test_an_editor_publishes_in_a_browser_and_a_reader_reads_without_a_key(visit, store, keep_picture):
    page = settled(visit(STORY))
    page.get_by_label("Public: everybody").check()
    page.get_by_role("button", name="Save").click()
    page.wait_for_url("**/ferry#readers")
    expect(page.get_by_label("Address for readers")).to_have_value(f"{page.url.partition('/timelines')[0]}{STORY}")
    keep_picture(page, "publish-editor")
    store.keys.add(issue("*", "admin", made=0)[0])
    page.wait_for_timeout(1100)  # that there is no key is remembered for a second
    reader = settled(visit(STORY))
    expect(reader.locator(".event")).to_have_count(4)
    expect(reader.get_by_role("button", name="Save")).to_have_count(0)
    expect(reader.get_by_role("link", name="Sign in")).to_be_visible()
    keep_picture(reader, "publish-reader")


def test_an_editor_who_signs_in_has_the_forms_of_a_public_story(open_page, site, published, store):
    published("public")
    key, text = issue("ferry", "write", made=0)
    store.keys.add(key)
    typed = {"username": "editor", "password": text}
    with open_page().context.browser.new_context(http_credentials=typed) as context:
        page = context.new_page()
        page.goto(f"{site}{STORY}")
        page.get_by_role("link", name="Sign in").click()
        page.wait_for_load_state()
        assert page.url.endswith(STORY)
        expect(page.get_by_role("heading", name="Who can read it")).to_be_visible()
        page.locator("[data-list]").get_by_role("link", name="The pier will open").click()
        expect(page.get_by_role("button", name="Correct")).to_be_visible()


@pytest.mark.parametrize("visibility", ["unlisted", "public"])
@pytest.mark.parametrize("path", ["", f"/events/{story.APPROVAL.id}"])
def test_the_pages_of_readers_have_no_barrier(visit, published, visibility, path):
    page = settled(visit(f"/timelines/{published(visibility)}{path}"))
    assert barriers(page) == []


def test_a_reader_filters_opens_and_follows_links_by_a_secret_address(visit, published, keep_picture):
    address = published("unlisted")
    page = settled(visit(f"/timelines/{address}"))
    page.get_by_role("searchbox", name="Search").fill("pier")
    expect(page.get_by_role("status").first).to_have_text("1 event of 4")
    assert page.url.endswith(f"/timelines/{address}?q=pier")
    page.locator("[data-list]").get_by_role("link", name="The pier will open").click()
    page.wait_for_url(f"**/timelines/{address}/events/*")
    expect(page.locator("h1")).to_contain_text("The pier will open")
    keep_picture(page, "unlisted-event")
    page.get_by_role("link", name="On the timeline").click()
    page.wait_for_url(f"**/timelines/{address}*")


def test_home_lists_what_is_public_to_readers(visit, published, keep_picture):
    published("public")
    page = visit("/")
    expect(page.get_by_role("link", name="The Ellery ferry")).to_be_visible()
    expect(page.locator("form")).to_have_count(0)
    keep_picture(page, "home-reader")
