"""Pairs of frames and of mention groups: what features are computed of."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from timeline_api.coreference.comparison.evidence.date_relations import Relation, relation
from timeline_api.coreference.comparison.evidence.name_matching import Name, shared_names
from timeline_api.coreference.comparison.mention_frames import Frame, Outline
from timeline_api.coreference.comparison.mention_groups import MentionGroup

#: How many pairs of frames are cached, here and by what depends on them. A pair takes half a kilobyte, and on a dense
#: day, where nearly all pairs differ, a larger cache is hardly ever of use.
CACHED_FRAME_PAIRS = 1 << 15


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class FramePair:
    """Two frames. Its features hold for all groups that have these frames, so they are computed once.

    `relation`: how the dates are related; `shared`: the actors that both name, each by the name in either;
    `classes`: the trigger classes in both; `fewer_actors`: the smaller number of actors.
    """

    left: Frame
    right: Frame
    relation: Relation
    shared: tuple[tuple[Name, Name], ...]
    classes: frozenset[str]
    fewer_actors: int

    @property
    def are_on_one_day(self) -> bool:
        """Whether the date of each is a single day; the days may differ."""
        return self.left.is_on_one_day and self.right.is_on_one_day


class GroupPair(NamedTuple):
    """Two mention groups, their frames, and whether they have a document in common.

    A named tuple because very many are made and a tuple is made fastest.
    """

    left: MentionGroup
    right: MentionGroup
    frames: FramePair
    same_document: bool

    @property
    def title_words(self) -> frozenset[str]:
        """The content words that the titles of both have."""
        return self.left.title_words & self.right.title_words


@lru_cache(maxsize=CACHED_FRAME_PAIRS)
def frame_pair_of(left: Frame, right: Frame) -> FramePair:
    """Return the pair of two frames; cached."""
    relation_of_dates, classes = _outlines_compared(left.outline, right.outline)
    disjoint = left.name_keys.isdisjoint(right.name_keys)
    return FramePair(
        left=left,
        right=right,
        relation=relation_of_dates,
        shared=() if disjoint else shared_names(left.names, right.names),
        classes=classes,
        fewer_actors=min(len(left.names), len(right.names)),
    )


@lru_cache(maxsize=CACHED_FRAME_PAIRS)
def _outlines_compared(left: Outline, right: Outline) -> tuple[Relation, frozenset[str]]:
    """Return how the dates of two outlines are related, and their common classes."""
    return relation(left.value, right.value), left.classes & right.classes


def group_pair_of(left: MentionGroup, right: MentionGroup) -> GroupPair:
    """Return the pair of two groups."""
    frames = frame_pair_of(left.frame, right.frame)
    return GroupPair(left, right, frames, not left.documents.isdisjoint(right.documents))


def have_same_dates(left: Frame, right: Frame) -> bool:
    """Whether two frames are dated on the same days, and not at two different times of day."""
    return _outlines_compared(left.outline, right.outline)[0] == "same"
