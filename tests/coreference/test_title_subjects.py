"""Whom a title is about, named or not, tells events of one class and day apart."""

from __future__ import annotations

import pytest

from tests.coreference.test_crowded_days import are_one, by, told
from timeline_api.coreference.comparison.evidence.date_relations import clocks_differ
from timeline_api.coreference.comparison.evidence.title_subjects import (
    affected_in_title,
    head_of_subject,
    names_in_title,
    subject_of_title,
)
from timeline_api.coreference.comparison.features.context_features import other_person
from timeline_api.coreference.comparison.features.participant_features import other_names, other_object, other_subject
from timeline_api.coreference.comparison.features.wording_features import (
    alone_in_time,
    colourless_trigger,
    other_saying,
)
from timeline_api.coreference.comparison.mention_groups import group_of
from timeline_api.coreference.comparison.pairs import group_pair_of
from timeline_api.edtf import read_edtf
from timeline_api.language.stems import stem
from timeline_api.model import Span, Trigger

MEET = {"lemma": "meet"}


def pair_of(left, right):
    return group_pair_of(group_of([left]), group_of([right]))


@pytest.mark.parametrize(
    ("title", "trigger", "words", "may_be_passive"),
    [
        ("Fishing ministers are to meet", "meet", {"fish", "minist"}, False),
        ("Fishing ministers will hold urgent talks", "talk", {"fish", "minist"}, False),
        ("The Bank of Norland meets", "meet", {"bank", "norland"}, False),
        ("The bank meets", "meet", set(), False),
        ("His brother met them", "met", set(), False),
        ("Skippers were later arrested", "arrest", {"skipper"}, True),
        ("Meeting of the ministers", "meet", set(), False),
        ("", "meet", set(), False),
    ],
)
def test_a_subject_is_what_stands_before_the_verb_unless_it_refers_back(title, trigger, words, may_be_passive):
    subject = subject_of_title(title, trigger, ())
    # Stems are compared by their beginnings, so that the test does not depend on how much a stem leaves.
    assert sorted(word[:4] for word in subject.words) == sorted(word[:4] for word in words)
    assert subject.may_be_passive is may_be_passive


@pytest.mark.parametrize(
    ("title", "trigger", "lemma", "noun"),
    [
        ("Skippers formed a long human chain around the pier", "formed", "form", "chain"),
        ("Skippers formed a new party", "formed", "form", "party"),
        ("The council swore in a new board", "swore in", "swear in", "board"),
        ("Rescuers pulled 3 welders alive from the dock", "pulled", "pull", "welder"),
        ("A welder was later pulled from the dock", "pulled", "pull", "welder"),
        ("Skippers gathered outside the harbour office", "gathered", "gather", ""),
        ("The board arrested Zeb Okoro", "arrested", "arrest", ""),
        ("The board arrested the skipper", "arrested", "arrest", ""),
        ("The skipper was arrested", "arrested", "arrest", ""),
        ("Police arrested her", "arrested", "arrest", ""),
        ("The tears of a skipper who was arrested", "arrested", "arrest", ""),
        ("The strike shook the town", "strike", "strike", ""),
        ("Monday's ruling shook the town", "ruling", "rule", ""),
        ("The judge ruled unlawful the whole toll", "ruled", "rule", ""),
    ],
)
def test_what_an_event_is_done_to_is_the_object_or_the_subject_of_a_passive_verb(title, trigger, lemma, noun):
    start = title.index(trigger)
    words = Trigger(span=Span(start, start + len(trigger)), text=trigger, lemma=lemma)
    assert affected_in_title(title, words, ("monday",)) == noun


