"""Search terms, and the searched words of events, compared without case and accents.

The title, the quotes and the names of actors of an event are searched. All terms of a search must match: a word, "words
in a row", or the beginning of a word followed by a star (ferr*, "port ell*"). All other characters are ignored, so that
every search is valid. Scripts without spaces between words are searched character by character.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from timeline_api.language.folding import fold_search
from timeline_api.model import Event

#: Han, kana and Thai have no spaces between words.
_UNSPACED = "\u0e00-\u0e7f\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_WORD = re.compile(rf"[{_UNSPACED}]|[^\W_{_UNSPACED}]+")
_TERM = re.compile(r'"(?P<phrase>[^"]*)(?:"|$)(?P<star>\*?)|(?P<plain>[^\s"]+)')

#: Stands between two texts, so that no words in a row match across them; no word contains it.
_BREAK = " ¶ "


@dataclass(frozen=True, slots=True)
class Term:
    """Words in a row; the last one may go on where it `is_open`."""

    words: tuple[str, ...]
    is_open: bool = False


def searched_text(event: Event) -> str:
    """The words of an event's texts, each text once, with one space between words."""
    texts = (event.title, *(mention.quote for mention in event.mentions), *(actor.name for actor in event.actors))
    return words_in(texts)


def words_in(texts: Iterable[str]) -> str:
    """The words of some texts, each text once, with one space between words and a break between texts."""
    return _BREAK.join(dict.fromkeys(" ".join(_words(fold_search(text))) for text in texts))


@lru_cache(maxsize=64)
def terms_of(search: str) -> tuple[Term, ...]:
    """The terms of a search; none for one that has no letter and no digit."""
    found = (_term(match) for match in _TERM.finditer(fold_search(search)))
    return tuple(dict.fromkeys(term for term in found if term.words))


def _term(match: re.Match[str]) -> Term:
    if match["plain"] is None:
        return Term(_words(match["phrase"]), bool(match["star"]))
    return Term(_words(match["plain"]), match["plain"].endswith("*"))


def _words(plain: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(plain))
