"""Measures of the words of two mention groups, of the topics of their documents, and of where their sentences stand."""

from __future__ import annotations

import math

from timeline_api.coreference.comparison.pairs import GroupPair


def title_words_shared(pair: GroupPair) -> float:
    """Return how many title words both have."""
    return len(pair.title_words)


def title_words_in_sentences(pair: GroupPair) -> float:
    """Return the share of one group's title words that are in the other's sentence, for the group with more of them."""
    return max(
        _share(pair.left.title_terms, pair.right.quote_words), _share(pair.right.title_terms, pair.left.quote_words)
    )


def fewer_title_words_in_sentences(pair: GroupPair) -> float:
    """Return the share of one group's title words that are in the other's sentence, for the group with fewer."""
    return min(
        _share(pair.left.title_terms, pair.right.quote_words), _share(pair.right.title_terms, pair.left.quote_words)
    )


def sentence_words_shared(pair: GroupPair) -> float:
    """Return the share of the words of the shorter sentence that are in the other."""
    left, right = pair.left.quote_words, pair.right.quote_words
    return len(left & right) / max(1, min(len(left), len(right)))


def telling_words_shared(pair: GroupPair) -> float:
    """Return how many words of both sentences are topic words of neither document."""
    return len((pair.left.quote_words & pair.right.quote_words) - pair.left.topic_words - pair.right.topic_words)


def topical_words_shared(pair: GroupPair) -> float:
    """Return how many words of both sentences are topic words of both documents."""
    left, right = pair.left, pair.right
    return len(left.quote_words & right.quote_words & left.topic_words & right.topic_words)


def topics_shared(pair: GroupPair) -> float:
    """Return how many topic words both documents have."""
    return len(pair.left.topic_words & pair.right.topic_words)


def topic_names_shared(pair: GroupPair) -> float:
    """Return how many names among their topic words both documents have."""
    return len(pair.left.topic_names & pair.right.topic_names)


def distance_in_document(pair: GroupPair) -> float:
    """Return how far apart the sentences are in a document that has both, as a power of two; 0 in two documents."""
    return math.log2(2 + abs(pair.left.position - pair.right.position)) if pair.same_document else 0


def later_position(pair: GroupPair) -> float:
    """Return how far into its document the sentence is, as a power of two, for the group further in."""
    return math.log2(2 + max(pair.left.position, pair.right.position))


def earlier_position(pair: GroupPair) -> float:
    """Return how far into its document the sentence is, as a power of two, for the group less far in."""
    return math.log2(2 + min(pair.left.position, pair.right.position))


def _shares(pair: GroupPair) -> tuple[float, float]:
    left, right = pair.left, pair.right
    return _share(left.title_terms, right.quote_words), _share(right.title_terms, left.quote_words)


def _share(words: frozenset[str], of: frozenset[str]) -> float:
    return len(words & of) / max(1, len(words))
