"""The words around a trigger that name where it is: behind prepositions of place, before it, as what it enters."""

from __future__ import annotations

from collections.abc import Iterator

from timeline_api.extraction.places.phrases import (
    DEPTH,
    is_town_name,
    names_behind,
    names_in,
    names_inside,
    towns_before,
)
from timeline_api.extraction.syntax.tree import OBJECTS, SUBJECTS, Tree, Word
from timeline_api.extraction.triggers.predicates import is_event_noun
from timeline_api.language.syntax_words import Lexicon

#: What a model takes for somebody, about whom a clause with "where" is not.
_BODIES = ("ORG", "PERSON")

#: The lists of verbs that say of an event that it took place.
_CARRYING = ("light_verbs", "taking_place_verbs", "occurrence_verbs")


def place_words(tree: Tree, trigger: Word, lexicon: Lexicon) -> Iterator[Word]:
    """Return the last words of the names of places around a trigger, nearest first.

    They stand behind prepositions of place on the trigger, on its objects, on a subject that names an event, or on the
    clause that says that it took place. "The Athens bombing", "Norway's elections", "entered Oslo", "Lyon, where they
    met" name it in other ways.
    """
    for noun in _noun_of(tree, trigger, lexicon):
        yield from _before_noun(tree, noun, lexicon)
    found = tuple(word for anchor in _anchors(tree, trigger, lexicon) for word in names_behind(tree, anchor, lexicon))
    objects = tree.children(trigger, *OBJECTS) if trigger.lemma in lexicon["remote_verbs"] else ()
    end = min((word.index for word in objects), default=len(tree.words))
    yield from (word for word in found if word.index < end)
    yield from _where(tree, trigger, lexicon)
    entered = tuple(_entered(tree, trigger, lexicon))
    yield from entered
    yield from _there(tree, trigger, lexicon)
    if not (found or entered):
        clauses = (clause for clause in tree.children(trigger, "advcl") if _is_when(tree, clause, lexicon))
        found = tuple(word for clause in clauses for word in names_behind(tree, clause, lexicon))
        yield from found
    if not (found or entered) and trigger.lemma not in lexicon["reporting_verbs"]:
        yield from _of_subject(tree, trigger, lexicon)


def _noun_of(tree: Tree, trigger: Word, lexicon: Lexicon) -> tuple[Word, ...]:
    """The noun that is the event: the trigger, or the subject of a verb that says that it took place."""
    if not trigger.is_verb:
        return (trigger,)
    return tree.children(trigger, *SUBJECTS) if lexicon.lists(trigger.lemma, *_CARRYING) else ()


def _before_noun(tree: Tree, noun: Word, lexicon: Lexicon) -> Iterator[Word]:
    """As in "the Athens bombing", "the Haiti earthquake", "the Lyon rally", "Norway's elections"."""
    names = tuple(word for word in tree.children(noun, "compound", "nmod") if word.is_name)
    if noun.lemma in lexicon["located_nouns"]:
        is_natural = noun.lemma in lexicon["natural_events"]
        yield from (word for word in names if is_natural or is_town_name(word))
    elif lexicon.lists(noun.lemma, "protests", "gatherings"):  # "an Iran rally" can be about Iran
        yield from (word for word in names if is_town_name(word) and word.text not in lexicon.countries)
    if lexicon.lists(noun.lemma, "located_nouns", "plagues", "protests", "hosted_nouns"):
        yield from (word for word in tree.children(noun, "poss") if is_town_name(word))


def _entered(tree: Tree, verb: Word, lexicon: Lexicon) -> Iterator[Word]:
    """As in "entered Oslo", "visited the town of Tula": the object is where it is."""
    yield from _struck(tree, verb, lexicon)
    if lexicon.lists(verb.lemma, "entering_verbs", "visiting_verbs"):
        yield from (place for word in tree.children(verb, *OBJECTS) for place in names_in(tree, word, lexicon))


def _struck(tree: Tree, trigger: Word, lexicon: Lexicon) -> Iterator[Word]:
    """As in "Norway was hit by a quake": what a disaster strikes, whichever of the two words is the trigger."""
    verb = next((word for word in (trigger, *tree.ancestors(trigger)) if word.is_verb), trigger)
    by = tree.child(verb, "agent")
    disaster = None if by is None else tree.child(by, "pobj")
    if disaster is None or trigger not in (verb, disaster) or verb.lemma not in lexicon["striking_verbs"]:
        return
    if lexicon.lists(disaster.lemma, "natural_events", "plagues", "protests", "weather_words"):
        yield from (place for word in tree.children(verb, "nsubjpass") for place in names_in(tree, word, lexicon))


