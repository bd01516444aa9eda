"""The parts of the page of a story, without a browser: ribbon, chapters, quotes, plans, filters that are set."""

from __future__ import annotations

import re
from html import unescape

import pytest

from tests.pages.reading import words
from tests.support import builders
from tests.support.exported import keep
from timeline_api import pipeline
from timeline_api.edtf import Day, read_edtf
from timeline_api.extraction import load_syntax
from timeline_api.model import CourseStep, TimelineQuery
from timeline_api.pages import words as page_words
from timeline_api.pages.story.ribbon import ribbon
from timeline_api.pages.story.ticks import day_at, moment, moment_after, ticks
from timeline_api.schemas.events import course_step_json

PIER = "/timelines/pier"


def happening(edtf, text="", *, on="", **more):
    """An event of the pier, dated by `on`, or by its value as it is written."""
    text = text or f"The pier closed, says value {edtf}."
    return builders.event(builders.mention(text, on=on or edtf, edtf=edtf, trigger="closed", **more))


def put(store, *values):
    texts = (f"The pier closed for the {number}th time, says value {edtf}." for number, edtf in enumerate(values))
    keep(store, *map(happening, values, texts), timeline="pier")


def headings(response):
    return [unescape(found) for found in re.findall(r'<h[34] class="(?:year|month)[^>]*>([^<]+)<', response.text)]


def drawn(store, **query):
    return ribbon(store, "pier", TimelineQuery(**query))


def test_the_ribbon_counts_by_the_finest_unit_that_has_room(store):
    put(store, "1931-05-01", "2031-05-01", "2031-05-01", "2031-05-20", "2035-05-01")
    found = drawn(store, since=read_edtf("2031"), until=read_edtf("2031-06"))
    assert found.unit == "day"
    assert [(bar.value, bar.count, bar.share) for bar in found.bars] == [("2031-05-01", 2, 1), ("2031-05-20", 1, 0.5)]
    assert drawn(store, since=read_edtf("2031")).unit == "month"
    assert drawn(store, since=read_edtf("1931")).unit == "year"


def test_the_ribbon_shows_the_time_that_most_happened_in_and_says_what_is_outside(store):
    put(store, "1918-03", *(f"2031-05-{day:02}" for day in range(1, 21)), "2050-01-01")
    found = drawn(store)
    assert (found.unit, len(found.bars)) == ("day", 20)
    assert found.earlier == "2031-04-30"
    assert found.later == "2031-05-21"
    assert [tick.display for tick in found.ticks] == ["1 May 2031", "8 May", "15 May"]


@pytest.mark.parametrize(
    ("last", "read"), [("2031-06-01", ["month", "day"]), ("2035-05-01", ["month"]), ("2131-05-01", ["month"])]
)
def test_the_events_are_counted_again_by_the_day_alone(store, monkeypatch, last, read):
    put(store, "2031-05-01", last)
    units, histogram = [], store.histogram
    monkeypatch.setattr(store, "histogram", lambda *asked: units.append(asked[-1]) or histogram(*asked))
    assert drawn(store).bars
    assert units == read


def test_days_before_the_first_event_and_after_the_last_are_not_drawn(store):
    put(store, "2031-05-12", "2031-05-14", "2031-05-25", "2031-05")
    found = drawn(store)
    assert day_at(found.start, 0) <= Day(2031, 5, 12) < day_at(found.start, 2)
    assert day_at(found.end, -2) < Day(2031, 5, 25) <= day_at(found.end, -1)
    put(store, "2031-04")
    assert day_at(drawn(store).start, 0) <= Day(2031, 4, 1)


def test_names_on_the_ribbon_are_of_the_time_that_is_drawn(store):
    put(store, "1918-03-01", *(f"2031-05-{day:02}" for day in range(1, 21)), "2050-01-01")
    assert {named.event.when.text[:7] for named in drawn(store).named} == {"2031-05"}


def test_the_ribbon_shows_the_time_that_is_filtered_for(store):
    put(store, "1918-03", *(f"2031-05-{day:02}" for day in range(1, 21)))
    found = drawn(store, since=read_edtf("2031-05-05"), until=read_edtf("2031-05-08"))
    assert [bar.value for bar in found.bars] == ["2031-05-05", "2031-05-06", "2031-05-07", "2031-05-08"]
    assert (found.start, found.end) == (moment(Day(2031, 5, 5)), moment_after(Day(2031, 5, 8)))
    assert (found.earlier, found.later) == ("", "")


def test_what_is_coarser_than_a_bar_is_a_strip(store):
    put(store, "2031-05-01", "2031-05-20", "2031-05")
    assert [(strip.display, strip.count) for strip in drawn(store).strips] == [("May 2031", 1)]


