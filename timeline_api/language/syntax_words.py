"""The words by which sentences, names and modality of a language are read, from `xx/syntax.toml`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import InitVar, dataclass
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from types import MappingProxyType
from typing import Any

from timeline_api.errors import GrammarError
from timeline_api.language.folding import fold_name
from timeline_api.language.name_patterns import NamePatterns, name_patterns
from timeline_api.language.stems import base_form
from timeline_api.language.word_patterns import (
    any_of,
    first_person_pattern,
    proceedings_pattern,
    strangers_pattern,
    tokens_pattern,
)

#: Sections whose entries are words with spaces between them.
WORD_SECTIONS = ("commentary", "triggers", "modality", "attribution", "actors", "names", "words", "titles", "grammar")

#: The lists of words that have a capital within a sentence only as part of a name.
_FUNCTION_WORDS = (
    "determiners", "possessives", "pronouns", "prepositions", "conjunctions", "subordinators", "existentials"
)  # fmt: skip

#: The lists whose words have one tag each; a word in several lists has that of the first.
_CLOSED_CLASSES = (
    ("modals", "MD"),
    ("negators", "RB"),
    ("infinitive_markers", "TO"),
    ("possessives", "PRP$"),
    ("relatives", "WDT"),
    ("pronouns", "PRP"),
    ("determiners", "DT"),
    ("conjunctions", "CC"),
    ("subordinators", "WRB"),
    ("prepositions", "IN"),
    ("adverbs", "RB"),
    ("adjectives", "JJ"),
)

#: The lists of words that are capitalised at the beginning of a sentence and are no part of the name behind them.
_SENTENCE_OPENERS = (
    "negators", "relatives", "pronouns", "determiners", "conjunctions", "subordinators", "prepositions", "adverbs",
    "opening_participles"
)  # fmt: skip
#: The lists of words that end a name if they stand inside a run of capitalised words.
_NAME_BREAKERS = ("negators", "relatives", "pronouns", "possessives", "determiners", "subordinators")


# a dict, for rules look up a list thousands of times in an article, and a method takes three times as long
@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Lexicon(dict[str, frozenset[str]]):
    """The words of one language, which cannot be changed. `lexicon["light_verbs"]` is a set of lower-case words.

    `country_names` are all names of countries, `full_names` the full names by the folded names of countries and folded
    aliases. `person_pronouns` finds "he" and "she" in all their forms, `strangers` phrases such as "a tall man" that
    bring in somebody without a name, `indefinite_articles` what stands before something new, `proceedings` such a noun
    and the preposition behind it, `tokens` the words and signs of a sentence, `first_person` words of whoever writes
    of himself. `auxiliaries` are forms of verbs that help others, with their lemmas, `title_roles` words before a name
    with the role that each makes, `counts` words for how many are meant, `kinds` nouns
    with those of the things that they can call again, `closed_classes` determiners, prepositions and
    the like with their Penn Treebank tags.
    """

    language: str
    words: InitVar[Mapping[str, frozenset[str]]]
    abbreviations: frozenset[str]
    final_abbreviations: frozenset[str]
    regional_abbreviations: frozenset[str]
    starters: frozenset[str]
    aliases: Mapping[str, str]
    countries: Mapping[str, str]
    country_names: frozenset[str]
    full_names: Mapping[str, str]
    nationalities: Mapping[str, str]
    verb_forms: Mapping[str, tuple[str, str]]
    contractions: Mapping[str, str]
    auxiliaries: Mapping[str, str]
    wording: Mapping[str, str]
    tokens: re.Pattern[str]
    first_person: re.Pattern[str]
    person_pronouns: re.Pattern[str]
    strangers: re.Pattern[str]
    indefinite_articles: re.Pattern[str]
    proceedings: re.Pattern[str]
    names: NamePatterns
    title_roles: Mapping[str, str]
    counts: Mapping[str, int]
    kinds: Mapping[str, frozenset[str]]
    closed_classes: Mapping[str, str]
    origins: frozenset[str]
    endings: Mapping[str, tuple[str, ...]]

    def __post_init__(self, words: Mapping[str, frozenset[str]]) -> None:
        self.update(words)

    def __setitem__(self, name: str, words: frozenset[str]) -> None:
        raise TypeError("a lexicon cannot be changed")

    def __hash__(self) -> int:  # type: ignore[override]  # it is one of a few that are read once
        return id(self)

    def lists(self, word: str, *names: str) -> bool:
        """Whether a word is in at least one of the lists with these names."""
        for name in names:  # noqa: SIM110 - `any` takes twice as long, for each word
            if word in self[name]:
                return True
        return False

    def is_starter(self, word: str) -> bool:
        """Whether a word as written is one of grammar that has its capital from the beginning of a sentence."""
        plain = word.casefold()
        return plain in self.starters and not (plain in self["relatives"] and word.isupper())

    def is_given(self, word: str) -> bool:
        """Whether a folded word is a given name."""
        return word in self["given_all"]

    def is_origin(self, word: str) -> bool:
        """Whether a word as written says where somebody is from, or people are: "Mexican", "Mexicans"."""
        return word in self.origins

    def country_of(self, word: str) -> str | None:
        """The country that a word as written names, or says to be somebody's: "Chile" of "Chile", "Chilean"."""
        return self.nationalities.get(word) or self.countries.get(word)

    def has_ending(self, word: str, *names: str) -> bool:
        """Whether a word ends as an entry of one of the lists of some names does."""
        for name in names:  # noqa: SIM110 - as in `lists`
            if word.endswith(self.endings[name]):
                return True
        return False

    def base_form(self, word: str) -> str | None:
        """The base of a regular verb form; see `stems.base_form`."""
        return base_form(word, self["known_verbs"])


