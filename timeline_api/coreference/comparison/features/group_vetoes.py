"""Vetoes of two mention groups: what keeps them from being one event, by their sources, sentences and numbers."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from timeline_api.coreference.comparison.evidence.date_relations import clocks_differ
from timeline_api.coreference.comparison.evidence.name_matching import Name
from timeline_api.coreference.comparison.features.context_features import other_numbers
from timeline_api.coreference.comparison.features.frame_features import other_listed_class
from timeline_api.coreference.comparison.mention_groups import MentionGroup
from timeline_api.coreference.comparison.pairs import GroupPair
from timeline_api.language.event_words import lexicon, words_of
from timeline_api.language.stems import stem

#: So many words may a sentence that goes on to another event have in common with one before it.
_FEW_WORDS = 3


def figures_differ(pair: GroupPair) -> bool:
    """Whether both are statistics, with different numbers or fewer than two shared title words."""
    return pair.left.frame.kind == "statistic" and (
        pair.left.numbers != pair.right.numbers or len(pair.title_words) < 2
    )


def one_source_gives_both(pair: GroupPair) -> bool:
    """Whether the dates exclude each other and one source gives both: a source is in no conflict with itself."""
    return pair.frames.relation == "neighbours" and not pair.left.sources.isdisjoint(pair.right.sources)


def one_document_has_two(pair: GroupPair) -> bool:
    """Whether one document has both, and they are two events by themselves.

    Their times of day differ, their triggers are listed in different classes, the sentence of the later one goes on to
    another ("Also on Sunday", with few words of the other), or one sentence has two triggers of different
    classes ("they met and signed") or gives one trigger two dates ("buried on Monday, the others last week") or two
    numbers ("one quake killed 5,000, another killed 1,000").
    """
    if not pair.same_document:
        return False
    if clocks_differ(pair.left.frame.value, pair.right.frame.value) or other_listed_class(pair.frames):
        return True
    later = max(pair[:2], key=lambda group: group.position)
    shared = pair.left.quote_words & pair.right.quote_words - pair.left.topic_words
    if pair.left.position != pair.right.position and later.adds and len(shared) <= _FEW_WORDS:
        return True
    if pair.left.position != pair.right.position:
        return False
    differ = pair.frames.relation != "same" or _gives_two_numbers(pair)
    return not pair.frames.classes or (pair.left.trigger == pair.right.trigger and differ)


def _gives_two_numbers(pair: GroupPair) -> bool:
    """Whether two triggers have titles with different numbers, and share no actor."""
    spans = {group.mentions[0].trigger.span for group in pair[:2]}
    return len(spans) == 2 and not pair.frames.shared and bool(other_numbers(pair))


def subjects_differ(pair: GroupPair) -> bool:
    """Whether the triggers are of one class, and each has actors of which none is in the sentence of the other.

    That tells two events apart in one document ("A won a seat", "B won a seat"), and anywhere if what happens, happens
    to one person (two deaths of a day), unless both documents are about both, or one says who caused it ("the doctor
    caused the death"). Otherwise the two may be the two sides of one event.
    """
    frames = pair.frames
    if not frames.classes or frames.shared or not frames.fewer_actors:
        return False
    is_single = pair.same_document or (frames.classes <= lexicon().once and not _may_be_two_sides(pair))
    return is_single and not (_names_actor_of(pair.left, pair.right) or _names_actor_of(pair.right, pair.left))


def _may_be_two_sides(pair: GroupPair) -> bool:
    """Whether one names who caused what happened to the other, or both documents are about both."""
    return not lexicon().causing.isdisjoint(pair.left.title_terms | pair.right.title_terms) or _are_about_both(pair)


def _are_about_both(pair: GroupPair) -> bool:
    """Whether an actor of each group is a name that the topics of both have."""
    about = pair.left.topic_names & pair.right.topic_names
    sides = (pair.left.frame, pair.right.frame)
    return all(any(not _stems_of(name).isdisjoint(about) for name in frame.names) for frame in sides)


def _names_actor_of(one: MentionGroup, other: MentionGroup) -> bool:
    """Whether an actor of one group is in the sentence of the other, by a word as it is written, not by its stem."""
    return not one.frame.name_keys.isdisjoint(_words_in_quotes(other))


@lru_cache(maxsize=4096)
def _words_in_quotes(group: MentionGroup) -> frozenset[str]:
    return frozenset(word for mention in group.mentions for word in words_of(mention.quote))


@lru_cache(maxsize=16384)
def _stems_of(name: Name) -> frozenset[str]:
    return frozenset(map(stem, name.keys))


GROUP_VETOES: tuple[Callable[[GroupPair], bool], ...] = (
    figures_differ,
    one_source_gives_both,
    one_document_has_two,
    subjects_differ,
)
