"""Pronouns: whom "he", "they", "its" stand for where only one choice is left; () everywhere else."""

from __future__ import annotations

from collections.abc import Callable

from timeline_api.extraction.entities.antecedents import Antecedents
from timeline_api.extraction.entities.index import EntityIndex, Gender, Occurrence
from timeline_api.extraction.syntax.tree import SUBJECTS, Tree, Word

#: Finds the occurrences that another phrase of the sentence means.
Resolve = Callable[[Tree, Word], tuple[Occurrence, ...]]


class Pronouns:
    """The antecedents of the pronouns of one document."""

    def __init__(self, entities: EntityIndex, antecedents: Antecedents, resolve: Resolve) -> None:
        self._entities = entities
        self._words = entities.lexicon
        self._antecedents = antecedents
        self._resolve = resolve
        self._genders: dict[Gender, frozenset[str]] = {}

    def antecedents(self, tree: Tree, word: Word, apart_from: frozenset[str]) -> tuple[Occurrence, ...]:
        """Whom a pronoun means; `apart_from` are names that it cannot."""
        plain = word.text.casefold()
        if plain in self._words["person_pronouns"]:
            return self._person(tree, word, apart_from)
        if plain in self._words["plural_pronouns"]:
            return self._antecedents.pair(word.start)
        if plain in self._words["thing_pronouns"]:
            return self._thing(tree, word)
        return ()

    def _person(self, tree: Tree, word: Word, apart_from: frozenset[str]) -> tuple[Occurrence, ...]:
        """Whom "he" or "she" means; after the first of a sentence those of the same gender follow it."""
        female = word.text.casefold() in self._words["female_pronouns"]
        gender: Gender = "female" if female else "male"
        same = self._words["female_pronouns" if female else "male_pronouns"]
        first = next((other for other in tree.words[: word.index] if other.text.casefold() in same), word)
        known = self._people(gender)

        def may_be(name: str) -> bool:
            is_person = self._entities.type_of(name) == "person" and name not in apart_from
            return is_person and self._entities.gender_of(name) in (gender, "")

        def fits(name: str) -> bool:
            return may_be(name) and (name in known or self._entities.is_seen_as_person(name))

        def is_known(name: str) -> bool:
            return name in known and name not in apart_from

        return (
            self._subject_above(tree, first, may_be)
            or self._antecedents.only(first.start, fits)
            or self._antecedents.protagonist(first.start, is_known)
            or self._antecedents.only(first.start, may_be)
        )

    def _thing(self, tree: Tree, word: Word) -> tuple[Occurrence, ...]:
        owner = self._subject_beside(tree, word)
        if owner is not None:
            return tuple(each for each in self._resolve(tree, owner) if self._is_body(each.name))
        return self._antecedents.only(word.start, self._is_body, reach=1)

    def _subject_beside(self, tree: Tree, word: Word) -> Word | None:
        """As in "The river burst its banks": the subject of the clause in which something is its own."""
        clause = next((above for above in tree.ancestors(word) if above.is_verb), None)
        subject = tree.child(clause, "nsubj") if clause is not None and word.tag == "PRP$" else None
        is_other = subject is not None and subject.is_noun and word not in tree.subtree(subject)
        return subject if is_other else None

    def _subject_above(self, tree: Tree, word: Word, fits: Callable[[str], bool]) -> tuple[Occurrence, ...]:
        """As in "In a reference to B, A said he …": the subject of the clause above comes before any other name."""
        for above in tree.ancestors(word):
            subject = tree.child(above, *SUBJECTS) if above.is_verb else None
            if subject is not None and subject.index != word.index and subject.is_name:
                return tuple(each for each in self._resolve(tree, subject) if fits(each.name))
        return ()

    def _people(self, gender: Gender) -> frozenset[str]:
        """The people of the document whose gender is known to be this."""
        if gender not in self._genders:
            names = dict.fromkeys(occurrence.name for occurrence in self._entities.occurrences)
            people = (
                name
                for name in names
                if self._entities.type_of(name) == "person" and self._entities.gender_of(name) == gender
            )
            self._genders[gender] = frozenset(people)
        return self._genders[gender]

    def _is_body(self, name: str) -> bool:
        return self._entities.type_of(name) in ("organisation", "country")
