"""The three sample stories, from their documents to their timelines."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest

from tests.support.stories import actors, only, told
from timeline_api import pipeline
from timeline_api.exports import events_of
from timeline_api.schemas import DocumentSchema, event_detail_json
from timeline_api.store import open_store

SAMPLES = Path(__file__).parents[2] / "samples"


def documents(story):
    lines = (SAMPLES / story / "documents.jsonl").read_text(encoding="utf-8").splitlines()
    return [DocumentSchema().load(json.loads(line)) for line in lines]


@pytest.fixture(scope="module")
def fire(syntax):
    return told(documents("calder-fire"), syntax)


@pytest.fixture(scope="module")
def trial(syntax):
    return told(documents("hollis-trial"), syntax)


@pytest.fixture(scope="module")
def vaccines(syntax):
    return told(documents("amsel-vaccines"), syntax)


def test_two_outlets_disagree_on_the_letter_and_neither_is_preferred(fire):
    letter = only(fire, edtf="[2025-03,2025-04]", words="wrote to Calder Chemicals")
    assert letter.disputed
    assert actors(letter) == {"Ruth Adeyemi", "Calder Chemicals"}
    (conflict,) = letter.conflicts
    assert (conflict.grade, conflict.state) == ("contradiction", "open")
    assert conflict.summary == "Marlow Courier: March 2025; Northern Ledger: April 2025"
    assert {mention.expression.text for mention in letter.mentions} == {"March", "April"}
    assert [event for event in fire if event.disputed] == [letter]


def test_two_outlets_disagree_on_a_resignation_of_which_a_third_names_nobody(trial):
    resignation = only(trial, edtf="[2024-09,2024-10]", words="resigned")
    (conflict,) = resignation.conflicts
    assert conflict.summary == (
        "Daily Register, The Independent Observer: September 2024; Westbrook Times: October 2024"
    )
    assert [event for event in trial if event.disputed] == [resignation]


def test_a_pronoun_means_who_was_told_of_last(trial):
    assert actors(only(trial, edtf="2025-01-16", words="against his former friend")) == {"Bakke"}
    assert actors(only(trial, edtf="2023-21", words="handed him")) == {"Arne Bakke", "Daniel Hollis"}


def test_a_relative_day_is_counted_from_each_papers_own_date(fire):
    investigation = only(fire, edtf="2025-05-15", words="opened an investigation")
    assert investigation.sources == ("Coast Radio", "Northern Ledger")


def test_what_is_to_come_is_planned(fire, trial):
    assert only(fire, edtf="2025-05-22", words="will appear before").modality == "planned"
    assert only(trial, edtf="2025-03-21", words="will be sentenced").modality == "planned"


def test_numbers_names_and_ages_are_no_dates(fire, trial):
    years = {event.when.earliest.year for event in fire + trial if event.when.earliest}
    assert years == {1987, 1990, 2016, 2019, 2020, 2022, 2023, 2024, 2025}
    texts = {mention.expression.text for event in fire + trial for mention in event.mentions}
    assert not texts & {"1984", "18", "65 years", "1,990", "1904", "21-19", "may", "April Jones"}


def test_the_following_day_is_counted_from_the_day_before_it(trial):
    assert only(trial, edtf="2024-10-03", words="charged").actors[0].name == "Daniel Hollis"


def test_what_a_prosecutor_says_of_the_defendant_is_alleged(trial):
    bribe = only(trial, edtf="2023-03/2023-06", words="200,000 dollars")
    assert bribe.modality == "alleged"
    assert [each.attribution.display for each in bribe.attributions] == ["Grace Lindqvist said"]


def test_a_range_dates_its_event_once(trial):
    bribe = only(trial, edtf="2023-03/2023-06", words="200,000 dollars")
    assert len(bribe.mentions) == 1


def test_what_two_outlets_allege_is_one_event_in_the_words_of_the_agency(vaccines):
    sale = only(vaccines, edtf="2024-01/2024-03", words="4,000", sources=2)
    assert sale.modality == "alleged"
    assert sale.title.startswith("Prosecutor Ola Brandt said Vera Amsel sold 4,000 doses of vaccine to a dealer")
    assert [(each.source, each.attribution.display) for each in sale.attributions] == [
        ("Northstar Agency", "Ola Brandt said"),
        ("Daily Flash", "allegedly"),
    ]


def test_a_charge_is_a_fact_and_what_it_rests_on_is_not(vaccines):
    assert only(vaccines, edtf="2024-09-09", words="charged", sources=3).modality == "asserted"
    assert only(vaccines, edtf="2024-01-12", words="met the dealer").modality == "alleged"
    assert only(vaccines, edtf="2023-05", words="met the dealer").modality == "negated"
    assert only(vaccines, edtf="2024-11", words="clinic would close").modality == "negated"


def test_an_event_that_one_source_states_itself_names_whom_the_other_one_quotes(vaccines):
    search = only(vaccines, edtf="2024-09-03", words="searched the clinic", sources=2)
    assert search.modality == "asserted"
    assert [each.attribution.display for each in search.attributions] == ["a police spokesman said"]
    suspended = only(vaccines, edtf="2024-09-10", words="suspended")
    assert suspended.title == "The clinic's board suspended Amsel, a spokeswoman for the board said"


def test_datelines_captions_corrections_and_questions_are_no_events(vaccines):
    days = {event.when.text for event in vaccines}
    assert days.isdisjoint({"2024-09-08", "2024-09-01", "2005", "2023-06-03"})
    assert len(vaccines) == 10


@pytest.mark.parametrize("story", ["amsel-vaccines", "calder-fire", "hollis-trial"])
def test_the_order_of_arrival_changes_nothing(story, syntax):
    ordered = documents(story)
    expected = [event_detail_json(event) for event in told(ordered, syntax)]
    shuffled = ordered[:]
    for seed in range(5):
        random.Random(seed).shuffle(shuffled)
        assert [event_detail_json(event) for event in told(shuffled, syntax)] == expected


def test_a_document_withdrawn_leaves_what_the_others_say(syntax):
    courier, *others = documents("calder-fire")
    store = open_store("memory:")
    told([courier, *others], syntax, store)
    pipeline.remove_document(courier.id, timeline="story", store=store)
    left = list(events_of("story", store))
    assert [event_detail_json(event) for event in left] == [event_detail_json(event) for event in told(others, syntax)]
    assert only(left, edtf="2025-04", words="sent a letter").disputed is False
