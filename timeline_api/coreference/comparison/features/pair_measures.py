"""Measures of two mention groups: numbers that the trees of `weights/news_trees.toml` are learnt over.

Each function returns one number; what it counts is in its docstring. PAIR_MEASURES lists them.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import lru_cache

from timeline_api.coreference.comparison.evidence.date_relations import length
from timeline_api.coreference.comparison.evidence.name_matching import Name
from timeline_api.coreference.comparison.features.context_features import GROUP_FEATURES, is_within_one_story
from timeline_api.coreference.comparison.features.frame_features import FRAME_FEATURES
from timeline_api.coreference.comparison.features.wording_measures import (
    distance_in_document,
    earlier_position,
    fewer_title_words_in_sentences,
    later_position,
    sentence_words_shared,
    telling_words_shared,
    title_words_in_sentences,
    title_words_shared,
    topic_names_shared,
    topical_words_shared,
    topics_shared,
)
from timeline_api.coreference.comparison.mention_groups import MentionGroup
from timeline_api.coreference.comparison.pairs import CACHED_FRAME_PAIRS, FramePair, GroupPair
from timeline_api.edtf import EdtfValue
from timeline_api.language.event_words import lexicon
from timeline_api.language.stems import stem
from timeline_api.language.wordnet import gloss_likeness, uses
from timeline_api.language.wordnet import relation as word_relation

#: From so many days on, dates and publications are equally far apart.
_FAR = 60


def date_gap(pair: GroupPair) -> float:
    """Return how many days lie between the dates, 0 if they have a day in common."""
    left, right = pair.left.frame.days, pair.right.frame.days
    if left is None or right is None:
        return 0
    return min(_FAR, max(right[0] - left[1], left[0] - right[1], 0))


def coarser_date(pair: GroupPair) -> float:
    """Return the number of days of the longer date, as a power of two."""
    return max(_days(pair.left.frame.value), _days(pair.right.frame.value))


def finer_date(pair: GroupPair) -> float:
    """Return the number of days of the shorter date, as a power of two."""
    return min(_days(pair.left.frame.value), _days(pair.right.frame.value))


def publication_gap(pair: GroupPair) -> float:
    """Return how many days lie between the publications, -1 if one is unknown."""
    left, right = pair.left.published, pair.right.published
    return -1 if left is None or right is None else min(_FAR, abs(left - right))


def event_age(pair: GroupPair) -> float:
    """Return how many days before publication the event was, for the group for which it is longer ago."""
    return max(_age(pair.left), _age(pair.right))


def shared_actors(pair: GroupPair) -> float:
    """Return how many actors both name."""
    return len(pair.frames.shared)


def unshared_actors(pair: GroupPair) -> float:
    """Return the number of actors that only one names, for the group that has fewer of them."""
    frames = pair.frames
    return min(len(frames.left.names), len(frames.right.names)) - len(frames.shared)


def actors_only_in_sentence(pair: GroupPair) -> float:
    """Return how many actors of one group the other does not have, but has in its sentence."""
    left, right = pair.left, pair.right
    return _found_in(left, right, pair.frames.shared, 0) + _found_in(right, left, pair.frames.shared, 1)


def actors_missing(pair: GroupPair) -> float:
    """Return how many actors of one group are not in the sentence of the other."""
    frames = pair.frames
    unshared = len(frames.left.names) + len(frames.right.names) - 2 * len(frames.shared)
    return unshared - actors_only_in_sentence(pair)


def same_class(pair: GroupPair) -> float:
    """Return 1 if the triggers are of one class."""
    return 1 if pair.frames.classes else 0


def trigger_relation(pair: GroupPair) -> float:
    """Return how close the triggers are in WordNet, from 0 to 5; see `Relation`."""
    return word_relation(pair.left.lemma, pair.right.lemma)


def trigger_glosses(pair: GroupPair) -> float:
    """Return how alike WordNet explains the triggers."""
    return gloss_likeness(pair.left.lemma, pair.right.lemma)


def triggers_in_sentences(pair: GroupPair) -> float:
    """Return how many of the two triggers are in the sentence of the other group."""
    return (pair.left.trigger in pair.right.quote_words) + (pair.right.trigger in pair.left.quote_words)


def rarer_trigger(pair: GroupPair) -> float:
    """Return how often the rarer of the two triggers is used, as a power of two."""
    return min(_uses(pair.left.lemma), _uses(pair.right.lemma))


def commoner_trigger(pair: GroupPair) -> float:
    """Return how often the more common of the two triggers is used, as a power of two."""
    return max(_uses(pair.left.lemma), _uses(pair.right.lemma))


def triggers_in_topics(pair: GroupPair) -> float:
    """Return how many of the two triggers are topic words of the other group's document."""
    return (pair.left.trigger in pair.right.topic_words) + (pair.right.trigger in pair.left.topic_words)


