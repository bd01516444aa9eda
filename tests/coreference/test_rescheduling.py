"""A plan and what came of it on a later day are one event, where the later sentence says that it was delayed."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

import pytest

from tests.support.builders import mention
from tests.support.timelines import Shelf, merged

BRIDGE = "Vell bridge river ferry Norland opening toll engineer mayor"


def told(text, on, edtf, *, published, trigger="opened", lemma="open", about=BRIDGE, source="Ledger", **more):
    made = mention(text, on=on, edtf=edtf, trigger=trigger, lemma=lemma, source=source, date=published, **more)
    return replace(made, document=replace(made.document, subject=about))


def plan(**more):
    fields = {"text": "The Vell bridge will open on Friday.", "on": "Friday", "edtf": "2024-05-10"} | more
    return told(fields.pop("text"), fields.pop("on"), fields.pop("edtf"), published="2024-05-07", trigger="open",
                modality="planned", **{"actors": ("Norland Roads",)} | fields)  # fmt: skip


def outcome(text="The Vell bridge opened on Saturday after a delay.", on="Saturday", edtf="2024-05-11", **more):
    return told(text, on, edtf, **{"published": "2024-05-12", "actors": ("Norland Roads",)} | more)


def test_a_plan_and_its_delayed_outcome_are_one_event_with_a_course():
    (event,) = merged(plan(), outcome())
    assert event.when.text == "2024-05-11"
    assert event.modality == "asserted"
    assert event.conflicts == ()
    assert [(step.when.text, step.modality) for step in event.course] == [
        ("2024-05-10", "planned"),
        ("2024-05-11", "asserted"),
    ]


def test_a_plan_is_followed_by_the_next():
    text = "The Vell bridge will open on Saturday, since work was delayed."
    later = outcome(text, trigger="open", modality="planned", published="2024-05-09")
    (event,) = merged(plan(), later)
    assert (event.when.text, event.modality) == ("2024-05-11", "planned")
    assert [step.when.text for step in event.course] == ["2024-05-10", "2024-05-11"]


@pytest.mark.parametrize(
    "other",
    [
        outcome("The Vell bridge opened on Saturday."),
        outcome("The Vell bridge opened on Saturday without delay."),
        outcome(edtf="2024-05-29", published="2024-05-30"),
        outcome(edtf="2024-05-08"),
        outcome(published="2024-05-06"),
        outcome(actors=("Sudria Rail",)),
        outcome("The Vell bridge closed on Saturday after a delay.", trigger="closed"),
        outcome(places=("Quist",)),
    ],
    ids="no word of it|no delay|weeks later|before|published before|others|another act|elsewhere".split("|"),
)
def test_a_plan_and_another_day_are_two_events(other):
    fields = {"places": ("Vell",)} if other.places else {}
    if other.trigger.text == "closed":
        other = told("The Vell bridge closed on Saturday after a delay.", "Saturday", "2024-05-11",
                     published="2024-05-12", trigger="closed", lemma="close", actors=("Norland Roads",))  # fmt: skip
    assert len(merged(plan(**fields), other)) == 2


def test_the_order_of_arrival_does_not_matter():
    plain = outcome("The Vell bridge opened on Saturday.", source="Wire", published="2024-05-13")
    mentions = (plan(), outcome(), plain)
    together = merged(*mentions)
    for order in permutations(mentions):
        shelf = Shelf()
        for each in order:
            shelf.add(each)
        assert shelf.timeline == together
        shelf.remove(order[0].document.id)
        assert shelf.timeline == merged(*order[1:])