@pytest.mark.parametrize(
    ("left", "right", "is_other"),
    [
        ("Skippers formed a long chain on Tuesday.", "Skippers formed a party on Tuesday.", True),
        ("Skippers formed a long chain on Tuesday.", "A party was formed by skippers on Tuesday.", True),
        ("Skippers formed a long chain on Tuesday.", "A chain was formed by skippers on Tuesday.", False),
        ("Skippers formed a long chain on Tuesday.", "Skippers formed up on Tuesday.", False),
        ("Skippers formed a long chain on Tuesday.", "Skippers formed a party and a chain on Tuesday.", False),
        ("Ministers formed a cabinet on Tuesday.", "Ministers formed a government on Tuesday.", False),
    ],
)
def test_what_is_done_to_another_thing_is_another_event(left, right, is_other):
    one = by("Ledger", left, "formed", {"lemma": "form"}, title=left.removesuffix(" on Tuesday."))
    other = by("Wire", right, "formed", {"lemma": "form"}, title=right.removesuffix(" on Tuesday."))
    assert bool(other_object(pair_of(one, other))) is is_other
    if is_other:
        assert not are_one(one, other)


@pytest.mark.parametrize(
    ("title", "head"),
    [
        ("A public hearing in Vell is due to begin", "hearing"),
        ("Talks between the board and the dockers began", "talks"),
        ("Since the walkout began", ""),
        ("It began", ""),
        ("The walkout is over", ""),
    ],
)
def test_the_head_of_a_subject_is_the_last_word_of_its_first_phrase(title, head):
    assert head_of_subject(title, stem("began")) == head


def test_names_are_capitals_inside_a_title_that_is_no_headline():
    assert names_in_title("Two ferries from Oslo reached Port Ash", ()) == {"oslo", "port", "ash"}
    assert names_in_title("Ferries Reach Port Ash", ()) == frozenset()


@pytest.mark.parametrize(
    ("left", "right", "is_other"),
    [
        ("Fishing ministers are to meet on Tuesday.", "Dockers will meet on Tuesday.", True),
        ("Fishing ministers are to meet on Tuesday.", "The dockers will meet on Tuesday.", False),
        ("Fishing ministers are to meet on Tuesday.", "Dockers will meet fishing ministers on Tuesday.", False),
        ("Dockers from Orr meet in a barn at dawn on Tuesday.", "Pickets meet in a barn at dawn on Tuesday.", False),
    ],
)
def test_other_subjects_are_other_events_unless_one_refers_back(left, right, is_other):
    pair = pair_of(*(by(outlet, text, "meet", MEET) for outlet, text in (("Ledger", left), ("Wire", right))))
    assert bool(other_subject(pair)) is is_other


def test_active_and_passive_subjects_are_not_compared():
    left = by("Ledger", "Nine skippers were arrested on Tuesday.", "arrested", {"lemma": "arrest"})
    right = by("Wire", "Coastguards arrested many on Tuesday.", "arrested", {"lemma": "arrest"})
    assert not other_subject(pair_of(left, right))


@pytest.mark.parametrize(
    ("left", "right", "trigger", "is_other"),
    [
        ("Pickets will march in Quist on Tuesday.", "Pickets will march in Birk on Tuesday.", "march", True),
        ("Pickets will march in Quist on Tuesday.", "Pickets will march to Quist hall on Tuesday.", "march", False),
        ("Pickets will march in Norland on Tuesday.", "Pickets will march for Ash on Tuesday.", "march", False),
        ("A storm hit Quist on Tuesday.", "A storm flattened Birk on Tuesday.", "storm", False),
    ],
    ids=["other places", "a common place", "what both are about", "a disaster"],
)
def test_titles_with_other_names_are_of_other_events(left, right, trigger, is_other):
    pair = pair_of(*(by(outlet, text, trigger, {}) for outlet, text in (("Ledger", left), ("Wire", right))))
    assert bool(other_names(pair)) is is_other


def test_meetings_of_others_on_one_day_are_two_events():
    left = by("Ledger", "Fishing ministers are to meet on Tuesday to talk about the catch.", "meet", MEET)
    right = by("Wire", "Dockers from Orr will meet on Tuesday to elect a speaker.", "meet", MEET)
    assert not are_one(left, right)


def test_a_death_within_a_month_of_deaths_is_another_unless_both_are_about_it():
    def deaths(about: str):
        one = by("Ledger", "A child died on Tuesday.", "died", {"lemma": "die"}, about=about)
        others = by(
            "Wire",
            "Samples came from all who died in May.",
            "died",
            {"lemma": "die"},
            on="May",
            edtf="2024-05",
            about=about,
        )
        return pair_of(one, others)

    assert alone_in_time(deaths("Farley Norland harbour ferry union port"))
    assert not alone_in_time(deaths(f"Farley Norland harbour ferry union {stem('die')}"))


