"""What a reader sees and does, in a real browser."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.pages.conftest import ROOT, settled
from tests.pages.reading import ARTICLE, HOSTILE
from tests.support import builders
from tests.support.exported import keep
from tests.web import story

AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
STORY = "/timelines/ferry"
EVENT = f"{STORY}/events/{story.APPROVAL.id}"
VIEWS = {
    "home": "/",
    "story": STORY,
    "empty": f"{STORY}?q=zeppelin",
    "event": EVENT,
    "article": None,
    "problem": "/timelines/nowhere",
}


def barriers(page):
    """What axe-core finds wrong with a page, with the elements that it is wrong with."""
    if not AXE.is_file():
        pytest.skip("axe-core is not installed: npm ci --ignore-scripts")
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    return [(barrier["id"], [node["html"] for node in barrier["nodes"]]) for barrier in found["violations"]]


@pytest.fixture
def path_of(store):
    """Where a view is."""
    article = store.documents("ferry", limit=1).items[0].id
    return lambda view: VIEWS[view] or f"{STORY}/documents/{article}"


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("view", VIEWS)
def test_no_view_has_a_barrier(visit, path_of, keep_picture, view, dark):
    page = settled(visit(path_of(view), dark=dark, refused=view == "problem"))
    keep_picture(page, f"{view}-{'dark' if dark else 'light'}")
    assert barriers(page) == []


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_what_opens_in_a_view_has_no_barrier(visit, path_of, dark):
    story_page = settled(visit(STORY, dark=dark))
    story_page.get_by_role("button", name="2 independent sources").click()
    story_page.get_by_text("More filters").click()
    expect(story_page.locator(".opened-sources mark").first).to_be_visible()
    assert barriers(story_page) == []
    event_page = visit(EVENT, dark=dark)
    event_page.get_by_role("button", name="Correct").click()
    expect(event_page.get_by_role("button", name="Save")).to_be_visible()
    assert barriers(event_page) == []
    article_page = visit(path_of("article"), dark=dark)
    article_page.locator(".text .ref").first.click()
    expect(article_page.locator(".margin li:target")).to_be_visible()
    assert barriers(article_page) == []


@pytest.mark.parametrize("view", VIEWS)
def test_no_view_is_wider_than_its_window(visit, path_of, keep_picture, store, view):
    word = "x" * 300
    mention = builders.mention(f"{word} closed on 3 May 2031.", on="3 May 2031", edtf="2031-05-03", trigger="closed")
    keep(store, builders.event(mention))
    page = settled(visit(path_of(view), refused=view == "problem"))
    for width in (360, 768, 1280, 2560, 3840):
        page.set_viewport_size({"width": width, "height": 900})
        keep_picture(page, f"{view}-{width}")
        # the ribbon is laid out anew some frames after the window has changed
        page.wait_for_function("() => document.documentElement.scrollWidth <= document.documentElement.clientWidth")


@pytest.mark.parametrize("view", VIEWS)
def test_every_view_can_be_printed(visit, path_of, keep_picture, view):
    page = visit(path_of(view), width=800, refused=view == "problem")
    page.emulate_media(media="print")
    keep_picture(page, f"{view}-print")
    expect(page.locator("h1")).to_be_visible()
    expect(page.get_by_role("button")).to_have_count(0)
    for outlet in page.locator("figure .outlet").all():
        expect(outlet).to_be_visible()


def test_a_story_on_paper_has_numbers_outlets_quotes_and_addresses(visit, store, keep_picture):
    url = "https://post.example/pier"
    text = "After the storm the pier closed on 3 May 2031."
    written = builders.document(text, source="Harbour Post", url=url)
    told = builders.mention(
        text, on="3 May 2031", edtf="2031-05-03", trigger="closed", document=written, title="It closed"
    )
    keep(store, builders.event(told))
    page = settled(visit(STORY, width=800))
    expect(page.locator(".footnotes")).to_be_hidden()
    page.emulate_media(media="print")
    entry = page.locator(f"#e{told.id}")
    assert entry.evaluate("entry => getComputedStyle(entry, '::before').content") == 'counter(event) "."'
    expect(entry.locator("q")).to_have_text(text)
    expect(entry.locator(".outlets")).to_have_text("Harbour Post1")
    expect(page.locator(".footnotes li")).to_have_text([url])
    expect(page.get_by_text("As of ")).to_be_visible()
    expect(page.locator(".mark", has_text="Disputed")).to_be_visible()
    for hidden in (".ribbon", ".tools", ".masthead"):
        expect(page.locator(hidden)).to_be_hidden()
    assert barriers(page) == []


def test_footnotes_are_counted_over_all_pages_of_a_list(visit, store):
    def told(number):
        text = f"Ana Silva met Bo Li on 3 May {2000 + number}."
        written = builders.document(text, source=f"Post {number}", url=f"https://post.example/{number % 60}")
        edtf = f"{2000 + number}-05-03"
        return builders.event(
            builders.mention(text, on=f"3 May {2000 + number}", edtf=edtf, trigger="met", document=written)
        )

    keep(store, *map(told, range(70)), timeline="long")
    page = settled(visit("/timelines/long"))
    page.locator(".event").last.scroll_into_view_if_needed()
    expect(page.locator(".event")).to_have_count(70)
    notes = page.locator(".note").evaluate_all("notes => notes.map(note => note.textContent)")
    assert notes == [str(number % 60 + 1) for number in range(70)]
    assert page.locator(".footnotes li").evaluate_all("lines => lines.map(line => line.textContent)") == [
        f"https://post.example/{number}" for number in range(60)
    ]
    expect(page.locator("[data-list] > :last-child")).to_have_class("paper footnotes")


def test_a_story_is_read_without_scripts(visit):
    page = visit("/", scripts=False)
    page.get_by_role("link", name="Ferry").click()
    page.get_by_role("searchbox", name="Search").fill("approved")
    page.get_by_role("button", name="Show").click()
    assert "q=approved" in page.url
    page.get_by_role("link", name="ferry line in April").click()
    expect(page.locator("mark").first).to_have_text("April 2031")


def test_an_article_is_pasted_without_scripts(visit):
    page = visit("/", scripts=False)
    page.get_by_label("Story").fill("pier")
    page.get_by_label("Published").fill("2030-01-20")
    page.get_by_label("Text").fill(ARTICLE)
    page.get_by_role("button", name="Read it").click()
    expect(page.get_by_text("2 events in this article")).to_be_visible()


def test_the_keyboard_leads_to_an_event(visit):
    page = visit(STORY)
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to content")).to_be_focused()
    link = page.locator("[data-list]").get_by_role("link", name="The pier will open")
    for _ in range(60):
        page.keyboard.press("Tab")
        if link.evaluate("link => link === document.activeElement"):
            break
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(f"/events/{story.OPENS.id}"))
    expect(page.locator("h1")).to_contain_text("The pier will open")


def test_words_from_right_to_left_leave_the_rest_in_place(visit, store):
    mention = builders.mention(
        "أُغلق الميناء في 3 May 2031.", on="3 May 2031", edtf="2031-05-03", trigger="أُغلق", source="صحيفة"
    )
    keep(store, builders.event(mention))
    page = visit(STORY)
    told = page.locator(f"#e{mention.id}")
    assert told.locator(".title").evaluate("title => getComputedStyle(title).direction") == "rtl"
    assert told.locator(".when").evaluate("when => getComputedStyle(when).direction") == "ltr"


def test_markup_in_news_does_nothing(visit, store):
    mention = builders.mention(
        f"{HOSTILE} closed on 3 May 2031.", on="3 May 2031", edtf="2031-05-03", trigger="closed", title=HOSTILE
    )
    keep(store, builders.event(mention))
    page = visit(STORY)
    page.on("dialog", lambda dialog: pytest.fail(dialog.message))
    expect(page.locator("[data-list]").get_by_role("link", name="<script>alert(1)")).to_be_visible()
    page.locator("[data-list]").get_by_role("link", name="<script>alert(1)").click()
    expect(page.locator("h1")).to_contain_text("<script>")
