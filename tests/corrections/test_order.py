"""Corrected events do not depend on the order in which documents came and went and edits were made between."""

from __future__ import annotations

import random
from contextlib import suppress

import pytest

from tests.coreference.stories import story
from tests.support.builders import document, mention
from tests.support.corrections import CorrectedTimeline, rebuilt, written
from tests.support.seeds import seeds
from timeline_api.errors import AlreadyUndone, InvalidInput
from timeline_api.model import EventMention

VALUES = ("2023-11-14", "2023-11-15", "2023-11-16", "2023-11", "2023")
CASTS = (("Ann Lee", "Bob Ray"), ("Ann Lee",), ("Lee", "Ray"), ("Ann Lee", "Bob Ray"), ("Jo Lee", "Bob Ray", "Cy Fox"))


def a_story() -> list[tuple[EventMention, ...]]:
    by_document: dict[str, list[EventMention]] = {}
    for each in story():
        if each.value is not None:
            by_document.setdefault(each.document.id, []).append(each)
    return [tuple(told) for told in by_document.values()]


def a_crowd(dice: random.Random) -> list[tuple[EventMention, ...]]:
    """Documents that tell of few happenings in many ways, so that nearly all of it hangs together."""
    return [tuple(any_told(number, dice)) for number in range(9)]


def any_told(number: int, dice: random.Random) -> list[EventMention]:
    casts = [dice.choice(CASTS) for _ in range(dice.randint(1, 2))]
    verbs = [dice.choice(("met", "met", "signed")) for _ in casts]
    endings = [dice.choice(("", " about fish quotas", " about fish prices")) for _ in casts]
    told = [
        f"{' and '.join(cast)} {verb}{ending} then{place}."
        for place, (cast, verb, ending) in enumerate(zip(casts, verbs, endings, strict=True))
    ]
    whole = document(
        f"{' '.join(told)} [{number}]", source=f"Outlet {number % 4}", date=dice.choice(("2023-11-18", "2023-11-20"))
    )
    return [
        mention(
            whole.text,
            on=f"then{place}",
            edtf=dice.choice(VALUES),
            trigger=verbs[place],
            actors=cast,
            title=told[place].rstrip("."),
            document=whole,
        )
        for place, cast in enumerate(casts)
    ]


def edit_something(story: CorrectedTimeline, here: list[tuple[EventMention, ...]], dice: random.Random) -> None:
    held = [each for told in here for each in told]
    event = story.event_of(dice.choice(held))
    one = dice.choice(event.mentions)
    match dice.choice(("set", "settle", "merge", "split", "undo")):
        case "set":
            said = {"title": f"Title {dice.random()}"} if dice.random() < 0.5 else {"when": dice.choice(VALUES)}
            story.set(one, **said)
        case "settle":
            for conflict in event.conflicts:
                story.settle(one, "resolved", dice.choice(conflict.values).name, conflict.id)
        case "merge":
            with suppress(InvalidInput):
                story.merge(one, dice.choice(held))
        case "split":
            with suppress(InvalidInput):
                story.split(*dice.sample(event.mentions, dice.randint(1, len(event.mentions))))
        case "undo":
            if history := story.history(one):
                with suppress(AlreadyUndone):
                    story.undo(one, dice.choice(history).number)


@pytest.mark.parametrize("seed", seeds(18, 60))
def test_events_are_a_function_of_the_mentions_and_the_edits(seed):
    dice = random.Random(seed)
    arrivals = a_story() if seed % 3 == 0 else a_crowd(dice)
    story, here = CorrectedTimeline(), []
    for _ in range(25):
        if here and dice.random() < 0.4:
            edit_something(story, here, dice)
            continue
        told = dice.choice(arrivals)
        if told in here:
            story.remove(told)
            here.remove(told)
        else:
            story.add(told)
            here.append(told)
    assert written(story.timeline) == written(rebuilt(story.edits(arrivals), here, dice))
