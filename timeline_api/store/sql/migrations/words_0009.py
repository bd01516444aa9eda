"""The words of a text as revision 0009 wrote them into `event_words`: a copy that no later release changes.

What searches look for is in `store.shared.search_terms`. Where that changes, a later revision writes the words anew.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from unicodedata import category, normalize

_UNSPACED = "\u0e00-\u0e7f\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_WORD = re.compile(rf"[{_UNSPACED}]|[^\W_{_UNSPACED}]+")
_ALIKE = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"} | dict.fromkeys("“”„«»", '"')
)
_BREAK = " ¶ "


def words_in(texts: Iterable[str]) -> str:
    """Return the words of some texts, each text once, with one space between words and a break between texts."""
    return _BREAK.join(dict.fromkeys(" ".join(_WORD.findall(_folded(text))) for text in texts))


def _folded(text: str) -> str:
    apart = normalize("NFKD", normalize("NFKD", text).casefold())
    return "".join(character for character in apart if category(character) != "Mn").translate(_ALIKE)
