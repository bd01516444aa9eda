"""The front ends of docs/recipes.md draw a story of 300 events: what they draw lies in the window, and side by side."""

from __future__ import annotations

from itertools import pairwise

import pytest

from tests.exports.browser.crowd import MANY, story
from tests.support.browser import keep_screenshot
from tests.support.exported import keep

pytestmark = pytest.mark.slow

WIDTH, HEIGHT = 1200, 700

#: The share of the smaller of two boxes that the other one may cover.
COVERED = 0.2

#: The words of a box, and its sides: left, top, right, bottom.
BOXES = """(matching) => [...document.querySelectorAll(matching)].map((element) => {
  const {left, top, right, bottom} = element.getBoundingClientRect();
  return [element.innerText.trim(), left, top, right, bottom];
}).filter(([, left, top, right, bottom]) => right > left && bottom > top)"""

#: Whether an element that matches is there, and may be seen.
SHOWN = """(matching) => {
  const element = document.querySelector(matching);
  return element && getComputedStyle(element).visibility === "visible";
}"""


@pytest.fixture(autouse=True)
def ferry(store):
    store.put_timeline("ferry", title="The Ellery ferry")
    keep(store, *story())


@pytest.fixture
def drawn(open_page, site):
    """A page of the recipes, when an element of it is there."""

    def drawn(name, matching):
        page = open_page(width=WIDTH, height=HEIGHT)
        page.goto(f"{site}/recipes/{name}")
        page.wait_for_function(SHOWN, arg=matching, timeout=60_000)
        return page

    return drawn


def test_timelinejs_draws_the_markers_around_each_slide_apart(drawn):
    page = drawn("TimelineJS", ".tl-timemarker")
    assert page.locator(".tl-timemarker").count() > 0.9 * MANY
    for name, modality in (("disputed", "asserted"), ("alleged", "alleged"), ("middle", "asserted")):
        page.evaluate("id => timeline.goToId(id)", one_that(disputed=name == "disputed", modality=modality).id)
        boxes = boxes_in_sight(page, ".tl-timemarker-content-container", f"timelinejs-{name}")
        assert len(boxes) > 1
        are_apart(boxes)
        inside(boxes, sideways=False)  # its line of time runs on at both sides


def test_timelinejs_shows_a_slide_whole(drawn):
    page = drawn("TimelineJS", ".tl-timemarker")
    page.evaluate("id => timeline.goToId(id)", one_that(disputed=True).id)
    boxes = boxes_in_sight(page, ".tl-slide .tl-text", "timelinejs-slide")
    inside(boxes)
    assert "Sources disagree on the date" in boxes[0][0]


def test_vis_draws_the_first_twenty_days_apart_and_whole(drawn):
    page = drawn("vis-timeline", ".vis-item")
    boxes = boxes_in_sight(page, ".vis-item:not(.vis-line, .vis-dot)", "vis-timeline")
    are_apart(boxes)
    inside(boxes, sideways=False)
    first = sorted(boxes, key=lambda box: box[1])[:20]
    assert len(first) == 20
    inside(first)


def test_vis_has_a_row_of_its_own_for_what_is_alleged(drawn):
    page = drawn("vis-timeline", ".vis-item")
    assert page.locator(".vis-labelset .vis-label").all_inner_texts() == ["Happened", "Alleged", "Planned"]


def test_fullcalendar_draws_the_days_of_a_month_apart_and_says_what_is_alleged(drawn):
    page = drawn("FullCalendar", "#calendar [title]")
    boxes = boxes_in_order(page, "#calendar [title*='Date:']", "fullcalendar")
    assert len(boxes) > 20
    assert any(words.startswith("Alleged: ") for words, *_ in boxes)


def test_a_client_of_the_calendar_lists_a_month(drawn):
    page = drawn("a calendar", "#calendar li")
    boxes = boxes_in_order(page, "#calendar li", "calendar")
    assert len(boxes) > 15
    days = [words.split()[0] for words, *_ in boxes]
    assert all(day <= after for day, after in pairwise(days))
    assert any("Alleged: " in words for words, *_ in boxes)


def one_that(**what):
    """The middle one of the events of the story that are so."""
    found = [event for event in story() if all(getattr(event, name) == value for name, value in what.items())]
    return found[len(found) // 2]


def boxes_in_sight(page, matching, name):
    """The boxes of what is drawn in the window, when nothing moves any more; what it looks like is kept for people."""
    before = None
    while before != (before := page.evaluate(BOXES, matching)):
        page.wait_for_timeout(700)
    keep_screenshot(page, f"front-end-{name}", full_page=False)
    return [box for box in before if box[3] > 0 and box[1] < WIDTH and box[4] > 0 and box[2] < HEIGHT]


def boxes_in_order(page, matching, name):
    """The boxes in sight, of which each is whole and none covers another."""
    boxes = boxes_in_sight(page, matching, name)
    are_apart(boxes)
    inside(boxes)
    return boxes


def inside(boxes, *, sideways=True):
    out = [box for box in boxes if box[2] < -1 or box[4] > HEIGHT + 1]
    out += [box for box in boxes if sideways and (box[1] < -1 or box[3] > WIDTH + 1)]
    assert out == []


def are_apart(boxes):
    """No box covers much of another; they are compared from left to right."""
    boxes = sorted(boxes, key=lambda box: box[1])
    over = []
    for number, one in enumerate(boxes):
        for other in boxes[number + 1 :]:
            if other[1] >= one[3]:
                break
            if _covered(one, other) >= COVERED:
                over.append((one[0], other[0]))
    assert over == []


def _covered(one, other):
    width, height = min(one[3], other[3]) - max(one[1], other[1]), min(one[4], other[4]) - max(one[2], other[2])
    return max(width, 0) * max(height, 0) / min(_area(one), _area(other))


def _area(box):
    return (box[3] - box[1]) * (box[4] - box[2])
