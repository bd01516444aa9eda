"""Where sources put one event in two places, the event says so; a town in a country is no second place."""

from __future__ import annotations

import pytest

from tests.support.builders import mention
from tests.support.timelines import merged


def met(where, source, *, places=None, actors=("Ann Lee", "Bob Ray"), **more):
    sentence = f"Ann Lee met Bob Ray {where} on Monday."
    named = places if places is not None else tuple(where.removeprefix("in ").split(", "))
    return mention(
        sentence, on="Monday", edtf="2024-01-08", trigger="met", lemma="meet", actors=actors, source=source,
        places=named, **more,
    )  # fmt: skip


def conflicts(*mentions):
    (event,) = merged(*mentions)
    return event.conflicts


def test_two_towns_contradict_each_other():
    oslo, bergen = met("in Oslo", "City Wire", date="2024-01-09"), met("in Bergen", "Ledger", date="2024-01-10")
    (conflict,) = conflicts(bergen, oslo)
    assert (conflict.kind, conflict.grade) == ("place", "contradiction")
    assert conflict.summary == "City Wire: Oslo; Ledger: Bergen"
    assert [(side.text, side.value, side.mentions) for side in conflict.values] == [
        ("Oslo", None, (oslo.id,)),
        ("Bergen", None, (bergen.id,)),
    ]
    assert [side.quote.words.of(side.quote.text) for side in conflict.values] == ["Oslo", "Bergen"]


def test_two_countries_contradict_each_other():
    assert conflicts(met("in Norway", "City Wire"), met("in Sweden", "Ledger"))[0].kind == "place"


def test_towns_of_one_country_contradict_each_other():
    assert len(conflicts(met("in Oslo, Norway", "City Wire"), met("in Bergen, Norway", "Ledger"))) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("in Oslo", "in Norway"),
        ("in Austin", "in Texas"),
        ("in Texas", "in the United States"),
        ("in Oslo", "in Oslo"),
        ("in Málaga", "in Malaga"),
        ("in San Marcos", "in San Marcos Bay"),
        ("in Oslo", "at the old customs house"),
    ],
)
def test_one_place_that_may_lie_in_the_other_is_no_conflict(one, other):
    assert conflicts(met(one, "City Wire"), met(other, "Ledger")) == ()


def test_a_sentence_that_has_both_names_reconciles_them():
    both = met("in Frogner, Oslo", "Post", places=("Frogner", "Oslo"))
    assert len(conflicts(met("in Frogner", "City Wire"), met("in Oslo", "Ledger"))) == 1
    assert conflicts(met("in Frogner", "City Wire"), met("in Oslo", "Ledger"), both) == ()


def test_a_source_that_names_both_does_not_contradict_itself():
    assert conflicts(met("in Oslo", "City Wire"), met("in Bergen", "City Wire", date="2024-01-11")) == ()


def test_where_they_met_again_on_another_day_is_no_conflict():
    again = mention(
        "Ann Lee met Bob Ray in Bergen on Friday.",
        on="Friday", edtf="2024-01-12", trigger="met", lemma="meet", actors=("Ann Lee", "Bob Ray"), source="Ledger",
        places=("Bergen",),
    )  # fmt: skip
    assert [event.conflicts for event in merged(met("in Oslo", "City Wire"), again)] == [(), ()]
