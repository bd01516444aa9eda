"""The words by which events are compared and counted, from `xx/events.toml`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from timeline_api.errors import GrammarError
from timeline_api.language.folding import fold
from timeline_api.language.stems import stem
from timeline_api.language.syntax_words import read_lexicon

_POSSESSIVE = re.compile(r"['’]s?$")

WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


@dataclass(frozen=True, slots=True, kw_only=True)
class EventWords:
    """The lists of a file `xx/events.toml`; comments in the file explain each."""

    listed: frozenset[str]
    classes: Mapping[str, str]
    class_names: frozenset[str]
    phrases: Mapping[tuple[str, str], str]
    akin: frozenset[frozenset[str]]
    nouns: Mapping[str, str]
    modified_nouns: Mapping[tuple[str, str], str]
    verb_signs: frozenset[str]
    verb_endings: tuple[str, ...]
    tolls: Mapping[str, frozenset[str]]
    disasters: frozenset[str]
    regional_disasters: frozenset[str]
    once: frozenset[str]
    reactions: frozenset[str]
    women: frozenset[str]
    men: frozenset[str]
    rescheduling: frozenset[str]
    no_rescheduling_behind: frozenset[str]
    adding: frozenset[str]
    adding_adverbs: frozenset[str]
    others: frozenset[str]
    causing: frozenset[str]
    taking_place: frozenset[tuple[str, str]]
    general: frozenset[str]
    light: frozenset[str]
    course: frozenset[str]
    light_phrases: frozenset[tuple[str, str]]
    colourless: frozenset[str]
    particles: frozenset[str]
    honorifics: frozenset[str]
    given_names: frozenset[str]
    connectors: frozenset[str]
    articles: frozenset[str]
    aliases: Mapping[str, str]
    company_suffixes: frozenset[str]
    common_beginnings: frozenset[str]
    generations: frozenset[str]
    respelt: Mapping[str, str]
    full_forms: Mapping[str, frozenset[str]]
    empty_words: frozenset[str]
    common_names: frozenset[str]
    numbers: Mapping[str, str]
    number_words: Mapping[str, float]
    bounds: Mapping[str, tuple[float, float]]
    people: frozenset[str]
    fates: Mapping[str, str]
    percent: frozenset[str]
    joins: frozenset[str]
    open_end: tuple[str, ...]
    toll_nouns: frozenset[str]
    relatives: frozenset[str]
    relative_prepositions: frozenset[str]
    measures: frozenset[str]
    parts: frozenset[str]
    labelled: frozenset[str]
    no_label_behind: frozenset[str]
    further: frozenset[str]
    parting: frozenset[str]
    hedges: frozenset[str]
    first_persons: frozenset[str]
    open_beginnings: frozenset[str]
    setting_beginnings: frozenset[str]
    determiners: frozenset[str]
    anaphoric_beginnings: frozenset[str]
    passive_signs: frozenset[str]
    unfinished: frozenset[str]
    place_prepositions: frozenset[str]
    countries: frozenset[str]
    regions: frozenset[str]


def lexicon() -> EventWords:
    """Return the English words: events are compared by them in whatever language their documents are."""
    return read_event_words("en")


@cache
def read_event_words(code: str) -> EventWords:
    """Return the words of the language of a code, which must be one that has a file events.toml.

    Raises GrammarError: it has none.
    """
    file = files("timeline_api.language") / code / "events.toml"
    if not file.is_file():
        raise GrammarError(f"{code} has no {file.name}")
    lists = tomllib.loads(file.read_text("utf-8"))
    named = [(word, name) for name, words in lists["classes"].items() for word in words]
    numbers = {word: str(number) for number, word in enumerate(lists["words"]["numbers"].split())}
    counts = lists["counts"]
    return EventWords(
        listed=frozenset(word for word, _ in named),
        classes={stem(word): name for word, name in named if " " not in word},
        class_names=frozenset(lists["classes"]),
        phrases={_phrase(word): name for word, name in named if " " in word},
        akin=frozenset(frozenset(pair.split()) for pair in lists["akin"]["classes"]),
        nouns={stem(word): name for word, name in lists["nouns"].items()},
        modified_nouns={
            (word, stem(noun)): entry["class"]
            for noun, entry in lists["modified_nouns"].items()
            for word in entry["behind"].split()
        },
        verb_signs=frozenset(lists["verb_signs"]["words"]),
        verb_endings=tuple(lists["verb_signs"]["endings"]),
        tolls={name: frozenset(causes) for name, causes in lists["tolls"].items()},
        disasters=frozenset(lists["disasters"]["classes"]),
        regional_disasters=frozenset(lists["disasters"]["regional"]),
        once=frozenset(lists["once"]["classes"]),
        reactions=frozenset(lists["reactions"]["classes"]),
        women=frozenset(map(stem, read_lexicon(code)["women"])),
        men=frozenset(map(stem, read_lexicon(code)["men"])),
        rescheduling=frozenset(lists["rescheduling"]["words"].split()),
        no_rescheduling_behind=frozenset(lists["rescheduling"]["unless_behind"].split()),
        adding=frozenset(lists["adding"]["words"].split()),
        adding_adverbs=frozenset(lists["adding"]["adverbs"].split()),
        others=frozenset(lists["adding"]["others"].split()),
        causing=frozenset(map(stem, lists["causing"]["verbs"].split())),
        taking_place=frozenset(map(_phrase, lists["taking_place"]["phrases"])),
        general=frozenset(lists["general"]["triggers"].split()),
        light=frozenset(stem(verb) for verb in lists["verbs"]["light"]),
        course=frozenset(stem(verb) for verb in lists["verbs"]["course"]),
        light_phrases=frozenset(_phrase(verb) for verb in lists["verbs"]["light_phrases"]),
        colourless=frozenset(stem(verb) for verb in lists["verbs"]["colourless"]),
        particles=frozenset(lists["verbs"]["particles"]),
        honorifics=frozenset(lists["names"]["honorifics"].split()),
        given_names=frozenset(lists["names"]["given"].split()),
        connectors=frozenset(lists["names"]["connectors"].split()),
        articles=frozenset(lists["names"]["articles"].split()),
        aliases=_aliases(lists["names"]["aliases"]),
        company_suffixes=frozenset(lists["names"]["company_suffixes"].split()),
        common_beginnings=frozenset(lists["names"]["common_beginnings"].split()),
        generations=frozenset(lists["names"]["generations"].split()),
        respelt=lists["names"]["respelt"],
        full_forms=_full_forms(lists["names"]["short_forms"]),
        empty_words=frozenset(lists["words"]["empty"].split()),
        common_names=frozenset(stem(word) for word in lists["words"]["common_names"].split()),
        numbers=numbers,
        number_words={word: float(number) for word, number in (numbers | counts["more_numbers"]).items()},
        bounds={words: (low, high) for words, (low, high) in counts["bounds"].items()},
        people=frozenset(counts["people"].split()),
        fates={word: fate for fate, words in counts["fates"].items() for word in words.split()},
        percent=frozenset(counts["percent"].split()),
        joins=frozenset(counts["joins"].split()),
        open_end=tuple(counts["open_end"].split()),
        toll_nouns=frozenset(counts["tolls"].split()),
        relatives=frozenset(counts["relatives"].split()),
        relative_prepositions=frozenset(counts["relative_prepositions"].split()),
        measures=frozenset(counts["measures"].split()),
        parts=frozenset(counts["parts"].split()),
        labelled=frozenset(counts["labelled"].split()),
        no_label_behind=frozenset(counts["not_labelled_behind"].split()),
        further=frozenset(counts["further"].split()),
        parting=frozenset(counts["parting"].split()),
        hedges=frozenset(lists["words"]["hedges"].split()),
        first_persons=frozenset(lists["words"]["first_persons"].split()),
        open_beginnings=frozenset(lists["words"]["open_beginnings"].split()),
        setting_beginnings=frozenset(lists["words"]["setting_beginnings"].split()),
        determiners=frozenset(lists["words"]["determiners"].split()),
        anaphoric_beginnings=frozenset(lists["words"]["anaphoric_beginnings"].split()),
        passive_signs=frozenset(lists["words"]["passive_signs"].split()),
        unfinished=frozenset(lists["words"]["unfinished"].split()),
        place_prepositions=frozenset(lists["places"]["prepositions"].split()),
        countries=frozenset(lists["places"]["countries"]),
        regions=frozenset(lists["places"]["regions"]),
    )


def words_of(text: str) -> list[str]:
    """Return the words of a text in order, folded, without possessive endings."""
    words = WORD.findall(fold(text))
    return [_POSSESSIVE.sub("", word) if "'" in word or "’" in word else word for word in words]


def _phrase(words: str) -> tuple[str, str]:
    verb, particle = words.split()
    return stem(verb), particle


def _full_forms(short_forms: Mapping[str, str]) -> dict[str, frozenset[str]]:
    """Each short form of a given name -> the names that it is short for."""
    full: dict[str, set[str]] = {}
    for name, shorter in short_forms.items():
        for form in shorter.split():
            full.setdefault(form, set()).add(name)
    return {form: frozenset(names) for form, names in full.items()}


def _aliases(lists: Mapping[str, Any]) -> dict[str, str]:
    return {other: name for name, others in lists.items() for other in others}
