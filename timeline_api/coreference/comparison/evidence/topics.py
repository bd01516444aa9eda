"""The topic of a document: so few words that each of its mentions can carry them.

Two mentions of a day are one event far more often if their documents have the same topic: the words used most, where
names count double. Only names distinguish two stories of one kind, e.g. the reports of companies for a quarter use the
same words.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

from timeline_api.language.event_words import WORD, lexicon
from timeline_api.language.folding import fold
from timeline_api.language.stems import stem

#: The number of topic words. With fewer different stories share them, more add nothing.
MOST_WORDS = 30

_POSSESSIVE = re.compile(r"['’]s?$")

#: What precedes the first word of a sentence, whose capital does not make it a name.
_SENTENCE_START = re.compile(r"(?:^|[.!?:\n\r])[^\w]*$")


def subject_of(text: str) -> str:
    """Return the stems of the words that a text uses most, blanks between them; "" for a text without words.

    Those that it writes with a capital within its sentences, as names are, have one here.
    """
    times = Counter(WORD.findall(text))
    roots = {written: root for written in times if (root := _root(written))}
    counts: Counter[str] = Counter()
    for written, root in roots.items():
        counts[root] += times[written] * (2 if written[0].isupper() else 1)
    most = [root for root, _ in sorted(counts.items(), key=lambda one: (-one[1], one[0]))[:MOST_WORDS]]
    named = dict.fromkeys(most, 0)
    for match in WORD.finditer(text):
        root = roots.get(match[0], "")
        if root in named and not _opens_sentence(text, match.start()):
            named[root] += 1 if match[0][0].isupper() else -1
    return " ".join(root.capitalize() if named[root] > 0 else root for root in most)


def _root(written: str) -> str:
    """Return the stem of a word; "" for one that tells nothing of a topic."""
    word = fold(written)
    if "'" in word or "’" in word:
        word = _POSSESSIVE.sub("", word)
    tells = len(word) > 2 and not word.isdigit() and word not in lexicon().empty_words
    return stem(word) if tells else ""


def _opens_sentence(text: str, start: int) -> bool:
    """Whether the word that starts at a position is the first of a sentence."""
    if start > 1 and text[start - 1] == " " and text[start - 2].isalnum():
        return False  # nearly all words stand so: the pattern is not needed
    return _SENTENCE_START.search(text, max(start - 8, 0), start) is not None


#: The number of leading topic words. Documents of one topic share one of them, so it is a blocking key.
LEADING = 6


@lru_cache(maxsize=8192)
def leading_words(subject: str) -> frozenset[str]:
    """Return the leading stems of a topic."""
    return frozenset(subject.lower().split()[:LEADING])


@lru_cache(maxsize=8192)
def words_of_subject(subject: str) -> frozenset[str]:
    """Return the stems of a topic."""
    return frozenset(subject.lower().split())


@lru_cache(maxsize=8192)
def names_of_subject(subject: str) -> frozenset[str]:
    """Return the stems of a topic that are names, without those that very many documents have, e.g. "Corp."."""
    names = frozenset(word.lower() for word in subject.split() if word[0].isupper())
    return names - lexicon().common_names
