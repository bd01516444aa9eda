"""Whether WordNet relates two words, as evidence."""

from __future__ import annotations

from functools import lru_cache

from timeline_api.coreference.comparison.features.feature import Evidence
from timeline_api.language.wordnet import Relation, gloss_likeness, relation

#: The likeness of two words' glosses from which they count as related.
_RELATED = 0.1


@lru_cache(maxsize=1 << 15)
def related_words(left: str, right: str) -> Evidence:
    """Return the two words as evidence if WordNet relates them by gloss or hypernym."""
    related = gloss_likeness(left, right) > _RELATED or relation(left, right) >= Relation.ABOVE
    return (f"{left}, {right}",) if related else ()
