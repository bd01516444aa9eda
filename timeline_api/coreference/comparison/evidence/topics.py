"""What a document is about, in so few words that each of its mentions can carry them.

Two mentions of a day tell of one happening far more often where their documents are about the same: the words used
most, names counting double, say so without the text. Only names tell two stories of one kind apart: the reports of
companies for a quarter use the same words.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

from timeline_api.language.event_words import WORD, lexicon
from timeline_api.language.folding import fold
from timeline_api.language.stems import stem

#: How many words are kept: with fewer stories run together, more tell nothing new.
KEPT = 30

_POSSESSIVE = re.compile(r"['’]s?$")

#: What comes before the first word of a sentence, whose capital says nothing.
_SENTENCE_START = re.compile(r"(?:^|[.!?:\n\r])[^\w]*$")


def subject_of(text: str) -> str:
    """The stems of the words that a text uses most, blanks between them; "" for a text without words.

    Those that it writes with a capital within its sentences, as names are, have one here.
    """
    told: Counter[str] = Counter()
    named: Counter[str] = Counter()
    for match in WORD.finditer(text):
        word = _POSSESSIVE.sub("", fold(match[0]))
        if len(word) > 2 and not word.isdigit() and word not in lexicon().empty_words:
            root, is_capital = stem(word), match[0][0].isupper()
            told[root] += 2 if is_capital else 1
            if not _SENTENCE_START.search(text, max(match.start() - 8, 0), match.start()):
                named[root] += 1 if is_capital else -1
    kept = sorted(told.items(), key=lambda one: (-one[1], one[0]))[:KEPT]
    return " ".join(word.capitalize() if named[word] > 0 else word for word, _ in kept)


#: So many of them lead: documents about the same share one of these, so that their mentions find each other by it.
LEADING = 6


@lru_cache(maxsize=8192)
def leading_words(subject: str) -> frozenset[str]:
    """The stems that lead a subject."""
    return frozenset(subject.lower().split()[:LEADING])


@lru_cache(maxsize=8192)
def words_of_subject(subject: str) -> frozenset[str]:
    """The stems of a subject."""
    return frozenset(subject.lower().split())


@lru_cache(maxsize=8192)
def names_of_subject(subject: str) -> frozenset[str]:
    """The stems of a subject that are names, less those that very many documents name, as "Corp." is."""
    names = frozenset(word.lower() for word in subject.split() if word[0].isupper())
    return names - lexicon().common_names
