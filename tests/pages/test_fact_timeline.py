"""The web component: a page of another site draws a public timeline from the API."""

from __future__ import annotations

import gzip
import re
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.pages.conftest import ROOT
from tests.pages.reading import HOSTILE
from tests.pages.test_embedding import newspaper, published  # noqa: F401 - fixtures
from tests.pages.test_in_a_browser import barriers
from tests.pages.test_scripts import meetings
from tests.support import builders
from tests.support.browser import keep_screenshot
from tests.support.exported import dated, inferred, keep
from timeline_api.model import Media, Picture
from timeline_api.web.responses.compression import CODINGS

FILE = ROOT / "timeline_api" / "pages" / "static" / "fact-timeline.js"


def lines(site, *, source="/v1/timelines/ferry", attributes=""):
    script = f'<script src="{site}/fact-timeline.js" async></script>'
    return f'{script}<main><fact-timeline src="{site}{source}" {attributes}></fact-timeline></main>'


def test_the_component_is_one_small_file_of_its_own(app):
    answer = app.test_client().get("/fact-timeline.js")
    assert (answer.status_code, answer.mimetype) == (200, "text/javascript")
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert answer.headers["Cache-Control"] == "public, max-age=3600"
    assert len(gzip.compress(answer.data)) < 15_000
    assert not re.search(
        r"^\s*import|import\(|innerHTML|insertAdjacent|eval\(|document\.write", answer.text, re.MULTILINE
    )


@pytest.mark.parametrize("coding", ["identity", *CODINGS])
@pytest.mark.parametrize("name", ["fact-timeline.js", "embed.js"])
def test_the_component_is_not_sent_again_in_any_coding(app, name, coding):
    client = app.test_client()
    first = client.get(f"/{name}", headers={"Accept-Encoding": coding})
    assert coding in ("identity", first.headers.get("Content-Encoding"))
    again = {"Accept-Encoding": coding, "If-None-Match": first.headers["ETag"]}
    assert client.get(f"/{name}", headers=again).status_code == 304


@pytest.mark.parametrize("source", ["/v1/timelines/ferry", "/v1/timelines/ferry/events", "/timelines/ferry/"])
def test_a_page_elsewhere_draws_list_and_ribbon(published, newspaper, site, source):  # noqa: F811
    published()
    page = newspaper(lines(site, source=source))
    drawn = page.locator("fact-timeline")
    expect(drawn.locator("li")).to_have_count(4)
    expect(drawn.locator("svg rect")).to_have_count(4)
    expect(drawn.get_by_role("heading")).to_have_text("The Ellery ferry")
    expect(drawn.locator("li").nth(2)).to_contain_text("Sources disagree")
    expect(drawn.locator("li").nth(3)).to_contain_text("Planned")
    expect(drawn.locator("li").nth(3)).to_have_text("1 July 2032PlannedThe pier will open on 1 July 2032Harbour Post")
    expect(drawn.get_by_role("link", name="The pier will open")).to_have_attribute(
        "href", re.compile("/timelines/ferry/")
    )
    assert page.complaints == []


@pytest.mark.parametrize("dark", [False, True])
def test_the_drawing_has_no_barriers(published, newspaper, site, dark):  # noqa: F811
    published()
    page = newspaper(lines(site), dark=dark)
    expect(page.locator("fact-timeline li")).to_have_count(4)
    keep_screenshot(page, f"fact-timeline{'-dark' if dark else ''}")
    assert [found for found in barriers(page) if found[0] not in ("region", "landmark-one-main")] == []


def test_the_ribbon_is_of_the_time_that_most_happened_in(store, published, newspaper, site):  # noqa: F811
    long_ago = dated("1918-03-01", "An old pier opened")
    keep(store, long_ago, *meetings(30), timeline="long")
    store.put_timeline("long", visibility="public")
    drawn = newspaper(lines(site, source="/v1/timelines/long", attributes="limit=50")).locator("fact-timeline")
    expect(drawn.locator("li")).to_have_count(31)
    expect(drawn.locator(".point")).to_have_count(28)
    expect(drawn.locator("li").last).to_contain_text("Meeting 29“Ana Silva met Bo Li for the 29th time")
    assert drawn.locator(".ends span").all_inner_texts() == ["1 Jan 2025", "28 Jan 2025"]


def test_a_timeline_without_a_title_is_called_as_on_its_page(store, published, newspaper, site):  # noqa: F811
    keep(store, dated("2031"), timeline="the-EU_harbour")
    store.put_timeline("the-EU_harbour", visibility="public")
    drawn = newspaper(lines(site, source="/v1/timelines/the-EU_harbour")).locator("fact-timeline")
    expect(drawn.get_by_role("heading")).to_have_text("The EU Harbour")


