"""Pairs of given mentions of one story: what their features are computed of."""

from __future__ import annotations

import math
from functools import cached_property
from itertools import product

from timeline_api.coreference.comparison.given_mentions import ReadMention
from timeline_api.coreference.comparison.story_context import StoryContext, Vector
from timeline_api.language.wordnet import Relation, gloss_likeness, relation


class MentionPair:
    """Two given mentions and their story, with what several features need of them."""

    def __init__(self, left: ReadMention, right: ReadMention, story: StoryContext) -> None:
        self.left, self.right, self.story = left, right, story
        self.same_document = left.document == right.document
        self.same_head = left.head == right.head

    @cached_property
    def closest(self) -> Relation:
        """The closest relation in WordNet of a lemma of one with a lemma of the other."""
        return max((relation(*lemmas) for lemmas in self._lemmas), default=Relation.NONE)

    @cached_property
    def gloss(self) -> float:
        """The highest likeness of their lemmas' glosses in WordNet."""
        return max((gloss_likeness(*lemmas) for lemmas in self._lemmas), default=0.0)

    @cached_property
    def _lemmas(self) -> tuple[tuple[str, str], ...]:
        return tuple(product(sorted(self.left.lemmas), sorted(self.right.lemmas)))

    def likeness(self, left: str, right: str) -> float:
        """Return the cosine of the words in a position of the left mention with those in one of the right."""
        return _cosine(self.story.vectors(self.left)[left], self.story.vectors(self.right)[right])


def _cosine(left: Vector, right: Vector) -> float:
    small, large = (left, right) if len(left) <= len(right) else (right, left)
    return math.fsum(weight * large[term] for term, weight in small.items() if term in large)
