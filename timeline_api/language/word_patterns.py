"""Patterns that are made of lists of words."""

from __future__ import annotations

import re
from collections.abc import Iterable


def tokens_pattern(clitics: list[str]) -> re.Pattern[str]:
    """Return a pattern for words, numbers, abbreviations of capitals, clitics and single signs.

    The first clitic may follow any word.
    """
    negator, rest = clitics[0], "|".join(clitic.removeprefix("'") for clitic in clitics[1:])
    return re.compile(
        rf"(?:[A-Z]\.){{2,}}|\w+(?={negator}\b)|{negator}\b|'(?:{rest})\b|(?<=s)'(?=\s)|\d[\d.,]*\d"
        r"|\w+(?:[-/]\w+)*\.?(?<!\.)|\S"
    )


def first_person_pattern(words: list[str]) -> re.Pattern[str]:
    """Return a pattern for some words, of which the first letter may be a capital."""
    either = "|".join(f"[{word[0].upper()}{word[0]}]{word[1:]}" for word in words)
    return re.compile(rf"\b(?:{either})\b")


def strangers_pattern(articles: frozenset[str], nouns: frozenset[str]) -> re.Pattern[str]:
    """Return a pattern for an article and a noun, at most two words between them."""
    return re.compile(rf"{any_of(articles)}\s+(?:[\w-]+\s+){{0,2}}?{any_of(nouns)}\b")


def proceedings_pattern(nouns: frozenset[str], prepositions: frozenset[str]) -> re.Pattern[str]:
    """Return a pattern for a noun and a preposition, each a group."""
    return re.compile(rf"({any_of(nouns)}) ({any_of(prepositions)}) ")


def any_of(words: Iterable[str]) -> str:
    """Return a pattern for any of some words, in capitals or small letters, that begins at the beginning of a word.

    It starts with the class of their first letters, for which `re` searches a text five times as fast.
    """
    rests: dict[str, list[str]] = {}
    for word in sorted(words):
        rests.setdefault(word[0], []).append(re.escape(word[1:]))
    letters = {letter: re.escape(letter + letter.upper()) for letter in rests}
    after = "|".join(f"(?<=[{letters[letter]}])(?i:{'|'.join(rest)})" for letter, rest in rests.items())
    return rf"[{''.join(letters.values())}](?<=\b.)(?:{after})"
