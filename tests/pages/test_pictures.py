"""Pictures of other sites on the pages of stories, and what pages may load because of them."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from tests.pages.conftest import settled
from tests.pages.test_in_a_browser import barriers
from tests.pages.test_scripts import meetings
from tests.support import builders
from tests.support.exported import keep
from tests.support.threaded_sites import threaded_site
from tests.web import story
from timeline_api.access import issue
from timeline_api.model import Media, Picture

STORY = "/timelines/ferry"
PICTURE = Picture(url="https://lead.example/ferry.jpg", credit="I. Brandt", alt="The <ferry>.")
PATHS = (STORY, f"{STORY}/events/{story.APPROVAL.id}")


def policy(answer):
    (sources,) = re.findall("img-src ([^;]*)", answer.headers["Content-Security-Policy"])
    return sources


def pictures(answer):
    return re.findall('<img src="http[^>]*>', answer.text)


def illustrated(url="https://pictures.example/vote.jpg", **more):
    media = Media(url=url, credit="Courier", alt="Hands.", caption="The vote.", **more)
    return replace(story.APPROVAL, media=media)


@pytest.fixture
def show(store):
    """Have the story tell an event in the place of the one with the same id."""

    def show(event):
        store.delete_timeline("ferry")
        keep(store, *(event if each.id == event.id else each for each in story.EVENTS))

    return show


@pytest.fixture
def reader(app, store):
    """A reader without a key of a service that has keys."""
    store.keys.add(issue("*", "admin", made=0)[0])
    return app.test_client()


@pytest.mark.parametrize("path", PATHS)
def test_a_page_loads_nothing_from_elsewhere_where_nobody_gave_it_a_picture(read, path):
    answer = read(path)
    assert policy(answer) == "'self'"
    assert pictures(answer) == []


@pytest.mark.parametrize("path", PATHS)
def test_a_picture_is_loaded_late_without_a_referrer_and_from_its_origin_alone(read, show, path):
    show(illustrated("https://Pictures.example:8443/vote.jpg?a=1&b=2", link="https://pictures.example/all"))
    answer = read(path)
    assert policy(answer) == "'self' https://pictures.example:8443"
    (picture,) = pictures(answer)
    assert 'src="https://Pictures.example:8443/vote.jpg?a=1&amp;b=2"' in picture
    for attribute in ('alt="Hands."', 'loading="lazy"', 'referrerpolicy="no-referrer"'):
        assert attribute in picture
    assert '<a href="https://pictures.example/all" rel="noreferrer external"><img' in answer.text
    assert '<span dir="auto">The vote.</span> <span class="credit" dir="auto">Courier</span>' in answer.text


@pytest.mark.parametrize("path", PATHS)
def test_a_video_is_a_link_and_nothing_is_loaded_for_it(read, show, path):
    show(illustrated("https://videos.example/watch?v=1", type="video"))
    answer = read(path)
    assert policy(answer) == "'self'"
    assert pictures(answer) == []
    assert (
        '<a href="https://videos.example/watch?v=1" rel="noreferrer external">Video at videos.example</a>'
        in answer.text
    )


def test_other_pages_of_the_story_load_no_picture(read, show, store):
    show(illustrated())
    store.change_timeline("ferry", picture=PICTURE)
    document = story.APPROVED_BY_POST.document.id
    for path in ("/", f"{STORY}/documents/{document}", f"{STORY}/events/unknown", "/embed/unknown"):
        assert policy(read(path)) == "'self'", path


def test_a_frame_shows_the_pictures_of_its_story_and_leads_out_of_itself(read, show, store):
    show(illustrated("https://pictures.example/vote.jpg", link="https://pictures.example/all"))
    store.change_timeline("ferry", picture=PICTURE)
    answer = read("/embed/ferry")
    assert policy(answer) == "'self' https://lead.example https://pictures.example"
    assert len(pictures(answer)) == 2
    assert 'href="https://pictures.example/all" target="_blank" rel="noreferrer external"><img' in answer.text


def test_the_picture_of_a_hidden_event_opens_no_origin(read, show):
    show(replace(illustrated(), hidden=True))
    assert policy(read(STORY)) == "'self'"


def test_a_page_names_a_bounded_number_of_origins_and_links_to_the_other_pictures(read, store):
    store.delete_timeline("ferry")
    for number in range(23):
        event = builders.event(
            builders.mention(f"Boat {number} sank in 2031.", on="2031", edtf="2031", trigger="sank"),
            media=Media(url=f"https://host{number:02}.example/a.jpg"),
        )
        keep(store, event)
    answer = read(STORY)
    assert len(policy(answer).split()) == 21
    assert len(pictures(answer)) == 20
    assert "Picture at host22.example" in answer.text


def test_a_story_has_its_standfirst_and_lead_picture_above_the_events(read, store):
    store.change_timeline("ferry", standfirst="How the <line> came.", picture=PICTURE)
    answer = read(STORY)
    assert policy(answer) == "'self' https://lead.example"
    head = answer.text[: answer.text.index("<section")]
    assert '<p dir="auto">How the &lt;line&gt; came.</p>' in head
    assert 'src="https://lead.example/ferry.jpg" alt="The &lt;ferry&gt;." loading="lazy"' in head
    assert '<span class="credit" dir="auto">I. Brandt</span>' in head


def test_pictures_are_not_printed(read):
    sheet = re.search(r'href="([^"]*print\.css)"', read(STORY).text)[1]
    hidden = next(line for line in read(sheet).text.splitlines() if "display: none !important" in line)
    assert ".media" in hidden.split("{")[0]


def test_the_lead_picture_stands_for_one_that_cannot_be_drawn(reader, store, monkeypatch):
    store.change_timeline("ferry", picture=PICTURE, visibility="public")
    monkeypatch.setattr("timeline_api.pages.share_links.can_draw", lambda: False)
    head = reader.get(STORY).text.split("</head>")[0]
    assert '<meta property="og:image" content="https://lead.example/ferry.jpg">' in head
    assert '<meta property="og:image:alt" content="The &lt;ferry&gt;.">' in head
    assert "og:image:width" not in head


def test_a_picture_that_is_drawn_is_shared_and_not_the_lead_picture(reader, store, monkeypatch):
    store.change_timeline("ferry", picture=PICTURE, visibility="public")
    monkeypatch.setattr("timeline_api.pages.share_links.can_draw", lambda: True)
    head = reader.get(STORY).text.split("</head>")[0]
    assert 'og:image" content="http://localhost/timelines/ferry/picture.png"' in head
    assert "lead.example" not in head


def test_a_cached_page_and_one_that_is_held_allow_the_same_pictures(reader, store, show):
    show(illustrated())
    store.change_timeline("ferry", visibility="public")
    first, second = reader.get(STORY), reader.get(STORY)
    held = reader.get(STORY, headers={"If-None-Match": first.headers["ETag"]})
    assert (held.status_code, first.data) == (304, second.data)
    assert {policy(each) for each in (first, second, held)} == {"'self' https://pictures.example"}


@pytest.fixture
def album():
    """A site of pictures: its address, and the requests for them with their referrers."""
    requests = []

    def answer(environment, respond):
        requests.append((environment["PATH_INFO"], environment.get("HTTP_REFERER")))
        respond("200 OK", [("Content-Type", "image/svg+xml")])
        return [b'<svg xmlns="http://www.w3.org/2000/svg" width="90" height="60"><rect width="90" height="60"/></svg>']

    with threaded_site(answer) as address:
        yield address, requests


def test_a_browser_shows_the_pictures_and_tells_their_site_nothing_of_the_story(open_page, site, show, store, album):
    address, requests = album
    show(illustrated(f"{address}/vote.svg"))
    store.change_timeline("ferry", standfirst="How the line came.", picture=replace(PICTURE, url=f"{address}/lead.svg"))
    page = open_page(height=2000)
    page.goto(f"{site}{STORY}")
    page.wait_for_function("[...document.querySelectorAll('.media img')].every(each => each.naturalWidth === 90)")
    assert sorted(requests) == [("/lead.svg", None), ("/vote.svg", None)]
    page.emulate_media(media="print")
    assert not page.locator(".media").first.is_visible()
    page.emulate_media(media="screen")
    assert barriers(page) == []


def test_the_first_screen_of_a_telephone_has_an_event_below_a_long_heading(open_page, site, store, album):
    address, _ = album
    keep(store, *meetings(60), timeline="long")
    lead = replace(PICTURE, url=f"{address}/lead.svg", credit="Ida Brandt for the Harbour Post")
    title, standfirst = (("Who met whom, how often, where and why. " * 6)[:length] for length in (90, 200))
    store.change_timeline("long", title=title, standfirst=standfirst, picture=lead)
    page = open_page(width=360, height=640)
    page.goto(f"{site}/timelines/long")
    settled(page)
    assert page.locator(".of-story .media").is_visible()
    assert page.locator(".event").first.bounding_box()["y"] <= 500
    assert barriers(page) == []
    text = page.locator(".standfirst p")
    clamped = text.bounding_box()["height"]
    page.get_by_role("link", name="Read all").click()
    assert text.bounding_box()["height"] > clamped
    assert page.get_by_role("link", name="Read all").is_hidden()


def test_the_first_screen_of_a_telephone_has_names_below_a_short_heading(open_page, site, store, album):
    address, _ = album
    keep(store, *meetings(60), timeline="long")
    lead = replace(PICTURE, url=f"{address}/lead.svg")
    store.change_timeline("long", title="Sixty meetings", standfirst="Who met whom, how often and why.", picture=lead)
    page = open_page(width=360, height=640)
    page.goto(f"{site}/timelines/long")
    settled(page)
    assert page.locator(".event").first.bounding_box()["y"] <= 500
    assert page.locator(".labels a:visible").count() > 0
