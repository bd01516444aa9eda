"""A story within pages of other sites: by a frame, by a script, by oEmbed."""

from __future__ import annotations

import re
from contextlib import ExitStack
from dataclasses import replace
from html import unescape
from urllib.parse import quote

import pytest
from playwright.sync_api import expect
from werkzeug import Request, Response

from tests.pages.conftest import SETTINGS
from tests.pages.reading import HOSTILE
from tests.pages.test_in_a_browser import barriers
from tests.support import builders
from tests.support.browser import keep_screenshot
from tests.support.exported import keep
from tests.support.threaded_sites import threaded_site
from tests.web import story
from timeline_api.access import issue
from timeline_api.web.runtime.services import services_of

EMBED = "/embed/ferry"


@pytest.fixture
def published(store):
    """Publish the story, on a service with keys; the name that readers have for it."""

    def published(visibility="public", title="The Ellery ferry", **fields):
        store.keys.add(issue("*", "admin", made=0)[0])
        return store.put_timeline("ferry", title=title, visibility=visibility, **fields)[0].address

    return published


@pytest.fixture
def newspaper(open_page):
    """A page of another site with some lines of HTML in it, opened in a browser."""
    cleanup = ExitStack()

    def newspaper(lines, **window):
        html = f"<!doctype html><html lang=en><title>Paper</title><h1>The ferry</h1>{lines}<p>More news.</p>"

        @Request.application
        def paper(_request):
            return Response(html, mimetype="text/html")

        address = cleanup.enter_context(threaded_site(paper))
        page = open_page(height=720, **window)
        page.complaints = []
        page.on("console", lambda message: page.complaints.append(message.text))
        page.goto(address.replace("127.0.0.1", "localhost"))
        return page

    with cleanup:
        yield newspaper


def lines_of(read, address="ferry"):
    """The lines that the page of a story gives to its readers: by a script, and by a frame."""
    page = read(f"/timelines/{address}").text
    boxes = re.findall(r'<textarea id="share-(\w+)"[^>]*>(.*?)</textarea>', page)
    return {name: unescape(line) for name, line in boxes}


def at_site(line, site):
    return line.replace("http://localhost", site)


@pytest.mark.parametrize("visibility", ["public", "unlisted"])
def test_a_page_elsewhere_embeds_the_story_by_one_line_of_script(read, published, newspaper, site, visibility):
    line = lines_of(read, published(visibility))["script"]
    page = newspaper(at_site(line, site))
    frame = page.frame_locator("iframe")
    expect(frame.locator(".event")).to_have_count(4)
    page.wait_for_function("document.querySelector('iframe').height !== '600'")
    whole = frame.locator("html").evaluate("html => html.scrollHeight <= innerHeight + 1")
    assert whole, "the frame is as high as the story"
    assert page.complaints == []
    keep_screenshot(page, f"embed-script-{visibility}")


def test_a_page_elsewhere_embeds_the_story_by_a_frame_without_scripts(read, published, newspaper, site):
    page = newspaper(at_site(lines_of(read, published())["frame"], site), scripts=False)
    frame = page.frame_locator("iframe")
    expect(frame.locator(".event")).to_have_count(4)
    expect(frame.get_by_role("link", name="The pier will open")).to_have_attribute("target", "_blank")
    keep_screenshot(page, "embed-frame")


def test_the_script_takes_a_look_and_filters(read, published, newspaper, site):
    line = at_site(lines_of(read, published())["script"], site)
    more = 'data-theme="dark" data-accent="#33ccff" data-query="q=pier" async'
    page = newspaper(line.replace("async", more))
    frame = page.frame_locator("iframe")
    expect(frame.locator(".event")).to_have_count(1)
    colours = frame.locator("html").evaluate(
        "html => ['background-color'].map(name => getComputedStyle(html)[name]).concat("
        "getComputedStyle(html).getPropertyValue('--accent').trim())"
    )
    assert colours == ["rgb(23, 22, 20)", "#33ccff"]
    assert page.complaints == []
    keep_screenshot(page, "embed-dark")


def test_the_frame_of_the_script_has_the_title_of_the_story(read, published, newspaper, site):
    line = at_site(lines_of(read, published(title='The "Ellery" ferry'))["script"], site)
    frame = newspaper(line).locator("iframe")
    expect(frame).to_have_attribute("title", 'The "Ellery" ferry')


