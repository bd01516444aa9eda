"""Stems and base forms of English words.

Three functions reduce the forms of a word, for three purposes:

- `stem`: what the forms of a word share with the words derived from it ("resign" for resign, resigned and resignation).
  It need not be a word itself. Events are compared by it.
- `base_form`: the base of a regular verb form by a list of verbs, None for what is no verb form. Sentences are parsed
  with it, where it matters whether a word can be a verb.
- `wordnet.lemma_of`: the dictionary form of a verb or noun by WordNet's table, where its relations are found.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

#: Endings of regular verb forms, with their replacement in the base.
_VERB_ENDINGS = (("ies", "y"), ("ied", "y"), ("es", ""), ("s", ""), ("ed", ""), ("ing", ""))
#: How a past without its "ed" ends where the base has an "e": "appropriat" -> appropriate.
_ENDS_WITHOUT_E = ("at", "iz", "is", "c", "v", "u", "ad", "g", "as", "ut", "ir", "ur")


@dataclass(frozen=True, slots=True)
class _Rules:
    """The lists of `en/stems.toml`: form -> base form, endings with their replacements, endings of verbal nouns."""

    irregular: Mapping[str, str]
    endings: tuple[tuple[str, str], ...]
    nominal: tuple[str, ...]


@cache
def _rules() -> _Rules:
    lists = tomllib.loads((files("timeline_api.language") / "en" / "stems.toml").read_text("utf-8"))
    return _Rules(
        irregular={form: base for base, forms in lists["irregular"].items() for form in forms.split()},
        endings=tuple(sorted(lists["endings"].items(), key=lambda pair: -len(pair[0]))),
        nominal=tuple(lists["nominal"]),
    )


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """The stem that a folded word shares with its inflections and derivations."""
    rules = _rules()
    word = rules.irregular.get(word) or _without_inflection(word, rules.irregular)
    for ending, replacement in rules.endings:
        if word.endswith(ending) and len(word) - len(ending) + len(replacement) >= 3:
            word = word[: -len(ending)] + replacement
            break
    return _without_tail(word)


def is_plural(word: str) -> bool:
    """Whether a folded word ends as a plural noun does: workers, not glass, virus or crisis."""
    return word.endswith("s") and not word.endswith(("ss", "us", "is"))


def is_nominal(word: str) -> bool:
    """Whether a folded word ends as a noun made from a verb does: decision, payment, arrival."""
    return len(word) > 5 and word.endswith(_rules().nominal)


@lru_cache(maxsize=16384)
def base_form(word: str, verbs: frozenset[str]) -> str | None:
    """The base of a regular verb form, by the base forms `verbs`; of an unknown word in "-ed" a guess, else None."""
    if word in verbs:
        return word
    for ending, added in _VERB_ENDINGS:
        if word.endswith(ending) and len(word) > len(ending) + 2:
            root = word.removesuffix(ending)
            candidates = (root + added, root + "e", root[:-1] if root[-1] == root[-2] else root)
            found = next((candidate for candidate in candidates if candidate in verbs), None)
            if found:
                return found
    return _guessed_base(word.removesuffix("ed")) if word.endswith("ed") and len(word) > 4 else None


def finite_bases(form: str) -> frozenset[str]:
    """What a regular verb of the present or past can be a form of, by its ending alone: "states", "stated" -> state."""
    root = form.removesuffix("d").removesuffix("e")
    return frozenset((form, root, root + "e", form.removesuffix("s")))


def singular_of(word: str) -> str | None:
    """The singular of a noun that ends as plurals do, None for other words."""
    if not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return None
    return word[:-3] + "y" if word.endswith("ies") else word[:-1]


def _guessed_base(root: str) -> str:
    """The likely base of an unknown past without its "ed": "ratifi" -> ratify, "snubb" -> snub."""
    if root.endswith("i"):
        return root[:-1] + "y"
    if root[-1] == root[-2] and root[-1] not in "sl":
        return root[:-1]
    return root + "e" if root.endswith(_ENDS_WITHOUT_E) else root


def _without_inflection(word: str, irregular: Mapping[str, str]) -> str:
    singular = _singular(word)
    if singular != word:
        return irregular.get(singular, singular)
    for ending in ("ing", "ed"):
        base = word[: -len(ending)]
        if word.endswith(ending) and len(base) >= 3 and re.search("[aeiouy]", base):
            return base
    return word


def _singular(word: str) -> str:
    return word if len(word) <= 3 else singular_of(word) or word


def _without_tail(word: str) -> str:
    """Without a final "e" and with one of two equal last letters; a final "y" is an "i"."""
    if len(word) <= 2:
        return word
    word = word.removesuffix("e") if len(word) > 3 else word
    word = word[:-1] + "i" if word.endswith("y") else word
    return word[:-1] if word[-1] == word[-2] else word
