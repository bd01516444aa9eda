"""The English words of a sentence, each with its lemma and whether it is a name, a number or an empty word."""

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
    """A word as written: `token` is the index of the token that has it; tokens are parted by white space.

    An `is_empty` word does not distinguish one sentence from another ("the", "would").
    """

    token: int
    text: str
    lemma: str
    is_empty: bool
    is_name: bool
    is_number: bool


@lru_cache(maxsize=4096)
def words_of(sentence: str) -> tuple[Word, ...]:
    """Return the words of a sentence in order, without punctuation; "eight-year" has two.

    A word with a capital is a name unless it is the first one.
    """
    tokens = enumerate(_TOKEN.findall(sentence))
    found = [(index, match) for index, token in tokens for match in _WORD.findall(token)]
    return tuple(_word(index, text, is_first=number == 0) for number, (index, text) in enumerate(found))


def tokens_between(sentence: str, start: int, end: int) -> tuple[int, ...]:
    """Return the indexes of the tokens that have a code point between two offsets, the end exclusive."""
    matches = enumerate(_TOKEN.finditer(sentence))
    return tuple(index for index, match in matches if match.start() < end and match.end() > start)


def telling(words: Iterable[Word]) -> tuple[Word, ...]:
    """Return the words that are not empty."""
    return tuple(word for word in words if not word.is_empty)


@cache
def word_lists() -> Mapping[str, frozenset[str]]:
    """Return the lists of `en/words.toml` by name."""
    lists = tomllib.loads((files("timeline_api.language") / "en" / "words.toml").read_text("utf-8"))
    return {name: frozenset(words.split()) for name, words in lists.items()}


def _word(token: int, text: str, *, is_first: bool) -> Word:
    plain = _POSSESSIVE.sub("", text).lower().replace("’", "'")
    lemma = lemma_of(plain)
    empty = word_lists()["empty"]
    return Word(
        token=token,
        text=text,
        lemma=lemma,
        is_empty=plain in empty or lemma in empty,
        is_name=text[0].isupper() and not is_first,
        is_number=any(sign.isdigit() for sign in text),
    )
