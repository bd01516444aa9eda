"""Feature functions of two frames: date, trigger class, actors, modality and kind.

A feature function returns the evidence, e.g. the names of the shared actors, and an empty tuple where the feature is
absent. Its docstring is the condition. FRAME_FEATURES lists them; `weights/news.toml` has their weights.
"""

from __future__ import annotations

from functools import lru_cache

from timeline_api.coreference.comparison.features.feature import PRESENT, Evidence, Feature
from timeline_api.coreference.comparison.pairs import FramePair
from timeline_api.coreference.comparison.weights import weighted, weights_of
from timeline_api.language.event_words import lexicon

#: Precisions at which so much happens that an equal date is weak evidence.
YEARLY = ("year", "half", "decade", "century")


def two_shared_actors(frames: FramePair) -> Evidence:
    """Both name the same two or more actors."""
    return _names_of_shared(frames) if len(frames.shared) >= 2 else ()


def only_actor_shared(frames: FramePair) -> Evidence:
    """Both name one actor in common, and one of them names nobody else."""
    return _names_of_shared(frames) if len(frames.shared) == frames.fewer_actors == 1 else ()


def same_day(frames: FramePair) -> Evidence:
    """Both are dated to one and the same day by words of their documents: an inferred date is no evidence."""
    is_stated = not (frames.left.is_inferred or frames.right.is_inferred)
    day = frames.relation == "same" and frames.left.is_on_one_day and is_stated
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
    """One has two actors, the other none, and their trigger classes differ."""
    most = max(len(frames.left.names), len(frames.right.names))
    return PRESENT if most >= 2 and not frames.fewer_actors and not frames.classes else ()


def same_class(frames: FramePair) -> Evidence:
    """Their triggers are of one class."""
    return tuple(sorted(frames.classes))


def other_class(frames: FramePair) -> Evidence:
    """Their trigger classes differ: the same people have many events together."""
    return PRESENT if len(frames.shared) >= 2 and not frames.classes else ()


def other_listed_class(frames: FramePair) -> Evidence:
    """Their triggers are listed in different classes that are not akin, e.g. a letter and a meeting."""
    listed = lexicon().class_names
    known = frames.left.classes <= listed and frames.right.classes <= listed
    if not known or frames.classes or disaster_and_toll(frames):
        return ()
    return PRESENT if frames.left.classes | frames.right.classes not in lexicon().akin else ()


def reaction_to_other(frames: FramePair) -> Evidence:
    """One is a reaction, like criticism, and the other is not of its class: it may be what is criticised."""
    reacts = [not frame.classes.isdisjoint(lexicon().reactions) for frame in (frames.left, frames.right)]
    return PRESENT if any(reacts) and not frames.classes else ()


def disaster_and_toll(frames: FramePair) -> Evidence:
    """One is a disaster or an attack, the other the deaths that such an event causes."""
    sides = ((frames.left, frames.right), (frames.right, frames.left))
    tolls = lexicon().tolls
    if tolls.keys().isdisjoint(frames.left.classes) and tolls.keys().isdisjoint(frames.right.classes):
        return ()
    causes = (other.classes & tolls.get(name, frozenset()) for one, other in sides for name in one.classes)
    return PRESENT if any(causes) else ()


def other_class_on_no_day(frames: FramePair) -> Evidence:
    """Their trigger classes differ, and neither is dated to a day."""
    return () if frames.classes or frames.left.is_on_one_day or frames.right.is_on_one_day else PRESENT


def both_statistics(frames: FramePair) -> Evidence:
    """Both are statistics, of which there are many for one time."""
    return PRESENT if frames.left.kind == frames.right.kind == "statistic" else ()


def planned_and_asserted(frames: FramePair) -> Evidence:
    """One is planned, the other asserted."""
    return PRESENT if frames.left.claimed != frames.right.claimed else ()


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


#: The features of two frames, in the order in which they are given as reasons.
#: Computed once for all groups that have these frames.
FRAME_FEATURES: tuple[Feature[FramePair, Evidence], ...] = weighted(
    (
        Feature(
            name="two_shared_actors", func=two_shared_actors, reason="same {count} actors: {evidence}", of="actors"
        ),
        Feature(name="only_actor_shared", func=only_actor_shared, reason="same actor: {evidence}", of="actors"),
        Feature(name="shared_actor", func=shared_actor),
        Feature(name="same_day", func=same_day, reason="both on {evidence}"),
        Feature(name="same_value", func=same_value, reason="both dated {evidence}"),
        Feature(name="same_year", func=same_year),
        Feature(name="same_class", func=same_class, reason="trigger class: {evidence}", of="classes"),
        Feature(name="other_class", func=other_class),
        Feature(name="other_listed_class", func=other_listed_class),
        Feature(name="reaction_to_other", func=reaction_to_other),
        Feature(name="other_class_on_no_day", func=other_class_on_no_day),
        Feature(name="other_actors", func=other_actors),
        Feature(name="no_actor_beside_two", func=no_actor_beside_two),
        Feature(name="disaster_and_toll", func=disaster_and_toll, reason="a disaster and its toll"),
        Feature(name="both_statistics", func=both_statistics),
        Feature(name="both_reporting", func=both_reporting),
        Feature(name="planned_and_asserted", func=planned_and_asserted),
        Feature(name="neighbouring_years", func=neighbouring_years),
    ),
    weights_of("news", "groups"),
)
