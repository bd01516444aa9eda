"""Denials in the sentence behind another one: "There are no such plans", "The ministry rejected the report"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from timeline_api.language.syntax_words import Lexicon
from timeline_api.language.word_patterns import any_of

#: How far behind a sentence its denial ends, in code points.
_BESIDE = 200

_WORD = re.compile(r"[\w’'-]+|[.!?](?=[”»\"’]?\s)|[,;:.]")
_SENTENCE_END = re.compile(r"[.!?][”»\"]?(?:\s|$)|\n")


def is_denied_behind(text: str, end: int, lexicon: Lexicon) -> bool:
    """Whether the sentence that begins at a place denies what stands before it."""
    if _signs(lexicon).search(text, end, end + _BESIDE) is None:
        return False
    start = end + len(text[end : end + _BESIDE]) - len(text[end : end + _BESIDE].lstrip())
    stop = _SENTENCE_END.search(text, start, start + _BESIDE)
    words = _WORD.findall(text[start : stop.end() if stop else start + _BESIDE].casefold())
    return any(
        _denies_such(words, index, lexicon) or _denies_claim(words, index, lexicon) for index in range(len(words))
    ) or _calls_untrue(words, lexicon)


@lru_cache(maxsize=8)
def _signs(lexicon: Lexicon) -> re.Pattern[str]:
    """What every denial has a word with: most sentences have none, and are read no further."""
    beginnings = {verb[:3] for verb in lexicon["denying_verbs"]} | lexicon["such"] | lexicon["untrue_words"]
    return re.compile(any_of(beginnings))


def _denies_such(words: Sequence[str], index: int, lexicon: Lexicon) -> bool:
    """As in "no such plans"."""
    such, planned = [*words[index + 1 : index + 3], "", ""][:2]
    return words[index] in lexicon["negative_determiners"] and such in lexicon["such"] and planned in lexicon["plans"]


def _denies_claim(words: Sequence[str], index: int, lexicon: Lexicon) -> bool:
    """As in "denied the report", "rejected this."; "denied that the plan …" denies what follows instead."""
    if not _is_denial(words[index], lexicon):
        return False
    objects = [word for word in words[index + 1 : index + 5] if word not in lexicon["determiners"]]
    if objects and _is_claim(objects[0], lexicon):
        return True
    behind = words[index + 1 : index + 3]
    return bool(behind) and behind[0] in lexicon["references"] and all(not word[:1].isalnum() for word in behind[1:])


@lru_cache(maxsize=8192)
def _is_denial(word: str, lexicon: Lexicon) -> bool:
    return lexicon.base_form(word) in lexicon["denying_verbs"]


def _is_claim(word: str, lexicon: Lexicon) -> bool:
    forms = {word, word.removesuffix("s")}
    return any(not lexicon[name].isdisjoint(forms) for name in ("deniable_nouns", "alleging_nouns"))


def _calls_untrue(words: Sequence[str], lexicon: Lexicon) -> bool:
    """As in "That is not true", "The reports are false"."""
    refers = any(word in lexicon["references"] or _is_claim(word, lexicon) for word in words[:3])
    return refers and any(
        word in lexicon["untrue_words"] and not after[:1].isalnum() for word, after in pairwise([*words[1:8], ""])
    )
