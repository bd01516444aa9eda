"""Folding: the form of a text by which two spellings compare equal.

There are four, for four purposes:

- `fold`: words of a text; case and accents do not matter ("López" is "lopez").
- `fold_name`: names in a document; neither do full stops, a possessive ending ("the U.S.'s" is "the us") and the hyphen
  of an Arabic article ("al-Nassar" is "al nassar").
- `fold_case`: names that a query filters by; accents matter ("LÓPEZ" is "lópez"). Databases store it.
- `fold_search`: texts that a search looks through; letters with strokes and ligatures do not matter either
  ("Łódź" is "lodz"). Databases store it.

A change to one that databases store needs a migration; migrations have copies of their own.
"""

from __future__ import annotations

import re
from functools import lru_cache
from unicodedata import category, combining, normalize

#: The possessive endings of a word or a name: 's, or an apostrophe alone.
_POSSESSIVES = ("'s", "’s", "'", "’")

#: Letters that Unicode does not decompose and that are often written without their strokes, and quotation marks.
_ALIKE = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"} | dict.fromkeys("“”„«»", '"')
)

#: Runs of characters that are not ASCII: only these have accents.
_NOT_ASCII = re.compile(r"[^\x00-\x7f]+")


#: The Arabic article before a part of a name, which is written with a hyphen or without one: "al-Nassar".
_ARTICLE = re.compile(r"\b(al|el|ul|ad|an|ar|as|ash|at|az)-(?=\w)")


def _without_marks(found: re.Match[str]) -> str:
    return "".join([sign for sign in found[0] if not combining(sign)])


def fold(text: str) -> str:
    """The text in lower case without accents."""
    if text.isascii():
        return text.lower()
    return _NOT_ASCII.sub(_without_marks, normalize("NFKD", text)).casefold()


def is_possessive(word: str) -> bool:
    """Whether a word or a name ends in 's or an apostrophe."""
    return word.endswith(_POSSESSIVES)


def without_possessive(word: str) -> str:
    """A word or a name without the possessive ending that it may have."""
    if not word.endswith(_POSSESSIVES):
        return word
    return word[:-2] if word[-1] == "s" else word[:-1]


@lru_cache(maxsize=16384)
def fold_name(name: str) -> str:
    """A name in lower case without accents, full stops, a possessive ending and the hyphen of an Arabic article."""
    return _ARTICLE.sub(r"\1 ", fold(without_possessive(name.strip())).replace(".", ""))


def fold_case(text: str) -> str:
    """The text in lower case, its accents composed."""
    return normalize("NFC", normalize("NFC", text).casefold())


def fold_search(text: str) -> str:
    """The text in lower case without accents, strokes, ligatures and typographic quotation marks."""
    if text.isascii():
        return text.lower()
    decomposed = normalize("NFKD", normalize("NFKD", text).casefold())
    return "".join(sign for sign in decomposed if category(sign) != "Mn").translate(_ALIKE)
