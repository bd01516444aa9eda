"""The names of places in a phrase: "in the ruins of a school in the capital, Kathmandu"."""

from __future__ import annotations

from collections.abc import Iterator

from timeline_api.extraction.entities.entity_types import ENTITY_TYPES
from timeline_api.extraction.syntax.tree import Tree, Word
from timeline_api.extraction.triggers.predicates import is_event_noun
from timeline_api.language.syntax_words import Lexicon

#: How deep a phrase is looked into: "in the ruins of a school in the city of Leogane".
DEPTH = 5


def names_behind(tree: Tree, anchor: Word, lexicon: Lexicon) -> Iterator[Word]:
    """Return the names of places in the phrases behind prepositions on a word, or before it: "a Lyon hotel"."""
    if anchor.lemma in lexicon["venue_nouns"] and not anchor.is_name:
        yield from towns_before(tree, anchor, lexicon)
    for preposition in (one for each in tree.children(anchor, "prep") for one in tree.conjuncts(each)):
        yield from _of_preposition(tree, anchor, preposition, lexicon)  # "in and around Lyon"
    for compass in tree.children(anchor, "advmod", "npadvmod"):
        if compass.text.casefold() in lexicon["compass_words"]:
            prepositions = tree.children(compass, "prep")
            for noun in (noun for preposition in prepositions for noun in tree.children(preposition, "pobj")):
                yield from names_in(tree, noun, lexicon)


def _of_preposition(tree: Tree, anchor: Word, preposition: Word, lexicon: Lexicon) -> Iterator[Word]:
    """The names of places behind a preposition, and behind the second of two ("out of a café in Lyon")."""
    for noun in tree.children(preposition, "pobj"):
        if _leads_to_place(anchor, preposition, noun, lexicon):
            yield from names_in(tree, noun, lexicon)
        elif _nests(anchor, preposition, noun, lexicon):
            yield from names_inside(tree, noun, lexicon, DEPTH)
    for second in tree.children(preposition, "prep"):
        for noun in tree.children(second, "pobj"):
            yield from names_inside(tree, noun, lexicon, DEPTH)


def _nests(anchor: Word, preposition: Word, noun: Word, lexicon: Lexicon) -> bool:
    """As in "during protests in Lyon", "dozens of tourists in Lyon", "talks with Iran in Lyon", "on Friday in Lyon"."""
    plain = preposition.text.casefold()
    if noun.text.casefold() in lexicon["calendar"] or noun.lemma in lexicon["frame_nouns"]:
        return True
    if noun.is_name:
        return plain in lexicon["actor_prepositions"]
    if plain in lexicon["source_prepositions"]:
        return is_event_noun(noun, lexicon) or noun.lemma in lexicon["place_nouns"]
    is_of = plain in lexicon["genitive_prepositions"] and anchor.is_noun and not is_event_noun(noun, lexicon)
    return is_of or plain in lexicon["nesting_prepositions"]


def _leads_to_place(anchor: Word, preposition: Word, noun: Word, lexicon: Lexicon) -> bool:
    plain = preposition.text.casefold()
    if f"{anchor.lemma} {plain}" in lexicon["prepositional_verbs"]:
        return False
    if _is_elsewhere(plain, noun, lexicon):
        return False
    if f"{anchor.lemma} {plain}" in lexicon["leading_verbs"]:
        return True
    if plain in lexicon["surface_prepositions"]:
        is_ground = noun.text.casefold() in lexicon["grounds"]
        return is_ground or (noun.lemma in lexicon["place_nouns"] and not noun.is_name)
    if plain in lexicon["source_prepositions"]:
        return anchor.lemma in lexicon["departure_verbs"]
    leads_there = anchor.lemma in lexicon["motion_verbs"] and plain in lexicon["direction_prepositions"]
    is_brought = anchor.lemma in lexicon["venue_verbs"] and plain in lexicon["goal_prepositions"]
    if is_brought and noun.text.casefold() in lexicon["venue_nouns"]:
        return True  # "was taken to the Lund Hospital"
    return plain in lexicon["place_prepositions"] or leads_there


def _is_elsewhere(preposition: str, noun: Word, lexicon: Lexicon) -> bool:
    """As in "outside Egypt", which is anywhere else, and not "outside the embassy"."""
    return preposition in lexicon["outer_prepositions"] and (noun.text in lexicon.countries or noun.entity == "LOC")


def names_in(tree: Tree, noun: Word, lexicon: Lexicon, depth: int = DEPTH) -> Iterator[Word]:
    """Return the names of places in a noun phrase: its own, the one beside it, those it is part of or lies in."""
    if noun.is_name:
        yield from (word for word in tree.conjuncts(noun) if word.text.casefold() not in lexicon["calendar"])
    elif noun.lemma in lexicon["place_nouns"] or noun.lemma in lexicon["venue_nouns"]:
        named = [word for word in tree.children(noun, "appos") if word.is_name]
        for preposition in tree.children(noun, "prep"):
            if depth and preposition.text.casefold() in lexicon["genitive_prepositions"]:
                for inner in tree.children(preposition, "pobj"):
                    named += names_in(tree, inner, lexicon, depth - 1)
        yield from named or towns_before(tree, noun, lexicon)
    yield from names_inside(tree, noun, lexicon, depth)


def names_inside(tree: Tree, noun: Word, lexicon: Lexicon, depth: int) -> Iterator[Word]:
    """Return the places in which something or a part of it lies: "a hotel in Lyon", "talks of ministers in Lyon"."""
    for preposition in tree.children(noun, "prep") if depth else ():
        plain = preposition.text.casefold()
        for inner in tree.children(preposition, "pobj"):
            if plain in lexicon["place_prepositions"] and not _is_elsewhere(plain, inner, lexicon):
                yield from names_in(tree, inner, lexicon, depth - 1)
            elif _nests(noun, preposition, inner, lexicon) and plain in lexicon["genitive_prepositions"]:
                yield from names_inside(tree, inner, lexicon, depth - 1)


def towns_before(tree: Tree, noun: Word, lexicon: Lexicon) -> Iterator[Word]:
    """Return the town before a noun: "a Lyon hospital", "Norway's palace", but not that of "the U.S. embassy"."""
    before = (word for word in tree.children(noun, "compound", "nmod") if is_town_name(word))
    yield from (word for word in before if word.text not in lexicon.countries)
    if noun.lemma not in lexicon["missions"]:
        yield from (word for word in tree.children(noun, "poss") if is_town_name(word))


def is_town_name(word: Word) -> bool:
    """Return whether a word is a name that a model takes for that of a place."""
    return word.is_name and ENTITY_TYPES.get(word.entity) == "place"
