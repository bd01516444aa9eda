"""Clauses that judge: what a happening of the past is taken for, and what only sets a scene or leads to a thought."""

from __future__ import annotations

from timeline_api.extraction.syntax.tree import AUXILIARIES, OBJECTS, PRESENT_TAGS, SUBJECTS, Tree, Word
from timeline_api.language.syntax_words import Lexicon
from timeline_api.model import Span


def is_assessment(tree: Tree, trigger: Word, verb: Word, date: Span, lexicon: Lexicon) -> bool:
    """Whether a clause only says what something is taken for.

    E.g. "the 1918 pandemic is considered the worst case", "the storm remains the worst on record", "the minister, shown
    in 2010", "the sun rises", "the aim is to feed the town", "as the coach put it".
    """
    return (
        _is_judged(tree, trigger, date, lexicon)
        or _is_record(tree, verb, lexicon)
        or _is_pictured(tree, trigger, lexicon)
        or _is_daybreak(tree, trigger, lexicon)
        or _is_frame(tree, trigger, verb, lexicon)
        or _is_put(tree, trigger, date, lexicon)
    )


def _is_judged(tree: Tree, noun: Word, date: Span, lexicon: Lexicon) -> bool:
    """As in "the 1918 pandemic is considered the worst case", "the 2003 storm provides an example of what may come".

    The date is a year that is part of the name of the happening. Not so "Friday's ruling is a defeat", "the 2003 storm
    was a disaster", "the 2010 fire is being investigated".
    """
    verb = tree.head(noun)
    if not noun.is_noun or noun.dep not in SUBJECTS or verb.lemma not in lexicon["assessing_verbs"]:
        return False
    is_year = all(word.tag == "CD" for word in tree.within(date))
    auxiliaries = tree.children(verb, *AUXILIARIES)
    is_present = any(word.tag in PRESENT_TAGS for word in (*auxiliaries, *(() if auxiliaries else (verb,))))
    is_going_on = any(word.tag == "VBG" for word in auxiliaries)
    is_copula = verb.lemma in lexicon["copulas"]
    judgements = ("attr",) if is_copula else ("attr", "oprd", "dobj", "prep", "acomp", "ccomp", "xcomp")
    has_judgement = tree.has(verb, *judgements)
    return is_year and is_present and not is_going_on and has_judgement


def _is_record(tree: Tree, verb: Word, lexicon: Lexicon) -> bool:
    """As in "the 1918 pandemic remains the most devastating of all", "that makes this week's storm the worst ever".

    So is "this has been the coldest January". Not so "he remains the president", "the judges make the best choir the
    winner".
    """
    finite = tree.finite_part(verb)
    if finite.tag not in PRESENT_TAGS:
        return False
    if not _may_be_of_record(tree, verb, lexicon):
        return False
    predicates = tree.children(verb, "attr", "acomp", "dobj", "ccomp", "oprd")
    return any(word.tag in ("JJS", "RBS") for predicate in predicates for word in tree.subtree(predicate))


def _may_be_of_record(tree: Tree, verb: Word, lexicon: Lexicon) -> bool:
    """Whether a verb, with its subject, can say that something is the most of all: "remains", "that makes"."""
    if verb.lemma in lexicon["remaining_verbs"]:
        return True
    subjects = {word.text.casefold() for word in tree.children(verb, *SUBJECTS)}
    is_pointed_at = subjects <= lexicon["pointing_pronouns"] and bool(subjects)
    return is_pointed_at and lexicon.lists(verb.lemma, "making_verbs", "copulas")


def _is_pictured(tree: Tree, verb: Word, lexicon: Lexicon) -> bool:
    """As in "the minister, shown in 2010, denies it": when a picture was made."""
    if verb.tag != "VBN" or verb.dep != "acl" or verb.lemma not in lexicon["picturing_verbs"]:
        return False
    is_apposed = verb.index > 0 and tree.words[verb.index - 1].tag == ","
    return is_apposed and not tree.has(verb, "agent", "xcomp", "ccomp", "dobj", "oprd")


def _is_daybreak(tree: Tree, verb: Word, lexicon: Lexicon) -> bool:
    """As in "as the sun rises the next day": it sets a scene."""
    subjects = tree.children(verb, *SUBJECTS)
    is_of_sky = bool(subjects) and all(word.lemma in lexicon["sky_nouns"] for word in subjects)
    return is_of_sky and verb.lemma in lexicon["sky_verbs"] and not tree.has(verb, "dobj")


def _is_frame(tree: Tree, trigger: Word, verb: Word, lexicon: Lexicon) -> bool:
    """As in "the aim is to feed the town by Friday": it leads to what somebody thinks; not "the fact was published"."""
    copula = tree.head(verb) if verb.dep == "xcomp" else verb  # "the aim is to feed"
    subjects = tree.children(copula, *SUBJECTS)
    is_part = trigger is verb or trigger in subjects
    is_present = copula.lemma in lexicon["copulas"] and copula.tag in PRESENT_TAGS
    return is_part and is_present and any(word.lemma in lexicon["framing_nouns"] for word in subjects)


def _is_put(tree: Tree, verb: Word, date: Span, lexicon: Lexicon) -> bool:
    """As in "as the coach put it on Friday": it leads to what somebody says; not "as the crew put it on the quay"."""
    marks = (word.text.casefold() for word in tree.children(verb, "mark", "advmod"))
    if verb.lemma not in lexicon["phrasing_verbs"] or lexicon["likening_words"].isdisjoint(marks):
        return False
    objects = [word.text.casefold() for word in tree.children(verb, *OBJECTS)]
    days = tree.within(date)
    ends = (end for word in tree.children(verb, "prep") for end in tree.children(word, "pobj"))
    is_literal = tree.has(verb, "prt") or any(end not in days for end in ends)
    return bool(objects) and lexicon["pointing_pronouns"].issuperset(objects) and not is_literal
