"""Which events a reader needs most, and why."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.coreference.test_crowded_days import told
from tests.support.builders import document, mention
from tests.support.timelines import merged
from timeline_api.coreference import most_salient
from timeline_api.language.stems import stem


def met(source="Ledger", edtf="2023-11-15", **more):
    more.setdefault("date", "2023-11-18")
    return mention(
        "Ann Lee met Bob Ray then.",
        on="then", edtf=edtf, trigger="met", lemma="meet", actors=("Ann Lee", "Bob Ray"), source=source, **more,
    )  # fmt: skip


def score(*mentions):
    (event,) = merged(*mentions)
    return event.salience.score


def deep(told, title=""):
    """The mention as it would stand far down in its document, under a headline."""
    sentence = told.sentence.moved(900)
    return replace(told, sentence=sentence, document=replace(told.document, title=title))


def test_every_score_lies_between_nought_and_one():
    crowd = [met(str(number), date=f"2023-11-{16 + number % 3}") for number in range(200)]
    assert 0 < score(met()) < score(*crowd[:5]) < score(*crowd) <= 1


def test_an_independent_source_counts_more_than_a_document_of_a_known_one():
    known = met(date="2023-11-19")
    assert score(met(), met("Wire")) > score(met(), known) > score(met())


def test_the_topic_of_a_document_counts_more_than_what_it_says_in_passing():
    assert score(met()) > score(deep(met()))


def test_a_headline_that_names_the_happening_and_an_actor_makes_it_the_topic():
    passing = score(deep(met()))
    assert score(deep(met(), title="Lee meets Ray")) > passing
    assert score(deep(met(), title="Harbour dues to rise")) == passing
    assert score(deep(met(), title="Cleo Marsh meets farmers")) == passing


def test_news_counts_more_than_background():
    assert score(met(date="2023-11-18")) > score(met(date="2025-11-18"))


def test_what_two_documents_look_back_on_counts_more():
    known, again = met(date="2024-11-18"), met(date="2024-12-18")
    assert score(met(), known, again) > score(met(), met(date="2023-11-19"), met(date="2023-11-20"))
    assert score(met(), known) < score(met(), met(date="2023-11-17"))


def test_a_year_is_no_news_in_any_week():
    (event,) = merged(met(edtf="2023", date="2023-11-18"))
    assert not any("news" in reason for reason in event.salience.why)


def test_what_is_denied_counts_half():
    assert score(met(modality="negated")) == round(score(met()) / 2, 3)


@pytest.mark.parametrize("kind", ["reporting", "statistic"])
def test_a_mere_report_or_figure_counts_a_quarter(kind):
    assert score(met(kind=kind)) == pytest.approx(score(met()) / 4, abs=0.001)
    assert score(met(kind=kind, modality="negated")) == score(met(kind=kind))


def test_the_reasons_are_counts_in_words():
    (event,) = merged(met(), met("Wire"), met("Wire", date="2024-11-18"))
    assert event.salience.why == (
        "2 independent sources", "3 documents", "3 mentions", "the topic of 3 of 3", "news to 2 of 3",
        "looked back on by 1 of 3",
    )  # fmt: skip


def test_the_most_salient_come_in_chronological_order():
    minor, major, early = (
        met("Post", "2023-01-02"),
        (met(), met("Wire")),
        met("Herald", "2021-05-05", modality="negated"),
    )
    events = merged(minor, *major, early)
    assert [event.when.text for event in most_salient(reversed(events), 2)] == ["2023-01-02", "2023-11-15"]
    assert most_salient(events, 0) == ()
    assert most_salient(events, 99) == events


def test_of_equally_salient_events_the_earlier_stays():
    events = merged(met("Post", "2020-01-02"), met("Herald", "2019-01-02"))
    assert [event.when.text for event in most_salient(events, 1)] == ["2019-01-02"]


def test_a_copied_text_adds_no_independent_source():
    text = "Ann Lee met Bob Ray then. " + " ".join(f"They spoke about pier {n} and barge {n + 1}." for n in range(9))
    one, other = document(text, source="Wire"), document(text, source="Post")
    told = [
        mention(text, on="then", edtf="2023-11-15", trigger="met", actors=("Ann Lee", "Bob Ray"), document=each)
        for each in (one, other)
    ]
    with_signature = [replace(each, document=replace(each.document, signature="AAAA")) for each in told]
    assert score(*with_signature) < score(*told)


def test_an_event_whose_title_has_the_words_that_its_documents_use_most_is_more_salient():
    about = " ".join(map(stem, "Dockers terminal wages ferry port union".split()))
    text = "Dockers left the terminal over wages on Tuesday."
    other = "Bakers closed their shops over flour on Tuesday."
    left = told(text, trigger="left", lemma="leave", about=about)
    closed = told(other, trigger="closed", lemma="close", about=about)
    (main,), (side,) = merged(left), merged(closed)
    assert main.salience.score == pytest.approx(side.salience.score + 0.1)
