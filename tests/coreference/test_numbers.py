"""Where sources disagree on how many, the event says so; where they cannot be compared, it does not."""

from __future__ import annotations

import pytest

from tests.support.builders import mention
from tests.support.timelines import merged


def fire(said, source, *, date="2024-05-12", **more):
    """A report of the fire at the mill; `said` tells how many."""
    sentence = f"A fire at the Calder mill in Oldbury on Friday {said}."
    return mention(
        sentence, on="Friday", edtf="2024-05-10", trigger="fire", source=source, date=date, places=("Oldbury",), **more
    )


def numbers(*mentions):
    (event,) = merged(*mentions)
    return [conflict for conflict in event.conflicts if conflict.kind == "number"]


def test_three_dead_against_five_dead_is_a_contradiction():
    three, five = fire("killed three people", "City Wire"), fire("left five dead", "Morning Ledger")
    (conflict,) = numbers(three, five)
    assert conflict.grade == "contradiction"
    assert {(side.text, side.sources, side.mentions) for side in conflict.values} == {
        ("three people", ("City Wire",), (three.id,)),
        ("five dead", ("Morning Ledger",), (five.id,)),
    }
    assert merged(three, five)[0].disputed


def test_each_side_is_quoted_with_the_place_of_its_words():
    three, five = fire("killed three people", "City Wire"), fire("left five dead", "Morning Ledger")
    (conflict,) = numbers(three, five)
    for side, told in zip(conflict.values, sorted((three, five), key=lambda each: each.id), strict=True):
        assert (side.quote.mention, side.quote.document) == (told.id, told.document.id)
        assert (side.quote.text, side.quote.sentence) == (told.quote, told.sentence)
        assert side.quote.words.of(told.quote) == side.text


def test_the_summary_says_who_says_what():
    told = fire("killed three people", "City Wire", date="2024-05-13"), fire("left five dead", "Ledger")
    assert numbers(*told)[0].summary == "Ledger: five dead; City Wire: three people"


def test_a_toll_that_grows_from_day_to_day_is_an_update():
    told = [
        fire("killed three people", "City Wire", date="2024-05-10"),
        fire("killed five people", "Morning Ledger", date="2024-05-11"),
        fire("left 12 dead", "City Wire", date="2024-05-13"),
    ]
    (conflict,) = numbers(*told)
    assert (conflict.grade, [side.text for side in conflict.values]) == (
        "update", ["three people", "five people", "12 dead"]
    )  # fmt: skip
    assert not merged(*told)[0].disputed


def test_a_smaller_toll_a_day_later_is_a_contradiction():
    told = fire("killed five people", "Wire"), fire("killed three people", "Ledger", date="2024-05-14")
    assert numbers(*told)[0].grade == "contradiction"


def test_without_publication_dates_nothing_is_an_update():
    told = fire("killed five people", "Wire", date=None), fire("killed three people", "Ledger", date=None)
    assert numbers(*told)[0].grade == "contradiction"


def test_an_outlet_that_corrects_itself_does_not_contradict_itself():
    told = (
        fire("killed five people", "Wire", date="2024-05-11"),
        fire("killed three people", "Wire", date="2024-05-12"),
        fire("killed three people", "Ledger", date="2024-05-12"),
    )
    assert numbers(*told) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("killed at least three people", "killed five people"),
        ("killed more than 100 people", "killed 140 people"),
        ("killed about 100 people", "killed 93 people"),
        ("killed up to 20 people", "killed 12 people"),
        ("killed three people", "killed 3 people"),
        ("killed two hundred and fifty people", "killed at least 200 people"),
        ("killed three people", "injured five people"),
        ("killed three people", "cost $5 million"),
        ("killed three people", "lasted five hours"),
        ("killed three people", "drew 40 engines"),
        ("killed three people and later two more people died", "killed five people"),
        ("killed a guard aged 34", "killed a guard aged 43"),
        ("burned in a hall of 1902", "burned in a hall of 1904"),
        ("killed three people after a blast hurt two", "killed three people after a blast hurt nine"),
        ("drove out five year seven pupils", "drove out six pupils"),
    ],
)
def test_what_can_both_be_true_is_no_conflict(one, other):
    events = merged(fire(one, "City Wire"), fire(other, "Morning Ledger"))
    assert [conflict for event in events for conflict in event.conflicts] == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("destroyed 30 homes", "destroyed 45 homes"),
        ("cost $3 million", "cost $5 million"),
        ("hurt at least ten people", "injured four people"),
        ("drove out this year seven pupils", "drove out six pupils"),
        ("killed twenty-one people", "killed 23 people"),
        ("forced 1,200 people to be evacuated", "saw 900 people evacuated"),
    ],
)
def test_the_same_thing_counted_twice_is_compared(one, other):
    assert len(numbers(fire(one, "City Wire"), fire(other, "Morning Ledger"))) == 1


def test_the_tolls_of_two_fires_are_not_compared():
    here = fire("killed three people", "City Wire")
    there = mention(
        "A fire at a depot in Farley on Friday killed five people.",
        on="Friday", edtf="2024-05-10", trigger="fire", source="Morning Ledger", places=("Farley",),
    )  # fmt: skip
    assert [event.conflicts for event in merged(here, there)] == [(), ()]


def test_numbers_of_one_order_are_found_in_every_order_of_arrival():
    told = [fire(f"killed {number} people", f"Outlet {number}") for number in (3, 5, 9)]
    assert numbers(*told) == numbers(*reversed(told))
    assert len(numbers(*told)[0].values) == 3


@pytest.mark.parametrize(
    ("one", "other", "disagree"),
    [
        ("killed 12 people", "killed 40 people", True),
        ("killed 12 people", "killed 40 people and one of 1968 none", False),
        ("killed 12 people, as in 1968", "killed 40 people", True),
        ("killed 12 people", "killed 40 people in 2024", True),
    ],
)
def test_a_number_beside_another_year_may_be_of_that_year(one, other, disagree):
    assert bool(numbers(fire(one, "City Wire"), fire(other, "Morning Ledger"))) is disagree


@pytest.mark.parametrize(
    ("one", "other", "disagree"),
    [
        ("burnt 30 percent of the roofs", "burnt 60 percent of the roofs", True),
        ("burnt 30 percent of the roofs", "spared 60 percent of the looms", False),
        ("cut output by 30 percent", "cut output by 60 percent", True),
        ("cut output by 30 percent", "had a 60 percent chance", False),
    ],
)
def test_percentages_are_compared_by_what_they_are_of(one, other, disagree):
    assert bool(numbers(fire(one, "City Wire"), fire(other, "Morning Ledger"))) is disagree
