"""What pages say in the words of a desk: reasons of a merge, conflicts, corrections, headlines, languages of quotes."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from tests.pages.reading import words
from tests.support import builders
from tests.support.exported import keep
from tests.web import story
from timeline_api.pages.story.reasons import merge_sentence

EVENT = f"/timelines/ferry/events/{story.APPROVAL.id}"


@pytest.mark.parametrize(
    ("why", "mentions", "sentence"),
    [
        ((), 2, "Both describe the same event."),
        (
            ("same two actors: Ida and Leo Dorn",),
            3,
            "All describe the same event, with Ida and Leo Dorn.",
        ),
        (
            ("same actor: Ida Brandt", "both on 2031-05-03", "trigger class: letter", "documents about the same"),
            2,
            "Both describe the same letter, with Ida Brandt, dated 3 May 2031.",
        ),
        (
            ("trigger class: crash", "same place: Ellery", "same number: 12", "told in the same words"),
            2,
            "Both describe the same crash, in Ellery, with the number 12, in the same words.",
        ),
        (("both dated no date", "a person merged them"), 2, "Both describe the same event, dated no date."),
    ],
)
def test_the_reasons_of_a_merge_are_one_sentence(app, why, mentions, sentence):
    with app.app_context():
        assert merge_sentence(why, mentions) == sentence


def test_a_corrected_event_says_so_to_readers_without_who_and_why(read, app, store):
    client = app.test_client()
    path = f"/v1/timelines/ferry/events/{story.OPENS.id}"
    change = {"title": "The pier opens", "pinned": True, "by": "I. Secret", "reason": "A tip by Secret"}
    assert client.patch(path, json=change, headers={"If-Match": "*"}).status_code == 200
    store.change_timeline("ferry", visibility="public")
    page = read(f"/timelines/ferry/events/{story.OPENS.id}")
    assert re.search(r"Corrected on \d+ \w+ 20\d\d: title(?! ?,)", words(page))
    assert "Secret" not in page.text
    assert "Corrected on" not in words(read(EVENT))


def test_a_correction_that_is_taken_back_is_none(read, app):
    client = app.test_client()
    path = f"/v1/timelines/ferry/events/{story.OPENS.id}"
    for title in ("The pier opens", None):
        client.patch(path, json={"title": title}, headers={"If-Match": "*"})
    assert "Corrected" not in words(read(f"/timelines/ferry/events/{story.OPENS.id}"))


@pytest.mark.parametrize(
    ("change", "is_marked"), [({"pinned": True}, False), ({"pinned": False}, False), ({"date": "2032-07-02"}, True)]
)
def test_an_event_that_is_pinned_or_not_is_not_marked_as_corrected(read, app, change, is_marked):
    path = f"/v1/timelines/ferry/events/{story.OPENS.id}"
    assert app.test_client().patch(path, json=change, headers={"If-Match": "*"}).status_code == 200
    for page in ("/timelines/ferry", f"/timelines/ferry/events/{story.OPENS.id}"):
        assert ("Corrected" in words(read(page))) is is_marked


def test_an_article_without_a_title_goes_by_its_first_line(read, post):
    post(
        "/",
        timeline="pier",
        text="\n  Storm closes the pier\n\nThe pier was closed on 3 May 2031.",
        published="2031-05-04",
    )
    (path,) = re.findall(r'href="(/timelines/pier/events/\w+)"', read("/timelines/pier").text)[:1]
    (article,) = re.findall(r'href="(/timelines/pier/documents/\w+)', read(path).text)[:1]
    page = read(article).text
    assert re.search(r"<h1[^>]*>Storm closes the pier</h1>", page)
    assert "is-headline" in page


def test_a_first_line_that_is_long_is_cut_between_words(read, post):
    line = " ".join(["storm"] * 60)
    answer = read(post("/", timeline="pier", text=f"{line} on 3 May 2031.").headers["Location"])
    (shown,) = re.findall(r"<h1[^>]*>([^<]+)</h1>", answer.text)
    assert shown.endswith("storm …")
    assert len(shown) <= 120


@pytest.mark.parametrize("path", ["/timelines/puerto", None])
def test_a_quote_names_its_language(read, store, path):
    mention = builders.mention(
        "El puerto cerró el 3 de mayo de 2031, según la radio.",
        on="3 de mayo de 2031",
        edtf="2031-05-03",
        trigger="cerró",
        title="El puerto cerró",
    )
    mention = replace(mention, expression=replace(mention.expression, rule="es/day_month_year"))
    keep(store, builders.event(mention), timeline="puerto")
    page = read(path or f"/timelines/puerto/events/{mention.id}").text
    assert re.search(r'<(q|blockquote) lang="es" dir="auto">', page)
