"""TimelineJS, vis-timeline and FullCalendar load the service's own answers and draw every event of them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.support.exported import attack, dated, disputed, keep, linked

BCE = dated("-0043-03", "The harbour was dug")
DECADE = dated("199X", "The old pier was in use")
SINCE = dated("2020/..", "The council has had a majority")
DAY = dated("2031-04-10", "The mayor cut the ribbon")
CLOCK = dated("2031-04-11T16:05:00Z", "The first ferry left")
PLAN = replace(dated("2032", "The line will be extended"), modality="planned")
EVENTS = (BCE, DECADE, SINCE, DAY, CLOCK, disputed(), PLAN, attack(), linked("https://courier.example/?a=1&b=2"))


@pytest.fixture(autouse=True)
def ferry(store):
    store.put_timeline("ferry", title="The Ellery ferry")
    keep(store, *EVENTS)


def test_timelinejs_draws_a_slide_for_each_event_with_its_date_in_words(see):
    first, *slides = see("timelinejs")
    assert first["headline"] == "The Ellery ferry"
    assert len(slides) == len(EVENTS)
    dates = {slide["headline"]: slide["date"] for slide in slides}
    assert dates["The harbour was dug"] == "March 44 BCE"
    assert dates["The old pier was in use"] == "1990s"
    assert dates["The council has had a majority"] == "since 2020"
    assert dates["The council approved the line"] == "April 2031 or May 2031"
    (both,) = [slide["text"] for slide in slides if slide["headline"] == "The council approved the line"]
    assert "Ellery Courier: April 2031; Harbour Post: May 2031" in both


def test_timelinejs_shows_hostile_words_as_words_and_links_to_the_web_alone(see):
    slides = see("timelinejs")
    assert any("<img src=x onerror=alert(1)>" in slide["headline"] for slide in slides)
    assert [link for slide in slides for link in slide["links"]] == ["https://courier.example/?a=1&b=2"]


def test_vis_draws_each_event_over_all_its_days(see):
    drawn = {one["id"]: one for one in see("vis")}
    assert len(drawn) == len(EVENTS)
    days = {told.title: (drawn[told.id]["start"][:-14], drawn[told.id]["end"][:-14]) for told in EVENTS}
    assert days["The harbour was dug"] == ("-000043-03-01", "-000043-04-01")
    assert days["The old pier was in use"] == ("1990-01-01", "2000-01-01")
    assert days["The council approved the line"] == ("2031-04-01", "2031-06-01")
    assert days["The mayor cut the ribbon"] == ("2031-04-10", "2031-04-11")
    assert drawn[PLAN.id]["group"] == "planned"


def test_vis_shows_hostile_words_as_words(see):
    words = [one["words"] for one in see("vis")]
    assert any("<img src=x onerror=alert(1)>" in shown for shown in words)
    assert "The council approved the line (April 2031 or May 2031)" in words


def test_fullcalendar_loads_its_month_from_the_address_alone(see):
    seen = see("fullcalendar")
    shown = {one["title"]: one for one in seen["events"]}
    assert shown["The mayor cut the ribbon"] == {
        "title": "The mayor cut the ribbon",
        "startStr": "2031-04-10",
        "endStr": "2031-04-11",
        "allDay": True,
    }
    assert shown["The first ferry left"]["startStr"].startswith("2031-04-11T16:05:00")
    assert not shown["The first ferry left"]["allDay"]
    whole = shown["The council approved the line (April 2031 or May 2031)"]
    assert (whole["startStr"], whole["endStr"]) == ("2031-04-01", "2031-06-01")
    assert "The old pier was in use (1990s)" not in shown
    assert "The council approved the line (April 2031 or May 2031)" in seen["words"]
