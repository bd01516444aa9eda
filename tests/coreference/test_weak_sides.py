"""A coarse date means what is reported most: a few other happenings that fit it do not make it ambiguous."""

from __future__ import annotations

import pytest

from tests.coreference.test_crowded_days import by
from tests.support.timelines import merged
from timeline_api.coreference.clustering.weak_sides import weak_sides_of
from timeline_api.coreference.comparison.mention_groups import group_of

MEET = {"lemma": "meet", "actors": ("Mara Quill", "Jon Ash")}


def meeting(day: int, number: int = 0):
    text = f"Mara Quill met Jon Ash at the Vell town hall on {day} May."
    return by(f"Paper {number}", text, "met", MEET, on=f"{day} May", edtf=f"2024-05-{day:02}")


@pytest.mark.parametrize(("days", "number_of_events"), [((6,) * 9, 1), ((6,) * 9 + (21,), 2), ((6, 21), 3)])
def test_a_month_means_the_day_that_nearly_all_report(days, number_of_events):
    dated = [meeting(day, number) for number, day in enumerate(days)]
    coarse = by(
        "Ledger", "Mara Quill met Jon Ash at the Vell town hall in May.", "met", MEET, on="in May", edtf="2024-05"
    )
    events = merged(*dated, coarse)
    assert len(events) == number_of_events
    of_coarse = next(event for event in events if coarse.id in {mention.id for mention in event.mentions})
    assert (len(of_coarse.mentions) == 1) is (number_of_events == 3)


def test_a_group_that_was_not_considered_has_to_fit_those_that_are_kept():
    considered = [*(meeting(6, number) for number in range(9)), meeting(21, 9)]
    sides = weak_sides_of(frozenset(group_of([each]) for each in considered))
    assert not sides.is_ambiguous
    assert sides.counts(group_of([meeting(6, 10)]))
    assert not sides.counts(group_of([meeting(21, 11)]))
