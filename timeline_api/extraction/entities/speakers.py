"""Speakers: who stands outside the quotation marks of a sentence, or behind the end of a quotation."""

from __future__ import annotations

import re

from timeline_api.extraction.entities.index import EntityIndex
from timeline_api.extraction.syntax.tree import Tree, Word
from timeline_api.language.stems import finite_bases
from timeline_api.language.syntax_words import Lexicon
from timeline_api.model import Span

_END = re.compile('[”"]')
_WORD = re.compile(r"\w+")


def is_quoted(tree: Tree, word: Word) -> bool:
    """Whether a word stands inside quotation marks of its sentence."""
    return tree.quoted[word.index]


def subjects_outside(tree: Tree, word: Word) -> tuple[Word, ...]:
    """The subjects of a sentence outside its quotation marks, for a word inside them; else ()."""
    return tree.subjects_outside_quotes if is_quoted(tree, word) else ()


def speaker_behind(text: str, position: int, entities: EntityIndex) -> str:
    """The speaker of the quotation that goes on at a position, if named directly behind its end; else ""."""
    close = _END.search(text, position, position + 600)
    if close is None:
        return ""
    tail = text[close.end() : close.end() + 100].partition("\n")[0]
    verb = next((word for word in _WORD.finditer(tail) if _is_saying(word[0], entities.lexicon)), None)
    names = entities.within(Span(close.end(), close.end() + len(tail)))
    if verb is None or not names or abs(names[0].span.start - close.end() - verb.start()) > 40:
        return ""
    return names[0].name if entities.type_of(names[0].name) != "other" else ""


def _is_saying(word: str, lexicon: Lexicon) -> bool:
    plain = word.casefold()
    irregular = lexicon.verb_forms.get(plain, ("", ""))[0]
    return not lexicon["reporting_verbs"].isdisjoint({irregular, *finite_bases(plain)})
