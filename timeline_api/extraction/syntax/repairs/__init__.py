"""Repairs of trees that were misread where the text around a sentence shows more than its words."""

from __future__ import annotations

from timeline_api.extraction.syntax.repairs.clauses import (
    with_content_subject,
    with_joined_verb,
    with_nor,
    with_noun_before_dashes,
    with_speaker,
    with_split_object,
    with_then,
    with_verb_of_sentence,
)
from timeline_api.extraction.syntax.repairs.dates import with_dates
from timeline_api.extraction.syntax.repairs.headlines import with_headline_verb
from timeline_api.extraction.syntax.tree import Tree
from timeline_api.language.syntax_words import Lexicon

_REPAIRS = (
    *(with_verb_of_sentence, with_split_object, with_content_subject, with_speaker, with_nor, with_then),
    *(with_joined_verb, with_noun_before_dashes),
)


def repaired(tree: Tree, dates: frozenset[int], lexicon: Lexicon, *, is_entry: bool) -> Tree:
    """Return a tree with its words hung as its dates and the sentence around them show.

    `dates` are the indices of the words of dates; with `is_entry` the sentence is an item of a list of dates.
    """
    anew = with_dates(tree, dates, lexicon)
    for repair in _REPAIRS:
        anew = repair(anew, lexicon)
    return with_headline_verb(anew, lexicon) if is_entry else anew
