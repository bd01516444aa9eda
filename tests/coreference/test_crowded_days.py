"""On a day with many events two mentions need more than the day, the story and a common verb to be one event."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.support.builders import mention
from tests.support.timelines import merged

#: What documents of one story are about; the second part of it has other people and places.
HARBOUR = "Farley Norland Ash Moss Vell harbour ferry strike union port"
SCHOOL = "Farley Norland Orr Birk Quist harbour ferry school pupil port"


def told(text: str, trigger: str, *, about: str = HARBOUR, peers: int = 0, **fields):
    date = {"on": "Tuesday", "edtf": "2024-05-14"} | {
        name: fields.pop(name) for name in ("on", "edtf") if name in fields
    }
    made = mention(text, trigger=trigger, **date, **fields)
    return replace(made, peers=peers, document=replace(made.document, subject=about))


def are_one(left, right) -> bool:
    return len(merged(left, right)) == 1


PULLED = ("Rescuers pulled a welder alive from the dock on Tuesday.", "pulled", {"lemma": "pull"})
PULLED_TOO = ("A cook was pulled out of the lake by two anglers on Tuesday.", "pulled", {"lemma": "pull"})
PULLED_AGAIN = ("A welder was pulled alive from the dock by rescuers on Tuesday.", "pulled", {"lemma": "pull"})


def by(outlet: str, text: str, trigger: str, fields: dict, **more):
    return told(text, trigger, source=outlet, **fields, **more)


def test_an_outlet_that_uses_other_words_tells_of_another_event():
    assert not are_one(by("Ledger", *PULLED), by("Ledger", *PULLED_TOO))


def test_an_outlet_that_returns_to_an_event_repeats_its_words():
    assert are_one(by("Ledger", *PULLED), by("Ledger", *PULLED_AGAIN))


def test_two_outlets_need_not_share_words_for_what_both_are_about():
    left = by("Ledger", "Dockers walked out at the Vell terminal on Tuesday.", "walked out", {"lemma": "walk out"})
    right = by("Wire", "The strike began on Tuesday.", "strike", {"lemma": "strike"})
    assert are_one(left, right)


def test_two_outlets_on_different_parts_of_a_story_need_a_common_word():
    left = by("Ledger", "Ferries were cleaned on Tuesday.", "cleaned", {"lemma": "clean"})
    right = by("Wire", "A teacher resigned on Tuesday.", "resigned", {"lemma": "resign"}, about=SCHOOL)
    assert not are_one(left, right)


@pytest.mark.parametrize(("peers", "one"), [(0, True), (2, True), (31, False)])
def test_the_more_events_of_a_day_a_document_has_the_more_a_link_requires(peers, one):
    left = by("Ledger", "Pickets gathered at the gate on Tuesday.", "gathered", {"lemma": "gather"}, peers=peers)
    right = by("Wire", "Pickets gathered in the rain on Tuesday.", "gathered", {"lemma": "gather"})
    assert are_one(left, right) is one


def test_a_repeated_sentence_is_one_event_on_any_day():
    text = "Pickets with wet flags gathered at the northern gate of the Vell terminal on Tuesday."
    left = by("Ledger", text, "gathered", {"lemma": "gather"}, peers=31)
    right = by("Ledger", f"Earlier: {text}", "gathered", {"lemma": "gather"}, peers=31)
    assert are_one(left, right)


def test_a_shared_colourless_verb_is_no_evidence():
    left = by("Ledger", "It was after five on Tuesday.", "was", {"lemma": "be"})
    right = by("Ledger", "The mood was grim on Tuesday.", "was", {"lemma": "be"})
    assert not are_one(left, right)


def test_a_repeated_sentence_with_a_colourless_verb_is_one_event():
    text = "Norland had its first snow of the year in the Vell valley on Tuesday."
    left, right = (by("Ledger", start + text, "had", {"lemma": "have"}) for start in ("", "Weather: "))
    assert are_one(left, right)


def test_one_speaker_says_several_things_on_one_day():
    fields = {"lemma": "say", "kind": "reporting", "actors": ("Dana Orr",)}
    left = by("Ledger", "Dana Orr said on Tuesday that taxes would fall next year.", "said", fields)
    right = by("Wire", "Dana Orr said on Tuesday the bridge needed paint.", "said", fields)
    assert not are_one(left, right)


def test_a_saying_that_two_outlets_report_is_one():
    fields = {"lemma": "say", "kind": "reporting", "actors": ("Dana Orr",)}
    left = by("Ledger", "Dana Orr said on Tuesday that property taxes would fall by a tenth.", "said", fields)
    right = by("Wire", "Property taxes would fall by a tenth, Dana Orr said on Tuesday.", "said", fields)
    assert are_one(left, right)


def test_two_verbs_of_a_repeated_sentence_are_two_events():
    text = "On Tuesday the Vell board sacked its chairman and praised its welders in a long letter."
    left = by("Ledger", text, "sacked", {"lemma": "sack"})
    right = by("Wire", f"Wire: {text}", "praised", {"lemma": "praise"})
    assert not are_one(left, right)