def _is_when(tree: Tree, clause: Word, lexicon: Lexicon) -> bool:
    """As in "were killed when a bus crashed near Lyon": both are at one place."""
    marks = tree.children(clause, "mark", "advmod")
    return clause.tag == "VBD" and any(word.text.casefold() in lexicon["when_words"] for word in marks)


def _there(tree: Tree, trigger: Word, lexicon: Lexicon) -> Iterator[Word]:
    """As in "they met there", "the largest quake took place there"."""
    verb = trigger if trigger.is_verb else tree.head(trigger)
    if verb is trigger or (verb.is_verb and lexicon.lists(verb.lemma, *_CARRYING)):
        yield from (word for word in tree.children(verb, "advmod") if word.text.casefold() in lexicon["place_pronouns"])


def _anchors(tree: Tree, trigger: Word, lexicon: Lexicon) -> Iterator[Word]:
    """The words on which a phrase of place says where the event of a trigger is."""
    yield trigger
    is_remote = _is_remote(trigger, lexicon)
    if not is_remote:
        yield from tree.children(trigger, *OBJECTS, "attr")
    elif trigger.lemma in lexicon["reporting_verbs"]:  # "confirmed the first case in Greece"
        yield from (word for word in tree.children(trigger, *OBJECTS) if word.lemma in lexicon["reported_cases"])
    if trigger.is_verb:
        if tree.has(trigger, "auxpass"):  # "are expected to gather in Lyon"
            yield from tree.children(trigger, "xcomp")
        subjects = tree.children(trigger, *SUBJECTS)
        yield from (word for word in subjects if not is_remote and _shares_place(word, lexicon))
        return
    yield from _of_noun(tree, trigger, lexicon)
    if tree.head(trigger).is_verb:
        yield tree.head(trigger)


def _is_remote(trigger: Word, lexicon: Lexicon) -> bool:
    return trigger.lemma in lexicon["remote_verbs"] or trigger.lemma in lexicon["reporting_verbs"]


def _of_subject(tree: Tree, trigger: Word, lexicon: Lexicon) -> Iterator[Word]:
    """As in "A man in Ohio died", "the cases confirmed in Ohio", "A quake struck Ohio"."""
    verb = trigger if trigger.is_verb else tree.head(trigger)
    above = (tree.head(verb),) if verb.dep in ("acl", "relcl") else ()
    subjects = (*tree.children(verb, *SUBJECTS), *above)
    if trigger.is_verb:  # "Lyon police arrested him"
        bodies = (word for word in subjects if word.lemma in lexicon["local_bodies"])
        yield from (town for word in bodies for town in towns_before(tree, word, lexicon))
    if any(word.lemma in lexicon["located_nouns"] and trigger in (verb, word) for word in subjects):
        yield from (place for word in tree.children(verb, *OBJECTS) for place in names_in(tree, word, lexicon))
    for noun in (each for word in subjects for each in tree.conjuncts(word)) if trigger.is_verb else ():
        yield from names_inside(tree, noun, lexicon, DEPTH) if noun.is_noun and not noun.is_name else ()


def _shares_place(subject: Word, lexicon: Lexicon) -> bool:
    """As in "The talks in Lyon began", "A hotel in Lyon burnt down", "Arrests in Lyon rose"."""
    is_counted = subject.text.casefold() in lexicon["statistic_nouns"]
    return is_event_noun(subject, lexicon) or is_counted or subject.lemma in lexicon["venue_nouns"]


def _of_noun(tree: Tree, noun: Word, lexicon: Lexicon) -> Iterator[Word]:
    """As in "talks of the ministers in Lyon", "talks held in Lyon", "talks that took place in Lyon"."""
    for preposition in tree.children(noun, "prep"):
        if preposition.text.casefold() in lexicon["genitive_prepositions"]:
            inner = (word for child in tree.children(preposition, "pobj") for word in tree.conjuncts(child))
            yield from (word for word in inner if not is_event_noun(word, lexicon))
    yield from (clause for clause in tree.children(noun, "acl") if clause.is_verb)
    relatives = (clause for clause in tree.children(noun, "relcl") if clause.is_verb)
    yield from (clause for clause in relatives if lexicon.lists(clause.lemma, *_CARRYING))


def _where(tree: Tree, trigger: Word, lexicon: Lexicon) -> Iterator[Word]:
    """As in "Lyon, where they met": the place that a relative clause is about."""
    for clause in (trigger, *tree.ancestors(trigger)):
        adverbs = {word.text.casefold() for word in tree.children(clause, "advmod")}
        place = tree.head(clause)
        if clause.dep == "relcl" and adverbs & lexicon["place_relatives"]:
            is_body = place.is_name and place.entity in _BODIES and place.text.casefold() not in lexicon["venue_nouns"]
            yield from () if is_body else names_in(tree, place, lexicon)
            return