@pytest.mark.parametrize(("language", "title"), [("en", "Timeline"), ("es", "Cronología")])
def test_a_frame_without_a_title_is_named_in_the_language_of_the_service(app, newspaper, site, language, title):
    replace(services_of(app), settings=replace(SETTINGS, page_words=language)).attach_to(app)
    frame = newspaper(f'<script src="{site}/embed.js" data-timeline="ferry" async></script>').locator("iframe")
    expect(frame).to_have_attribute("title", title)


def test_a_message_of_another_frame_moves_nothing(read, published, newspaper, site):
    page = newspaper(at_site(lines_of(read, published())["script"], site))
    page.wait_for_function("document.querySelector('iframe').height !== '600'")
    before = page.locator("iframe").get_attribute("height")
    page.evaluate("postMessage({ type: 'timeline-height', height: 9999 }, '*')")
    page.evaluate("new Promise(resolve => setTimeout(resolve, 100))")
    assert page.locator("iframe").get_attribute("height") == before


@pytest.mark.parametrize("path", ["/timelines/ferry", "/", f"/timelines/ferry/events/{story.APPROVAL.id}", "/sign-in"])
def test_no_other_page_may_be_framed(read, published, path):
    published()
    assert "frame-ancestors 'none'" in read(path).headers["Content-Security-Policy"]


@pytest.mark.parametrize(
    ("path", "is_open"),
    [
        (EMBED, True),
        (f"{EMBED}?q=pier", True),
        (f"{EMBED}?theme=blue", False),
        (f"{EMBED}?hidden=any", False),
        ("/embed/nowhere", False),
        ("/embed/ferry~wrong", False),
    ],
)
def test_the_page_for_frames_may_be_framed_where_it_is_one(read, published, path, is_open):
    published()
    answer = read(path)
    (policy,) = answer.headers.getlist("Content-Security-Policy")
    assert ("frame-ancestors *" in policy) is is_open
    assert ("frame-ancestors 'none'" in policy) is not is_open
    assert (answer.status_code == 200) is is_open
    assert "unsafe" not in policy


def test_a_private_story_may_not_be_framed_not_even_for_its_editor(read):
    answer = read(EMBED)
    assert answer.status_code == 200
    assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]


def test_the_page_for_frames_has_no_form_and_leads_out_of_the_frame(read, published):
    published()
    page = read(EMBED).text
    assert "<form" not in page
    assert "masthead" not in page
    for link in re.findall(r"<a [^>]*>", page):
        assert 'target="_blank"' in link
        assert 'rel="noopener"' in link
    assert not re.search(r"<script(?![^>]* src=)|<style|\sstyle=|\son\w+=", page)


@pytest.mark.parametrize("accent", ["33ccff", "%2333CCFF"])
def test_an_accent_is_a_colour(read, app, published, accent):
    published()
    (path,) = re.findall(r'href="(/accents/[^"]+)"', read(f"{EMBED}?accent={accent}").text)
    css = app.test_client().get(path)
    assert (css.mimetype, css.text) == ("text/css", "html:root[data-theme] { --accent: #33ccff; }\n")
    assert "immutable" in css.headers["Cache-Control"]


@pytest.mark.parametrize(
    "accent", ["red", "33ccf", "33ccff;", "33ccff\n", "}*{display:none", "url(//x)", "#33ccff#", "３３ccff", "33ccff/*"]
)
def test_what_is_no_colour_reaches_no_style_sheet(read, app, published, accent):
    published()
    assert read(f"{EMBED}?accent={quote(accent)}").status_code == 422
    assert app.test_client().get(f"/accents/{quote(accent, safe='')}.css").status_code == 404


def test_markup_in_news_and_titles_is_text_in_a_frame(read, store, published):
    mention = builders.mention(
        f"{HOSTILE} closed on 3 May 2031.", on="3 May 2031", edtf="2031-05-03", trigger="closed", title=HOSTILE
    )
    keep(store, builders.event(mention))
    published(title=HOSTILE)
    for path in (EMBED, "/timelines/ferry"):
        page = read(path).text
        assert "<script>alert" not in page
        assert "<img src=x" not in page
    line = lines_of(read)["frame"]
    assert line.count("<") == 2, "the frame and its end"
    assert 'title="&lt;script&gt;' in line or "&lt;" in line


@pytest.mark.parametrize("theme", ["auto", "light", "dark"])
@pytest.mark.parametrize("dark", [False, True])
def test_the_page_for_frames_has_no_barrier(visit, published, theme, dark):
    published()
    assert barriers(visit(f"{EMBED}?theme={theme}", dark=dark)) == []


