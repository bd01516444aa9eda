"""The ribbon of a story and its first screen, in a real browser."""

from __future__ import annotations

import re
from datetime import datetime
from itertools import combinations

import pytest
from playwright.sync_api import expect

from tests.pages.conftest import settled
from tests.pages.test_in_a_browser import barriers
from tests.pages.test_scripts import meetings
from tests.support.exported import keep

STORY = "/timelines/ferry"
LONG = "/timelines/long"


@pytest.fixture
def long_story(store):
    keep(store, *meetings(60), timeline="long")


@pytest.mark.parametrize("path", [STORY, LONG])
@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_the_first_screen_of_a_telephone_has_events(visit, long_story, keep_picture, path, scripts):
    page = visit(path, width=360, height=640, scripts=scripts)
    if scripts:
        settled(page)
    else:
        page.wait_for_load_state("load")
    assert page.locator(".event").first.bounding_box()["y"] <= 500
    assert page.get_by_role("searchbox").is_hidden()
    if scripts:
        keep_picture(page, f"task-telephone-{path.rpartition('/')[2]}")


@pytest.mark.parametrize("width", [360, 768, 1440])
def test_names_on_the_ribbon_do_not_cover_each_other(visit, long_story, width):
    page = settled(visit(LONG, width=width))
    boxes = [name.bounding_box() for name in page.locator(".labels a").all() if name.is_visible()]
    assert 3 <= len(boxes) <= 8
    for one, other in combinations(boxes, 2):
        is_beside = one["x"] + one["width"] <= other["x"] or other["x"] + other["width"] <= one["x"]
        assert is_beside or one["y"] + one["height"] <= other["y"] or other["y"] + other["height"] <= one["y"]
    assert all(box["height"] >= 24 and box["x"] >= 0 and box["x"] + box["width"] <= width for box in boxes)


def test_a_name_has_a_card_and_leads_to_its_event(visit, long_story):
    page = settled(visit(LONG))
    name = page.locator(".labels a:visible").first
    title = name.get_attribute("data-title")
    name.focus()
    expect(page.locator(".card")).to_contain_text(title)
    page.keyboard.press("Escape")
    expect(page.locator(".card")).to_be_hidden()
    name.hover()
    expect(page.locator(".card")).to_contain_text("2025")
    name.click()
    expect(page.locator(".title a", has_text=re.compile(f"^{title}$"))).to_be_focused()


def test_a_time_drawn_over_the_ribbon_filters_the_list(visit, long_story):
    page = settled(visit(LONG))
    box = page.locator(".ribbon svg").bounding_box()
    page.mouse.move(box["x"] + 0.3 * box["width"], box["y"] + 10)
    page.mouse.down()
    page.mouse.move(box["x"] + 0.6 * box["width"], box["y"] + 10, steps=4)
    page.mouse.up()
    page.wait_for_url(re.compile("from=2025-01-.*to=2025-02-"))
    expect(page.get_by_role("link", name=re.compile("^Take off: From: "))).to_be_visible()
    page.get_by_role("link", name="Show everything").click()
    expect(page.locator(".event")).to_have_count(50)


def test_a_bar_filters_the_list_without_scripts(visit, long_story):
    page = visit(LONG, scripts=False)
    page.locator(".ribbon .bar").nth(3).click()
    page.wait_for_url(re.compile("from=2025-01-04&to=2025-01-04"))
    expect(page.locator(".event")).to_have_count(1)


def test_a_ribbon_that_is_not_drawn_to_leaves_the_list_as_it_is(visit, long_story):
    page = settled(visit(LONG))
    page.locator(".ribbon svg").click(position={"x": 3, "y": 3})
    page.locator(".ribbon svg").click(position={"x": 4, "y": 44})
    expect(page.locator(".event")).to_have_count(50)
    assert "?" not in page.url


def test_a_time_is_chosen_with_keys_alone(visit, long_story, keep_picture):
    page = settled(visit(LONG))
    begin, end = page.get_by_role("slider", name="Start"), page.get_by_role("slider", name="End")
    begin.focus()
    first = begin.get_attribute("aria-valuetext")
    page.keyboard.press("ArrowRight")
    expect(begin).not_to_have_attribute("aria-valuetext", first)
    page.keyboard.press("ArrowLeft")
    expect(begin).to_have_attribute("aria-valuetext", first)
    page.keyboard.press("PageUp")
    keep_picture(page, "task-keys")
    assert barriers(page) == []
    chosen = begin.get_attribute("aria-valuetext")
    page.keyboard.press("Tab")
    expect(end).to_be_focused()
    page.keyboard.press("Home")
    expect(end).to_have_attribute("aria-valuetext", chosen)
    page.keyboard.press("ArrowRight")
    latest = end.get_attribute("aria-valuetext")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("from=2025-01-.*to=2025-01-"))
    expect(page.locator(".event")).to_have_count(2)
    assert {written_day(chosen), written_day(latest)} == set(re.findall(r"(?:from|to)=([\d-]+)", page.url))
    expect(page.get_by_role("slider", name="End")).to_be_focused()


def test_an_end_stays_within_the_ribbon_and_on_its_side(visit, long_story):
    page = settled(visit(LONG))
    begin = page.get_by_role("slider", name="Start")
    begin.focus()
    for key, bound in (("Home", "aria-valuemin"), ("End", "aria-valuemax"), ("PageUp", "aria-valuemax")):
        page.keyboard.press(key)
        expect(begin).to_have_attribute("aria-valuenow", begin.get_attribute(bound))
    page.keyboard.press("Escape")
    expect(begin).to_have_attribute("aria-valuenow", begin.get_attribute("aria-valuemin"))
    assert "?" not in page.url


def written_day(text):
    return datetime.strptime(text, "%d %B %Y").date().isoformat()
