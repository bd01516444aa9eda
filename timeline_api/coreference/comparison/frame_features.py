"""What speaks for or against two cores telling of one happening: when, which class, who, and how certain.

A claim is a function of a pair whose docstring is what it claims; it gives the evidence, empty where it does not
hold. `features` weighs them.
"""

from __future__ import annotations

from functools import lru_cache

from timeline_api.coreference.comparison.pairs import CorePair
from timeline_api.language.event_words import lexicon

Evidence = tuple[str, ...]

#: The evidence of a claim that holds and names none.
HOLDS: Evidence = ("",)

#: Precisions at which so much happens that a common value says little.
YEARLY = ("year", "half", "decade", "century")


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
    return HOLDS if cores.relation == "same" and cores.left.value.precision in YEARLY else ()


def shared_actor(cores: CorePair) -> Evidence:
    """Both name an actor in common."""
    return HOLDS if cores.shared else ()


def other_actors(cores: CorePair) -> Evidence:
    """Both name actors, and none in common."""
    return HOLDS if cores.fewer_actors and not cores.shared else ()


def nobody_beside_two(cores: CorePair) -> Evidence:
    """One tells what two actors did together, the other another thing of nobody."""
    most = max(len(cores.left.names), len(cores.right.names))
    return HOLDS if most >= 2 and not cores.fewer_actors and not cores.classes else ()


def same_class(cores: CorePair) -> Evidence:
    """Their triggers are of one class."""
    return tuple(sorted(cores.classes))


def other_class(cores: CorePair) -> Evidence:
    """Their triggers name different happenings, of which the same people have many together."""
    return HOLDS if len(cores.shared) >= 2 and not cores.classes else ()


def other_listed_class(cores: CorePair) -> Evidence:
    """Their triggers are known to name different happenings: a letter is no meeting."""
    listed = lexicon().class_names
    known = cores.left.classes <= listed and cores.right.classes <= listed
    return HOLDS if known and not cores.classes and not disaster_and_its_toll(cores) else ()


def disaster_and_its_toll(cores: CorePair) -> Evidence:
    """One tells of a disaster or an attack, the other of the dead of such a one."""
    sides = ((cores.left, cores.right), (cores.right, cores.left))
    tolls = lexicon().tolls
    held = (other.classes & tolls.get(name, frozenset()) for one, other in sides for name in one.classes)
    return HOLDS if any(held) else ()


def other_class_on_no_day(cores: CorePair) -> Evidence:
    """Their triggers name different happenings of a month or a year."""
    return () if cores.classes or cores.left.on_a_day or cores.right.on_a_day else HOLDS


def both_figures(cores: CorePair) -> Evidence:
    """Both are figures, of which there are many of one time."""
    return HOLDS if cores.left.kind == cores.right.kind == "statistic" else ()


def planned_and_asserted(cores: CorePair) -> Evidence:
    """One announces what the other says took place."""
    return HOLDS if cores.left.modality != cores.right.modality else ()


def both_report(cores: CorePair) -> Evidence:
    """Both are acts of saying, of which the same people commit many on one day."""
    return HOLDS if cores.left.kind == cores.right.kind == "reporting" else ()


def years_beside(cores: CorePair) -> Evidence:
    """They tell of neighbouring years: too long for a disagreement without more to support it."""
    coarse = {cores.left.value.precision, cores.right.value.precision} & {"year", "half"}
    return HOLDS if cores.relation == "neighbours" and coarse else ()


@lru_cache(maxsize=1 << 15)
def _written(cores: CorePair) -> Evidence:
    return tuple(" ".join(max(names, key=lambda name: (len(name.words), name)).words) for names in cores.shared)
