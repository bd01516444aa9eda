"""Happenings of a sentence without a date, dated on the day of the sentence before."""

from __future__ import annotations

import pytest

from tests.extraction.conftest import inferred
from timeline_api.extraction import load_syntax
from timeline_api.extraction.inferred_dates.scenes import CERTAINTY
from timeline_api.extraction.text_limits import SENTENCES_OF_SCENES

FIRST = "On Monday gunmen attacked a bank in Tarn."


@pytest.mark.parametrize(
    ("sentence", "trigger"),
    [
        ("They set two cars on fire.", "set"),
        ("Two people were wounded.", "wounded"),
        ("The mayor visited the wounded.", "visited"),
        ("The crew also left the harbour.", "left"),
    ],
)
def test_what_the_next_sentence_tells_is_of_its_day(sentence, trigger, inferring):
    text = f"{FIRST} {sentence}"
    (mention,) = inferred(text, inferring)
    assert mention.trigger.text == trigger
    assert mention.value is not None
    assert mention.dated_by is not None
    assert mention.dated_by.span is not None
    assert (mention.value.text, mention.dated_by.rule, mention.dated_by.anchor) == (
        "2031-05-12?",
        "same scene",
        "expression",
    )
    assert mention.dated_by.span.of(text) == "Monday"
    assert mention.dated_by.certainty == CERTAINTY


@pytest.mark.parametrize(
    "sentence",
    [
        pytest.param("They had set two cars on fire.", id="what had been before"),
        pytest.param("They were setting cars on fire.", id="what went on"),
        pytest.param("They have set two cars on fire.", id="the present perfect"),
        pytest.param("They will set cars on fire.", id="what is to come"),
        pytest.param("They often set cars on fire.", id="a habit"),
        pytest.param("They did not set the cars on fire.", id="a denial"),
        pytest.param("They knew the bank.", id="a state"),
        pytest.param("Did they set the cars on fire?", id="a question"),
        pytest.param("“They set two cars on fire.”", id="a quotation"),
        pytest.param("They set two cars on fire in March.", id="a date of its own"),
        pytest.param("Later they set two cars on fire.", id="a later time"),
        pytest.param("Hours later they set two cars on fire.", id="hours later"),
        pytest.param("Police said that they set two cars on fire.", id="what is said"),
        pytest.param("The bank served islanders for forty years.", id="a time of its own"),
        pytest.param("We set two cars on fire.", id="the writer"),
    ],
)
def test_what_may_be_of_another_time_has_no_date(sentence, inferring):
    assert inferred(f"{FIRST} {sentence}", inferring) == []


@pytest.mark.parametrize(
    "first",
    [
        pytest.param("The bank, which gunmen attacked on Monday, was rich.", id="a date of a relative clause"),
        pytest.param("The attack on Monday angered the mayor.", id="a date of a noun"),
        pytest.param("Police said on Monday that the bank was safe.", id="a saying"),
        pytest.param("The bank will open on Monday.", id="a plan"),
        pytest.param("Gunmen had attacked the bank on Monday.", id="what had been before"),
        pytest.param("Gunmen attacked the bank in March.", id="a month"),
        pytest.param("Gunmen attacked the bank on 12 May 2029.", id="a day of years ago"),
        pytest.param("Gunmen attacked the bank on Sunday and the port on Monday.", id="two days"),
    ],
)
def test_only_the_day_of_a_main_clause_of_the_last_week_goes_on(first, inferring):
    assert inferred(f"{first} They set two cars on fire.", inferring) == []


@pytest.mark.parametrize("between", ["\n\nReaction\n\n", " It is an old bank. "])
def test_a_scene_ends_at_a_heading_and_with_the_next_sentence(between, inferring):
    assert inferred(f"{FIRST}{between}They set two cars on fire.", inferring) == []


def test_without_a_day_of_publication_nothing_is_counted(inferring):
    assert inferred("On 12 May 2031 gunmen attacked a bank. They set two cars on fire.", inferring, None) == []


def test_the_sentences_that_are_read_for_it_are_bounded(inferring):
    text = " ".join(f"{FIRST} They set {number} cars on fire." for number in range(2, SENTENCES_OF_SCENES + 6))
    assert len(inferred(text, inferring)) == SENTENCES_OF_SCENES


def test_nothing_is_inferred_where_it_is_not_wanted():
    assert inferred(f"{FIRST} They set two cars on fire.", load_syntax("none")) == []


def test_its_offsets_are_those_of_the_text_as_written(inferring):
    text = "On Mon\u00adday gunmen attacked a bank in Tarn. They set two cars on fire."
    (mention,) = inferred(text, inferring)
    assert mention.dated_by is not None
    assert mention.dated_by.span is not None
    assert mention.dated_by.span.of(text) == "Mon\u00adday"
