"""What a document costs depends on what lies around it, not on what the timeline holds. Counted, not timed."""

from __future__ import annotations

import datetime
import random
from dataclasses import replace
from itertools import combinations

import pytest

from tests.support.builders import mention
from tests.support.timelines import Shelf
from timeline_api.coreference.clustering import candidates, clusters, components, link_graph
from timeline_api.coreference.clustering.components import Components
from timeline_api.coreference.comparison import judgement
from timeline_api.coreference.comparison.mention_groups import groups_of

PEOPLE = [
    f"{first} {last}" for first in ("Ada", "Ben", "Cleo", "Dov") for last in ("Ash", "Birk", "Cole", "Dunn", "Elm")
]


def told(number: int):
    """Mention `number` of a long story: three a day, of one in twenty the month alone is known."""
    dice = random.Random(number)
    day = (datetime.date(2015, 1, 1) + datetime.timedelta(days=number // 3)).isoformat()
    verb, cast = dice.choice(("met", "sued", "praised", "visited")), tuple(dice.sample(PEOPLE, 2))
    return mention(
        f"{cast[0]} {verb} {cast[1]} then. [{number}]",
        on="then",
        edtf=day[:7] if number % 20 == 0 else day,
        trigger=verb,
        actors=cast,
        source=f"Outlet {number % 4}",
    )


def attack(number: int):
    day = (datetime.date(2022, 3, 1) + datetime.timedelta(days=number // 2)).isoformat()
    sentence = f"Norland attacked Sudria then with drones. [{number}]"
    return mention(
        sentence,
        on="then",
        edtf=day,
        trigger="attacked",
        lemma="attack",
        actors=("Norland", "Sudria"),
        source=str(number % 2),
    )


def looked_at(shelf: Shelf, mentions) -> int:
    before = shelf.looked_at
    for each in mentions:
        shelf.add(each)
    return shelf.looked_at - before


@pytest.mark.slow
@pytest.mark.parametrize("tell", [told, attack], ids=["a mixed story", "the same two at it every day"])
def test_the_two_thousandth_document_costs_what_the_hundredth_did(tell):
    shelf = Shelf()
    looked_at(shelf, map(tell, range(100)))
    early = looked_at(shelf, map(tell, range(100, 200)))
    shelf.add(*map(tell, range(200, 1900)))
    late = looked_at(shelf, map(tell, range(1900, 2000)))
    assert late <= 1.5 * early


@pytest.fixture
def judgements(monkeypatch):
    """Counts the pairs that are judged."""
    counted = []

    def counting(left, right):
        counted.append(1)
        return judgement.linked(left, right)

    for module in (components, link_graph):
        monkeypatch.setattr(module, "linked", counting)
    return counted


@pytest.mark.parametrize("cast", [("Ann Lee",), ("Ann Lee", "Bob Ray")], ids=["one actor", "two actors"])
def test_an_event_told_by_very_many_one_after_the_other_costs_a_few_judgements_each(cast, judgements):
    shelf = Shelf()
    for number in range(300):
        sentence = f"{' and '.join(cast)} met people from Farley then. [{chr(97 + number % 26)}]"
        shelf.add(
            mention(
                sentence, on="then", edtf="2023-11-15", trigger="met", lemma="meet", actors=cast, title=sentence[:-4],
                source=f"Outlet {number}",
            )
        )  # fmt: skip
    assert [len(event.mentions) for event in shelf.timeline] == [300]
    assert len(judgements) <= 300


@pytest.mark.parametrize("cast", [("Ann Lee",), ("Ann Lee", "Bob Ray")], ids=["one actor", "two actors"])
def test_one_happening_told_by_very_many_is_not_judged_pair_by_pair(cast, judgements):
    words = "harbour storm bridge market school museum forest valley".split()
    dice = random.Random(1)
    crowd = [
        mention(
            f"{' and '.join(cast)} met {' '.join(dice.sample(words, 5))} people then.",
            on="then",
            edtf="2023-11-15",
            trigger="met",
            lemma="meet",
            actors=cast,
            source=f"Outlet {number}",
        )
        for number in range(1000)
    ]
    shelf = Shelf()
    shelf.add(*crowd)
    assert [len(event.mentions) for event in shelf.timeline] == [1000]
    assert len(judgements) <= 5 * len(crowd)


@pytest.fixture
def compared(monkeypatch):
    """Counts the pairs of which the whole judgement is asked."""
    counted = []

    def counting(left, right):
        counted.append(1)
        return judgement.judge(left, right)

    monkeypatch.setattr(clusters, "judge", counting)
    return counted


def fire(number: int):
    sentence = f"A fire killed {number} people in Farley then."
    return mention(sentence, on="then", edtf="2020-03-03", trigger="killed", lemma="kill", actors=(), title=sentence)


def test_what_a_crowd_on_one_day_costs_grows_with_its_size_alone(compared):
    counts = []
    for size in (200, 400):
        compared.clear()
        shelf = Shelf()
        shelf.add(*map(fire, range(size)))
        assert sum(len(event.mentions) for event in shelf.timeline) == size
        counts.append(len(compared))
    assert counts[0] <= 200 * (candidates.MAX_CANDIDATES_PER_KEY + clusters.MAX_REPRESENTATIVES)
    assert counts[1] <= 2.2 * counts[0]


def strangers(size: int):
    """What `size` pairs of people did on one day, in documents about the same."""
    told = [
        mention(
            f"Ann Name{number} met Bob Other{number} then.", on="then", edtf="2020-03-03", trigger="met", lemma="meet",
            actors=(f"Ann Name{number}", f"Bob Other{number}"), source="Ledger",
        )
        for number in range(size)
    ]  # fmt: skip
    about = "Farley Norland Ash fish quota price harbour"
    return [replace(each, document=replace(each.document, subject=about)) for each in told]


def test_people_of_one_day_are_compared_with_a_few_others_each(judgements):
    size = 400
    shelf = Shelf()
    shelf.add(*strangers(size))
    assert len(shelf.timeline) == size
    assert len(judgements) <= 2 * size * candidates.MAX_CANDIDATES_PER_KEY


def test_whoever_joins_a_crowd_without_a_link_has_nobody_else_compared_again(monkeypatch):
    crowd, compared = strangers(140), []
    shelf = Shelf()
    shelf.add(*crowd[:100])
    compare = Components._compare
    monkeypatch.setattr(Components, "_compare", lambda self, group: (compared.append(group.id), compare(self, group)))
    for each in crowd[100:]:
        shelf.add(each)
    assert sorted(compared) == sorted(each.id for each in crowd[100:])


def test_frames_that_differ_in_names_alone_are_judged_together(monkeypatch):
    judgement.judge_frames.cache_clear()
    judgement._judged.clear()
    judged = []
    judge_frames = judgement._judge_frames
    monkeypatch.setattr(judgement, "_judge_frames", lambda pair: (judged.append(pair), judge_frames(pair))[1])
    frames = [group.frame for group in groups_of(strangers(30))]
    for left, right in combinations(frames, 2):
        judgement.judge_frames(left, right)
    assert len(judged) == 1
