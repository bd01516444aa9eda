"""Clauses in which nothing happens: how something is, what a day is like, what is the same as at another time."""

from __future__ import annotations

from timeline_api.extraction.syntax.tree import AUXILIARIES, OBJECTS, PRESENT_TAGS, SUBJECTS, Tree, Word
from timeline_api.extraction.triggers.predicates import is_event_noun
from timeline_api.language.syntax_words import Lexicon
from timeline_api.model import Span


def is_state(tree: Tree, trigger: Word, date: Span, lexicon: Lexicon) -> bool:
    """Whether the clause of a trigger says how something is, or names no happening at all.

    E.g. "it is 6 a.m.", "the mood was festive", "as it was in 1992", "that was the case".
    """
    return (
        _is_empty(tree, trigger, lexicon)
        or _is_about_day(tree, trigger, date, lexicon)
        or _is_time(tree, trigger, date, lexicon)
        or _is_compared(tree, trigger, lexicon)
        or _is_quality(tree, trigger, lexicon)
    )


def _is_empty(tree: Tree, trigger: Word, lexicon: Lexicon) -> bool:
    """As in "something happened", "that was the case": what happened is said by another sentence, if at all."""
    if _is_repeated(tree, trigger, lexicon) or _is_announced(tree, trigger, lexicon):
        return True
    if lexicon["unnamed_happenings"].isdisjoint(tree.folded):
        return False
    copula = _copula(tree, trigger, lexicon)
    verb = copula or trigger
    subjects = {word.text.casefold() for subject in tree.children(verb, *SUBJECTS) for word in tree.subtree(subject)}
    if subjects.isdisjoint(lexicon["unnamed_happenings"]):
        return False
    predicates = {word.lemma for word in tree.children(verb, "attr", "acomp")}
    return trigger.lemma in lexicon["occurrence_verbs"] or (
        copula is not None and not predicates.isdisjoint(lexicon["empty_predicates"])
    )


def _is_repeated(tree: Tree, verb: Word, lexicon: Lexicon) -> bool:
    """As in "the same madness occurred", "the same happened in 1976"; not "the same accident happened again"."""
    if verb.lemma not in lexicon["occurrence_verbs"]:
        return False
    subjects = tree.children(verb, *SUBJECTS)
    is_same = any(part.text.casefold() in lexicon["same_words"] for word in subjects for part in tree.subtree(word))
    return is_same and not any(is_event_noun(word, lexicon) for word in subjects)


def _is_announced(tree: Tree, trigger: Word, lexicon: Lexicon) -> bool:
    """As in "more details are expected on Friday": it does not say of what.

    Not so "more details of the sale are expected", "the details were published", "the police gave more details".
    """
    subjects = (trigger,) if trigger.is_noun and trigger.dep in SUBJECTS else tree.children(trigger, *SUBJECTS)
    return any(
        word.lemma in lexicon["detail_nouns"]
        and not tree.has(word, "prep", "relcl", "acl", "compound", "poss")
        and any(part.text.casefold() in lexicon["further_words"] for part in tree.children(word, "amod"))
        for word in subjects
    )


def _copula(tree: Tree, trigger: Word, lexicon: Lexicon) -> Word | None:
    """The copula of a clause: "was" of "today was a day", "be" of "is going to be hell"; None for other clauses."""
    above = tree.head(trigger) if trigger.dep in ("attr", "acomp") else trigger
    below = tree.child(above, "xcomp")
    return next((word for word in (above, below) if word is not None and word.lemma in lexicon["copulas"]), None)


def _is_about_day(tree: Tree, trigger: Word, date: Span, lexicon: Lexicon) -> bool:
    """As in "tomorrow is going to be hell", "today was a terrifying day": it says how a day is, not what happens on it.

    Not so "Friday is the deadline", where the predicate names a happening.
    """
    copula = _copula(tree, trigger, lexicon)
    if copula is None:
        return False
    verbs = (copula, tree.head(copula))
    subjects = [word for verb in verbs for word in tree.children(verb, *SUBJECTS, "expl")]
    days = tree.within(date)
    is_first = not subjects and bool(days) and days[-1].index < copula.index
    predicates = tree.children(copula, "attr")
    said = [*predicates, *(part for word in predicates for part in tree.children(word, "compound", "amod"))]
    is_subject = is_first or any(word in subjects for word in days)
    return is_subject and not any(_names_event(word, lexicon) for word in said)


def _names_event(word: Word, lexicon: Lexicon) -> bool:
    """As in "deadline", "election day", "polling day"."""
    return word.is_noun and (word.lemma in lexicon["event_nouns"] or lexicon.has_ending(word.text, "gerund_endings"))


def _is_time(tree: Tree, trigger: Word, date: Span, lexicon: Lexicon) -> bool:
    """As in "It is 6 a.m. in Riga", "That was in May", "It's Friday the 3rd": a pronoun is nothing but a date."""
    copula = _copula(tree, trigger, lexicon)
    if copula is None:
        return False
    subjects = tree.children(copula, *SUBJECTS)
    if not subjects or any(word.text.casefold() not in lexicon["pointing_pronouns"] for word in subjects):
        return False
    days = {word.index for word in tree.within(date)}
    predicates = tree.children(copula, "attr", "acomp")
    return all(word.index in days or word.text.casefold() in lexicon["calendar"] for word in predicates)


