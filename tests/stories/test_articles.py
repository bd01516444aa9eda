"""Five published articles on one story, where the folder `STORY_ARTICLES` has them; their texts are not ours to ship.

They are two agencies' and three papers' reports of meetings in San Francisco in November 2023.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.support.stories import actors, only, told
from timeline_api import pipeline
from timeline_api.schemas import DocumentSchema

FOLDER = os.environ.get("STORY_ARTICLES", "")
PUBLISHED = ("2023-11-18", "2023-11-17", "2023-11-17", "2023", "2023-11-16")

pytestmark = pytest.mark.skipif(not FOLDER, reason="STORY_ARTICLES names no folder with the five articles")


def documents(published=PUBLISHED):
    files = sorted(Path(FOLDER).glob("*.txt"))
    said = [{"text": file.read_text(encoding="utf-8"), "source": f"outlet {n}"} for n, file in enumerate(files)]
    return [
        DocumentSchema().load({**one, "published": day} if day else one)
        for one, day in zip(said, published, strict=True)
    ]


@pytest.fixture(scope="module")
def events(syntax):
    return told(documents(), syntax)


@pytest.mark.parametrize(
    ("edtf", "words", "names"),
    [
        ("2023-11-17", "met in San Francisco", {"Joe Biden", "Andrés Manuel López Obrador"}),
        ("2023-11-16", "Mr Xi on Thursday", {"Xi Jinping", "Andrés Manuel López Obrador"}),
        ("2023-11-15", "met on Wednesday", {"Joe Biden", "Xi Jinping"}),
    ],
)
def test_each_meeting_is_one_event_told_by_two_outlets(events, edtf, words, names):
    meeting = only(events, edtf=edtf, words=words)
    assert meeting.corroboration == 2
    assert actors(meeting) == names


def test_the_january_meeting_and_the_agreement_of_2019_are_events_of_their_own(events):
    assert only(events, edtf="2023-01", words="summit").corroboration == 1
    assert only(events, edtf="2019", words="agreement").corroboration == 1


def test_the_letter_is_one_disputed_event(events):
    letter = only(events, edtf="[2023-03,2023-04]", words="wrote to")
    assert letter.corroboration == 2
    assert sorted(mention.value.text for mention in letter.mentions) == ["2023-03", "2023-04", "2023-04"]
    assert [event for event in events if event.disputed] == [letter]


def test_ages_lengths_and_rates_make_no_event(events):
    texts = {mention.expression.text for event in events for mention in event.mentions}
    assert not any(trap in text for text in texts for trap in ("49", "three-day", "four-hour", "a year"))


def test_without_publication_dates_a_weekday_stays_unresolved(syntax):
    for document in documents(published=(None,) * 5):
        bare = pipeline.extract_document(document, syntax)
        if bare.document.published.status in ("unknown", "partial"):
            days = [e for e in bare.expressions if e.text in ("Friday", "Thursday", "Wednesday")]
            assert all(e.value is None and "publication date" in e.unresolved for e in days)


def test_publication_dates_are_read_from_the_texts_that_say_so(syntax):
    found = [pipeline.recognise_document(document).document.published for document in documents((None,) * 5)]
    assert [(date.value.text if date.value else None, date.status) for date in found] == [
        ("2023-11-18", "inferred"),
        (None, "unknown"),
        ("2023-11-17", "inferred"),
        ("2023", "partial"),
        (None, "unknown"),
    ]
