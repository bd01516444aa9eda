"""Who of those that the mentions of an event name takes part in it."""

from __future__ import annotations

import pytest

from tests.support.builders import mention
from timeline_api.coreference.comparison.mention_groups import groups_of
from timeline_api.coreference.events.build import event_of

LEE, RAY, ABEL = "Ann Lee", "Bob Ray", "Zoe Abel"

#: The actors of each mention, the first of which gives the event its title, and those of the event.
CASES = {
    "one mention names its actors": ([(LEE, RAY)], {LEE, RAY}),
    "a mention with an actor in common adds another": ([(LEE,), (LEE, RAY)], {LEE, RAY}),
    "not where others with that actor do not name him": ([(LEE,), (LEE, RAY), (LEE,)], {LEE}),
    "half of them are enough": ([(LEE,), (LEE, RAY), (LEE,), ("Lee", RAY)], {LEE, RAY}),
    "those of another happening are none": ([(LEE, RAY), (ABEL,)], {LEE, RAY}),
    "nor many of them": ([(LEE, RAY), (ABEL,), (ABEL,)], {LEE, RAY}),
    "one mention does not speak for a title with nobody": ([(), (LEE,)], set()),
    "two mentions of three do": ([(), (LEE,), (LEE, RAY)], {LEE}),
    "two mentions of five do not": ([(), (), (), (LEE,), (LEE,)], set()),
}


@pytest.mark.parametrize(("casts", "actors"), CASES.values(), ids=CASES)
def test_actors_are_those_of_the_title_and_those_that_half_of_the_agreeing_mentions_name(casts, actors):
    mentions = [
        mention(
            "Lee met Ray then.",
            on="then",
            edtf="2023-11-15",
            trigger="met",
            lemma="meet",
            actors=cast,
            source=f"Wire {number}",
            title="We met" if number else "Lee met Ray",
        )
        for number, cast in enumerate(casts)
    ]
    event = event_of(groups_of(mentions))
    assert event.title == "Lee met Ray"
    assert {actor.name for actor in event.actors} == actors
