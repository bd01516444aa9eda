"""Lemmas, derivations, synonyms and similar glosses of English words that name happenings, from WordNet.

The table `en/wordnet/wordnet.tsv.xz` is built by scripts/build_wordnet_table.py, which explains its columns; its
licence is in `en/wordnet/WORDNET-LICENSE`. It is loaded when first needed, which takes about 0.2 s.
"""

from __future__ import annotations

import lzma
import math
from dataclasses import dataclass
from enum import IntEnum
from functools import cache, lru_cache
from importlib.resources import files

#: Endings of inflected forms, with their replacement in the lemma.
_ENDINGS = {
    "v": (("ies", "y"), ("es", "e"), ("es", ""), ("s", ""), ("ed", "e"), ("ed", ""), ("ing", "e"), ("ing", "")),
    "n": (("ies", "y"), ("ses", "s"), ("xes", "x"), ("zes", "z"), ("ches", "ch"), ("shes", "sh"), ("s", "")),
}
_DOUBLING = ("ed", "ing")


class Relation(IntEnum):
    """How close two lemmas are as names of happenings, the closest last."""

    NONE = 0
    SISTERS = 1
    ABOVE = 2
    SYNONYMS = 3
    FAMILY = 4
    SAME = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What the table has on one lemma; `verb` and `noun` count its uses, 0 for a word that is never one."""

    verb: int
    noun: int
    family: str
    category: str
    meanings: frozenset[str]
    above: frozenset[str]
    gloss: dict[str, float]


def category(lemma: str) -> str:
    """The kind of thing that a lemma most often names, such as "verb.motion" or "noun.event"; "" for unknown words."""
    return _entry(lemma).category


def names_happening(lemma: str) -> bool:
    """Whether a lemma has a sense in which it can name a happening."""
    return bool(_entry(lemma).meanings)


@lru_cache(maxsize=65536)
def lemma_of(word: str) -> str:
    """The lemma of a word in lower case: of several the one most used; the word itself if it is unknown."""
    verb, noun = _base(word, "v"), _base(word, "n")
    if verb and noun:
        clearly_verb = word.endswith(_DOUBLING) and verb != word
        return verb if clearly_verb or _entry(verb).verb >= _entry(noun).noun else noun
    return verb or noun or word


def inflected_verb(word: str) -> str:
    """The verb that a word in lower case is a form of, if the form shows it ("taking", "took"); else ""."""
    verb = _base(word, "v")
    shows = word.endswith(_DOUBLING) or (word, "v") in _table().irregular or not _base(word, "n")
    return verb if verb != word and shows else ""


@lru_cache(maxsize=262144)
def relation(left: str, right: str) -> Relation:
    """How close two lemmas are. Symmetric."""
    if left == right:
        return Relation.SAME
    one, other = _entry(left), _entry(right)
    if one.family == other.family:
        return Relation.FAMILY
    if one.meanings & other.meanings:
        return Relation.SYNONYMS
    if one.above & other.meanings or other.above & one.meanings:
        return Relation.ABOVE
    return Relation.SISTERS if one.above & other.above else Relation.NONE


@lru_cache(maxsize=262144)
def gloss_likeness(left: str, right: str) -> float:
    """How alike two lemmas are explained, from 0 to 1. Symmetric."""
    if left == right:
        return 1.0
    one, other = _entry(left).gloss, _entry(right).gloss
    return math.fsum(weight * other[word] for word, weight in one.items() if word in other)


@dataclass(frozen=True, slots=True)
class _Table:
    rows: dict[str, str]
    irregular: dict[tuple[str, str], str]


@cache
def _table() -> _Table:
    packed = (files("timeline_api.language") / "en" / "wordnet" / "wordnet.tsv.xz").read_bytes()
    rows, irregular = {}, {}
    for line in lzma.decompress(packed).decode().splitlines():
        name, _, rest = line.partition("\t")
        if name[0] == "!":
            lemma, _, part = rest.partition("\t")
            irregular[name[1:], part] = lemma
        else:
            rows[name] = rest
    return _Table(rows, irregular)


@lru_cache(maxsize=65536)
def _entry(lemma: str) -> Entry:
    columns = _table().rows.get(lemma, "0\t0").split("\t")
    verb, noun, family, kind, meanings, above, gloss = columns + [""] * (7 - len(columns))
    return Entry(
        verb=int(verb),
        noun=int(noun),
        family=family or lemma,
        category=kind,
        meanings=frozenset(meanings.split()),
        above=frozenset(above.split()),
        gloss=_unit({word: int(weight) for word, _, weight in (term.partition(":") for term in gloss.split())}),
    )


def _unit(vector: dict[str, int]) -> dict[str, float]:
    length = math.sqrt(sum(weight * weight for weight in vector.values()))
    return {word: weight / length for word, weight in vector.items()}


def _base(word: str, part: str) -> str:
    """The lemma of which a word is a form as a verb "v" or a noun "n"; "" if there is none."""
    table = _table()
    if (word, part) in table.irregular:
        return table.irregular[word, part]
    if _is(word, part):
        return word
    for ending, rest in _ENDINGS[part]:
        stem = word.removesuffix(ending)
        if word.endswith(ending) and len(stem) > 1:
            undoubled = stem[:-1] if ending in _DOUBLING and len(stem) > 3 and stem[-1] == stem[-2] else ""
            found = next((base for base in (stem + rest, undoubled) if base and _is(base, part)), "")
            if found:
                return found
    return ""


def _is(lemma: str, part: str) -> bool:
    entry = _entry(lemma)
    return bool(entry.verb if part == "v" else entry.noun)