def test_an_inferred_date_says_that_it_is_from_the_context(store, published, newspaper, site):  # noqa: F811
    keep(store, inferred(), dated("2023-11-18?"), timeline="context")
    store.put_timeline("context", visibility="public")
    drawn = newspaper(lines(site, source="/v1/timelines/context")).locator("fact-timeline")
    expect(drawn.locator(".date")).to_have_text(["about 17 November 2023, from the context", "18 November 2023?"])
    expect(drawn.locator("title").first).to_have_text("about 17 November 2023, from the context: The pier opened")


@pytest.mark.parametrize("attributes", ["", 'pictures="none"'])
def test_pictures_are_drawn_unless_the_page_wants_none(store, published, newspaper, site, attributes):  # noqa: F811
    media = Media(
        url="https://pictures.example/a.jpg", caption="The pier.", credit="I. Brandt", link="https://b.example/"
    )
    video = Media(url="https://videos.example/1", type="video", caption="The storm")
    sailed = dated("2031-05-02", "The ferry sailed")
    keep(store, replace(dated("2031-05-01"), media=media), replace(sailed, media=video), timeline="shown")
    lead = Picture(url="https://pictures.example/lead.jpg", alt="A ferry.")
    store.put_timeline("shown", visibility="public")
    store.change_timeline("shown", picture=lead)
    drawn = newspaper(lines(site, source="/v1/timelines/shown", attributes=attributes)).locator("fact-timeline")
    expect(drawn.locator("li")).to_have_count(2)
    if attributes:
        assert drawn.locator("figure").count() == 0
        return
    for name, address in (("A ferry.", lead.url), ("The pier.", media.url)):
        picture = drawn.get_by_role("img", name=name)
        expect(picture).to_have_attribute("src", address)
        expect(picture).to_have_attribute("referrerpolicy", "no-referrer")
    expect(drawn.locator("figcaption")).to_have_text("The pier. · I. Brandt")
    expect(drawn.locator("figure a")).to_have_count(2)
    expect(drawn.get_by_role("link", name="The storm")).to_have_attribute("href", video.url)


def test_an_unlisted_timeline_is_drawn_by_its_address(published, newspaper, site):  # noqa: F811
    page = newspaper(lines(site, source=f"/v1/timelines/{published('unlisted')}"))
    expect(page.locator("fact-timeline li")).to_have_count(4)


def test_filters_theme_and_colour_are_taken(published, newspaper, site):  # noqa: F811
    published()
    page = newspaper(lines(site, source="/v1/timelines/ferry?q=pier", attributes='theme="dark" accent="#33ccff"'))
    drawn = page.locator("fact-timeline")
    expect(drawn.locator("li")).to_have_count(1)
    style = "element => getComputedStyle(element).getPropertyValue('--accent').trim()"
    assert drawn.evaluate(style) == "#33ccff"
    drawn.evaluate("element => element.setAttribute('accent', 'red;} * {color: red')")
    assert drawn.evaluate(style) == "#e8917a"


def test_the_list_goes_on_by_keyboard(published, newspaper, site):  # noqa: F811
    published()
    page = newspaper(lines(site, attributes='limit="3"'))
    drawn = page.locator("fact-timeline")
    expect(drawn.locator("li")).to_have_count(3)
    drawn.get_by_role("button").press("Enter")
    expect(drawn.locator("li")).to_have_count(4)
    expect(drawn.get_by_role("button")).to_have_count(0)
    expect(drawn.locator("svg rect")).to_have_count(4)
    assert page.evaluate("document.querySelector('fact-timeline').shadowRoot.activeElement.textContent")


@pytest.mark.parametrize("source", ["/v1/timelines/nowhere", "/v1/extract", "/v1/timelines/ferry?colour=red", ""])
def test_what_cannot_be_drawn_is_said(published, newspaper, site, source):  # noqa: F811
    published()
    page = newspaper(lines(site, source=source))
    expect(page.locator("fact-timeline").get_by_role("alert")).to_have_text("The timeline cannot be shown now.")


def test_no_text_of_a_story_runs(store, published, newspaper, site):  # noqa: F811
    document = builders.document(f"{HOSTILE} sank in 2029.", source=HOSTILE)
    mention = builders.mention(document.text, on="2029", edtf="2029", trigger="sank", document=document, title=HOSTILE)
    keep(store, builders.event(mention))
    published(title=HOSTILE)
    page = newspaper(lines(site))
    expect(page.locator("fact-timeline li")).to_have_count(5)
    assert page.locator("fact-timeline img, fact-timeline script").count() == 0
    assert page.complaints == []


def test_the_document_shows_the_attributes_that_there_are():
    code, page = FILE.read_text(encoding="utf-8"), Path(ROOT / "docs" / "pages.md").read_text(encoding="utf-8")
    (observed,) = re.findall(r"observedAttributes = \[(.*?)\]", code)
    for name in (*re.findall(r'"(\w+)"', observed), "theme"):
        assert f"`{name}" in page
