"""What tells that two mentions are of one event besides its day and class, and what tells that they are of two."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.coreference.test_crowded_days import HARBOUR, are_one, by
from tests.coreference.test_title_subjects import pair_of
from tests.support.builders import document, mention
from tests.support.timelines import merged
from timeline_api.coreference.comparison.common_details import name_main_event
from timeline_api.coreference.comparison.features.context_features import (
    no_word_on_no_day,
    one_disaster_of_a_day,
    repeated_in_document,
    unrelated_in_other_words,
    unrelated_on_no_day,
)
from timeline_api.coreference.comparison.features.same_document_features import (
    other_date_in_document,
    other_names_in_document,
)
from timeline_api.coreference.comparison.features.wording_features import no_word_of_outlet, one_word_of_outlet
from timeline_api.coreference.comparison.judgement import judge
from timeline_api.coreference.comparison.mention_groups import group_of
from timeline_api.language.stems import stem

DIED, SPOKE = {"lemma": "die"}, {"lemma": "speak"}
QUAKE, CRASH = {"lemma": "earthquake"}, {"lemma": "crash"}
MAY = {"on": "in May", "edtf": "2024-05"}
MARA, JON = {"actors": ("Mara Quill",)}, {"actors": ("Jon Ash",)}


@pytest.mark.parametrize(
    ("trigger", "fields", "other", "needs_words"),
    [
        ("died", DIED | MARA, MARA, False),
        ("died", DIED | MARA, JON, True),
        ("spoke", SPOKE | MARA, MARA, True),
    ],
    ids=["a death of one person", "deaths of two", "what a person does often"],
)
def test_what_happens_to_a_person_once_needs_no_other_common_words(trigger, fields, other, needs_words):
    left = by("Ledger", f"{fields['actors'][0]} {trigger} at the dock in May.", trigger, fields, **MAY)
    right = by("Ledger", f"A film shows how {other['actors'][0]} {trigger} in May.", trigger, fields | other, **MAY)
    pair = pair_of(left, right)
    assert bool(no_word_of_outlet(pair)) is bool(one_word_of_outlet(pair)) is needs_words


def test_an_earthquake_is_named_by_any_word_of_its_class():
    left = by("Ledger", "A tremor shook Vell on Tuesday.", "tremor", {"lemma": "tremor"})
    right = by("Ledger", "Schools are shut after Tuesday's earthquake.", "earthquake", QUAKE)
    assert are_one(left, right)


@pytest.mark.parametrize(
    ("trigger", "fields", "is_main"),
    [("earthquake", QUAKE, True), ("crash", CRASH, False), ("storm", {"lemma": "storm"}, False)],
)
def test_an_earthquake_need_not_be_what_papers_on_one_story_use_most_words_for(trigger, fields, is_main):
    left = by("Ledger", f"Clerks were moved after the {trigger} on Tuesday.", trigger, fields)
    right = by("Ledger", f"The {trigger} on Tuesday broke a crane.", trigger, fields)
    assert name_main_event(pair_of(left, right)) is is_main


def test_the_toll_of_an_earthquake_is_told_with_it_if_the_title_names_it():
    quake = by("Ledger", "Clerks were moved after the earthquake on Tuesday.", "earthquake", QUAKE)
    tolls = ("Ten people died in the quake", "A cook died in the quake", "Ten people died in the fire")
    groups = (by("Ledger", f"{toll} on Tuesday.", "died", DIED) for toll in tolls)
    assert [name_main_event(pair_of(quake, group)) for group in groups] == [True, False, False]


def test_an_earthquake_of_a_day_is_one_event_of_an_outlet_in_whatever_words():
    left, right = (
        by("Ledger", text, "earthquake", QUAKE, about=about)
        for text, about in (
            ("A singer lost two cousins in the earthquake on Tuesday.", "Farley Orr song choir hall stage"),
            ("Clerks were moved after the earthquake on Tuesday.", "Farley Norland town clerk office street"),
        )
    )
    assert one_disaster_of_a_day(pair_of(left, right))
    assert are_one(left, right)


@pytest.mark.parametrize(("edtf", "is_main"), [("2024-05-14", True), ("2024-05", False)])
def test_an_earthquake_of_a_day_needs_one_common_name_of_topics_and_others_need_more(edtf, is_main):
    about, other = "Farley Norland song choir hall", "Farley Orr crane boat"
    left = by("Ledger", "Clerks were moved after the earthquake on Tuesday.", "earthquake", QUAKE, about=about)
    right = by("Ledger", "The earthquake on Tuesday broke a crane.", "earthquake", QUAKE, about=other, edtf=edtf)
    assert name_main_event(pair_of(left, right)) is is_main


def test_earthquakes_of_stories_without_a_common_name_may_be_two():
    left = by("Ledger", "Clerks were moved after the earthquake on Tuesday.", "earthquake", QUAKE)
    right = by("Ledger", "The earthquake on Tuesday broke a crane.", "earthquake", QUAKE, about="Ur Oss Est crane boat")
    assert not name_main_event(pair_of(left, right))


def test_a_crash_is_a_main_event_by_a_word_of_its_class_in_both_topics():
    about = f"Farley Norland {stem('collision')} {stem('crash')}"
    left = by("Ledger", "Two trams collided on Tuesday.", "collided", {"lemma": "collide"}, about=about)
    right = by("Ledger", "The crash on Tuesday shut the street.", "crash", CRASH, about=about)
    assert name_main_event(pair_of(left, right))


@pytest.mark.parametrize(
    ("left", "right", "is_present"),
    [
        (("A judge praised clerks in May.", "praised"), ("A baker moved in May.", "moved"), True),
        (("A judge praised clerks in May.", "praised"), ("Clerks praised in May moved.", "moved"), False),
        (("The judge resigned in May.", "resigned"), ("The judge quit in May.", "quit"), False),
        (("Flu emerged in May.", "emerged"), ("The illness originated in May.", "originated"), False),
        (("A judge praised clerks on Tuesday.", "praised"), ("A baker moved on Tuesday.", "moved"), False),
    ],
    ids=["other acts", "one names the other's trigger", "one class", "related triggers", "a day"],
)
def test_other_acts_of_a_month_need_other_common_words(left, right, is_present):
    def told(outlet, text, trigger):
        date = MAY if "May" in text else {}
        lemmas = {"praised": "praise", "moved": "move", "emerged": "emerge", "originated": "originate"}
        return by(outlet, text, trigger, {"lemma": lemmas.get(trigger, trigger)}, **date)

    pair = pair_of(told("Ledger", *left), told("Wire", *right))
    assert bool(unrelated_on_no_day(pair)) is bool(unrelated_in_other_words(pair)) is is_present


def test_related_triggers_of_a_month_need_a_common_word():
    left = by("Ledger", "Flu emerged in May.", "emerged", {"lemma": "emerge"}, **MAY)
    for text, needs_word in (("The illness originated in May.", True), ("The flu originated in May.", False)):
        right = by("Wire", text, "originated", {"lemma": "originate"}, **MAY)
        assert bool(no_word_on_no_day(pair_of(left, right))) is needs_word


def two_of_one_document(left: str, right: str, trigger: str, subject: str = HARBOUR, **fields):
    whole = document(f"{left} {right}", source="Ledger")
    dates = {"on": "in 1851", "edtf": "1851"} | fields
    made = [mention(text, document=whole, trigger=trigger, title=text, **dates) for text in (left, right)]
    return [replace(each, document=replace(each.document, subject=subject)) for each in made]


@pytest.mark.parametrize(
    ("right", "differ"),
    [
        ("Mary Orr married Tom Birk in 1851.", True),
        ("Ann Moss, of Quist, married in 1851.", False),
        ("His aunt married in 1851.", False),
        ("Her aunt, a Quistian, married in 1851.", False),
    ],
    ids=["other names", "a common name", "no name", "an adjective of a name"],
)
def test_sentences_of_one_document_with_other_names_are_of_two_events(right, differ):
    pair = pair_of(*two_of_one_document("Ann Moss married Jan Quist in 1851.", right, "married", lemma="marry"))
    assert bool(other_names_in_document(pair)) is differ


@pytest.mark.parametrize(
    ("about", "one"), [("", False), (f" {stem('bear')}", True)], ids=["a side matter", "the topic"]
)
def test_births_of_one_day_in_one_document_are_of_different_people_unless_it_is_about_one(about, one):
    texts = "A girl was born on Tuesday.", "Many people were born on Tuesday."
    fields = {"on": "Tuesday", "edtf": "2024-05-14", "lemma": "bear"}
    left, right = two_of_one_document(*texts, "born", subject=HARBOUR + about, **fields)
    assert (len(merged(left, right)) == 1) is one


def test_a_moment_that_is_given_in_two_time_zones_is_one():
    text = "The tremor hit Vell at 16:53 (21:53 GMT) on Tuesday."
    whole = document(text, source="Ledger")
    dated = (("16:53", "2024-05-14T16:53:00"), ("(21:53 GMT) on Tuesday", "2024-05-14"))
    left, right = (mention(text, document=whole, on=on, edtf=edtf, trigger="tremor") for on, edtf in dated)
    assert not judge(group_of([left]), group_of([right])).vetoed


@pytest.mark.parametrize(
    ("trigger", "fields", "whole", "differ"),
    [
        ("died", DIED, MARA, False),
        ("spoke", SPOKE, MARA, True),
        ("died", DIED, {"actors": ("Mara Quill", "Jon Ash")}, True),
        ("died", DIED, {"actors": ()}, True),
    ],
    ids=["one act of a listed class", "what a person does often", "other people", "nobody"],
)
def test_one_document_may_date_one_act_to_a_day_and_to_its_month(trigger, fields, whole, differ):
    text = f"Mara Quill {trigger} in May."
    day, month = (
        mention(text, on="in May", edtf=edtf, trigger=trigger, **fields, **actors)
        for edtf, actors in (("2024-05-14", MARA), ("2024-05", whole))
    )
    assert day.document == month.document
    assert bool(other_date_in_document(pair_of(day, month))) is differ


@pytest.mark.parametrize(
    ("trigger", "lemma", "edtf", "again"),
    [("lived", "live", "1851", False), ("lived", "live", "1851-05", True), ("married", "marry", "1851", True)],
)
def test_what_many_do_in_a_year_is_not_told_again_for_a_common_word(trigger, lemma, edtf, again):
    texts = (f"Weavers of Vell {trigger} in 1851.", f"Two aunts, both weavers, {trigger} in 1851.")
    assert bool(repeated_in_document(pair_of(*two_of_one_document(*texts, trigger, lemma=lemma, edtf=edtf)))) is again
