"""What tells two happenings of one class and day apart, and what does not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.coreference.test_crowded_days import by, told
from tests.coreference.test_title_subjects import pair_of
from timeline_api.coreference.comparison.features.group_vetoes import one_document_has_two, subjects_differ
from timeline_api.coreference.comparison.features.same_document_features import other_title_names_in_document
from timeline_api.coreference.comparison.features.wording_features import (
    alone_in_time,
    other_saying,
    unlisted_in_other_words,
)
from timeline_api.coreference.comparison.judgement import judge
from timeline_api.coreference.comparison.mention_groups import group_of
from timeline_api.model import Span


def in_one_document(first: str, second: str, trigger: str, lemma: str, actors=((), ())):
    """Two mentions of one document, the second sentence behind the first, each with its actors."""
    left, right = (
        by("Ledger", text, trigger, {"lemma": lemma, "actors": each})
        for text, each in zip((first, second), actors, strict=True)
    )
    behind = replace(right, document=left.document, sentence=Span(500, 500 + len(second)))
    return pair_of(left, behind)


@pytest.mark.parametrize(
    ("second", "is_another"),
    [
        ("Also on Tuesday, nurses protested in Norland.", True),
        ("Meanwhile nurses protested in Norland on Tuesday.", True),
        ("Nurses also protested in Norland on Tuesday.", False),
        ("Also at the gate, pickets with wet flags protested on Tuesday.", False),
    ],
)
def test_a_sentence_of_a_document_may_go_on_to_another_event(second, is_another):
    first = "Pickets with wet flags protested at the gate on Tuesday."
    pair = in_one_document(first, second, "protested", "protest")
    assert one_document_has_two(pair) is is_another


def test_the_stem_of_a_name_is_not_another_name():
    first, second = "She married Robert Pryce on Tuesday.", "There she married John Roberts on Tuesday."
    people = ("Robert Pryce",), ("John Roberts",)
    assert subjects_differ(in_one_document(first, second, "married", "marry", people))
    again = "Her friends say that she married Pryce, and not John Roberts, on Tuesday."
    assert not subjects_differ(in_one_document(first, again, "married", "marry", people))


@pytest.mark.parametrize(
    ("lemma", "first", "second"),
    [
        ("queue", "In Farley, pupils queued on Tuesday.", "In Dunmore, pupils queued in May."),
        ("bear", "A child was born on Tuesday.", "Twins were born in May."),
    ],
)
def test_a_day_and_its_month_in_one_document_are_judged_alike_from_both_sides(lemma, first, second):
    trigger = "queued" if lemma == "queue" else "born"
    day = by("Ledger", first, trigger, {"lemma": lemma})
    month = by("Ledger", second, trigger, {"lemma": lemma}, on="in May", edtf="2024-05")
    month = replace(month, document=day.document, sentence=Span(500, 500 + len(second)))
    one, other = group_of([day]), group_of([month])
    assert judge(one, other) == judge(other, one)


ABOUT_BOTH, ABOUT_NEITHER = "Ash Birk Norland harbour ferry port", "Orr Quist Norland harbour ferry port"


@pytest.mark.parametrize(
    ("text", "about", "differ"),
    [
        ("The death of Birk came on Tuesday.", ABOUT_BOTH, False),
        ("The death of Birk came on Tuesday.", ABOUT_NEITHER, True),
        ("Birk caused the death on Tuesday.", ABOUT_NEITHER, False),
        ("Birk was charged with causing the death on Tuesday.", ABOUT_NEITHER, False),
    ],
    ids=["both documents are about both", "neither is", "one caused it", "one is said to have caused it"],
)
def test_two_names_may_be_two_sides_of_a_death(text, about, differ):
    death = {"lemma": "death"}
    died = by("Ledger", "The death of Ash came on Tuesday.", "death", death | {"actors": ("Ash",)}, about=about)
    trigger, lemma = ("caused", "cause") if "caused" in text else ("death", "death")
    other = by("Wire", text, trigger, {"lemma": lemma, "actors": ("Birk",)}, about=about)
    assert subjects_differ(pair_of(died, other)) is differ


@pytest.mark.parametrize(
    ("second", "differ"),
    [
        ("In Dunmore, pupils queued on Tuesday.", True),
        ("The pupils queued again on Tuesday.", False),
        ("The pupils of Farley queued on Tuesday.", False),
    ],
)
def test_one_document_that_tells_the_same_of_two_cities_has_two_events(second, differ):
    pair = in_one_document("In Farley, pupils queued on Tuesday.", second, "queued", "queue")
    assert bool(other_title_names_in_document(pair)) is differ


@pytest.mark.parametrize(
    ("text", "lemma", "trigger", "peers", "is_evidence"),
    [
        ("The minister confirmed the cut on Tuesday.", "confirm", "confirmed", 2, True),
        ("The minister confirmed the cut on Tuesday.", "confirm", "confirmed", 0, False),
        ("On Tuesday a pupil was confirmed to have measles.", "confirm", "confirmed", 2, False),
        ("On Tuesday a dealer was arrested.", "arrest", "arrested", 2, False),
    ],
    ids=["another word", "each dates nothing else", "a common word", "a listed class"],
)
def test_an_unlisted_trigger_without_a_common_word_fits_many_happenings(text, lemma, trigger, peers, is_evidence):
    left = by("Ledger", f"A pupil was {trigger} on Tuesday.", trigger, {"lemma": lemma}, peers=peers)
    right = by("Wire", text, trigger, {"lemma": lemma}, peers=peers)
    assert bool(unlisted_in_other_words(pair_of(left, right))) is is_evidence


@pytest.mark.parametrize(
    ("second", "is_another"), [("another fire killed 9", True), ("the fires that killed 14", False)]
)
def test_a_sentence_that_gives_one_verb_two_numbers_has_two_events(second, is_another):
    text = f"On Tuesday a fire at the dock killed 14, and {second}."
    first, again = (told(text, trigger="killed", lemma="kill", title=title) for title in ("A fire killed 14", second))
    start = text.rindex("killed")
    behind = replace(again, document=first.document, trigger=replace(again.trigger, span=Span(start, start + 6)))
    assert one_document_has_two(pair_of(first, behind)) is is_another


@pytest.mark.parametrize(
    ("second", "are_two"),
    [
        ("Ferries will be cheaper, the harbour ministry told a paper on Tuesday.", True),
        ("Old piers will be shut to all ferries, the harbour ministry told a paper on Tuesday.", False),
    ],
)
def test_words_for_the_speaker_are_no_common_saying_wherever_they_stand(second, are_two):
    first = "The harbour ministry told a paper on Tuesday that the old piers will be shut to ferries."
    left, right = (
        told(text, trigger="told", lemma="tell", kind="reporting", title=text, source=source, about="Quist Orr")
        for text, source in ((first, "Ledger"), (second, "Wire"))
    )
    assert bool(other_saying(pair_of(left, right))) is are_two


@pytest.mark.parametrize(
    ("lemma", "year", "is_evidence"),
    [("election", "2024", True), ("election", "2024-05", False), ("earthquake", "2024", False)],
)
def test_a_year_and_a_day_without_a_common_word_are_no_evidence_of_one_event(lemma, year, is_evidence):
    left = by("Ledger", f"The {lemma} of that time was discussed.", lemma, {"lemma": lemma}, on="that time", edtf=year)
    right = by("Wire", f"There was an {lemma} on Tuesday.", lemma, {"lemma": lemma})
    assert bool(alone_in_time(pair_of(left, right))) is is_evidence