def test_what_can_have_happened_in_half_of_the_ribbon_has_no_name_on_it(store):
    put(store, "2031", "2031-05-01", "2031-11-20")
    assert sorted(named.event.when.text for named in drawn(store).named) == ["2031-05-01", "2031-11-20"]


@pytest.mark.parametrize("edtf", ["../2030", "2031", "19XX", "-0043-03-15", "2031-05-14", "[2031-05-01,2031-06-01]"])
def test_a_story_of_one_event_has_a_ribbon_within_its_width(store, edtf):
    put(store, edtf)
    found = drawn(store)
    for part in (*found.bars, *found.strips) if found else ():
        assert 0 <= part.x <= part.x + part.width <= 100.01


def test_a_story_without_a_time_has_no_ribbon(store, read):
    put(store, "2031/..")
    assert drawn(store) is None
    assert "<svg" not in read(PIER).text.partition("data-ribbon")[2]


@pytest.mark.parametrize(
    ("start", "end", "written"),
    [
        (2031.0, 2031 + 20 / 372, ["1 Jan 2031", "8 Jan", "15 Jan"]),
        (2030.9, 2031.3, ["Dec 2030", "2031", "Feb", "Mar", "Apr"]),
        (2029.5, 2031.5, ["Jul 2029", "2030", "Jul", "2031"]),
        (1900.0, 2031.0, ["1900", "1950", "2000"]),
        (-60.0, -30.0, ["61 BCE", "51 BCE", "41 BCE"]),
    ],
)
def test_moments_are_written_at_equal_distances(start, end, written):
    found = ticks(start, end)
    assert [tick.display for tick in found] == written
    assert [tick.x for tick in found] == sorted(tick.x for tick in found)


@pytest.mark.parametrize(
    "day", [Day(2031, 1, 1), Day(2031, 2, 28), Day(2032, 2, 29), Day(-44, 3, 15), Day(2031, 12, 31)]
)
def test_a_moment_is_its_day(day):
    assert day_at(moment(day), 0) == day
    assert day_at(moment_after(day), -1) == day


def test_a_year_with_few_events_has_no_months(store, read):
    put(store, "2031-05-01", "2031-06-01", "2032-05-01")
    assert headings(read(PIER)) == ["2031", "2032"]


def test_months_are_headings_where_they_gather_events(store, read):
    put(store, *(f"2031-{month}-{day:02}" for month in ("05", "06") for day in range(1, 5)))
    assert headings(read(PIER)) == ["2031", "May 2031", "June 2031"]


def test_what_is_known_of_the_year_alone_stands_at_its_end(store, read):
    put(store, "2031", "2031-21", "2031-05-01", "2032", "202X")
    assert headings(read(PIER)) == ["2020s", "2031", "2031, day not known", "2032"]
    page = read(PIER).text.partition("data-list")[2]
    assert page.index("the 2th time") < page.index("2031, day not known") < page.index("the 0th time")


def test_each_event_shows_its_best_sentence_with_its_outlet(store, read):
    sentence = "After a storm that lasted for days the pier closed on 3 May 2031."
    keep(
        store,
        happening("2031-05-03", sentence, on="3 May 2031", title="The pier closed", source="Harbour Post"),
        timeline="pier",
    )
    page = read(PIER).text
    assert re.search(rf'<q[^>]* dir="auto">{sentence}</q>', page)
    assert "Harbour Post" in page.partition(sentence)[2]


def test_a_sentence_that_is_the_title_is_not_repeated(store, read):
    sentence = "The pier closed on 3 May 2031."
    keep(
        store,
        happening("2031-05-03", sentence, on="3 May 2031", title="The pier closed on 3 May 2031"),
        timeline="pier",
    )
    assert "<q" not in read(PIER).text.partition("data-list")[2]


@pytest.mark.parametrize(
    ("edtf", "shown"), [("2031-05-03", "Planned for 3 May 2031"), ("../2031", "Planned: until 2031")]
)
def test_a_plan_says_for_when(store, read, edtf, shown):
    keep(store, happening(edtf, modality="planned"), timeline="pier")
    assert shown in words(read(PIER))


def test_a_sentence_that_begins_with_a_quotation_mark_gets_no_other(store, read):
    sentence = "“It is closed,” she said of the pier on 3 May 2031."
    event = happening("2031-05-03", sentence, on="3 May 2031", title="It is closed")
    keep(store, event, timeline="pier")
    assert re.search(r'<q[^>]* class="bare" dir="auto">“It is', read(PIER).text)


