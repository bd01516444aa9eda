"""Feature functions of two frames: date, trigger class, actors, modality and kind.

A feature function returns the evidence, e.g. the names of the shared actors, and an empty tuple where the feature is
absent. Its docstring is the condition. `features` lists them, `weights` says how much each adds to a score.
"""

from __future__ import annotations

from functools import lru_cache

from timeline_api.coreference.comparison.pairs import FramePair
from timeline_api.language.event_words import lexicon

Evidence = tuple[str, ...]

#: The evidence of a feature that is present and has nothing to name.
PRESENT: Evidence = ("",)

#: Precisions at which so much happens that an equal date is weak evidence.
YEARLY = ("year", "half", "decade", "century")


def two_shared_actors(frames: FramePair) -> Evidence:
    """Both name the same two or more actors."""
    return _names_of_shared(frames) if len(frames.shared) >= 2 else ()


def only_actor_shared(frames: FramePair) -> Evidence:
    """Both name one actor in common, and one of them names nobody else."""
    return _names_of_shared(frames) if len(frames.shared) == frames.fewer_actors == 1 else ()


def same_day(frames: FramePair) -> Evidence:
    """Both are dated to one and the same day."""
    day = frames.relation == "same" and frames.left.is_on_one_day
    return (frames.left.value.text[:10],) if day else ()


def same_value(frames: FramePair) -> Evidence:
    """Both are dated exactly alike, though not to a day."""
    coarse = frames.relation == "same" and not frames.left.is_on_one_day
    return (frames.left.value.display,) if coarse else ()


def same_year(frames: FramePair) -> Evidence:
    """Both are dated to the same year or a longer time, in which much happens."""
    return PRESENT if frames.relation == "same" and frames.left.value.precision in YEARLY else ()


def shared_actor(frames: FramePair) -> Evidence:
    """Both name an actor in common."""
    return PRESENT if frames.shared else ()


def other_actors(frames: FramePair) -> Evidence:
    """Both name actors, and none in common."""
    return PRESENT if frames.fewer_actors and not frames.shared else ()


def no_actor_beside_two(frames: FramePair) -> Evidence:
    """One tells what two actors did together, the other another thing of nobody."""
    most = max(len(frames.left.names), len(frames.right.names))
    return PRESENT if most >= 2 and not frames.fewer_actors and not frames.classes else ()


def same_class(frames: FramePair) -> Evidence:
    """Their triggers are of one class."""
    return tuple(sorted(frames.classes))


def other_class(frames: FramePair) -> Evidence:
    """Their triggers name different happenings, of which the same people have many together."""
    return PRESENT if len(frames.shared) >= 2 and not frames.classes else ()


def other_listed_class(frames: FramePair) -> Evidence:
    """Their triggers are known to name different happenings: a letter is no meeting."""
    listed = lexicon().class_names
    known = frames.left.classes <= listed and frames.right.classes <= listed
    return PRESENT if known and not frames.classes and not disaster_and_toll(frames) else ()


def disaster_and_toll(frames: FramePair) -> Evidence:
    """One is a disaster or an attack, the other the deaths that such an event causes."""
    sides = ((frames.left, frames.right), (frames.right, frames.left))
    tolls = lexicon().tolls
    causes = (other.classes & tolls.get(name, frozenset()) for one, other in sides for name in one.classes)
    return PRESENT if any(causes) else ()


def other_class_on_no_day(frames: FramePair) -> Evidence:
    """Their triggers name different happenings of a month or a year."""
    return () if frames.classes or frames.left.is_on_one_day or frames.right.is_on_one_day else PRESENT


def both_statistics(frames: FramePair) -> Evidence:
    """Both are statistics, of which there are many for one time."""
    return PRESENT if frames.left.kind == frames.right.kind == "statistic" else ()


def planned_and_asserted(frames: FramePair) -> Evidence:
    """One is planned, the other asserted."""
    return PRESENT if frames.left.modality != frames.right.modality else ()


def both_reporting(frames: FramePair) -> Evidence:
    """Both are reporting events, of which the same people have many on one day."""
    return PRESENT if frames.left.kind == frames.right.kind == "reporting" else ()


def neighbouring_years(frames: FramePair) -> Evidence:
    """Their dates are neighbouring years or half-years: too coarse for a conflict without further evidence."""
    coarse = {frames.left.value.precision, frames.right.value.precision} & {"year", "half"}
    return PRESENT if frames.relation == "neighbours" and coarse else ()


@lru_cache(maxsize=1 << 15)
def _names_of_shared(frames: FramePair) -> Evidence:
    return tuple(" ".join(max(names, key=lambda name: (len(name.words), name)).words) for names in frames.shared)