@lru_cache(maxsize=8)
def read_lexicon(code: str) -> Lexicon:
    """Return the words of the language of a code.

    Raises GrammarError: it has no file syntax.toml, or one that lacks a section or has an entry of the wrong kind.
    """
    file = files("timeline_api.language").joinpath(code, "syntax.toml")
    if not file.is_file():
        raise GrammarError(f"{code} has no {file.name}")
    return lexicon_from(file)


def lexicon_from(file: Traversable) -> Lexicon:
    """The lexicon in a file.

    Raises GrammarError: the file is no TOML, lacks a section or has an entry of the wrong kind.
    """
    try:
        tables = tomllib.loads(file.read_text(encoding="utf-8"))
        return _lexicon(tables)
    except KeyError as missing:
        raise GrammarError(f"{file.name} has no {missing.args[0]!r}") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, AttributeError, TypeError, ValueError) as error:
        raise GrammarError(f"{file.name} cannot be used: {error}") from None


def _lexicon(tables: Mapping[str, Any]) -> Lexicon:
    sentences, words = tables["sentences"], _word_lists(tables)
    countries, nationalities = _countries(tables["countries"])
    aliases = {name.removeprefix("the "): full for name, full in tables["aliases"].items()}
    return Lexicon(
        language=tables["language"],
        words=words,
        abbreviations=_words(sentences["abbreviations"]),
        final_abbreviations=_words(sentences["final_abbreviations"]),
        regional_abbreviations=_words(sentences["regional_abbreviations"]),
        starters=_words(sentences["starters"]),
        aliases=MappingProxyType(aliases),
        countries=MappingProxyType(countries),
        country_names=frozenset((*countries, *countries.values())),
        full_names=MappingProxyType({fold_name(short): full for short, full in (countries | aliases).items()}),
        nationalities=MappingProxyType(nationalities),
        verb_forms=MappingProxyType(_verb_forms(words["irregular_verbs"])),
        contractions=MappingProxyType(dict(tables["contractions"])),
        auxiliaries=MappingProxyType(_lemmas_of_auxiliaries(tables)),
        wording=MappingProxyType(dict(tables["wording"])),
        tokens=tokens_pattern(sentences["clitics"]),
        first_person=first_person_pattern(sentences["first_person"]),
        person_pronouns=re.compile(rf"{any_of(words['person_pronouns'])}\b"),
        strangers=strangers_pattern(words["stranger_articles"], words["strangers"]),
        indefinite_articles=re.compile(rf"{any_of(words['indefinite_articles'])}\b"),
        proceedings=proceedings_pattern(words["proceedings"], words["prepositions_of_proceedings"]),
        names=name_patterns(tables["names"]),
        title_roles=MappingProxyType(dict(tables["title_roles"])),
        counts=MappingProxyType(dict(tables["counts"])),
        kinds=MappingProxyType({noun: _words(listed) for noun, listed in tables["kinds"].items()}),
        closed_classes=MappingProxyType({word: tag for name, tag in reversed(_CLOSED_CLASSES) for word in words[name]}),
        origins=frozenset(name + ending for name in nationalities for ending in ("", *words["plural_endings"])),
        endings=MappingProxyType({name: tuple(listed) for name, listed in words.items() if name.endswith("_endings")}),
    )


