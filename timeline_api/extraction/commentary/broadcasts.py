"""Notices of those who make a programme: that it is broadcast, and where its reporters are."""

from __future__ import annotations

from timeline_api.extraction.sayings import content_of
from timeline_api.extraction.syntax.tree import OBJECTS, PRESENT_TAGS, SUBJECTS, Tree, Word
from timeline_api.language.syntax_words import Lexicon
from timeline_api.model import Span


def is_on_air(tree: Tree, trigger: Word, verb: Word, date: Span, lexicon: Lexicon) -> bool:
    """Whether a clause says of a programme or its reporters that they are on air.

    E.g. "Today is broadcast live", "this interview aired at 5 p.m.", "Ida Lund is live in Riga this morning", "Lund is
    reporting live from Riga".
    """
    return (
        _is_named_after_day(tree, verb, date, lexicon)
        or _is_part_of_programme(tree, verb, lexicon)
        or _is_live(tree, trigger, verb, lexicon)
        or (trigger is verb and _is_reporting(tree, verb, lexicon))
    )


def _is_named_after_day(tree: Tree, verb: Word, date: Span, lexicon: Lexicon) -> bool:
    """As in "Today is broadcast live": a day is no subject of it, and a programme may be called so."""
    if verb.lemma not in lexicon["airing_verbs"]:
        return False
    days = tree.within(date)
    return any(word in days for word in tree.children(verb, *SUBJECTS))


def _is_part_of_programme(tree: Tree, verb: Word, lexicon: Lexicon) -> bool:
    """As in "this interview aired at 5 p.m.", "the full interview will air"; not "his first show aired in 1968"."""
    if verb.lemma not in lexicon["airing_verbs"]:
        return False
    subjects = (word for word in tree.children(verb, *SUBJECTS) if word.lemma in lexicon["broadcast_nouns"])
    return any(not tree.has(word, "poss", "prep", "compound", "relcl", "acl", "nummod") for word in subjects)


def _is_live(tree: Tree, trigger: Word, verb: Word, lexicon: Lexicon) -> bool:
    """As in "NRK's Ida Lund is live in Riga"; not "the debate is live on NRK", "Ida Lund was live in Riga"."""
    finite = tree.finite_part(verb)
    if verb.lemma not in lexicon["copulas"] or finite.tag not in PRESENT_TAGS:
        return False
    predicates = tree.children(verb, "acomp", "advmod")
    is_live = any(word.text.casefold() in lexicon["live_words"] for word in predicates)
    subjects = tree.children(verb, *SUBJECTS)
    is_predicate = trigger is verb or trigger in predicates
    return is_live and is_predicate and any(word.is_name and word.entity == "PERSON" for word in subjects)


def _is_reporting(tree: Tree, verb: Word, lexicon: Lexicon) -> bool:
    """As in "Ida Lund is reporting live from Riga"; not "Lund reports from Riga that the mill burns"."""
    if verb.lemma not in lexicon["on_air_verbs"] or tree.has(verb, *OBJECTS, "auxpass"):
        return False
    beside = (word.text.casefold() for word in tree.children(verb, "advmod", "acomp", "prep"))
    has_place = any(word in lexicon["live_words"] | lexicon["source_prepositions"] for word in beside)
    return has_place and content_of(tree, verb, lexicon) is None