@pytest.mark.parametrize(
    ("steps", "shown"),
    [
        (
            [("2031-05-03", "planned"), ("2031-05-10", "planned"), ("2031-05-12", "asserted")],
            "Planned for 3 May 2031; Planned for 10 May 2031; Happened: 12 May 2031",
        ),
        ([("2031-05-03", "planned"), ("2031-05-03", "asserted")], "Happened as planned"),
        ([("2031-05-03", "planned"), ("2031-05-03", "alleged")], "Planned for 3 May 2031; Alleged: 3 May 2031"),
        ([("2031-05", "planned"), ("2031-05-03", "asserted")], "Planned for May 2031; Happened: 3 May 2031"),
    ],
)
def test_a_plan_says_what_became_of_it(app, steps, shown):
    course = [
        course_step_json(CourseStep(when=read_edtf(edtf), modality=modality, mention="m")) for edtf, modality in steps
    ]
    with app.app_context():
        assert page_words.course_in_words({"course": course}) == shown


def test_filters_that_are_set_are_taken_off_one_by_one(read):
    page = read(
        "/timelines/ferry?q=pier&modality=planned&key=true&sort=salience&top=3&min_corroboration=1&from=2031&min_precision=day"
    )
    chips = re.findall(r'<li><a href="([^"]+)"><span class="unseen">Take off: </span><bdi>([^<]+)</bdi>', page.text)
    assert [name for _, name in chips] == [
        "From: 2031",
        "Search: pier",
        "Planned",
        "Key events",
        "Most important: 3",
        "Most important first",
        "Independent sources, at least: 1",
        "Precision, at least: day",
    ]
    for path, _ in chips:
        assert len(re.findall(r"[?&]", unescape(path))) == len(chips) - 1
    assert ">Show everything</a>" in page.text
    assert "Take off" not in read("/timelines/ferry").text


def test_actors_beside_the_list_are_those_of_the_filtered_events(read):
    assert "Ida Brandt" in read("/timelines/ferry").text.partition('class="who"')[2]
    assert 'class="who"' not in read("/timelines/ferry?key=true&disputed=true").text


def test_a_story_says_when_it_was_changed_last(read, store):
    store.change_timeline("ferry", title="The ferry")
    assert re.search(r"updated \d+ \w+ 20\d\d ?, \d\d:\d\d UTC", words(read("/timelines/ferry")))


def test_the_number_of_events_is_that_of_the_list(store, read):
    said = happening("2031-05-12", kind="reporting")
    keep(store, happening("2031-05-14"), said, timeline="pier")
    assert re.search(r'class="lead">1 event from 2 articles', read(PIER).text)
    assert "1 event of 1" in words(read(f"{PIER}?q=closed"))
    everything = words(read(f"{PIER}?kind=any"))
    assert "2 events" in everything
    assert "2 events of" not in everything


def test_a_document_without_an_outlet_is_called_by_the_begin_of_its_id(store, read):
    event = happening("2031-05-14", source="")
    keep(store, event, timeline="pier")
    (document,) = store.documents("pier", limit=1).items
    for path in (PIER, "/embed/pier", f"{PIER}/events/{event.id}", f"{PIER}/documents/{document.id}"):
        shown = words(read(path))
        assert f"Unnamed outlet {document.id[:4]}" in shown
        assert not re.search("document [0-9a-f]{32}", shown)


def test_documents_without_outlets_that_disagree_are_told_apart(store, read):
    for month in ("April", "May"):
        written = builders.document(f"Ida Brandt and Tom Hale signed the ferry contract in {month} 2031.", source="")
        pipeline.add_document(written, timeline="pier", store=store, syntax=load_syntax("none"))
    (event,) = store.events("pier", TimelineQuery(disputed=True)).items
    april, may = (f"Unnamed outlet {side.sources[0][9:13]}" for side in event.conflicts[0].values)
    assert april != may
    assert f"{april}: April 2031; {may}: May 2031" in words(read(PIER))
    shown = words(read(f"{PIER}/events/{event.id}"))
    assert f"April 2031 says {april}" in shown
    assert f"May 2031 says {may}" in shown


def test_a_story_on_paper_names_an_outlet_once_the_one_of_the_quote_first(store, read):
    keep(store, happening("2031-05-14", source=""), happening("2031-05-20", source="Harbour Post"), timeline="pier")
    lines = re.findall(r'<span class="paper outlets">(.*?)</span>', read(PIER).text)
    assert [re.sub("<.*?>", "", line)[:14] for line in lines] == ["Unnamed outlet", "Harbour Post"]


def test_months_of_a_part_are_headings_in_the_years_that_may_go_on(store, read):
    put(store, "2029-05-12", "2030-05-12", "2031-05-14", "2031-06-01")
    assert headings(read(f"{PIER}?limit=3")) == ["2029", "May 2029", "2030", "2031", "May 2031"]
