"""Anaphora: whom a noun phrase means, by its own name or as the antecedent of "he", "the Mexican president".

Where the text does not make it plain there is no antecedent, and the words stay as they are.
"""

from __future__ import annotations

from collections.abc import Sequence

from timeline_api.document_budget import check
from timeline_api.extraction.entities.index import EntityIndex, Occurrence
from timeline_api.extraction.entities.references.antecedents import Antecedents
from timeline_api.extraction.entities.references.countries import Countries
from timeline_api.extraction.entities.references.definite_phrases import DefinitePhrases
from timeline_api.extraction.entities.references.described import Described
from timeline_api.extraction.entities.references.descriptions import Descriptions
from timeline_api.extraction.entities.references.named_things import NamedThings
from timeline_api.extraction.entities.references.obliques import Obliques
from timeline_api.extraction.entities.references.phrases import Phrases
from timeline_api.extraction.entities.references.plain_subjects import PlainSubjects
from timeline_api.extraction.entities.references.pronouns import Pronouns
from timeline_api.extraction.syntax.tree import Tree, Word
from timeline_api.model import Span

PRONOUNS = ("PRP", "PRP$")


class Anaphora:
    """Who is meant by the noun phrases of one document."""

    def __init__(self, entities: EntityIndex, sentences: Sequence[Span]) -> None:
        self.entities = entities
        self._words = entities.lexicon
        antecedents = Antecedents(entities, sentences)
        obliques = Obliques(entities)
        phrases = Phrases(entities, sentences, obliques)
        self._descriptions = Descriptions(entities, antecedents, self.antecedents)
        subjects = PlainSubjects(entities, sentences, obliques, phrases, self._descriptions)
        self._pronouns = Pronouns(entities, sentences, antecedents, subjects, phrases, self.antecedents)
        definite = DefinitePhrases(entities, phrases, NamedThings(entities, phrases), Countries(entities, sentences))
        self._described = Described(entities, phrases, obliques, definite)
        self._countries = frozenset(entities.lexicon.countries.values())
        self._tree: Tree | None = None
        self._found: dict[tuple[int, frozenset[str]], tuple[Occurrence, ...]] = {}
        self._found_described: dict[int, Occurrence | None] = {}
        self._resolving: set[int] = set()

    def names(self, tree: Tree, word: Word, *, apart_from: frozenset[str] = frozenset()) -> tuple[str, ...]:
        """The full names of those that the phrase with this head means; () when it is not plain.

        `apart_from` are names that cannot be meant, because they stand beside the phrase in its clause.
        """
        return tuple(dict.fromkeys(each.name for each in self.antecedents(tree, word, apart_from=apart_from)))

    def antecedents(
        self, tree: Tree, word: Word, *, apart_from: frozenset[str] = frozenset()
    ) -> tuple[Occurrence, ...]:
        """The names that the phrase with this head stands for, with the place of each; () when it is not plain.

        For a phrase that is a name, that name itself, at its own place. For a pronoun or a description, the occurrence
        that it refers to, which for a description can stand behind it. A country that an adjective names has the
        place of the adjective. What was found is remembered as long as the same sentence is read.
        """
        self._read(tree)
        key = (word.index, apart_from)
        if key not in self._found:
            check()
            if word.index in self._resolving:  # "In her book her father is old": each is looked for by the other
                return ()
            self._resolving.add(word.index)
            self._found[key] = self._antecedents(tree, word, apart_from)
            self._resolving.discard(word.index)
        return self._found[key]

    def described(self, tree: Tree, word: Word) -> Occurrence | None:
        """The words that a phrase takes up which means nobody by name; None where it is not plain which."""
        self._read(tree)
        if word.index not in self._found_described:
            self._found_described[word.index] = self._described.antecedent(tree, word)
        return self._found_described[word.index]

    def _read(self, tree: Tree) -> None:
        """Forget what was found of another sentence."""
        if tree is not self._tree:
            self._tree, self._found, self._found_described = tree, {}, {}
            self._resolving.clear()

    def _antecedents(self, tree: Tree, word: Word, apart_from: frozenset[str]) -> tuple[Occurrence, ...]:
        if word.tag in PRONOUNS:
            outside = tree.subjects_outside_quotes if tree.quoted[word.index] else ()
            if tree.quoted[word.index] and not outside:
                return ()  # whoever goes on speaking was named last, and is not "he"
            speaking = (name for other in outside for name in self.names(tree, other))
            return self._pronouns.antecedents(tree, word, apart_from.union(speaking))
        if word.is_name or self._is_known(word):
            return self._name(tree, word)
        if word.dep == "appos" and tree.head(word).is_name:
            return self._name(tree, tree.head(word))
        named = self._one_of(tree, word)
        if named is not None:
            return self._name(tree, named)
        if not word.is_noun and word.text.casefold() not in self._words.counts:
            return ()
        apposed = self.apposed(tree, word)
        if apposed is not None:
            return self._name(tree, apposed)
        return self._descriptions.antecedents(tree, word, apart_from)

    def _is_known(self, word: Word) -> bool:
        """Whether a word that a parse takes for none is a name that the document has elsewhere: "Tveten saw it"."""
        bearer = self.entities.at(word) if word.text[:1].isupper() else None
        if bearer is not None and word.tag.startswith("W"):
            return word.text.isupper()  # "the WHO"
        return bearer is not None and " " in bearer.name and self._is_someone(bearer.name)

    def _name(self, tree: Tree, word: Word) -> tuple[Occurrence, ...]:
        plain = word.text.casefold().rstrip(".")
        if self._words.is_origin(word.text) or plain in self._words["calendar"]:
            return ()
        found = self.entities.in_phrase(tree, word)
        if len(found) == 1 and word.tag == "NNPS" and " " not in found[0].name and tree.children(word, "det"):
            return self._family(word) if self._is_someones_name(found[0].name) else found
        if found:
            return found
        if plain in self._words["machines"] and _has_model(tree, word):
            return ()
        if plain in self._words["person_titles"]:
            return self._descriptions.antecedents(tree, word, frozenset())
        is_grammar = plain in self._words["sentence_openers"] or plain in self._words.starters
        if not word.text[:1].isupper() or (is_grammar and not word.text.isupper()):
            return ()
        parts = [part for part in tree.children(word, "compound") if part.is_name] + [word]
        name = self.entities.full_name(" ".join(part.text for part in parts))
        return (Occurrence(span=Span(parts[0].start, word.end), name=name),)

    def _is_someones_name(self, name: str) -> bool:
        """Whether a plural is that of a surname of the text: "the Morels", not "the Taliban"."""
        surnames = (name.removesuffix(ending) for ending in self._words["plural_endings"])
        return any(surname in self.entities.families for surname in surnames if surname != name)

    def _family(self, word: Word) -> tuple[Occurrence, ...]:
        """As in "the Morels": the two people of the text who have the surname; () for more or fewer."""
        surnames = {word.text.removesuffix(ending) for ending in self._words["plural_endings"]} - {word.text}
        people = [each for surname in surnames for each in self.entities.families.get(surname, ())]
        return tuple(people) if len(people) == 2 else ()

    def apposed(self, tree: Tree, word: Word) -> Word | None:
        """The name beside a description: "the sheriff, Mark Lamb", "the carmaker Ford"."""
        noun = word.lemma.casefold()
        if not self._descriptions.calls_person(word) and noun not in self._words["organisation_nouns"]:
            return self._called_so(tree, word)
        after = tree.words[word.index + 1] if word.index + 1 < len(tree.words) else word
        if after.is_name and after.head == word.head and after.index != word.index and after.dep == word.dep:
            return after
        named = tree.child(word, "appos")
        return named if named is not None and named.is_name else None

    def _called_so(self, tree: Tree, word: Word) -> Word | None:
        """As in "Its owner, Andina Cobre, ...": whatever a definite phrase calls the bearer of the name behind it."""
        named = tree.child(word, "appos")
        if named is None or not named.is_name or not tree.has(word, "poss", "det", "nummod"):
            return None
        bearer = self.entities.at(named)
        return named if bearer is not None and self._is_someone(bearer.name) else None

    def _one_of(self, tree: Tree, word: Word) -> Word | None:
        """As in "One of its critics, Luc Morel, said": the name of one of several, hung on either word by a parse."""
        of = tree.child(word, "prep") if word.tag == "CD" else None
        several = None if of is None else tree.child(of, "pobj")
        if several is None:
            return None
        named = tree.child(word, "appos")
        return named if named is not None and named.is_name else self.apposed(tree, several)

    def is_plain(self, word: Word) -> bool:
        """Whether a pronoun that was resolved takes up a subject which nothing competes with."""
        return word.start in self._pronouns.plain

    def is_country(self, name: str) -> bool:
        """Whether a full name is that of a country."""
        return name in self._countries

    def is_person(self, word: Word) -> bool:
        """Whether a person's name stands at a word."""
        named = self.entities.at(word)
        return named is not None and self.entities.type_of(named.name) == "person"

    def _is_someone(self, name: str) -> bool:
        return self.entities.type_of(name) != "other"


def _has_model(tree: Tree, maker: Word) -> bool:
    """As in "a Boeing 747", "the Airbus A380": the name of who builds a machine stands for the machine."""
    after = tree.words[maker.index + 1 : maker.index + 2]
    return any(character.isdigit() for word in after for character in word.text)
