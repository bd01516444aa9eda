"""Definite phrases: what "the trial", "the storm", "the country" mean where the text called it more fully before."""

from __future__ import annotations

from timeline_api.extraction.entities.index import EntityIndex, Occurrence
from timeline_api.extraction.entities.references.countries import Countries
from timeline_api.extraction.entities.references.descriptions import is_parted
from timeline_api.extraction.entities.references.fuller_phrases import FullerPhrases
from timeline_api.extraction.entities.references.named_things import NamedThings
from timeline_api.extraction.entities.references.phrases import Phrases
from timeline_api.extraction.syntax.tree import OBJECTS, SUBJECTS, Tree, Word

#: The relations of nouns beside which it is said what they are.
_NOMINAL = frozenset((*SUBJECTS, *OBJECTS, "pobj", "poss"))

#: The nouns of which a text can have called one by a fuller phrase: happenings, bodies, places, works, documents.
_IDENTIFIED = (
    "event_nouns", "proceedings", "organisation_nouns", "venue_nouns", "place_nouns", "works", "utterance_nouns",
    "message_nouns", "undertakings",
)  # fmt: skip

#: Nouns of people, of what is no thing of its own, and of what each country has.
_NOT_IDENTIFIED = (
    "vague_nouns", "calendar", "person_titles", "person_nouns", "strangers", "kin_titles", "performers",
    "government_nouns", "country_nouns",
)  # fmt: skip

#: How far back a phrase may have brought a thing in, in code points.
_NEAR = 700


class DefinitePhrases:
    """The antecedents of the definite phrases of one document that call nobody by name."""

    def __init__(self, entities: EntityIndex, phrases: Phrases, things: NamedThings, countries: Countries) -> None:
        self._entities = entities
        self._words = entities.lexicon
        self._fuller = FullerPhrases(entities, phrases)
        self._phrases = phrases
        self._things = things
        self._countries = countries

    def antecedent(self, tree: Tree, word: Word) -> Occurrence | None:
        """The words by which the text called what a phrase with this head means; None for no certain ones.

        "The trial" is that "of Luc Morel", "the department" the only one whose name ends so, "the storm" the only
        phrase with an indefinite article that has the noun, "the country", "the government" that of the only country
        that the last sentences speak of.
        """
        if not word.is_noun:
            return None
        noun = word.text.casefold()
        if noun in self._words["country_nouns"]:
            return self._countries.country(tree, word)
        if word.dep not in _NOMINAL:
            return None
        if noun in self._words["proceedings"] and (found := self._subject_of(tree, word, noun)):
            return found
        below = (child for child in tree.children(word) if child.dep not in ("punct", "case", "preconj", "cc", "conj"))
        children = [child for child in below if not is_parted(tree, child)]
        if len(children) != 1 or children[0].text.casefold() not in self._words["definite_determiners"]:
            return None
        if self._is_identified(word, noun):
            is_near = children[0].text.casefold() not in self._words["definite_articles"]  # "that decision"
            if self._things.is_apposed(noun):
                return self._things.apposed(noun, word.start)
            return self._fuller.named(noun, word.start, is_near=is_near)
        if word.dep == "poss":
            return None
        found = self._things.named(noun, word.start) if word.tag == "NN" else None
        return found or self._countries.government(word, noun) or self._introduced(word, noun)

    def _is_identified(self, word: Word, noun: str) -> bool:
        """Whether a noun is that of a thing of which a text can have called one by a fuller phrase."""
        lemma = word.lemma.casefold()
        if word.tag == "NNS" and lemma not in self._words["event_nouns"]:
            return False  # "the streets"
        is_thing = self._words.lists(lemma, *_IDENTIFIED) and not self._words.lists(lemma, *_NOT_IDENTIFIED)
        return is_thing or noun in self._words.kinds

    def _introduced(self, word: Word, noun: str) -> Occurrence | None:
        """As in "a young Swiss woman … The woman": the only phrase with an indefinite article that has the noun."""
        is_someone = self._words.lists(noun, "strangers", "company_nouns")
        is_else = self._words.lists(noun, "performers", "person_titles", "vague_nouns", "calendar", "government_nouns")
        if is_else or word.tag != "NN" or word.dep == "pobj":
            return None
        found = self._phrases.introduced(noun, word.start)
        if len(found) != 1 or not found[0].is_qualified:
            return None
        is_near = word.start - found[0].span.end <= _NEAR
        return self._phrases.named(found[0].span, is_name=False) if is_someone or is_near else None

    def _subject_of(self, tree: Tree, word: Word, noun: str) -> Occurrence | None:
        """As in "the trial of Luc Morel … The trial": whose proceedings they are, where they can be only one's."""
        others = (child for child in tree.children(word) if child.dep not in ("det", "punct"))
        is_definite = any(child.text.casefold() in self._words["articles"] for child in tree.children(word, "det"))
        if not is_definite or not all(child.text.casefold() in self._words["place_prepositions"] for child in others):
            return None
        found = self._phrases.proceedings(noun)
        bearers = {each.name for _, each in found}
        if len(bearers) != 1:
            return None
        preposition, bearer = found[0]
        if self._phrases.has_other(noun, self._entities.roles(bearer.name)):
            return None
        return Occurrence(span=bearer.span, name=f"{preposition} {bearer.name}")
