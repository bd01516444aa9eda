"""Anaphora: whom a noun phrase means, by its own name or as the antecedent of "he", "the Mexican president".

Where the text does not make it plain there is no antecedent, and the words stay as they are.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from timeline_api.document_budget import check
from timeline_api.extraction.entities.antecedents import REACH, Antecedents
from timeline_api.extraction.entities.index import EntityIndex, Gender
from timeline_api.extraction.syntax.tree import SUBJECTS, Tree, Word
from timeline_api.model import Span

PRONOUNS = ("PRP", "PRP$")


class Anaphora:
    """Who is meant by the noun phrases of one document."""

    def __init__(self, entities: EntityIndex, sentences: Sequence[Span]) -> None:
        self.entities = entities
        self._words = entities.lexicon
        self._antecedents = Antecedents(entities, sentences)
        self._countries = frozenset(entities.lexicon.countries.values())
        self._tree: Tree | None = None
        self._found: dict[tuple[int, frozenset[str]], tuple[str, ...]] = {}
        self._meant: dict[tuple[int, frozenset[str]], tuple[str, ...]] = {}
        self._genders: dict[Gender, frozenset[str]] = {}

    def names(self, tree: Tree, word: Word, *, apart_from: frozenset[str] = frozenset()) -> tuple[str, ...]:
        """The full names of those that the phrase with this head means; () when it is not plain.

        `apart_from` are names that cannot be meant, because they stand beside the phrase in its clause. What was found
        is remembered as long as the same sentence is read.
        """
        if tree is not self._tree:
            self._tree, self._found, self._meant = tree, {}, {}
        key = (word.index, apart_from)
        if key not in self._found:
            check()
            self._found[key] = self._names(tree, word, apart_from)
        return self._found[key]

    def _names(self, tree: Tree, word: Word, apart_from: frozenset[str]) -> tuple[str, ...]:
        if word.tag in PRONOUNS:
            outside = tree.subjects_outside_quotes if tree.quoted[word.index] else ()
            speaking = (name for other in outside for name in self.names(tree, other))
            return self._pronoun(tree, word, apart_from.union(speaking))
        if word.is_name or self._is_known(word):
            return self._name(tree, word)
        if word.dep == "appos" and tree.head(word).is_name:
            return self._name(tree, tree.head(word))
        if not word.is_noun and word.text.casefold() not in self._words.counts:
            return ()
        apposed = self.apposed(tree, word)
        if apposed is not None:
            return self._name(tree, apposed)
        return self._described(tree, word, apart_from)

    def _is_known(self, word: Word) -> bool:
        """Whether a word that a parse takes for none is a name that the document has elsewhere: "Tveten saw it"."""
        bearer = self.entities.at(word.span) if word.text[:1].isupper() else None
        return bearer is not None and " " in bearer.name and self._is_someone(bearer.name)

    def _name(self, tree: Tree, word: Word) -> tuple[str, ...]:
        plain = word.text.casefold().rstrip(".")
        if self._words.is_origin(word.text) or plain in self._words["calendar"]:
            return ()
        found = self.entities.in_phrase(tree, word)
        if found:
            return tuple(dict.fromkeys(occurrence.name for occurrence in found))
        if plain in self._words["person_titles"]:
            return self._described(tree, word, frozenset())
        parts = [part for part in tree.children(word, "compound") if part.is_name] + [word]
        return (self.entities.full_name(" ".join(part.text for part in parts)),) if word.text[:1].isupper() else ()

    def apposed(self, tree: Tree, word: Word) -> Word | None:
        """The name beside a description: "the sheriff, Mark Lamb", "the carmaker Ford"."""
        noun = word.lemma.casefold()
        if not self._calls_person(word) and noun not in self._words["organisation_nouns"]:
            return self._called_so(tree, word)
        after = tree.words[word.index + 1] if word.index + 1 < len(tree.words) else word
        if after.is_name and after.head == word.head and after.index != word.index and after.dep == word.dep:
            return after
        named = tree.child(word, "appos")
        return named if named is not None and named.is_name else None

    def _called_so(self, tree: Tree, word: Word) -> Word | None:
        """As in "Its owner, Andina Cobre, ...": whatever a definite phrase calls the bearer of the name behind it."""
        named = tree.child(word, "appos")
        if named is None or not named.is_name or not tree.children(word, "poss", "det"):
            return None
        bearer = self.entities.at(named.span)
        return named if bearer is not None and self._is_someone(bearer.name) else None

    def is_country(self, name: str) -> bool:
        """Whether a full name is that of a country."""
        return name in self._countries

    def is_person(self, word: Word) -> bool:
        """Whether a person's name stands at a word."""
        named = self.entities.at(word.span)
        return named is not None and self._is_person(named.name)

    # What stands for a name -------------------------------------------------------------------------------------

    def _pronoun(self, tree: Tree, word: Word, apart_from: frozenset[str]) -> tuple[str, ...]:
        plain = word.text.casefold()
        if plain in self._words["person_pronouns"]:
            gender: Gender = "female" if plain in self._words["female_pronouns"] else "male"
            same = self._words["female_pronouns"] if gender == "female" else self._words["male_pronouns"]
            known = self._people(gender)

            def fits(name: str) -> bool:
                return (
                    self._is_person(name) and self.entities.gender_of(name) in (gender, "") and name not in apart_from
                )

            def is_known(name: str) -> bool:
                return name in known and name not in apart_from

            def is_treated_so(name: str) -> bool:
                return fits(name) and self.entities.is_seen_as_person(name)

            # the first "he" of a sentence finds the person, those after it follow it
            first = next(other for other in tree.words if other.text.casefold() in same)
            key = (first.index, apart_from)
            if key not in self._meant:
                self._meant[key] = (
                    self._subject_above(tree, first, fits)
                    or self._antecedents.beside(first.start, is_known, is_treated_so)
                    or self._antecedents.first(first.start, is_known)
                    or self._antecedents.most_mentioned(first.start, is_known)
                    or self._antecedents.first(first.start, fits)
                )
            return self._meant[key]
        if plain in self._words["plural_pronouns"]:
            return self._antecedents.pair(word.start)
        if plain in self._words["thing_pronouns"]:
            owner = self._subject_beside(tree, word)
            if owner is not None:
                return tuple(name for name in self.names(tree, owner) if self._is_body(name))
            return self._antecedents.first(word.start, self._is_body, reach=1)
        return ()

    def _subject_beside(self, tree: Tree, word: Word) -> Word | None:
        """As in "The river burst its banks": the subject of the clause in which something is its own."""
        clause = next((above for above in tree.ancestors(word) if above.is_verb), None)
        subject = tree.child(clause, "nsubj") if clause is not None and word.tag == "PRP$" else None
        is_other = subject is not None and subject.is_noun and word not in tree.subtree(subject)
        return subject if is_other else None

    def _subject_above(self, tree: Tree, word: Word, fits: Callable[[str], bool]) -> tuple[str, ...]:
        """As in "In a reference to B, A said he …": the subject of the clause above comes before any other name."""
        for above in tree.ancestors(word):
            subject = tree.child(above, *SUBJECTS) if above.is_verb else None
            if subject is not None and subject.index != word.index and subject.is_name:
                return tuple(name for name in self._name(tree, subject) if fits(name))
        return ()

    def _described(self, tree: Tree, word: Word, apart_from: frozenset[str]) -> tuple[str, ...]:
        noun = word.lemma.casefold()
        if noun in self._words["age_adjectives"] and self._is_definite(tree, word):  # "the 58-year-old"
            return self._antecedents.nearest(word.start, self._is_person, reach=1)
        count = self._count(tree, word)
        if count:
            return self._group_of(noun, word, count)
        if noun in self._words["parts_of_bodies"] and (owner := tree.child(word, "poss")) is not None:
            return tuple(name for name in self.names(tree, owner) if self._is_organisation(name))
        if not self._is_definite(tree, word):
            return ()
        country = self._origin(tree, word)
        if self._calls_person(word) and word.tag.endswith("S"):
            return self._of_each_country(tree, word, noun)
        if self._calls_person(word):
            return tuple(name for name in self._titled(word, noun, country) if name not in apart_from)
        if noun in self._words["government_nouns"]:
            return (country,) if country else self._named_body(tree, word)
        if noun in self._words["organisation_nouns"] and not country:
            return self._named_body(tree, word) or self._organisation(tree, word, noun)
        return ()

    def _organisation(self, tree: Tree, word: Word, noun: str) -> tuple[str, ...]:
        """As in "the company": the organisation named before. "The town council" is none that is not called so."""
        is_any = noun in self._words["company_nouns"] and not tree.children(word, "compound")

        def fits(name: str) -> bool:
            words = frozenset(name.casefold().split())
            is_meant = noun in words or (is_any and not words & self._words["public_bodies"])
            return is_meant and self._is_organisation(name)

        return self._antecedents.first(word.start, fits)

    def _of_each_country(self, tree: Tree, word: Word, noun: str) -> tuple[str, ...]:
        """As in "The French and Polish leaders": one for each country that is named."""
        countries = [
            self._words.nationalities.get(part.text) or self._words.countries.get(part.text)
            for child in tree.children(word, "amod", "compound", "nmod")
            for part in tree.conjuncts(child)
        ]
        found = [self._titled(word, noun, country) for country in countries if country]
        return tuple(names[0] for names in found) if len(found) > 1 and all(found) else ()

    def _named_body(self, tree: Tree, word: Word) -> tuple[str, ...]:
        """As in "the Biden administration": a body that bears a name of its own."""
        named = [part for part in tree.children(word, "compound") if part.is_name]
        return (" ".join(part.text for part in (*named, word)),) if named else ()

    def _calls_person(self, word: Word) -> bool:
        noun = word.lemma.casefold()
        return noun in self._words["person_titles"] or noun in self._words["person_nouns"]

    def _is_definite(self, tree: Tree, word: Word) -> bool:
        """Whether the phrase means one that is known: "the president", "Mexico's president", not "a president"."""
        qualified = {child.text.casefold() for child in tree.children(word, "det", "amod", "advmod")}
        if qualified & self._words["indefinite_qualifiers"]:
            return False
        clauses = (clause for clause in tree.children(word, "relcl") if not _is_parted(tree, clause))
        if tree.children(word, "prep") or any(clauses):
            return False
        return bool(tree.children(word, "det", "poss", "compound", "amod")) or word.is_name

    def _origin(self, tree: Tree, word: Word) -> str:
        """The country by which the phrase is qualified, "" for none."""
        for child in tree.children(word, "amod", "compound", "poss", "nmod"):
            country = self._words.nationalities.get(child.text) or self._words.countries.get(child.text)
            if country:
                return country
        return ""

    def _titled(self, word: Word, title: str, country: str) -> tuple[str, ...]:
        former = self._words["former_roles"]
        titles = self._words["head_titles"] if title in self._words["head_nouns"] else frozenset((title,))

        def fits(name: str) -> bool:
            roles = self.entities.roles(name)
            return bool(roles & titles) and not roles & former and (not country or country in roles)

        def may_fit(name: str) -> bool:
            roles = self.entities.roles(name)
            return bool(roles & titles) and not roles & former and not roles & self._countries

        if not country:
            return self._antecedents.nearest(word.start, fits, reach=REACH)
        return (
            self._antecedents.only_bearer(("known", title, country), (country,), fits)
            or self._antecedents.nearest(word.start, fits, reach=40)
            or self._antecedents.only_bearer(("likely", title), titles, may_fit)
        )

    def _count(self, tree: Tree, word: Word) -> int:
        if word.lemma.casefold() in self._words["pair_words"] and self._is_definite(tree, word):
            return 2
        plain = word.text.casefold()
        counts, behind_opening = self._words.counts, self._words["counts_behind_opening"]
        is_group = plain in self._words["counts_alone"] or (plain in behind_opening and word.index == 1)
        if is_group or (plain in counts and tree.children(word, "det")):
            return counts[plain]
        if not word.tag.endswith("S"):
            return 0
        counted = tree.children(word, "nummod", "det", "predet", "preconj", "cc")
        return max((counts.get(child.text.casefold(), 0) for child in counted), default=0)

    def _group_of(self, noun: str, word: Word, count: int) -> tuple[str, ...]:
        if noun in self._words["country_groups"] | self._words["country_nouns"]:
            return self._antecedents.group(word.start, count, lambda name: self.entities.type_of(name) == "country")
        if noun in self._words["heads_of_groups"]:
            heads = self._words["head_titles"]
            return self._antecedents.group(word.start, count, lambda name: bool(self.entities.roles(name) & heads))
        if noun in self._words["organisation_groups"] or word.text.casefold() in self._words["organisation_groups"]:
            return self._antecedents.group(word.start, count, self._is_organisation)
        return self._antecedents.group(word.start, count, self._is_person)

    def _people(self, gender: Gender) -> frozenset[str]:
        """The people of the document whose gender is known to be this."""
        if gender not in self._genders:
            names = dict.fromkeys(occurrence.name for occurrence in self.entities.occurrences)
            people = (name for name in names if self._is_person(name) and self.entities.gender_of(name) == gender)
            self._genders[gender] = frozenset(people)
        return self._genders[gender]

    def _is_person(self, name: str) -> bool:
        return self.entities.type_of(name) == "person"

    def _is_organisation(self, name: str) -> bool:
        return self.entities.type_of(name) == "organisation"

    def _is_body(self, name: str) -> bool:
        return self.entities.type_of(name) in ("organisation", "country")

    def _is_someone(self, name: str) -> bool:
        return self.entities.type_of(name) != "other"


def _is_parted(tree: Tree, clause: Word) -> bool:
    """Whether a comma stands before a clause, which then adds something and distinguishes nothing."""
    first = tree.first_below(clause)
    return first > 0 and tree.words[first - 1].text == ","
