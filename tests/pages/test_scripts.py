"""What scripts add to the pages, in a real browser."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import pytest
from playwright.sync_api import expect

from tests.pages.conftest import ROOT, SETTINGS
from tests.pages.reading import ARTICLE
from tests.support import builders
from tests.support.exported import dated, inferred, keep
from timeline_api.access import FairQueue
from timeline_api.model import Requester
from timeline_api.web.runtime.services import services_of

STORY = "/timelines/ferry"
VENDOR = ROOT / "timeline_api" / "pages" / "vendor"

#: The article as a web page.
PAGE = f"<html lang='en'><head><title>Pier closed</title></head><body><article><p>{ARTICLE}</p></article></body></html>"

with_band = pytest.mark.skipif(
    not (VENDOR / "vis-timeline.js").is_file(), reason="what draws the band is not there: make band"
)


def meetings(count):
    """Events on days that follow each other."""
    for number in range(count):
        day = f"2025-{number // 28 + 1:02d}-{number % 28 + 1:02d}"
        text = f"Ana Silva met Bo Li for the {number}th time on {day}."
        yield builders.event(builders.mention(text, on=day, edtf=day, trigger="met", title=f"Meeting {number}"))


@pytest.fixture
def form(visit):
    page = visit("/")
    page.get_by_label("Story").fill("pier")
    page.get_by_label("Published").fill("2030-01-20")
    return page


def test_a_pasted_article_shows_its_events_at_once(form, keep_picture):
    form.get_by_label("Text").fill(ARTICLE)
    form.get_by_role("button", name="Read it").click()
    expect(form.get_by_text("The article: 2 events")).to_be_visible()
    keep_picture(form, "task-paste")
    form.get_by_role("link", name="The pier of Ellery was closed").click()
    expect(form.locator(".when.large")).to_have_text("Friday 18 January 2030")


def drop(form, *files):
    """Drop files, each a name with a text, where the form takes them."""
    dropped = form.evaluate_handle(
        """files => {
          const moved = new DataTransfer();
          for (const [name, text] of files) moved.items.add(new File([text], name));
          return moved;
        }""",
        list(files),
    )
    zone = form.locator("[data-drop]")
    for moment in ("dragenter", "dragover", "drop"):
        zone.dispatch_event(moment, {"dataTransfer": dropped})


def share_read(form):
    return form.locator("progress").evaluate("bar => bar.value / bar.max")


@pytest.mark.parametrize(
    ("name", "text", "outcome"),
    [
        ("closed.txt", ARTICLE, "closed.txt: 2 events"),
        ("closed.html", PAGE, "closed.html: 2 events"),
        ("closed.jsonl", json.dumps({"text": ARTICLE}) + "\n", "closed.jsonl: 1 article read"),
    ],
)
def test_a_dropped_file_is_read(form, keep_picture, name, text, outcome):
    drop(form, (name, text))
    expect(form.get_by_text(outcome)).to_be_visible()
    assert share_read(form) == 1
    keep_picture(form, f"task-drop-{name.partition('.')[2]}")
    form.get_by_role("link", name="See the story").click()
    expect(form.locator("[data-list]").get_by_role("link", name="The pier of Ellery was closed")).to_be_visible()


def test_files_are_read_one_after_the_other(form, keep_picture):
    lines = [json.dumps({"text": f"The mill burned on {day} May 2029."}) for day in range(1, 29)]
    lines[24] = json.dumps({"text": ""})
    drop(form, ("closed.txt", ARTICLE), ("more.jsonl", "\n".join(lines)), ("picture.png", ""))
    expect(form.get_by_text("3 files read")).to_be_visible()
    expect(form.get_by_text("closed.txt: 2 events")).to_be_visible()
    expect(form.get_by_text("more.jsonl: 27 articles read")).to_be_visible()
    expect(form.get_by_text("Line 25: /text")).to_be_visible()
    expect(form.get_by_text("picture.png: only .txt, .html and .jsonl can be read.")).to_be_visible()
    assert share_read(form) == 1
    keep_picture(form, "task-files")


def test_files_wait_until_the_service_has_room(visit, app):
    queue = FairQueue(running=SETTINGS.max_admitted, waiting=0, seconds=0)
    replace(services_of(app), queue=queue).attach_to(app)
    tickets = [queue.enter(Requester(caller=f"key {number}")) for number in range(SETTINGS.max_admitted)]
    form = visit("/", refused=True)
    form.get_by_label("Story").fill("pier")
    with form.expect_response(lambda answer: answer.status == 503):
        drop(form, ("closed.txt", ARTICLE))
    queue.leave(tickets.pop())
    expect(form.get_by_text("closed.txt: ")).to_be_visible()
    expect(form.get_by_role("link", name="See the story")).to_be_visible()


def test_files_need_a_story(visit):
    form = visit("/")
    drop(form, ("closed.txt", ARTICLE))
    expect(form.get_by_label("Story")).to_be_focused()
    expect(form.locator("progress")).to_have_count(0)


def test_what_the_service_refuses_is_said_in_place(visit):
    page = visit("/", refused=True)
    page.get_by_label("Story").fill("pier")
    page.get_by_label("Published").fill("2030-02-30")
    page.get_by_label("Text").fill(ARTICLE)
    with page.expect_response("**/documents") as refused:
        page.get_by_role("button", name="Read it").click()
    assert refused.value.status == 422
    expect(page.get_by_role("alert")).to_contain_text("published")


def test_filters_act_as_they_are_set_and_the_address_holds_them(visit, keep_picture):
    page = visit(STORY)
    page.get_by_role("searchbox", name="Search").fill("pier")
    expect(page.get_by_role("status").first).to_have_text("1 event of 4")
    assert page.url.endswith("?q=pier")
    page.get_by_label("Search").fill("")
    page.get_by_label("Disputed only").check()
    page.wait_for_url("**/ferry?disputed=true")
    expect(page.locator(".event")).to_have_count(1)
    keep_picture(page, "task-filter")
    page.reload()
    expect(page.locator(".event")).to_have_count(1)


@pytest.mark.parametrize(
    ("name", "value", "asked", "chip"),
    [
        ("From", "2031-06", "from=2031-06", "From: June 2031"),
        ("To", "1990", "to=1990", "To: 1990"),
        ("Actor", "Ida Brandt", "actor=Ida+Brandt", "Actor: Ida Brandt"),
        ("Outlet", "Harbour Post", "source=Harbour+Post", "Outlet: Harbour Post"),
    ],
)
def test_every_filter_of_the_form_acts_and_is_taken_off(visit, name, value, asked, chip):
    page = visit(STORY)
    page.get_by_text("More filters").click()
    page.get_by_label(name, exact=True).fill(value)
    page.wait_for_url(f"**/ferry?{asked}")
    expect(page.locator(".tally")).to_contain_text(" of 4")
    page.get_by_role("link", name=f"Take off: {chip}").click()
    expect(page.locator(".event")).to_have_count(4)


@pytest.mark.parametrize(
    ("name", "value", "asked"),
    [("Status", "Planned", "modality=planned"), ("Order", "Most sources first", "sort=corroboration")],
)
def test_every_choice_of_the_form_acts(visit, name, value, asked):
    page = visit(STORY)
    page.get_by_text("More filters").click()
    page.get_by_label(name).select_option(value)
    page.wait_for_url(f"**/ferry?{asked}")
    expect(page.get_by_label(name)).to_have_value(asked.partition("=")[2])


@pytest.mark.parametrize("form", ["Calendar", "CSV", "TimelineJS", "JSON"])
def test_exports_follow_the_filters(visit, site, form):
    page = visit(STORY)
    page.get_by_label("Disputed only").check()
    expect(page.locator(".event")).to_have_count(1)
    link = page.get_by_role("link", name=form, exact=True)
    exported = page.request.get(site + link.get_attribute("href")).text()
    assert "ferry line in April" in exported
    assert "founded" not in exported


def test_sources_open_in_place(visit, keep_picture):
    page = visit(STORY)
    opener = page.get_by_role("button", name="2 independent sources: The Ellery council approved")
    opener.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".opened-sources mark").first).to_have_text("April 2031")
    expect(opener).to_have_attribute("aria-expanded", "true")
    keep_picture(page, "task-sources")
    page.keyboard.press("Enter")
    expect(page.locator(".opened-sources")).to_have_count(0)


def test_a_long_story_goes_on_by_itself_under_one_heading_a_month(visit, store):
    keep(store, *meetings(120), timeline="long")
    page = visit("/timelines/long")
    expect(page.locator(".event")).to_have_count(50)
    for so_far in (100, 120):
        page.locator(".event").last.scroll_into_view_if_needed()
        expect(page.locator(".event")).to_have_count(so_far)
    months = page.locator(".month").evaluate_all("months => months.map(month => month.textContent)")
    assert months == ["January 2025", "February 2025", "March 2025", "April 2025", "May 2025"]
    expect(page.locator(".year")).to_have_count(1)
    expect(page.get_by_role("link", name="More events")).to_have_count(0)


def with_band_drawn(visit, path):
    """The page at a path after its reader has asked for the band."""
    page = visit(path)
    page.get_by_role("button", name="Larger view").click()
    return page


@with_band
def test_the_band_shows_the_story_with_both_positions_of_a_dispute(visit, keep_picture):
    page = with_band_drawn(visit, STORY)
    expect(page.locator(".band .vis-range.event-item")).to_have_count(4)
    expect(page.locator(".band .is-disputed.vis-range")).to_have_count(2)
    expect(page.get_by_text("4 in view")).to_be_visible()
    keep_picture(page, "task-band")


@with_band
def test_the_band_opens_on_the_time_that_half_of_a_story_fell_in(visit, store, keep_picture):
    keep(store, *meetings(20), timeline="long")
    for year in ("1950", "1960", "2001"):
        words = f"Ellery voted in {year}."
        keep(store, builders.event(builders.mention(words, on=year, edtf=year, trigger="voted")), timeline="long")
    page = with_band_drawn(visit, "/timelines/long")
    expect(page.get_by_text("20 of 23 in view")).to_be_visible()
    keep_picture(page, "task-focus")
    page.get_by_role("button", name="All of it").press("Enter")
    expect(page.get_by_text("23 in view", exact=True)).to_be_visible()


@with_band
def test_the_band_is_moved_by_keyboard_and_narrows_the_list(visit, store):
    keep(store, *meetings(60), timeline="long")
    page = with_band_drawn(visit, "/timelines/long")
    expect(page.get_by_text("60 in view", exact=True)).to_be_visible()
    for _ in range(3):
        page.get_by_role("button", name="Closer").press("Enter")
    expect(page.get_by_text("60 in view", exact=True)).to_have_count(0)
    page.get_by_role("button", name="List what is shown here").press("Enter")
    page.wait_for_url(re.compile("from=2025-.*to=2025-"))
    expect(page.locator(".tally")).to_have_text(re.compile(r"^\d+ events of 60$"))


@with_band
def test_the_band_counts_what_it_cannot_draw_one_by_one(visit, store, keep_picture):
    keep(store, *meetings(230), timeline="long")
    page = with_band_drawn(visit, "/timelines/long")
    bars = page.locator(".band .count-item")
    expect(bars.first).to_be_visible()
    keep_picture(page, "task-counts")
    bars.nth(2).click()
    expect(page.get_by_text(re.compile(r"^\d\d of 230 in view"))).to_be_visible()


@with_band
def test_a_click_in_the_band_leads_to_the_event_in_the_list(visit):
    page = with_band_drawn(visit, STORY)
    page.locator(".band .vis-item.is-planned").first.click()
    expect(page.locator("[data-list]").get_by_role("link", name="The pier will open")).to_be_focused()


@with_band
def test_the_band_follows_the_filters(visit):
    page = with_band_drawn(visit, STORY)
    expect(page.get_by_text("4 in view")).to_be_visible()
    page.get_by_label("Disputed only").check()
    expect(page.get_by_text("1 in view")).to_be_visible()
    expect(page.locator(".band .event-item.vis-range")).to_have_count(2)


@with_band
def test_the_card_of_the_band_says_where_a_date_comes_from(visit, store):
    keep(store, dated("2023-11-18", "The pier shut"), inferred(), timeline="context")
    page = with_band_drawn(visit, "/timelines/context")
    expect(page.get_by_text("2 in view")).to_be_visible()
    dates = {"The pier shut": "18 November 2023", "The pier opened": "about 17 November 2023, from the context"}
    for title, when in dates.items():
        page.locator(".band .vis-item.event-item", has_text=title).first.hover()
        expect(page.locator(".card .when")).to_have_text(when)
    page.goto(f"{page.url}?dating=inferred")
    page.get_by_role("button", name="Larger view").click()
    expect(page.get_by_text("1 in view")).to_be_visible()
