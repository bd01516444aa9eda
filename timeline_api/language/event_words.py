"""The English words of events and of what is counted, read once from `en/events.toml`."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

_POSSESSIVE = re.compile(r"['’]s?$")

WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """The lists of `en/events.toml`, which says what each is for."""

    classes: Mapping[str, str]
    class_names: frozenset[str]
    phrases: Mapping[tuple[str, str], str]
    nouns: Mapping[str, str]
    verb_signs: frozenset[str]
    tolls: Mapping[str, frozenset[str]]
    once: frozenset[str]
    light: frozenset[str]
    light_phrases: frozenset[tuple[str, str]]
    particles: frozenset[str]
    nominal: tuple[str, ...]
    irregular: Mapping[str, str]
    endings: tuple[tuple[str, str], ...]
    honorifics: frozenset[str]
    given_names: frozenset[str]
    aliases: Mapping[str, str]
    empty_words: frozenset[str]
    common_names: frozenset[str]
    numbers: Mapping[str, str]
    number_words: Mapping[str, float]
    bounds: Mapping[str, tuple[float, float]]
    people: frozenset[str]
    fates: Mapping[str, str]
    percent: frozenset[str]
    measures: frozenset[str]
    parts: frozenset[str]
    further: frozenset[str]
    parting: frozenset[str]
    hedges: frozenset[str]
    place_prepositions: frozenset[str]
    countries: frozenset[str]
    regions: frozenset[str]


@cache
def lexicon() -> Lexicon:
    """The word lists."""
    lists = tomllib.loads((files("timeline_api.language") / "en" / "events.toml").read_text("utf-8"))
    irregular = {form: base for base, forms in lists["irregular"].items() for form in forms.split()}
    endings = tuple(sorted(lists["endings"].items(), key=lambda pair: -len(pair[0])))
    named = [(word, name) for name, words in lists["classes"].items() for word in words]
    numbers = {word: str(number) for number, word in enumerate(lists["words"]["numbers"].split())}
    counts = lists["counts"]
    return Lexicon(
        classes={_stem(word, irregular, endings): name for word, name in named if " " not in word},
        class_names=frozenset(lists["classes"]),
        phrases={_phrase(word, irregular, endings): name for word, name in named if " " in word},
        nouns={_stem(word, irregular, endings): name for word, name in lists["nouns"].items()},
        verb_signs=frozenset(lists["verb_signs"]["words"]),
        tolls={name: frozenset(causes) for name, causes in lists["tolls"].items()},
        once=frozenset(lists["once"]["classes"]),
        light=frozenset(_stem(verb, irregular, endings) for verb in lists["verbs"]["light"]),
        light_phrases=frozenset(_phrase(verb, irregular, endings) for verb in lists["verbs"]["light_phrases"]),
        particles=frozenset(lists["verbs"]["particles"]),
        nominal=tuple(lists["verbs"]["nominal"]),
        irregular=irregular,
        endings=endings,
        honorifics=frozenset(lists["names"]["honorifics"].split()),
        given_names=frozenset(lists["names"]["given"].split()),
        aliases=_aliases(lists["names"]["aliases"]),
        empty_words=frozenset(lists["words"]["empty"].split()),
        common_names=frozenset(_stem(word, irregular, endings) for word in lists["words"]["common_names"].split()),
        numbers=numbers,
        number_words={word: float(number) for word, number in (numbers | counts["more_numbers"]).items()},
        bounds={words: (low, high) for words, (low, high) in counts["bounds"].items()},
        people=frozenset(counts["people"].split()),
        fates={word: fate for fate, words in counts["fates"].items() for word in words.split()},
        percent=frozenset(counts["percent"].split()),
        measures=frozenset(counts["measures"].split()),
        parts=frozenset(counts["parts"].split()),
        further=frozenset(counts["further"].split()),
        parting=frozenset(counts["parting"].split()),
        hedges=frozenset(lists["words"]["hedges"].split()),
        place_prepositions=frozenset(lists["places"]["prepositions"].split()),
        countries=frozenset(lists["places"]["countries"]),
        regions=frozenset(lists["places"]["regions"]),
    )


def fold(text: str) -> str:
    """The text in lower case without accents: what makes "López" and "Lopez" one."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def words_of(text: str) -> list[str]:
    """The words of a text in order, folded, with possessive endings gone."""
    words = WORD.findall(fold(text))
    return [_POSSESSIVE.sub("", word) if "'" in word or "’" in word else word for word in words]


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """What a folded word shares with its inflections and derivations: resign, resigned, resignation -> "resign"."""
    return _stem(word, lexicon().irregular, lexicon().endings)


def is_nominal(word: str) -> bool:
    """Whether a folded word ends as a noun made from a verb does: decision, payment, arrival."""
    return len(word) > 5 and word.endswith(lexicon().nominal)


def _stem(word: str, irregular: Mapping[str, str], endings: tuple[tuple[str, str], ...]) -> str:
    word = irregular.get(word) or _inflection(word, irregular)
    for ending, rest in endings:
        if word.endswith(ending) and len(word) - len(ending) + len(rest) >= 3:
            word = word[: -len(ending)] + rest
            break
    return _tail(word)


def _inflection(word: str, irregular: Mapping[str, str]) -> str:
    singular = _singular(word)
    if singular != word:
        return irregular.get(singular, singular)
    for ending in ("ing", "ed"):
        base = word[: -len(ending)]
        if word.endswith(ending) and len(base) >= 3 and re.search("[aeiouy]", base):
            return base
    return word


def _singular(word: str) -> str:
    if len(word) <= 3 or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return word
    return word[:-3] + "y" if word.endswith("ies") else word[:-1]


def _tail(word: str) -> str:
    if len(word) <= 2:
        return word
    word = word.removesuffix("e") if len(word) > 3 else word
    word = word[:-1] + "i" if word.endswith("y") else word
    return word[:-1] if word[-1] == word[-2] else word


def _phrase(words: str, irregular: Mapping[str, str], endings: tuple[tuple[str, str], ...]) -> tuple[str, str]:
    verb, particle = words.split()
    return _stem(verb, irregular, endings), particle


def _aliases(lists: Mapping[str, Any]) -> dict[str, str]:
    return {other: name for name, others in lists.items() for other in others}
