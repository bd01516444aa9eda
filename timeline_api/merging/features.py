"""The claims that speak for or against two statements telling of one happening, and what each weighs.

A claim is a function of a pair whose docstring is what it claims; it gives the evidence, empty where it does not
hold. A claim that holds adds its feature's weight to the score; `judgement.ENOUGH` is the score that links. The
weights were first learnt as a logistic model on annotated stories, then set by hand to whole numbers with which no
annotated pair of different happenings is linked; docs/design.md has the measurement.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Generic, Literal, TypeVar

from timeline_api.lexical.wordnet import Relation as WordRelation
from timeline_api.lexical.wordnet import gloss_likeness
from timeline_api.lexical.wordnet import relation as word_relation
from timeline_api.merging.lexicon import lexicon
from timeline_api.merging.side_by_side import CorePair, Pair

Evidence = tuple[str, ...]

_COUNTED = ("", "", "two", "three", "four", "five")
_HOLDS: Evidence = ("",)

#: Precisions at which so much happens that a common value says little.
YEARLY = ("year", "half", "decade", "century")

#: How alike the glosses of two words must be for them to be related.
ALIKE = 0.1

#: What a claim is about: two cores, or all that two statements say.
P = TypeVar("P")


@dataclass(frozen=True, slots=True)
class Feature(Generic[P]):
    """A claim, its weight, and how its evidence reads to a person ("" for a claim that is no reason by itself).

    `of`: the evidence are actors or classes, which a reason calls as the event's mentions do.
    """

    claim: Callable[[P], Evidence]
    weight: int
    reason: str = ""
    of: Literal["", "actors", "classes"] = ""

    def explain(self, evidence: Evidence) -> str:
        """The reason in words."""
        count = _COUNTED[len(evidence)] if len(evidence) < len(_COUNTED) else str(len(evidence))
        return self.reason.format(evidence=", ".join(evidence), count=count)


def two_shared_actors(cores: CorePair) -> Evidence:
    """Both name the same two or more actors."""
    return _written(cores) if len(cores.shared) >= 2 else ()


def all_actors_among_the_others(cores: CorePair) -> Evidence:
    """Both name one actor in common, and one of them names nobody else."""
    return _written(cores) if len(cores.shared) == cores.fewer_actors == 1 else ()


def same_day(cores: CorePair) -> Evidence:
    """Both tell of one and the same day."""
    day = cores.relation == "same" and cores.left.on_a_day
    return (cores.left.value.text[:10],) if day else ()


def same_value(cores: CorePair) -> Evidence:
    """Both are dated exactly alike, though not to a day."""
    coarse = cores.relation == "same" and not cores.left.on_a_day
    return (cores.left.value.display,) if coarse else ()


def same_year(cores: CorePair) -> Evidence:
    """All that dates them is the same year, in which much happens."""
    return _HOLDS if cores.relation == "same" and cores.left.value.precision in YEARLY else ()


def shared_actor(cores: CorePair) -> Evidence:
    """Both name an actor in common."""
    return _HOLDS if cores.shared else ()


def same_class(cores: CorePair) -> Evidence:
    """Their triggers are of one class."""
    return tuple(sorted(cores.classes))


def other_class(cores: CorePair) -> Evidence:
    """Their triggers name different happenings, of which the same people have many together."""
    return _HOLDS if len(cores.shared) >= 2 and not cores.classes else ()


def other_listed_class(cores: CorePair) -> Evidence:
    """Their triggers are known to name different happenings: a letter is no meeting."""
    listed = lexicon().class_names
    known = cores.left.classes <= listed and cores.right.classes <= listed
    return _HOLDS if known and not cores.classes and not disaster_and_its_toll(cores) else ()


def disaster_and_its_toll(cores: CorePair) -> Evidence:
    """One tells of a disaster or an attack, the other of the dead of such a one."""
    sides = ((cores.left, cores.right), (cores.right, cores.left))
    tolls = lexicon().tolls
    held = (other.classes & tolls.get(name, frozenset()) for one, other in sides for name in one.classes)
    return _HOLDS if any(held) else ()


def other_class_on_no_day(cores: CorePair) -> Evidence:
    """Their triggers name different happenings of a month or a year."""
    return () if cores.classes or cores.left.on_a_day or cores.right.on_a_day else _HOLDS


def both_figures(cores: CorePair) -> Evidence:
    """Both are figures, of which there are many of one time."""
    return _HOLDS if cores.left.kind == cores.right.kind == "statistic" else ()


def planned_and_asserted(cores: CorePair) -> Evidence:
    """One announces what the other says took place."""
    return _HOLDS if cores.left.modality != cores.right.modality else ()


def both_report(cores: CorePair) -> Evidence:
    """Both are acts of saying, of which the same people commit many on one day."""
    return _HOLDS if cores.left.kind == cores.right.kind == "reporting" else ()


def years_beside(cores: CorePair) -> Evidence:
    """They tell of neighbouring years: too long for a disagreement without more to support it."""
    coarse = {cores.left.value.precision, cores.right.value.precision} & {"year", "half"}
    return _HOLDS if cores.relation == "neighbours" and coarse else ()


def documents_about_the_same(pair: Pair) -> Evidence:
    """Their documents share three of the words that they are about, a name among them."""
    return _HOLDS if _about(pair, words=3, names=1) else ()


def documents_about_much_the_same(pair: Pair) -> Evidence:
    """Their documents share six of the words that they are about, two names among them."""
    return _HOLDS if _about(pair, words=6, names=2) else ()


def documents_name_nothing_in_common(pair: Pair) -> Evidence:
    """Their documents are known, and no name is in both."""
    left, right = pair.left, pair.right
    return _HOLDS if left.leading and right.leading and left.about_names.isdisjoint(right.about_names) else ()


def alone_on_their_date(pair: Pair) -> Evidence:
    """Each is the only happening that its document dates so."""
    return _HOLDS if pair.left.alone and pair.right.alone else ()


def other_act_of_the_day(pair: Pair) -> Evidence:
    """Their triggers name different happenings, and one of the documents dates more than one of them so."""
    return () if pair.cores.classes or (pair.left.alone and pair.right.alone) else _HOLDS


def triggers_explained_alike(pair: Pair) -> Evidence:
    """A dictionary explains the two triggers much alike, or has one above the other."""
    if pair.cores.classes or other_listed_class(pair.cores):
        return ()
    return related_words(pair.left.lemma, pair.right.lemma)


def triggers_of_one_kind(pair: Pair) -> Evidence:
    """A dictionary has the two triggers under one word."""
    if pair.cores.classes or other_listed_class(pair.cores):
        return ()
    return _HOLDS if word_relation(pair.left.lemma, pair.right.lemma) >= WordRelation.SISTERS else ()


@lru_cache(maxsize=1 << 15)
def related_words(left: str, right: str) -> Evidence:
    """The two words, where a dictionary relates them as names of one happening."""
    related = gloss_likeness(left, right) > ALIKE or word_relation(left, right) >= WordRelation.ABOVE
    return (f"{left}, {right}",) if related else ()


def told_alike(pair: Pair) -> Evidence:
    """What one tells stands, by two words or more, in the other's sentence."""
    return _HOLDS if _words_told_by_both(pair) >= 2 else ()


