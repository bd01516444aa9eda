"""Which names on a timeline are one actor's, whatever order they come in."""

from __future__ import annotations

import itertools
import random
import sys
from collections.abc import Iterable

import pytest

from timeline_api.coreference.actors.links import linked
from timeline_api.language.folding import fold_case
from timeline_api.model import ActorName, ActorType, actor_id


def named(name: str, kind: ActorType = "person", events: int = 1) -> ActorName:
    return ActorName(key=fold_case(name), name=name, type=kind, events=events)


def people(*names: str) -> list[ActorName]:
    return [named(name) for name in names]


def bodies(*names: str) -> list[ActorName]:
    return [named(name, "organisation") for name in names]


def groups(names: list[ActorName]) -> set[frozenset[str]]:
    return {frozenset(actor.names) for actor in linked(names)}


ONE = [
    people("Andrés Manuel López Obrador", "Andres Manuel Lopez Obrador", "López Obrador", "AMLO"),
    people("Ilse Maria Brandt", "Ilse Brandt", "Ilse M. Brandt", "I. M. Brandt", "I. Brandt", "Brandt"),
    people("William Lint", "Bill Lint", "Will Lint", "Lint"),
    people("Bob Dorn", "Bobby Dorn", "Robert Dorn"),
    people("J. Robert Dorn", "Robert Dorn"),
    people("President Ana Silva", "Ana Silva", "Mrs Silva"),
    people("Luc Morel Jr.", "Luc Morel Jr", "Luc A. Morel Jr."),
    bodies("Sarn Foods Inc.", "Sarn Foods", "Sarn Foods Group plc", "Sarn"),
    bodies("The World Rail Organisation", "World Rail Organization", "WRO"),
    [named("Wael Ghalib"), named("Ghalib", "other")],
    [named("United States", "country"), named("United States", "other")],
]
APART = [
    people("Ana Silva", "Luc Silva", "Silva"),
    people("John Smith", "James Smith", "J. Smith"),
    people("John A. Smith", "John B. Smith", "John Smith"),
    people("Albert Dorn", "Alan Dorn"),
    people("Albert Dorn", "Alexander Dorn", "Al Dorn"),
    people("Luc Morel Jr.", "Luc Morel"),
    people("Luc Morel Jr.", "Luc Morel Sr."),
    people("Ana Maria", "Ana"),
    people("Maria Dorn", "Maria"),
    bodies("Bank of Norway", "Bank"),
    bodies("National Rail", "National"),
    bodies("Sarn Foundation", "Sarn"),
    bodies("Sarn University Hospital", "Sarn"),
    bodies("World Rail Organization", "Welsh Rowing Organization", "WRO"),
    bodies("Sarn Foods", "Sarn Mines", "Sarn"),
    bodies("Dorn United", "Dorn City"),
    [named("Jordan", "country"), named("Ana Jordan")],
    [named("Ana Morel"), named("Morel", "organisation")],
    [named("Norway", "country"), named("Bank of Norway", "organisation")],
]


@pytest.mark.parametrize("names", ONE, ids=lambda names: names[0].name)
def test_names_of_one_bearer_are_one_actor(names: list[ActorName]) -> None:
    assert len(linked(names)) == 1


@pytest.mark.parametrize("names", APART, ids=lambda names: names[0].name)
def test_a_name_that_two_can_bear_is_neither_s(names: list[ActorName]) -> None:
    assert len(linked(names)) == len(names)


@pytest.mark.parametrize("names", [*ONE, *APART], ids=lambda names: names[0].name)
def test_the_order_of_names_does_not_matter(names: list[ActorName]) -> None:
    orders = itertools.islice(itertools.permutations(names), 24)
    assert len({tuple(linked(order)) for order in orders}) == 1


def test_what_is_deleted_leaves_no_trace() -> None:
    rng = random.Random(5)
    names = [name for case in (*ONE, *APART) for name in case]
    for _ in range(50):
        left = rng.sample(names, 20)
        shuffled = rng.sample(left, 20)
        assert linked(left) == linked(shuffled)


def test_an_actor_is_shown_by_the_name_of_most_events_that_is_no_surname() -> None:
    (actor,) = linked([named("Lint", events=9), named("William Lint"), named("Bill Lint", events=3)])
    assert (actor.name, actor.names, actor.events) == ("Bill Lint", ("Lint", "Bill Lint", "William Lint"), 13)


def test_a_name_is_shown_with_its_accents() -> None:
    (actor,) = linked([named("Jose Perez", events=5), named("José Pérez")])
    assert actor.name == "José Pérez"


def test_an_id_does_not_depend_on_how_often_a_name_comes() -> None:
    (one,) = linked([named("Lint", events=9), named("William Lint")])
    (other,) = linked([named("Lint"), named("William Lint", events=9)])
    assert one.id == other.id


@pytest.mark.parametrize("given", ["{}", "J{}", "John {}"])
def test_many_namesakes_take_no_more_calls_than_as_many_others(given: str) -> None:
    def calls(count: int) -> int:
        names = [named(f"{given.format(f'x{number}')} Smith") for number in range(count)] + people("Smith", "J Smith")
        made = 0

        def note(_frame: object, event: str, _argument: object) -> None:
            nonlocal made
            made += event in ("call", "c_call")

        sys.setprofile(note)
        try:
            linked(names)
        finally:
            sys.setprofile(None)
        return made

    calls(500)
    assert calls(4_000) < 12 * calls(500)


class Said:
    """What people have said of names: groups of names, each apart from all others."""

    def __init__(self, *groups: tuple[str, ...]) -> None:
        self._group = {actor_id(fold_case(name)): str(number) for number, group in enumerate(groups) for name in group}

    def group(self, name_id: str) -> str | None:
        return self._group.get(name_id)

    def cannot_link(self, groups: Iterable[str], others: Iterable[str]) -> bool:
        return any(group != other for group in groups for other in others)


def ruled(names: list[ActorName], said: Said) -> set[frozenset[str]]:
    return {frozenset(actor.names) for actor in linked(names, said)}


def test_names_that_a_person_joined_are_one_actor_with_all_that_go_with_them() -> None:
    names = people("Ana Silva", "Ana Maria Silva", "Luc Dorn", "L. Dorn", "Ida Lint")
    joined = ruled(names, Said(("Ana Silva", "Luc Dorn")))
    assert joined == {frozenset(("Ana Silva", "Ana Maria Silva", "Luc Dorn", "L. Dorn")), frozenset(("Ida Lint",))}


def test_a_name_that_nobody_placed_goes_with_the_part_of_most_events() -> None:
    names = [named("Ana Silva", events=3), named("Ana Maria Silva"), named("Silva")]
    parted = ruled(names, Said(("Ana Silva",), ("Ana Maria Silva",)))
    assert parted == {frozenset(("Ana Silva", "Silva")), frozenset(("Ana Maria Silva",))}


def test_joining_two_never_joins_what_is_to_be_apart() -> None:
    names = people("Ana Silva", "Ana Maria Silva", "Luc Dorn")
    assert len(linked(names, Said(("Ana Silva", "Luc Dorn"), ("Ana Maria Silva",)))) == 2


def test_with_rulings_too_the_order_does_not_matter() -> None:
    names = [name for case in (*ONE[:4], *APART[:4]) for name in case]
    said = Said(("Ilse Brandt", "Lint"), ("William Lint",), ("Ana Silva", "Brandt"))
    rng = random.Random(7)
    assert len({tuple(linked(rng.sample(names, len(names)), said)) for _ in range(30)}) == 1
