"""What a document is about, in so few words that each of its mentions can carry them.

Two mentions of a day tell of one happening far more often where their documents are about the same: the words used
most, names counting double, say so without the text.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

from timeline_api.merging.lexicon import WORD, fold, lexicon, stem

#: How many words are kept: with fewer stories run together, more tell nothing new.
KEPT = 30

_POSSESSIVE = re.compile(r"['’]s?$")


def subject_of(text: str) -> str:
    """The stems of the words that a text uses most, blanks between them; "" for a text without words."""
    told: Counter[str] = Counter()
    for match in WORD.finditer(text):
        word = _POSSESSIVE.sub("", fold(match[0]))
        if len(word) > 2 and not word.isdigit() and word not in lexicon().empty_words:
            told[stem(word)] += 2 if match[0][0].isupper() else 1
    return " ".join(word for word, _ in sorted(told.items(), key=lambda one: (-one[1], one[0]))[:KEPT])


#: So many of them lead: documents about the same share one of these, so that their mentions find each other by it.
LEADING = 6


@lru_cache(maxsize=8192)
def leading_words(subject: str) -> frozenset[str]:
    """The stems that lead a subject."""
    return frozenset(subject.split()[:LEADING])


@lru_cache(maxsize=8192)
def words_of_subject(subject: str) -> frozenset[str]:
    """The stems of a subject."""
    return frozenset(subject.split())
