"""What the pages say, without a browser."""

from __future__ import annotations

import re
from html import unescape

import pytest

from tests import make
from tests.web import story
from timeline_api.model import Extraction, Merge

HOSTILE = '<script>alert(1)</script><img src=x onerror="alert(2)">'
ARTICLE = "The pier of Ellery was closed on Friday. The council reopened it on 3 March 2030."


def words(response):
    """What a reader sees, white space aside."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", response.text)).split())


def keep(store, *events, timeline="ferry"):
    for event in events:
        mention = event.mentions[0]
        document = make.document(mention.quote, source=mention.document.source)
        extraction = Extraction(document=document, expressions=(mention.expression,), mentions=(mention,))
        with store.transaction(timeline) as session:
            session.add([extraction], Merge(written=(event,)))


def test_the_first_page_lists_the_stories_with_their_counts(read, store):
    store.put_timeline("bridge", "The bridge at Ellery")
    shown = words(read("/"))
    assert "Ferry 4 events from 4 articles" in shown
    assert "The bridge at Ellery 0 events from 0 articles" in shown


def test_a_story_is_told_by_year_and_month(read):
    shown = words(read("/timelines/ferry")).partition("Events 4 events")[2]
    order = ["1987", "The harbour company was founded", "2030", "Ferries carried", "2031", "April 2031", "2032", "July"]
    places = [shown.index(phrase) for phrase in order]
    assert places == sorted(places)


def test_an_event_is_shown_as_precisely_as_it_is_known(read):
    assert "April 2031 or May 2031" in words(read("/timelines/ferry"))


@pytest.mark.parametrize("mark", ["Planned", "Disputed", "Figure", "2 independent sources"])
def test_marks_are_words(read, mark):
    assert mark in words(read("/timelines/ferry"))


def test_a_story_says_how_much_of_it_is_disputed(read, store):
    assert '?disputed=true">1 disputed</a>' in read("/timelines/ferry").text
    store.put_timeline("bridge", "")
    assert "disputed" not in words(read("/timelines/bridge")).partition("Disputed only")[0]


def test_a_day_that_is_said_again_is_less_loud(read, store):
    for words_of in ("closed", "opened"):
        text = f"The pier {words_of} on 3 May 2031."
        keep(store, story.event(make.mention(text, on="3 May 2031", edtf="2031-05-03", trigger=words_of)))
    assert read("/timelines/ferry").text.count("is-again") == 1


@pytest.mark.parametrize(
    ("name", "shown"), [("hollis-trial", "Hollis Trial"), ("san_francisco.2023", "San Francisco.2023")]
)
def test_a_story_without_a_title_goes_by_its_name(read, store, name, shown):
    store.put_timeline(name, "")
    assert f'<h1 dir="auto">{shown}</h1>' in read(f"/timelines/{name}").text


def test_a_story_without_articles_leads_to_the_form(read, store):
    store.put_timeline("bridge", "The bridge")
    page = read("/timelines/bridge")
    assert "Nothing has been told of this story yet." in words(page)
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


def test_a_long_story_goes_on_on_the_next_page(read):
    first = read("/timelines/ferry?limit=3&modality=asserted&q=e").text
    assert 'rel="next"' not in first
    (path,) = re.findall(r'rel="next" href="([^"]+)"', read("/timelines/ferry?limit=3").text)
    assert "The pier will open" in words(read(unescape(path) + "&limit=3"))


@pytest.mark.parametrize("form", ["ics", "csv", "timelinejs", "json"])
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
    assert "Same trigger: approve" in words(read(f"/timelines/ferry/events/{story.APPROVAL.id}"))


def test_a_conflict_stands_side_by_side(read):
    shown = words(read(f"/timelines/ferry/events/{story.APPROVAL.id}"))
    assert "Sources contradict each other: the date April 2031 says Ellery Courier" in shown
    assert "May 2031 says Harbour Post" in shown


def test_an_event_says_how_a_relative_date_became_a_day(read, post):
    post("/", timeline="pier", text=ARTICLE, source="Ellery Courier", published="2030-01-20")
    (path,) = re.findall(r'href="(/timelines/pier/events/\w+)">[^<]*closed', read("/timelines/pier").text)
    shown = words(read(path))
    assert (
        "Friday → means Friday 18 January 2030 , counted from Sunday 20 January 2030, when it was published." in shown
    )


def test_an_id_that_another_event_bears_now_leads_there(read):
    moved = read(f"/timelines/ferry/events/{story.APPROVED_BY_POST.id}")
    assert moved.status_code == 308
    assert moved.headers["Location"].endswith(f"/timelines/ferry/events/{story.APPROVAL.id}")


def test_a_pasted_article_is_read_and_shown(read, post):
    answer = post("/", timeline="pier", text=ARTICLE, source="Ellery Courier", published="2030-01-20")
    assert answer.status_code == 303
    shown = words(read(answer.headers["Location"]))
    assert "2 events told of in this article" in shown
    assert "Published Sunday 20 January 2030" in shown


def test_an_article_and_its_events_lead_to_each_other(read, post):
    article = post("/", timeline="pier", text=ARTICLE, published="2030-01-20").headers["Location"]
    (event, mention) = re.findall(r'href="(/timelines/pier/events/(\w+))"', read(article).text)[0]
    assert f'href="{article}#m{mention}"' in read(event).text


def test_sentences_and_notes_in_the_margin_lead_to_each_other(read, post):
    article = post("/", timeline="pier", text=ARTICLE, published="2030-01-20").headers["Location"]
    page = read(article).text
    notes = re.findall(r'id="t(\w+)" href="#m(\w+)" aria-label="Event (\d) in the margin"', page)
    assert [number for *_, number in notes] == ["1", "2"]
    for there, back, _ in notes:
        assert there == back
        assert f'<li id="m{there}">' in page
        assert f'href="#t{there}"' in page


def test_a_headline_that_the_text_begins_with_is_shown_once(read, post):
    text = f"Pier closed\n\n{ARTICLE}"
    article = post("/", timeline="pier", title="Pier closed", text=text, published="2030-01-20").headers["Location"]
    assert read(article).text.count('class="row is-headline"') == 1


def test_a_text_of_unknown_date_says_what_it_cannot_place(read, post):
    article = post("/", timeline="pier", text="The pier was closed on Friday.").headers["Location"]
    assert "could not be placed: the publication date is unknown" in words(read(article))


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ({"timeline": "a b"}, "timeline"),
        ({"text": " "}, "text"),
        ({"published": "2030-02-30"}, "published"),
        ({"url": "javascript:alert(1)"}, "url"),
    ],
)
def test_a_form_that_cannot_be_read_names_the_field_and_keeps_the_rest(post, said, name):
    answer = post("/", **{"timeline": "pier", "text": ARTICLE, "source": "Courier", **said})
    assert answer.status_code == 422
    assert re.search(rf'id="add-{name}(-hint|-wrong)"', answer.text)
    assert 'value="Courier"' in answer.text


def test_a_form_of_another_site_adds_nothing(app, store):
    sent = {"timeline": "pier", "text": ARTICLE}
    answer = app.test_client().post("/", data=sent, headers={"Origin": "https://elsewhere.example"})
    assert answer.status_code == 401
    assert [timeline.name for timeline in store.timelines(limit=10).items] == ["ferry"]


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/timelines/nowhere", 404),
        ("/timelines/ferry/events/none", 404),
        ("/timelines/ferry/documents/none", 404),
        ("/timelines/ferry?from=soon", 422),
        ("/timelines/ferry?colour=red", 422),
        ("/timelines/ferry?cursor=x", 422),
        ("/nowhere", 404),
        ("/?colour=red", 422),
    ],
)
def test_errors_are_pages_for_browsers_and_problems_for_others(read, app, path, status):
    shown, told = read(path), app.test_client().get(path)
    assert (shown.status_code, shown.mimetype) == (status, "text/html")
    assert (told.status_code, told.mimetype) == (status, "application/problem+json")
    assert told.json["detail"] in words(shown)


def test_a_filter_that_cannot_be_read_leads_back_to_the_story(read):
    shown = read("/timelines/ferry?from=soon").text
    assert 'href="/timelines/ferry">Back to the story' in shown
    assert shown.count("Not a day, month or year") == 1
    assert "Back to the story" not in read("/timelines/nowhere").text


def test_the_api_stays_json_for_browsers(read):
    assert read("/v1/nowhere").mimetype == "application/problem+json"


def test_markup_in_news_is_text_on_every_page(read, store):
    mention = make.mention(
        f"{HOSTILE} closed on 3 May 2031.",
        on="3 May 2031",
        edtf="2031-05-03",
        trigger="closed",
        source=HOSTILE,
        actors=(HOSTILE,),
        title=HOSTILE,
    )
    keep(store, story.event(mention))
    document = mention.document.id
    for path in ("", f"/events/{mention.id}", f"/documents/{document}", "?sort=changed"):
        page = read(f"/timelines/ferry{path}").text
        assert "&lt;script&gt;alert(1)" in page
        assert "<script>alert" not in page
        assert "<img src=x" not in page


def test_an_address_that_is_no_web_address_is_no_link(read, store):
    hostile = make.document("It closed on 3 May 2031.", url="javascript:alert(1)")
    mention = make.mention(hostile.text, on="3 May 2031", edtf="2031-05-03", trigger="closed", document=hostile)
    keep(store, story.event(mention))
    assert "javascript:" not in read(f"/timelines/ferry/events/{mention.id}").text


def test_pages_may_run_and_load_their_own_files_alone(read):
    response = read("/timelines/ferry")
    policy = response.headers["Content-Security-Policy"]
    assert response.headers["Referrer-Policy"] == "same-origin"
    assert "unsafe" not in policy
    assert "data:" not in policy
    assert "sha256" not in policy
    assert not re.search(r"<script(?![^>]* src=)|<style|\sstyle=|\son\w+=", response.text)


def test_files_of_pages_may_be_kept_for_ever(read):
    (path,) = re.findall(r'href="(/static/[^"]+\.css)"', read("/").text)
    answer = read(path)
    assert "immutable" in answer.headers["Cache-Control"]
    assert answer.mimetype == "text/css"


@pytest.mark.parametrize("path", ["/static/old/page.css", "/static/old/../words.py", "/static/x/templates/base.html"])
def test_no_other_file_is_served(read, path):
    assert read(path).status_code == 404


def test_pages_are_packed_for_who_takes_that(app):
    client = app.test_client()
    packed = client.get("/timelines/ferry", headers={"Accept-Encoding": "gzip"})
    plain = client.get("/timelines/ferry")
    assert packed.headers["Content-Encoding"] == "gzip"
    assert "Content-Encoding" not in plain.headers
    assert len(packed.data) < len(plain.data) / 2
