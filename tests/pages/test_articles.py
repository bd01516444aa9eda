"""Articles that are pasted into the form, and what their pages say."""

from __future__ import annotations

import re

import pytest

from tests.pages.reading import ARTICLE, words


def test_a_pasted_article_is_read_and_shown(read, post):
    answer = post("/", timeline="pier", text=ARTICLE, source="Ellery Courier", published="2030-01-20")
    assert answer.status_code == 303
    shown = words(read(answer.headers["Location"]))
    assert "2 events in this article" in shown
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
