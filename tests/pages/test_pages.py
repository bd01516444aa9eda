"""What the pages of stories and events say, without a browser."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from html import unescape

import pytest

from tests.pages.reading import ARTICLE, words
from tests.support import builders
from tests.support.exported import keep
from tests.web import story
from timeline_api.model import Attribution


def test_the_first_page_lists_the_stories_with_their_counts(read, store):
    store.put_timeline("bridge", title="The bridge at Ellery")
    shown = words(read("/"))
    assert "Ferry 5 articles · 1987 to 2032" in shown
    assert "The bridge at Ellery 0 articles" in shown


def test_a_story_is_told_by_year(read):
    shown = words(read("/timelines/ferry")).partition("Events 4 events")[2]
    shown = shown[shown.index("1987 1987") :]
    order = ["1987", "The harbour company was founded", "2030", "Ferries carried", "2031", "April 2031", "2032", "July"]
    places = [shown.index(phrase) for phrase in order]
    assert places == sorted(places)


def test_an_event_is_shown_as_precisely_as_it_is_known(read):
    assert "April 2031 or May 2031" in words(read("/timelines/ferry"))


@pytest.mark.parametrize("mark", ["Planned for 1 July 2032", "Disputed", "Figure", "2 independent sources"])
def test_marks_are_words(read, mark):
    assert mark in words(read("/timelines/ferry"))


def test_what_is_alleged_is_marked_and_says_who_alleges_it(read, store):
    alleged = builders.mention(
        "Prosecutors say the mayor took bribes in May 2031.",
        on="May 2031",
        edtf="2031-05",
        trigger="took",
        modality="alleged",
        attribution=Attribution(who="prosecutors", verb="say"),
    )
    event = builders.event(alleged, modality="alleged")
    keep(store, event)
    shown = words(read("/timelines/ferry?modality=alleged"))
    assert "1 event of 5" in shown
    assert "prosecutors say" in shown
    page = read(f"/timelines/ferry/events/{event.id}").text
    assert 'class="mark mark-alleged">Alleged<' in page
    assert '<bdi class="attribution">prosecutors say</bdi>' in page


def test_a_story_says_how_much_of_it_is_disputed(read, store):
    assert '?disputed=true">1 disputed</a>' in read("/timelines/ferry").text
    store.put_timeline("bridge")
    assert "disputed" not in words(read("/timelines/bridge")).partition("Disputed only")[0]


def test_a_day_that_is_said_again_is_less_loud(read, store):
    for words_of in ("closed", "opened"):
        text = f"The pier {words_of} on 3 May 2031."
        keep(store, builders.event(builders.mention(text, on="3 May 2031", edtf="2031-05-03", trigger=words_of)))
    assert read("/timelines/ferry").text.count("is-again") == 1


@pytest.mark.parametrize(
    ("name", "shown"), [("hollis-trial", "Hollis Trial"), ("san_francisco.2023", "San Francisco.2023")]
)
def test_a_story_without_a_title_goes_by_its_name(read, store, name, shown):
    store.put_timeline(name)
    assert f'<h1 dir="auto">{shown}</h1>' in read(f"/timelines/{name}").text


def test_a_story_without_articles_leads_to_the_form(read, store):
    store.put_timeline("bridge", title="The bridge")
    page = read("/timelines/bridge")
    assert "This story has no articles yet." in words(page)
    assert 'href="/?timeline=bridge#add"' in page.text
    assert 'name="timeline" type="text" value="bridge"' in read("/?timeline=bridge").text


def test_a_dispute_says_who_says_what(read):
    assert "Ellery Courier: April 2031; Harbour Post: May 2031" in words(read("/timelines/ferry"))


@pytest.mark.parametrize(
    ("query", "left"),
    [
        ("q=harbour", "1 event of 4"),
        ("from=2031&to=2031", "1 event of 4"),
        ("actor=Ida+Brandt", "1 event of 4"),
        ("source=harbour+post", "2 events of 4"),
        ("modality=planned", "1 event of 4"),
        ("disputed=true", "1 event of 4"),
        ("key=true", "1 event of 4"),
        ("top=2", "2 events of 4"),
        ("q=&from=&to=&actor=&source=&modality=&sort=", "4 events"),
        ("q=zeppelin", "No event is left by these filters."),
    ],
)
def test_filters_narrow_the_story(read, query, left):
    assert left in words(read(f"/timelines/ferry?{query}"))


def test_the_form_holds_what_the_address_says(read):
    page = read("/timelines/ferry?q=pier&modality=planned&disputed=true").text
    assert 'name="q" type="search" value="pier"' in page
    assert '<option value="planned" selected>' in page
    assert 'value="true" checked' in page


def test_dates_in_words_are_counted_from_today_and_shown_as_they_were_read(read):
    today = datetime.now(UTC).date()
    shown = read("/timelines/ferry?from=May+1987&to=yesterday").text
    assert 'name="from" value="1987-05"' in shown
    assert f'name="to" value="{today - timedelta(days=1)}"' in shown
    assert "harbour company" in shown


def test_an_article_may_have_been_published_yesterday(read, post):
    said = {"text": "The quay burned.", "timeline": "quay", "published": "yesterday"}
    answer = read(post("/", **said).headers["Location"])
    yesterday = datetime.now(UTC).date() - timedelta(days=1)
    assert f"{yesterday.day} {yesterday:%B %Y}" in words(answer)


def test_a_long_story_goes_on_on_the_next_page(read):
    first = read("/timelines/ferry?limit=3&modality=asserted&q=e").text
    assert 'rel="next"' not in first
    (path,) = re.findall(r'rel="next" href="([^"]+)"', read("/timelines/ferry?limit=3").text)
    assert "The pier will open" in words(read(unescape(path) + "&limit=3"))


@pytest.mark.parametrize("form", ["ics", "csv", "md", "timelinejs", "json"])
def test_what_is_shown_can_be_exported(read, app, form):
    page = read("/timelines/ferry?modality=planned").text
    (path,) = re.findall(rf'href="(/v1/[^"]+format={form}[^"]*)"', page)
    exported = app.test_client().get(unescape(path)).text
    assert "pier will open" in exported
    assert "founded" not in exported


def test_a_list_that_is_not_by_time_has_no_years(read):
    page = read("/timelines/ferry?sort=corroboration").text
    assert 'class="year"' not in page
    assert page.index("ferry line in April") < page.index("harbour company")


def test_an_event_shows_each_quote_with_its_date_marked(read):
    page = read(f"/timelines/ferry/events/{story.APPROVAL.id}").text
    assert "ferry line in <mark>April 2031</mark>." in page
    assert "approved</span> in <mark>May 2031</mark>, the Post has learnt." in page


def test_an_event_says_why_its_mentions_are_one(read):
    assert "Both describe the same event." in words(read(f"/timelines/ferry/events/{story.APPROVAL.id}"))


def test_a_conflict_stands_side_by_side(read):
    shown = words(read(f"/timelines/ferry/events/{story.APPROVAL.id}"))
    assert "Sources disagree on the date April 2031 says Ellery Courier" in shown
    assert "May 2031 says Harbour Post" in shown


def test_an_event_says_how_a_relative_date_became_a_day(read, post):
    post("/", timeline="pier", text=ARTICLE, source="Ellery Courier", published="2030-01-20")
    (path,) = re.findall(r'href="(/timelines/pier/events/\w+)">[^<]*closed', read("/timelines/pier").text)
    shown = words(read(path))
    assert "Friday → means Friday 18 January 2030 How was this dated?" in shown
    assert "Counted from Sunday 20 January 2030, when it was published. Rule: weekday" in shown


def test_an_id_that_another_event_bears_now_leads_there(read):
    moved = read(f"/timelines/ferry/events/{story.APPROVED_BY_POST.id}")
    assert moved.status_code == 308
    assert moved.headers["Location"].endswith(f"/timelines/ferry/events/{story.APPROVAL.id}")
