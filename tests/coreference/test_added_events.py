"""A sentence that tells of an event in addition to others is not about the event of its document."""

from __future__ import annotations

import pytest

from tests.coreference.test_crowded_days import HARBOUR, are_one, by
from tests.coreference.test_title_subjects import pair_of
from timeline_api.coreference.comparison.common_details import name_main_event
from timeline_api.coreference.comparison.features.wording_features import added_in_other_words
from timeline_api.coreference.comparison.judgement import modalities_differ
from timeline_api.coreference.comparison.mention_groups import group_of

ATTACK, STRIKE = {"lemma": "attack"}, {"lemma": "strike"}
WEEK = {"on": "last week", "edtf": "2024-05-06/2024-05-12"}
YEAR = {"on": "this year", "edtf": "2024"}

#: Papers on an attack.
RAID = f"{HARBOUR} attack"


def raid_on_a_village(**more):
    text = "The militia called the attack a reprisal for air strikes on a village last week."
    return by("Wire", text, "strikes", STRIKE | WEEK, about=RAID, **more)


@pytest.mark.parametrize(
    ("text", "is_added"),
    [
        ("A clinic was also attacked this year.", True),
        ("A clinic was attacked this year, also at night.", False),
        ("Also this year a clinic was attacked.", False),
        ("A clinic was also attacked this year, as was the village.", False),
    ],
    ids=["added", "another word is", "the sentence is", "a common word"],
)
def test_an_added_event_is_not_meant_by_a_coarser_date_without_a_common_word(text, is_added):
    added = by("Ledger", text, "attacked", ATTACK | YEAR, about=RAID)
    assert bool(added_in_other_words(pair_of(added, raid_on_a_village()))) is is_added


def test_an_added_event_of_a_year_is_not_the_one_of_a_week_in_it():
    added = by("Ledger", "A clinic was also attacked this year.", "attacked", ATTACK | YEAR, about=RAID)
    assert not are_one(added, raid_on_a_village())


def test_an_added_event_of_a_day_may_be_what_another_document_is_about():
    added = by("Ledger", "A pilot also died on Tuesday.", "died", {"lemma": "die"})
    other = by("Wire", "A pilot died at the dock on Tuesday.", "died", {"lemma": "die"})
    assert are_one(added, other)


@pytest.mark.parametrize(
    ("text", "trigger", "fields", "is_main"),
    [
        ("The attack last week was a reprisal.", "attack", ATTACK, True),
        ("The attack began last week.", "began", {"lemma": "begin"}, True),
        ("The militia called the attack a reprisal for air strikes last week.", "strikes", STRIKE, False),
    ],
    ids=["the same trigger", "a light verb beside it", "another trigger of the class"],
)
def test_a_title_that_names_the_main_event_beside_another_of_its_class_tells_of_two(text, trigger, fields, is_main):
    main = by("Ledger", "Gunmen attacked a base last week.", "attacked", ATTACK | WEEK, about=RAID)
    other = by("Wire", text, trigger, fields | WEEK, about=RAID)
    assert name_main_event(pair_of(main, other)) is is_main


@pytest.mark.parametrize(
    ("title", "adds"),
    [("Other skippers were arrested", True), ("Others were arrested", True), ("Skippers arrested others", False)],
)
def test_a_title_that_begins_with_others_tells_of_others_than_before(title, adds):
    assert group_of([by("Ledger", f"{title} on Tuesday.", "arrested", {"lemma": "arrest"}, title=title)]).adds is adds


@pytest.mark.parametrize(
    ("trigger", "lemma", "modality", "differ"),
    [
        ("expected", "expect", "hypothetical", False),
        ("prayers", "prayer", "hypothetical", True),
        ("expected", "expect", "negated", True),
    ],
)
def test_what_is_planned_may_be_expected_in_the_same_word(trigger, lemma, modality, differ):
    text = "Pickets are expected to gather after prayers on Tuesday."
    plan = by("Ledger", text, "expected", {"lemma": "expect"}, modality="planned")
    other = by("Ledger", text, trigger, {"lemma": lemma}, modality=modality)
    assert modalities_differ(pair_of(plan, other).frames) is differ