def general_triggers(pair: GroupPair) -> float:
    """Return how many of the two triggers can name any happening, e.g. "incident"."""
    return (pair.left.lemma in lexicon().general) + (pair.right.lemma in lexicon().general)


def numbers_shared(pair: GroupPair) -> float:
    """Return how many numbers both titles give, -1 if both give numbers and none in common."""
    return _shared_or_differing(pair.left.numbers, pair.right.numbers)


def places_shared(pair: GroupPair) -> float:
    """Return how many places both name, -1 if both name places and none in common."""
    return _shared_or_differing(pair.left.places, pair.right.places)


def same_document(pair: GroupPair) -> float:
    """Return 1 if a document has both."""
    return 1 if pair.same_document else 0


def same_source(pair: GroupPair) -> float:
    """Return 1 if two documents of one source have them."""
    return 0 if pair.same_document or pair.left.sources.isdisjoint(pair.right.sources) else 1


def planned_and_asserted(pair: GroupPair) -> float:
    """Return 1 if their modalities differ."""
    return 1 if pair.left.frame.claimed != pair.right.frame.claimed else 0


def number_of_reports(pair: GroupPair) -> float:
    """Return how many of the two are reporting events."""
    return (pair.left.frame.kind == "reporting") + (pair.right.frame.kind == "reporting")


def number_of_statistics(pair: GroupPair) -> float:
    """Return how many of the two are statistics."""
    return (pair.left.frame.kind == "statistic") + (pair.right.frame.kind == "statistic")


def only_events_on_date(pair: GroupPair) -> float:
    """Return how many of the two are the only event of their document with that date."""
    return pair.left.is_only_event_on_date + pair.right.is_only_event_on_date


def weighted_score(pair: GroupPair) -> float:
    """Return the sum of the weights of the features that are present."""
    within_story = is_within_one_story(pair)
    score = frames_score(pair.frames, within_story=within_story)
    weights = _WITHIN_STORY if within_story else _ANYWHERE
    return score + sum(weight for func, weight in weights if func(pair))


@lru_cache(maxsize=CACHED_FRAME_PAIRS)
def frames_score(frames: FramePair, *, within_story: bool) -> float:
    """Return the sum of the weights of the features of two frames that are present."""
    present = [feature for feature in FRAME_FEATURES if feature.func(frames)]
    return sum(each.weight_within_story if within_story else each.weight for each in present)


_ANYWHERE = tuple((each.func, each.weight) for each in GROUP_FEATURES if each.weight)
_WITHIN_STORY = tuple((each.func, each.weight_within_story) for each in GROUP_FEATURES if each.weight_within_story)

#: The measures, in the order in which trees name them.
PAIR_MEASURES: tuple[Callable[[GroupPair], float], ...] = (
    date_gap,
    coarser_date,
    finer_date,
    publication_gap,
    event_age,
    shared_actors,
    unshared_actors,
    actors_only_in_sentence,
    actors_missing,
    same_class,
    trigger_relation,
    trigger_glosses,
    triggers_in_sentences,
    rarer_trigger,
    commoner_trigger,
    triggers_in_topics,
    general_triggers,
    title_words_shared,
    title_words_in_sentences,
    fewer_title_words_in_sentences,
    sentence_words_shared,
    telling_words_shared,
    topical_words_shared,
    topics_shared,
    topic_names_shared,
    numbers_shared,
    places_shared,
    same_document,
    same_source,
    distance_in_document,
    later_position,
    earlier_position,
    planned_and_asserted,
    number_of_reports,
    number_of_statistics,
    only_events_on_date,
    weighted_score,
)


def _shared_or_differing(left: frozenset[str], right: frozenset[str]) -> float:
    return (len(left & right) or -1) if left and right else 0


@lru_cache(maxsize=4096)
def _days(value: EdtfValue) -> float:
    days = length(value)
    return 12 if days is None else min(12, math.log2(max(1, days)))


def _age(group: MentionGroup) -> float:
    days = group.frame.days
    return 400 if days is None or group.published is None else max(-_FAR, min(400, group.published - days[1]))


@lru_cache(maxsize=16384)
def _uses(lemma: str) -> float:
    return math.log2(1 + uses(lemma))


@lru_cache(maxsize=16384)
def _stems_of(name: Name) -> frozenset[str]:
    return frozenset(map(stem, name.keys))


def _found_in(one: MentionGroup, other: MentionGroup, shared: tuple[tuple[Name, Name], ...], side: int) -> int:
    known = {names[side] for names in shared}
    return sum(1 for name in one.frame.names if name not in known and not _stems_of(name).isdisjoint(other.quote_words))