def test_a_colourless_verb_beside_another_trigger_needs_three_common_words():
    rally = by("Ledger", "Pickets rally at the gate on Tuesday.", "rally", {"lemma": "rally"})
    were = by("Wire", "Some pickets were at the gate on Tuesday.", "were", {"lemma": "be"})
    alike = by("Wire", "Wet pickets with flags were at the northern gate on Tuesday.", "were", {"lemma": "be"})
    full = by("Ledger", "Wet pickets with flags rally at the northern gate on Tuesday.", "rally", {"lemma": "rally"})
    assert colourless_trigger(pair_of(rally, were))
    assert not colourless_trigger(pair_of(full, alike))


@pytest.mark.parametrize(
    ("left", "right", "is_other"),
    [
        ("A man was rescued from the dock.", "A girl of sixteen was rescued from the dock.", True),
        ("A man was rescued from the dock.", "A welder was rescued from the dock.", False),
        ("A man was rescued from the dock.", "A boy was rescued from the dock.", False),
        ("A man was rescued from the dock.", "A woman rescued him from the dock.", False),
        ("A man was rescued from the dock.", "The woman and a man were rescued from the dock.", False),
    ],
    ids=["a man and a girl", "who may be a man", "of one sex", "who did it", "both"],
)
def test_a_man_and_a_woman_are_two_people(left, right, is_other):
    fields = {"lemma": "rescue", "on": "Tuesday"}
    pair = [told(f"{text[:-1]} on Tuesday.", "rescued", title=text[:-1], **fields) for text in (left, right)]
    assert bool(other_person(pair_of(*pair))) is is_other
    assert not (is_other and are_one(*pair))


def test_how_both_describe_a_speaker_is_no_common_saying():
    fields = {"lemma": "say", "kind": "reporting", "actors": ("Ida Lund",)}
    one = "Blue House night press speaker Ida Lund said on Tuesday that the reports were disturbing."
    other = "Blue House night press speaker Ida Lund said on Tuesday that the treaty must be recognised."
    again = (
        "Blue House night press speaker Ida Lund said on Tuesday that the reports of the treaty were disturbing lies."
    )
    longer = (
        "Blue House night press speaker Ida Lund said on Tuesday that reports of the treaty were lies and disturbing."
    )
    assert other_saying(pair_of(told(one, "said", **fields), told(other, "said", **fields)))
    assert not other_saying(pair_of(told(again, "said", **fields), told(longer, "said", **fields)))


@pytest.mark.parametrize(
    ("inverted", "is_other"),
    [
        ('"The reports were disturbing," said Blue House night press speaker Ida Lund on Tuesday.', True),
        ('"The fishing treaty does bind us," said Blue House night press speaker Ida Lund on Tuesday.', False),
    ],
    ids=["another saying", "the same"],
)
def test_a_speaker_may_stand_behind_a_quotation(inverted, is_other):
    fields = {"lemma": "say", "kind": "reporting", "actors": ("Ida Lund",)}
    text = "Blue House night press speaker Ida Lund said on Tuesday that the fishing treaty does bind the country."
    assert bool(other_saying(pair_of(told(text, "said", **fields), told(inverted, "said", **fields)))) is is_other


@pytest.mark.parametrize(
    ("left", "right", "differ"),
    [
        ("2024-05-14T16:53:00", "2024-05-14T16:53:00", False),
        ("2024-05-14T16:53:00", "2024-05-14T17:00:00", True),
        ("2024-05-14T16:53:00", "2024-05-14T21:53:00Z", False),
        ("2024-05-14T16:53:00-05:00", "2024-05-14T21:53:00Z", False),
        ("2024-05-14T16:53:00-05:00", "2024-05-14T16:53:00Z", True),
        ("2024-05-14T16:53:00", "2024-05-14", False),
    ],
)
def test_times_are_compared_as_moments_where_both_have_an_offset(left, right, differ):
    assert clocks_differ(read_edtf(left), read_edtf(right)) is differ