@pytest.mark.parametrize("width", [360, 768])
def test_the_page_for_frames_fits_what_is_there(visit, published, keep_picture, width):
    published()
    page = visit(EMBED, width=width)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    keep_picture(page, f"embed-{width}")


def oembed(app, url, **query):
    return app.test_client().get("/oembed", query_string={"url": url, **query})


@pytest.mark.parametrize("path", ["/timelines/ferry", "/timelines/ferry?q=pier", "/embed/ferry", "/timelines/ferry#e1"])
def test_oembed_gives_the_frame_of_a_public_story(app, published, path):
    published()
    answer = oembed(app, f"http://localhost{path}", maxwidth="400", maxheight="9999")
    assert (answer.status_code, answer.headers["Access-Control-Allow-Origin"]) == (200, "*")
    told = answer.json
    assert (told["version"], told["type"], told["title"]) == ("1.0", "rich", "The Ellery ferry")
    assert (told["width"], told["height"]) == (400, 600)
    assert 'src="http://localhost/embed/ferry"' in told["html"]
    assert 'width="400"' in told["html"]


def test_a_page_leads_to_its_oembed_and_says_what_it_is(read, app, published):
    published()
    page = read("/timelines/ferry").text
    (link,) = re.findall(r'<link rel="alternate" type="application/json\+oembed" href="([^"]+)"', page)
    assert app.test_client().get(unescape(link).removeprefix("http://localhost")).json["title"] == "The Ellery ferry"
    assert '<link rel="canonical" href="http://localhost/timelines/ferry">' in page
    assert '<meta property="og:title" content="The Ellery ferry">' in page
    assert '<meta property="og:description" content="4 events, 1987 to 2032, from 5 articles">' in page
    for kind in ("application/json", "text/calendar", "application/feed+json"):
        (address,) = re.findall(rf'<link rel="alternate" type="{re.escape(kind)}" href="([^"]+)"', page)
        found = app.test_client().get(address.removeprefix("http://localhost"))
        assert (found.status_code, found.mimetype) == (200, kind)


@pytest.mark.parametrize(
    "url",
    [
        "http://localhost/timelines/harbour",
        "http://localhost/timelines/nowhere",
        "http://localhost/timelines/",
        "http://localhost/timelines/ferry/events/1x",
        "https://elsewhere.example/timelines/ferry",
        "http://localhost.evil.example/timelines/ferry",
        "http://localhost/v1/timelines/ferry",
        "javascript:alert(1)",
        "~",
    ],
)
def test_oembed_knows_nothing_but_public_stories(app, store, published, url):
    published()
    store.put_timeline("harbour", visibility="unlisted")
    expected = 200 if "/ferry/events" in url else 404
    assert oembed(app, url).status_code == expected


def test_oembed_of_an_address_with_a_secret_is_not_there(app, store, published):
    address = published("unlisted")
    store.put_timeline("harbour", visibility="public")
    assert oembed(app, f"http://localhost/timelines/{address}").status_code == 404
    assert "oembed" not in app.test_client().get(f"/timelines/{address}").text


@pytest.mark.parametrize(("query", "status"), [({"format": "xml"}, 501), ({"maxwidth": "x"}, 422), ({"x": "1"}, 422)])
def test_oembed_refuses_what_it_does_not_do(app, published, query, status):
    published()
    assert oembed(app, "http://localhost/timelines/ferry", **query).status_code == status


def test_a_private_story_is_not_shared(read):
    page = read("/timelines/ferry").text
    assert 'id="share"' not in page
    assert "og:title" not in page


def test_the_panel_shows_the_lines_and_how_it_looks(visit, published, keep_picture):
    published()
    page = visit("/timelines/ferry")
    page.get_by_text("Share and embed").click()
    expect(page.get_by_label("Address for readers")).to_have_value(re.compile("/timelines/ferry$"))
    expect(page.frame_locator(".share iframe").locator(".event")).to_have_count(4)
    assert barriers(page) == []
    keep_picture(page, "share-panel")


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize(("theme", "is_dark"), [("light", False), ("dark", True), ("auto", None)])
def test_the_theme_sets_the_colours_on_screens_and_paper_stays_white(visit, published, theme, is_dark, dark):
    published()
    page = visit(f"{EMBED}?theme={theme}", dark=dark)
    background = "() => getComputedStyle(document.documentElement).backgroundColor"
    assert page.evaluate(background) == (
        "rgb(23, 22, 20)" if (dark if is_dark is None else is_dark) else "rgb(252, 251, 248)"
    )
    page.emulate_media(media="print")
    assert page.evaluate(background) == "rgb(255, 255, 255)"