def told_much_alike(pair: Pair) -> Evidence:
    """What one tells stands, by three words or more, in the other's sentence."""
    return _HOLDS if _words_told_by_both(pair) >= 3 else ()


def words_in_common(pair: Pair) -> Evidence:
    """Their titles share two telling words or more."""
    return _HOLDS if len(pair.words) >= 2 else ()


def much_in_common(pair: Pair) -> Evidence:
    """Their titles share four telling words or more."""
    return _HOLDS if len(pair.words) >= 4 else ()


def nothing_in_common(pair: Pair) -> Evidence:
    """Neither tells anything, by a single word, of what the other's sentence tells."""
    return () if pair.cores.classes or _words_told_by_both(pair) else _HOLDS


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
    others = pair.left.numbers and pair.right.numbers and pair.left.numbers.isdisjoint(pair.right.numbers)
    return _HOLDS if others else ()


def told_again(pair: Pair) -> Evidence:
    """One document comes back to a value and a class of happening with the same actors or words."""
    again = pair.same_document and pair.cores.relation == "same" and pair.cores.classes
    alike = pair.cores.shared and len(pair.cores.shared) == pair.cores.fewer_actors
    return _HOLDS if again and (alike or pair.words) else ()


#: Claims about the cores alone; each is looked at once for all the statements that have them.
CORE_FEATURES: tuple[Feature[CorePair], ...] = (
    Feature(two_shared_actors, 8, "same {count} actors: {evidence}", of="actors"),
    Feature(all_actors_among_the_others, 0, "same actor: {evidence}", of="actors"),
    Feature(shared_actor, 1),
    Feature(same_day, 2, "both on {evidence}"),
    Feature(same_value, 3, "both dated {evidence}"),
    Feature(same_year, -2),
    Feature(same_class, 4, "trigger class: {evidence}", of="classes"),
    Feature(other_class, -7),
    Feature(other_listed_class, -7),
    Feature(other_class_on_no_day, -2),
    Feature(disaster_and_its_toll, 2, "a disaster and its toll"),
    Feature(both_figures, -1),
    Feature(both_report, -1),
    Feature(planned_and_asserted, -5),
    Feature(years_beside, -6),
)

#: Claims about what else the statements say.
TELLING_FEATURES: tuple[Feature[Pair], ...] = (
    Feature(documents_about_the_same, 4, "documents about the same"),
    Feature(documents_about_much_the_same, 4),
    Feature(documents_name_nothing_in_common, -4),
    Feature(alone_on_their_date, 3, "each document dates nothing else so"),
    Feature(other_act_of_the_day, -2),
    Feature(triggers_explained_alike, 3, "related words: {evidence}"),
    Feature(triggers_of_one_kind, 3),
    Feature(told_alike, 2, "told in the same words"),
    Feature(words_in_common, 2, "titles share words"),
    Feature(much_in_common, 2),
    Feature(nothing_in_common, -3),
    Feature(same_place, 2, "same place: {evidence}"),
    Feature(other_place, -2),
    Feature(same_number, 2, "same number: {evidence}"),
    Feature(other_numbers, -2),
    Feature(told_again, 5, "told of again in one document"),
)


def _about(pair: Pair, *, words: int, names: int) -> bool:
    left, right = pair.left, pair.right
    if len(left.about & right.about) < words:
        return False
    # Where nothing is known of a document its sentence stands for it, and nobody says which of its words are names.
    return not (left.leading and right.leading) or len(left.about_names & right.about_names) >= names


def _words_told_by_both(pair: Pair) -> int:
    """How many words one tells that stand in the other's sentence, counted from both sides."""
    left, right = pair.left, pair.right
    return len(left.told & right.sentence_words) + len(right.told & left.sentence_words)


@lru_cache(maxsize=1 << 15)
def _written(cores: CorePair) -> Evidence:
    return tuple(" ".join(max(names, key=lambda name: (len(name.words), name)).words) for names in cores.shared)
