"""The claims that speak for or against two statements telling of one happening, and what each weighs.

A claim is a function of a pair whose docstring is what it claims; it gives the evidence, empty where it does not
hold. A claim that holds adds its feature's weight to the score; `judgement.ENOUGH` is the score that links. The
weights spell out what held when measured: two shared actors with the same class of trigger are enough, so are the
same class, actors that are all among the other's, and telling words in common; no other single thing is.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from timeline_api.merging.names import Name, shared_names
from timeline_api.merging.statements import Statement
from timeline_api.merging.values import Relation, relation

Evidence = tuple[str, ...]

_COUNTED = ("", "", "two", "three", "four", "five")
_HOLDS: Evidence = ("",)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two statements side by side, with what most claims look at.

    `relation`: how their values stand to each other; `shared`: the actors that both name, by either's name;
    `classes`: the trigger classes of both; `words`: the telling words of both titles; `fewer_actors`: how many the
    one with fewer of them names; `same_document`: whether one document makes both statements.
    """

    left: Statement
    right: Statement
    relation: Relation
    shared: tuple[tuple[Name, Name], ...]
    classes: frozenset[str]
    words: frozenset[str]
    fewer_actors: int
    same_document: bool


def pair_of(left: Statement, right: Statement) -> Pair:
    """Put two statements side by side."""
    return Pair(
        left=left,
        right=right,
        relation=relation(left.core.value, right.core.value),
        shared=shared_names(left.core.names, right.core.names),
        classes=left.core.classes & right.core.classes,
        words=left.words & right.words,
        fewer_actors=min(len(left.core.names), len(right.core.names)),
        same_document=not left.documents.isdisjoint(right.documents),
    )


@dataclass(frozen=True, slots=True)
class Feature:
    """A claim, its weight, and how its evidence reads to a person ("" for a claim that is no reason by itself).

    `of`: the evidence are actors or classes, which a reason calls as the event's mentions do.
    """

    claim: Callable[[Pair], Evidence]
    weight: int
    reason: str = ""
    of: Literal["", "actors", "classes"] = ""

    def explain(self, evidence: Evidence) -> str:
        """The reason in words."""
        count = _COUNTED[len(evidence)] if len(evidence) < len(_COUNTED) else str(len(evidence))
        return self.reason.format(evidence=", ".join(evidence), count=count)


def two_shared_actors(pair: Pair) -> Evidence:
    """Both name the same two or more actors."""
    return _written(pair) if len(pair.shared) >= 2 else ()


def all_actors_among_the_others(pair: Pair) -> Evidence:
    """Both name one actor in common, and one of them names nobody else."""
    return _written(pair) if len(pair.shared) == pair.fewer_actors == 1 else ()


def same_day(pair: Pair) -> Evidence:
    """Both tell of one and the same day."""
    day = pair.relation == "same" and pair.left.core.on_a_day
    return (pair.left.core.value.text[:10],) if day else ()


def same_value(pair: Pair) -> Evidence:
    """Both are dated exactly alike, be it a month or a day."""
    coarse = pair.relation == "same" and not pair.left.core.on_a_day
    return (pair.left.core.value.display,) if coarse else ()


def same_class(pair: Pair) -> Evidence:
    """Their triggers are of one class."""
    return tuple(sorted(pair.classes))


def other_class(pair: Pair) -> Evidence:
    """Their triggers name different happenings."""
    return () if pair.classes else _HOLDS


def words_in_common(pair: Pair) -> Evidence:
    """Their titles share two telling words or more."""
    return _HOLDS if len(pair.words) >= 2 else ()


def much_in_common(pair: Pair) -> Evidence:
    """Their titles share four telling words or more."""
    return _HOLDS if len(pair.words) >= 4 else ()


def sentences_alike(pair: Pair) -> Evidence:
    """Their sentences share four telling words or more."""
    return _HOLDS if len(pair.left.sentence_words & pair.right.sentence_words) >= 4 else ()


def same_place(pair: Pair) -> Evidence:
    """Both name the same place."""
    return tuple(sorted(place.title() for place in pair.left.places & pair.right.places))


def other_place(pair: Pair) -> Evidence:
    """Both name places, and none in common."""
    elsewhere = pair.left.places and pair.right.places and pair.left.places.isdisjoint(pair.right.places)
    return _HOLDS if elsewhere else ()


def same_number(pair: Pair) -> Evidence:
    """Their titles give the same number."""
    return tuple(sorted(pair.left.numbers & pair.right.numbers))


def other_numbers(pair: Pair) -> Evidence:
    """Both titles give numbers, and none in common."""
    return _HOLDS if pair.left.numbers and pair.right.numbers and not same_number(pair) else ()


def told_again(pair: Pair) -> Evidence:
    """One document comes back to a value and a class of happening with the same actors or words."""
    again = pair.same_document and pair.relation == "same" and pair.classes
    alike = pair.shared and len(pair.shared) == pair.fewer_actors
    return _HOLDS if again and (alike or pair.words) else ()


def planned_and_asserted(pair: Pair) -> Evidence:
    """One announces what the other says took place."""
    return _HOLDS if pair.left.core.modality != pair.right.core.modality else ()


def both_report(pair: Pair) -> Evidence:
    """Both are acts of saying, of which the same people commit many on one day."""
    return _HOLDS if pair.left.core.kind == pair.right.core.kind == "reporting" else ()


def years_beside(pair: Pair) -> Evidence:
    """They tell of neighbouring years: too long for a disagreement without more to support it."""
    coarse = {pair.left.core.value.precision, pair.right.core.value.precision} & {"year", "half"}
    return _HOLDS if pair.relation == "neighbours" and coarse else ()


FEATURES = (
    Feature(two_shared_actors, 5, "same {count} actors: {evidence}", of="actors"),
    Feature(all_actors_among_the_others, 2, "same actor: {evidence}", of="actors"),
    Feature(same_day, 3, "both on {evidence}"),
    Feature(same_value, 1, "both dated {evidence}"),
    Feature(same_class, 3, "trigger class: {evidence}", of="classes"),
    Feature(other_class, -3),
    Feature(same_place, 1, "same place: {evidence}"),
    Feature(other_place, -2),
    Feature(same_number, 1, "same number: {evidence}"),
    Feature(other_numbers, -2),
    Feature(words_in_common, 3, "titles share words"),
    Feature(much_in_common, 3),
    Feature(sentences_alike, 1),
    Feature(told_again, 2, "told of again in one document"),
    Feature(both_report, -1),
    Feature(planned_and_asserted, -2),
    Feature(years_beside, -1),
)


def _written(pair: Pair) -> Evidence:
    return tuple(" ".join(max(names, key=lambda name: (len(name.words), name)).words) for names in pair.shared)
