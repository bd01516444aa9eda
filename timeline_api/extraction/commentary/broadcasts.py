"""Notices of those who make a programme: that it is broadcast, and where its reporters are."""

from __future__ import annotations

from timeline_api.extraction.sayings import content_of
from timeline_api.extraction.syntax.tree import OBJECTS, SUBJECTS, Tree, Word
from timeline_api.language.syntax_words import Lexicon
from timeline_api.model import Span


def is_on_air(tree: Tree, trigger: Word, verb: Word, date: Span, lexicon: Lexicon) -> bool:
    """Whether a clause says of a programme or its reporters that they are on air.

    E.g. "Today is broadcast live", "Lund is reporting live from Riga".
    """
    is_reporting = trigger is verb and _is_reporting(tree, verb, lexicon)
    return is_reporting or _is_named_after_day(tree, verb, date, lexicon)


def _is_named_after_day(tree: Tree, verb: Word, date: Span, lexicon: Lexicon) -> bool:
    """As in "Today is broadcast live": a day is no subject of it, and a programme may be called so."""
    if verb.lemma not in lexicon["airing_verbs"]:
        return False
    days = tree.within(date)
    return any(word in days for word in tree.children(verb, *SUBJECTS))


def _is_reporting(tree: Tree, verb: Word, lexicon: Lexicon) -> bool:
    """As in "Ida Lund is reporting live from Riga"; not "Lund reports from Riga that the mill burns"."""
    if verb.lemma not in lexicon["on_air_verbs"] or tree.has(verb, *OBJECTS, "auxpass"):
        return False
    beside = (word.text.casefold() for word in tree.children(verb, "advmod", "acomp", "prep"))
    has_place = any(word in lexicon["live_words"] | lexicon["source_prepositions"] for word in beside)
    return has_place and content_of(tree, verb, lexicon) is None
