"""Dates that are part of the name of a document or work."""

from __future__ import annotations

from timeline_api.extraction.syntax.tree import FINITE_TAGS, Tree, Word
from timeline_api.language.syntax_words import Lexicon
from timeline_api.model import Span

#: The fewest words with a capital of a name of several words.
_WORDS = 3


def is_in_name_of_work(tree: Tree, date: Span, lexicon: Lexicon) -> bool:
    """Whether a date stands in a name between quotation marks: "the report “Sales of Ships to Riga, 2001-2008”".

    All words of such a name have a capital, apart from those that join them, and it has no verb in a tense: "the
    headline “Ferry Sinks on Monday”" tells what happened.
    """
    days = tree.within(date)
    if not days or not tree.quoted[days[0].index] or any(word.tag in FINITE_TAGS for word in days):
        return False
    quoted = _quotation(tree, days[0])
    names = [word for word in quoted if word.text[0].isalpha() and not _joins(word, lexicon)]
    return len(names) >= _WORDS and all(word.text[0].isupper() and word.tag not in FINITE_TAGS for word in names)


def _quotation(tree: Tree, inside: Word) -> tuple[Word, ...]:
    """The words between the quotation marks around a word."""
    first = last = inside.index
    while first > 0 and tree.quoted[first - 1]:
        first -= 1
    while last + 1 < len(tree.words) and tree.quoted[last + 1]:
        last += 1
    return tree.words[first : last + 1]


def _joins(word: Word, lexicon: Lexicon) -> bool:
    return lexicon.lists(word.text.casefold(), "prepositions", "determiners", "conjunctions")
