"""The words of a sentence, and what each one says: its lemma, whether it is a name, a number, or empty."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from timeline_api.language.wordnet import lemma_of

_WORD = re.compile(r"[^\W_]+(?:[.,'’][^\W_]+)*")
_TOKEN = re.compile(r"\S+")
_POSSESSIVE = re.compile(r"['’]s$")


@dataclass(frozen=True, slots=True)
class Word:
    """One word: the `token` (blank-separated, from 0) it stands in, as written, and what it says."""

    token: int
    text: str
    lemma: str
    is_empty: bool
    is_name: bool
    is_number: bool


@lru_cache(maxsize=4096)
def words_of(sentence: str) -> tuple[Word, ...]:
    """The words of a sentence in order; signs are none, and "eight-year" is two.

    A capital makes a name, except on the first word.
    """
    tokens = enumerate(_TOKEN.findall(sentence))
    found = [(place, match) for place, token in tokens for match in _WORD.findall(token)]
    return tuple(_word(place, text, is_first=number == 0) for number, (place, text) in enumerate(found))


def tokens_between(sentence: str, start: int, end: int) -> tuple[int, ...]:
    """The tokens of a sentence that have a code point between two offsets, the end exclusive."""
    matches = enumerate(_TOKEN.finditer(sentence))
    return tuple(place for place, match in matches if match.start() < end and match.end() > start)


def telling(words: Iterable[Word]) -> tuple[Word, ...]:
    """The words that are not empty."""
    return tuple(word for word in words if not word.is_empty)


@cache
def word_lists() -> Mapping[str, frozenset[str]]:
    """The lists of `en/words.toml`, which says what each is for."""
    lists = tomllib.loads((files("timeline_api.language") / "en" / "words.toml").read_text("utf-8"))
    return {name: frozenset(words.split()) for name, words in lists.items()}


def _word(place: int, text: str, *, is_first: bool) -> Word:
    plain = _POSSESSIVE.sub("", text).lower().replace("’", "'")
    lemma = lemma_of(plain)
    empty = word_lists()["empty"]
    return Word(
        token=place,
        text=text,
        lemma=lemma,
        is_empty=plain in empty or lemma in empty,
        is_name=text[0].isupper() and not is_first,
        is_number=any(sign.isdigit() for sign in text),
    )
