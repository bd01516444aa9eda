"""The places of an event: the names behind "in", "at", "near", "outside", "south of" around its trigger."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from timeline_api.extraction.entities.anaphora import Anaphora
from timeline_api.extraction.entities.entity_types import ENTITY_TYPES
from timeline_api.extraction.entities.index import EntityIndex
from timeline_api.extraction.syntax.tree import OBJECTS, SUBJECTS, Tree, Word
from timeline_api.extraction.triggers.predicates import is_event_noun
from timeline_api.language.syntax_words import Lexicon

#: How deep a phrase is looked into: "in the ruins of a school in the city of Leogane".
_DEPTH = 5

#: What a model takes for somebody, about whom a clause with "where" is not.
_BODIES = ("ORG", "PERSON")

#: The lists of verbs that say of an event that it took place.
_CARRYING = ("light_verbs", "taking_place_verbs", "occurrence_verbs")

#: What a model takes for a work, an occasion, a product, a law or a language is no place.
_OTHER_ENTITIES = ("WORK_OF_ART", "EVENT", "PRODUCT", "LAW", "LANGUAGE")


def place_words(tree: Tree, trigger: Word, lexicon: Lexicon) -> Iterator[Word]:
    """The last words of the names of places around a trigger, nearest first.

    They stand behind prepositions of place on the trigger, on its objects, on a subject that names an event, or on the
    clause that says that it took place. "The Athens bombing", "Lyon, where they met" name it in other ways.
    """
    if not trigger.is_verb and trigger.lemma in lexicon["located_nouns"]:
        names = (word for word in tree.children(trigger, "compound", "nmod") if word.is_name)
        is_natural = trigger.lemma in lexicon["natural_events"]
        yield from (word for word in names if is_natural or _is_town(word))
    found = tuple(word for anchor in _anchors(tree, trigger, lexicon) for word in _behind(tree, anchor, lexicon))
    objects = tree.children(trigger, *OBJECTS) if trigger.lemma in lexicon["remote_verbs"] else ()
    end = min((word.index for word in objects), default=len(tree.words))
    yield from (word for word in found if word.index < end)
    yield from _where(tree, trigger, lexicon)
    adverbs = tree.children(trigger, "advmod") if trigger.is_verb else ()
    yield from (word for word in adverbs if word.text.casefold() in lexicon["place_pronouns"])
    if not found and not _is_remote(trigger, lexicon):
        yield from _of_subject(tree, trigger, lexicon)


def places_at(tree: Tree, word: Word, anaphora: Anaphora, entities: EntityIndex) -> tuple[str, ...]:
    """The names at a word as places; "at Calder Chemicals" and "at the Turin Conference" name no place."""
    lexicon = entities.lexicon
    if word.text.casefold() in lexicon["place_pronouns"]:
        meant = anaphora.described(tree, word)
        return (meant.name,) if meant is not None else ()
    named = entities.at(word) if word.is_name else None
    written = _text(tree.within(named.span)) if named else ""
    if lexicon.aliases.get(written) in lexicon.countries:
        return (written,)  # who meets "in Beijing" meets there, though elsewhere Beijing stands for China
    if not named and word.text in lexicon.countries:
        return (lexicon.countries[word.text],)  # which can look like a people: "the Philippines"
    plain = word.text.casefold()
    if word.is_name and (plain in lexicon["venue_nouns"] or plain in lexicon["things"]):
        full = max(written, _with_capitals(tree, word), key=len)
        is_name = full != word.text and entities.type_of(full) != "person"
        names: tuple[str, ...] = (full,) if is_name else ()
    else:
        names = tuple(_name(name, written, word, entities) for name in anaphora.names(tree, word))
    is_called_place = _is_called_place(tree, word, lexicon)
    is_in = word.dep == "pobj" and tree.head(word).text.casefold() in lexicon["inner_prepositions"]
    return tuple(name for name in names if is_called_place or _is_place(name, word, entities, is_in=is_in))


def _name(name: str, written: str, word: Word, entities: EntityIndex) -> str:
    """The name in full where it is that of a building or a square, but of a town as written: not "Lyon University"."""
    lexicon = entities.lexicon
    last = name.casefold().split()[-1]
    is_town = _is_town(word) or entities.type_of(name) in ("person", "organisation")
    is_full = last in lexicon["venue_nouns"] or last in lexicon["things"] or name in lexicon.countries.values()
    return name if not written or (is_full and not (is_town and name not in lexicon.countries)) else written


def _with_capitals(tree: Tree, word: Word) -> str:
    """The words in capitals that end in a word: "German Consulate", "Indian Ocean"."""
    first = word.index
    while first and tree.words[first - 1].text[:1].isupper() and tree.words[first - 1].head == word.index:
        first -= 1
    return _text(tree.words[first : word.index + 1])


def _text(words: Sequence[Word]) -> str:
    """The words as they are written, parted where white space parts them."""
    parts = (f"{' ' * (left.end < right.start)}{right.text}" for left, right in pairwise(words))
    return "".join((*(word.text for word in words[:1]), *parts))


def _is_called_place(tree: Tree, word: Word, lexicon: Lexicon) -> bool:
    """As in "the town of Tula", "the capital, Tula": whatever a model takes the name for."""
    above = tree.head(word)
    noun = tree.head(above) if above.text.casefold() in lexicon["genitive_prepositions"] else above
    return word.dep in ("pobj", "appos") and noun.lemma in lexicon["place_nouns"]


def _is_place(name: str, word: Word, entities: EntityIndex, *, is_in: bool) -> bool:
    """Whether a name is that of a place; behind "in" that of a person is who has neither a title nor a gender."""
    last = name.casefold().split()[-1]
    if word.entity in _OTHER_ENTITIES or last in entities.lexicon["occasions"]:
        return False
    kind = entities.type_of(name)
    is_nobody = is_in and kind == "person" and not entities.roles(name) and not entities.gender_of(name)
    is_region = is_in and kind == "organisation" and word.entity in ("GPE", "LOC")  # "in the West Bank"
    is_place = is_region or last in entities.lexicon["venue_nouns"] or kind not in ("person", "organisation")
    return is_nobody or is_place


# Phrases ------------------------------------------------------------------------------------------------------------


def _anchors(tree: Tree, trigger: Word, lexicon: Lexicon) -> Iterator[Word]:
    """The words on which a phrase of place says where the event of a trigger is."""
    yield trigger
    is_remote = _is_remote(trigger, lexicon)
    if not is_remote:
        yield from tree.children(trigger, *OBJECTS, "attr")
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
    if any(word.lemma in lexicon["located_nouns"] and trigger in (verb, word) for word in subjects):
        yield from (place for word in tree.children(verb, *OBJECTS) for place in _named(tree, word, lexicon))
    for noun in (each for word in subjects for each in tree.conjuncts(word)) if trigger.is_verb else ():
        yield from _inside(tree, noun, lexicon, _DEPTH) if noun.is_noun and not noun.is_name else ()


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


def _behind(tree: Tree, anchor: Word, lexicon: Lexicon) -> Iterator[Word]:
    """The names of places in the phrases that a preposition hangs on a word, or before it: "a Lyon hotel"."""
    if anchor.lemma in lexicon["venue_nouns"] and not anchor.is_name:
        yield from _towns_before(tree, anchor, lexicon)
    for preposition in tree.children(anchor, "prep"):
        for noun in tree.children(preposition, "pobj"):
            if _leads_to_place(anchor, preposition, noun, lexicon):
                yield from _named(tree, noun, lexicon)
            elif _nests(anchor, preposition, noun, lexicon):
                yield from _inside(tree, noun, lexicon, _DEPTH)
    for compass in tree.children(anchor, "advmod", "npadvmod"):
        if compass.text.casefold() in lexicon["compass_words"]:
            prepositions = tree.children(compass, "prep")
            for noun in (noun for preposition in prepositions for noun in tree.children(preposition, "pobj")):
                yield from _named(tree, noun, lexicon)


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


def _named(tree: Tree, noun: Word, lexicon: Lexicon, depth: int = _DEPTH) -> Iterator[Word]:
    """The names of places in a noun phrase: its own, the one beside it, those it is part of or lies in."""
    if noun.is_name:
        yield from (word for word in tree.conjuncts(noun) if word.text.casefold() not in lexicon["calendar"])
    elif noun.lemma in lexicon["place_nouns"] or noun.lemma in lexicon["venue_nouns"]:
        named = [word for word in tree.children(noun, "appos") if word.is_name]
        for preposition in tree.children(noun, "prep"):
            if depth and preposition.text.casefold() in lexicon["genitive_prepositions"]:
                for inner in tree.children(preposition, "pobj"):
                    named += _named(tree, inner, lexicon, depth - 1)
        yield from named or _towns_before(tree, noun, lexicon)
    yield from _inside(tree, noun, lexicon, depth)


def _inside(tree: Tree, noun: Word, lexicon: Lexicon, depth: int) -> Iterator[Word]:
    """The names of places in which something or a part of it lies: "a hotel in Lyon", "talks of ministers in Lyon"."""
    for preposition in tree.children(noun, "prep") if depth else ():
        plain = preposition.text.casefold()
        for inner in tree.children(preposition, "pobj"):
            if plain in lexicon["place_prepositions"] and not _is_elsewhere(plain, inner, lexicon):
                yield from _named(tree, inner, lexicon, depth - 1)
            elif _nests(noun, preposition, inner, lexicon) and plain in lexicon["genitive_prepositions"]:
                yield from _inside(tree, inner, lexicon, depth - 1)


def _where(tree: Tree, trigger: Word, lexicon: Lexicon) -> Iterator[Word]:
    """As in "Lyon, where they met": the place that a relative clause is about."""
    for clause in (trigger, *tree.ancestors(trigger)):
        adverbs = {word.text.casefold() for word in tree.children(clause, "advmod")}
        place = tree.head(clause)
        if clause.dep == "relcl" and adverbs & lexicon["place_relatives"]:
            is_body = place.is_name and place.entity in _BODIES and place.text.casefold() not in lexicon["venue_nouns"]
            yield from () if is_body else _named(tree, place, lexicon)
            return


def _towns_before(tree: Tree, noun: Word, lexicon: Lexicon) -> Iterator[Word]:
    """As in "a Lyon hospital", but not in "the U.S. embassy"."""
    before = (word for word in tree.children(noun, "compound", "nmod") if _is_town(word))
    yield from (word for word in before if word.text not in lexicon.countries)


def _is_town(word: Word) -> bool:
    return word.is_name and ENTITY_TYPES.get(word.entity) == "place"
