"""Articles that are pasted into the form, and what their pages say."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from tests.pages.reading import ARTICLE, words
from tests.support import builders
from timeline_api.model import Merge, Span, Trigger, UnplacedMention


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


def unplaced_in(text, sentence, words, reason):
    start, begin = text.index(sentence), text.index(words)
    trigger = Trigger(span=Span(begin, begin + len(words)), text=words, lemma=words)
    return UnplacedMention(sentence=Span(start, start + len(sentence)), quote=sentence, trigger=trigger, reason=reason)


def keep_unplaced(store, *found):
    """An article in which happenings were seen that have no day: their sentences, triggers and reasons."""
    text = "\n".join(dict.fromkeys(sentence for sentence, _, _ in found))
    written = builders.document(text, source="Ellery Courier")
    unplaced = tuple(unplaced_in(text, *each) for each in found)
    with store.transaction("pier") as session:
        session.add([replace(builders.extraction(written), unplaced=unplaced)], Merge())
    return f"/timelines/pier/documents/{written.id}"


def test_happenings_without_a_day_are_there_in_words(read, store):
    path = keep_unplaced(
        store,
        ("The crew left and the ship sank.", "left", "no-date"),
        ("The crew left and the ship sank.", "sank", "no-date"),
        ("The owners paid.", "paid", "uncertain"),
        ("It closed on Friday.", "closed", "unresolved-date"),
    )
    page = read(path)
    shown = words(page).partition("4 happenings without a day")[2]
    assert "Nothing says when The crew left and the ship sank . It is too uncertain" in shown
    assert "the day of the report The owners paid ." in shown
    assert "no place in the calendar It closed on Friday." in shown
    for trigger in ("left", "sank", "paid", "closed"):
        assert f'<span class="trigger">{trigger}</span>' in page.text


def test_an_article_whose_happenings_all_have_days_says_nothing_of_others(read, post):
    article = post("/", timeline="pier", text="The pier burned down on 2 May 2029.").headers["Location"]
    assert "without a day" not in words(read(article))


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