def _is_compared(tree: Tree, trigger: Word, lexicon: Lexicon) -> bool:
    """As in "as relevant as it was in 1992", "as we did in 2010", "the strain did this": the verb repeats another."""
    marks = {word.text.casefold() for word in tree.children(trigger, "mark")}
    is_bare = trigger.lemma in lexicon["pro_verbs"] or (
        trigger.lemma in lexicon["copulas"] and not tree.has(trigger, "attr", "acomp", "advmod")
    )
    if is_bare and not marks.isdisjoint(lexicon["likening_words"]):
        return True
    if trigger.lemma not in lexicon["pro_verbs"] or not trigger.is_verb:
        return False
    objects = {word.text.casefold() for word in tree.children(trigger, *OBJECTS)}
    return objects <= lexicon["pro_objects"]


def _is_quality(tree: Tree, trigger: Word, lexicon: Lexicon) -> bool:
    """As in "the mood was festive", "it was a big deal", "there were vehicles", "it seems less lethal".

    Not so "he was missing", "there was an explosion", "Friday is the deadline", "she was the winner", "there will be a
    new bridge", "it was her memo that stopped it".
    """
    if trigger.is_verb:
        return trigger.lemma in lexicon["relating_verbs"] and _only_relates(tree, trigger, lexicon)
    copula = tree.head(trigger)
    if trigger.dep not in ("attr", "acomp") or copula.lemma not in lexicon["copulas"]:
        return False
    is_adjective = trigger.tag.startswith("JJ")
    return _is_trait(tree, trigger, lexicon) if is_adjective else _is_nature(tree, trigger, lexicon)


def _is_trait(tree: Tree, adjective: Word, lexicon: Lexicon) -> bool:
    """As in "the mood was festive", "they are eager to vote"; not "he was missing", "rents were higher"."""
    if adjective.lemma in lexicon["eventful_adjectives"]:
        return False
    if tree.has(adjective, "xcomp"):
        return adjective.lemma in lexicon["feeling_adjectives"]
    copula = tree.head(adjective)
    subjects = tree.children(copula, *SUBJECTS)
    is_of_scene = any(word.lemma in lexicon["scene_nouns"] for word in subjects)
    is_compared = any(word.text.casefold() in lexicon["likening_words"] for word in tree.children(adjective, "prep"))
    if adjective.tag == "JJR" and not is_of_scene and not (is_compared and copula.tag in PRESENT_TAGS):
        return False  # "in 1959 it was cheaper", "what's more, …"
    figures, scenes = lexicon["statistic_nouns"], lexicon["scene_nouns"]
    return not any(
        word.text.casefold() in figures or (is_event_noun(word, lexicon) and word.lemma not in scenes)
        for word in subjects
    )


def _is_nature(tree: Tree, noun: Word, lexicon: Lexicon) -> bool:
    """As in "it was a big deal", "this was a coup", "there were vehicles".

    Not so "there were 10 cases", "there were mobs throwing it", "that was the verdict of a court".
    """
    if not noun.is_noun or noun.is_name:
        return False
    if noun.lemma in lexicon["unnamed_happenings"] or _is_day(tree, noun, lexicon):
        return True
    copula, below = tree.head(noun), tree.children(noun)
    is_counted = any(word.tag == "CD" for word in tree.words[tree.first_below(noun) : noun.index])
    is_coming = any(word.tag == "MD" for word in tree.children(copula, *AUXILIARIES))
    subjects = tree.children(copula, *SUBJECTS)
    is_cleft = any(word.dep == "relcl" for word in below) and bool(subjects)
    is_pointed_at = bool(subjects) and all(word.text.casefold() in lexicon["pointing_pronouns"] for word in subjects)
    is_definite = any(word.text.casefold() in lexicon["definite_articles"] for word in below) and tree.has(noun, "prep")
    if is_pointed_at and not is_cleft and not is_definite:
        return True
    if is_event_noun(noun, lexicon):
        return False
    does_something = any(word.dep == "acl" and word.tag == "VBG" for word in below) and tree.has(copula, "expl")
    is_listed = noun.lemma in lexicon["eventful_roles"] | lexicon["frame_nouns"]
    return not (
        is_counted
        or is_coming
        or is_cleft
        or does_something
        or is_listed
        or noun.text.casefold() in lexicon["statistic_nouns"]
    )


def _is_day(tree: Tree, noun: Word, lexicon: Lexicon) -> bool:
    """As in "there was an appalling day", "it was a quiet week"; not "it was her last day", "the first day of it"."""
    below = tree.children(noun)
    is_known = any(
        word.dep in ("relcl", "poss") or word.text.casefold() in lexicon["definite_articles"] for word in below
    )
    return noun.lemma in lexicon["frame_nouns"] and not is_known and any(word.tag == "JJ" for word in below)


def _only_relates(tree: Tree, verb: Word, lexicon: Lexicon) -> bool:
    """Whether a verb neither has a happening beside it, as in "accidents included a collision", nor leads to one."""
    beside = tree.children(verb, *SUBJECTS, *OBJECTS)
    is_finite = verb.tag != "VBG" and not tree.has(verb, "xcomp", "ccomp")
    return is_finite and not any(is_event_noun(word, lexicon) for word in beside)