def _word_lists(tables: Mapping[str, Any]) -> dict[str, frozenset[str]]:
    """The lists of words by name: those of the file, and those that are made of several of them."""
    words = {name: _words(text) for section in WORD_SECTIONS for name, text in tables[section].items()}
    words |= _given_names()
    words["given_all"] = words["given_female"] | words["given_male"] | words["given_names"]
    words["all_titles"] = words["person_titles"] | words["title_words"]
    words["known_verbs"] = words["verbs"] | words["reporting_verbs"] | words["planning_verbs"]
    words["known_verbs"] |= frozenset(triple.split("-")[0] for triple in words["irregular_verbs"])
    words["auxiliary_verbs"] = frozenset(tables["auxiliaries"])
    words["function_words"] = _union(words, _FUNCTION_WORDS)
    named = words["pronouns"] | words["possessives"] | words["determiners"] - words["definite_articles"]
    words["run_on_openers"] = words["function_words"] - named
    given, verbal = words["given_all"], frozenset(_lemmas_of_auxiliaries(tables)) | words["modals"]
    openers = _union(words, _SENTENCE_OPENERS) | ((verbal | words["possessives"]) - given)
    words["sentence_openers"] = openers - words["grammar_in_names"]
    words["name_breakers"] = (_union(words, _NAME_BREAKERS) | verbal) - (given | words["grammar_in_names"])
    return words


def _union(words: Mapping[str, frozenset[str]], names: Iterable[str]) -> frozenset[str]:
    return frozenset[str]().union(*(words[name] for name in names))


def _lemmas_of_auxiliaries(tables: Mapping[str, Any]) -> dict[str, str]:
    return {form: lemma for lemma, forms in tables["auxiliaries"].items() for form in forms.split()}


def _countries(table: Mapping[str, Iterable[str]]) -> tuple[dict[str, str], dict[str, str]]:
    """The countries by their names and abbreviations, and by the words for who is from there."""
    countries, nationalities = {name: name for name in table}, dict[str, str]()
    for country, names in table.items():
        for name in names:
            (countries if name.isupper() or name == "America" else nationalities)[name] = country
    return countries, nationalities


@lru_cache(maxsize=1)
def _given_names() -> dict[str, frozenset[str]]:
    """The given names that are women's or men's alone, in whatever language."""
    folder = files("timeline_api.language")
    names: dict[str, frozenset[str]] = {}
    for file in ("given_names.toml", "more_given_names.toml"):
        for gender, listed in tomllib.loads(folder.joinpath(file).read_text(encoding="utf-8")).items():
            names[f"given_{gender}"] = names.get(f"given_{gender}", frozenset()) | _words(listed)
    return names


def _words(text: str | list[str]) -> frozenset[str]:
    return frozenset(text.casefold().split() if isinstance(text, str) else map(str.casefold, text))


def _verb_forms(triples: frozenset[str]) -> dict[str, tuple[str, str]]:
    """Past form -> (base, tag); a form that is past and participle is read as past."""
    forms: dict[str, tuple[str, str]] = {}
    for triple in sorted(triples):
        base, past, participle = triple.split("-")
        forms.setdefault(participle, (base, "VBN"))
        forms[past] = (base, "VBD")
    return forms
