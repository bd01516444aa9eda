"""Descriptions: whom "the president", "the company", "both men" mean where only one choice is left."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Set
from functools import cached_property

from timeline_api.extraction.entities.index import EntityIndex, Occurrence
from timeline_api.extraction.entities.references.antecedents import Antecedents, Resolve
from timeline_api.extraction.entities.roles import alike_titles
from timeline_api.extraction.syntax.tree import Tree, Word
from timeline_api.model import Span

#: What parts a clause that only adds something from its noun.
PARTING_SIGNS = frozenset((",", "-", "--", "–", "—"))

#: The nouns that call somebody a person.
_CALLING = ("person_titles", "person_nouns")

_NEXT_WORD = re.compile(r"[^\S\n]+(\w+)")


class Descriptions:
    """The antecedents of the noun phrases of one document that call somebody something."""

    def __init__(self, entities: EntityIndex, antecedents: Antecedents, resolve: Resolve) -> None:
        self._entities = entities
        self._words = entities.lexicon
        self._antecedents = antecedents
        self._resolve = resolve

    def antecedents(self, tree: Tree, word: Word, apart_from: frozenset[str]) -> tuple[Occurrence, ...]:
        """Whom the phrase with this head means; `apart_from` are names that it cannot."""
        noun = word.lemma.casefold()
        is_aged = noun in self._words["age_adjectives"] and word.tag != "NNS"
        if is_aged and self._is_definite(tree, word):  # "the 58-year-old"
            return self._antecedents.main(word.start, self._is_person)
        count = self._count(tree, word)
        if count:
            return self._group_of(noun, word, count)
        if noun in self._words["parts_of_bodies"] and (owner := tree.child(word, "poss")) is not None:
            return tuple(each for each in self._resolve(tree, owner) if self._is_organisation(each.name))
        if noun in self._words["government_nouns"] and (origin := self._origin(tree, word)):
            return origin if not self._is_indefinite(tree, word) else ()
        if not self._is_definite(tree, word):
            return ()
        if noun in self._words["couple_words"]:
            return self._antecedents.couple(word.start, self._is_person)
        if self.calls_person(word) and word.tag.endswith("S"):
            return self._of_each_country(tree, word, noun)
        found = self._person(tree, word, noun) if self.calls_person(word) else self._body(tree, word, noun)
        return tuple(each for each in found if each.name not in apart_from)

    def _person(self, tree: Tree, word: Word, noun: str) -> tuple[Occurrence, ...]:
        """As in "the president", "Chad's president", "her husband": the person of whom the title or noun is said."""
        if noun not in self._words["kin_titles"] and self._has_other_owner(tree, word):
            return ()
        origin = self._origin(tree, word)
        title = self._qualified(tree, word, noun)
        found = self._titled(word.start, noun, title, origin[0].name if origin else "")
        owner = tree.child(word, "poss")
        if noun not in self._words["kin_titles"] or owner is None:
            return found
        return self._related(found, noun, self._resolve(tree, owner))

    def calls_person(self, word: Word) -> bool:
        """Whether a noun calls somebody a person: "sheriff", "man"."""
        return self._words.lists(word.lemma.casefold(), *_CALLING)

    def _body(self, tree: Tree, word: Word, noun: str) -> tuple[Occurrence, ...]:
        if noun in self._words["government_nouns"]:
            return self._named_body(tree, word)
        is_one = not word.tag.endswith("S") and tree.has(word, "det", "poss", "compound")
        if noun in self._words["organisation_nouns"] and is_one and not self._origin(tree, word):
            return self._named_body(tree, word) or self._organisation(tree, word, noun)
        return ()

    def _organisation(self, tree: Tree, word: Word, noun: str) -> tuple[Occurrence, ...]:
        """As in "the company": the organisation named before.

        "The town council", "the largest company" are none that is not called so, and "the Harwick council" makes
        Harwick no company.
        """
        qualifying = tree.children(word, "compound")
        is_any = noun in self._words["company_nouns"] and all(map(self._is_at_place, qualifying[-1:]))
        is_any = is_any and not any(map(self._distinguishes, tree.children(word, "amod", "poss")))

        def fits(name: str) -> bool:
            words = frozenset(name.casefold().split())
            is_public = bool(words & self._words["public_bodies"]) or name in self._names_of_public_bodies
            return (noun in words or (is_any and not is_public)) and self._is_organisation(name)

        return self._antecedents.main(word.start, fits)

    @cached_property
    def _names_of_public_bodies(self) -> frozenset[str]:
        """The names before "council", "ministry" and the like: "the Harwick council"."""
        behind = (
            (each.name, _NEXT_WORD.match(self._entities.text, each.span.end)) for each in self._entities.occurrences
        )
        return frozenset(name for name, word in behind if word and word[1].casefold() in self._words["public_bodies"])

    def _distinguishes(self, adjective: Word) -> bool:
        """As in "the largest company", "the main group", "his group": whether a word tells one body from others."""
        is_other = adjective.text.casefold() in self._words["distinguishing_adjectives"]
        return adjective.dep == "poss" or adjective.tag == "JJS" or is_other

    def _of_each_country(self, tree: Tree, word: Word, noun: str) -> tuple[Occurrence, ...]:
        """As in "The French and Polish leaders": one for each country that is named."""
        parts = (part for child in tree.children(word, "amod", "compound", "nmod") for part in tree.conjuncts(child))
        countries = (country.name for part in parts if (country := self._country(part)))
        found = [self._titled(word.start, noun, noun, country) for country in countries]
        return tuple(each[0] for each in found) if len(found) > 1 and all(found) else ()

    def _named_body(self, tree: Tree, word: Word) -> tuple[Occurrence, ...]:
        """As in "the Biden administration": a body that bears a name of its own."""
        named = [part for part in tree.children(word, "compound") if part.is_name]
        if not named or self._is_at_place(named[-1]):
            return ()
        name = " ".join(part.text for part in (*named, word))
        return (Occurrence(span=Span(named[0].start, word.end), name=name),)

    def _is_at_place(self, word: Word) -> bool:
        """As in "the New York bank": a place says where a body is and is no part of its name."""
        named = self._entities.at(word)
        return named is not None and self._entities.is_place(named.name)

    def _is_indefinite(self, tree: Tree, word: Word) -> bool:
        qualified = {child.text.casefold() for child in tree.children(word, "det", "amod", "advmod")}
        return bool(qualified & self._words["indefinite_qualifiers"])

    def _is_definite(self, tree: Tree, word: Word) -> bool:
        """Whether the phrase means one that is known: "the president", "Mexico's president", not "a president"."""
        if not (tree.has(word, "det", "poss", "compound", "amod") or word.is_name) or self._is_indefinite(tree, word):
            return False
        relatives = tree.children(word, "relcl")
        participles = (clause for clause in tree.children(word, "acl") if clause.tag == "VBN")
        clauses = (clause for clause in (*relatives, *participles) if not is_parted(tree, clause))
        phrases = (each for each in tree.children(word, "prep") if not is_parted(tree, each))
        return not any(phrases) and not any(clauses)

    def _country(self, word: Word) -> Occurrence | None:
        """The country that a word names or from which it says that somebody is."""
        country = self._words.country_of(word.text)
        return Occurrence(span=word.span, name=country) if country else None

    def _origin(self, tree: Tree, word: Word) -> tuple[Occurrence, ...]:
        """The country by which the phrase is qualified."""
        qualifying = tree.children(word, "amod", "compound", "poss", "nmod")
        countries = (country for child in qualifying if (country := self._country(child)))
        return tuple(countries)[:1]

    def _has_other_owner(self, tree: Tree, word: Word) -> bool:
        """As in "the firm's president", "Silva's lawyer", "his lawyer", "the Nordbank director": no country's."""
        owners = tree.children(word, "poss", "compound", "nmod")
        return any(
            self._country(owner) is None and (owner.dep == "poss" or owner.is_name)
            for owner in owners
            if owner.text.casefold() not in self._words["title_words"]
        )

    def _qualified(self, tree: Tree, word: Word, noun: str) -> str:
        """The title with the word before it that belongs to it: "prime minister", "opposition leader"."""
        before = tree.words[word.index - 1] if word.index else word
        plain = before.text.casefold()
        belongs = before.head == word.index and (before.dep == "compound" or plain in self._words["title_words"])
        is_free = plain in self._words.title_roles and self._words.title_roles[plain] in self._words["former_roles"]
        return f"{plain} {noun}" if belongs and not is_free and self._country(before) is None else noun

    def bare(self, noun: str, position: int) -> tuple[Occurrence, ...]:
        """As in "the singer": whom a noun at a position means that stands alone behind a definite article."""
        is_kin = noun in self._words["kin_titles"]
        return () if is_kin or not self._words.lists(noun, *_CALLING) else self._titled(position, noun, noun, "")

    def _titled(self, position: int, noun: str, title: str, country: str) -> tuple[Occurrence, ...]:
        """Whom a title means: of a country, whom the text links to that country, else its only bearer in the text.

        `title` is the noun with the word that belongs to it.
        """
        former = self._words["former_roles"]
        titles = alike_titles(title, self._words)
        lesser = frozenset(f"{before} {noun}" for before in self._words["lesser_titles"]) - titles

        def is_bearer(name: str) -> bool:
            roles = self._entities.roles(name)
            return bool(roles & titles) and not roles & former and not roles & lesser

        def fits(name: str) -> bool:
            return is_bearer(name) and (not country or country in self._entities.roles(name))

        if country:
            known = self._antecedents.only_bearer(("known", title, country), (country,), fits)
            return known or self._antecedents.only(position, fits, reach=40)
        bearers = self._antecedents.only_bearer(("bare", title), titles, is_bearer)
        if not bearers and title in self._words["performers"] and not self._has_role(titles):
            found = self._antecedents.main(position, self._may_perform)
            return tuple(each for each in found if self._antecedents.is_most_named(each.name, self._may_perform))
        if not bearers and title in self._words["physicians"]:
            found = self._antecedents.only(position, fits)
            return tuple(each for each in found if self._antecedents.is_dominant(each.name, fits))
        if not bearers or self._holders[noun] - self._entities.roles(bearers[0].name):
            return ()  # as in "Chad's president": the text speaks of another one
        return self._antecedents.only(position, fits)

    def _has_role(self, titles: Set[str]) -> bool:
        """Whether somebody in the text has one of some titles."""
        return any(self._antecedents.only_bearer((title,), (title,), lambda _: True) for title in titles)

    def _may_perform(self, name: str) -> bool:
        """Whether a person has no office and no profession, as far as the text shows."""
        others = self._entities.roles(name) & self._words["person_titles"]
        is_one = self._words["links_of_bodies"].isdisjoint(name.split()) and self._entities.gender_of(name) != ""
        is_one = is_one and not self._entities.speaks(name)
        return self._is_person(name) and is_one and others <= self._words["honorifics"] - self._words["physicians"]

    def _related(
        self, found: tuple[Occurrence, ...], noun: str, owners: tuple[Occurrence, ...]
    ) -> tuple[Occurrence, ...]:
        """Those of some relatives whom a sentence of the text calls so beside the name of somebody who has them.

        As in "Ana Silva and her husband, Luc Morel, came. Silva sued her husband"; not of "Ida Dorn's husband".
        """
        owning = {owner.name for owner in owners}

        def is_related(name: str) -> bool:
            called = (each for each in self._entities.occurrences_of(name) if noun in each.roles)
            return any(self._is_beside(owning, each) for each in called)

        return tuple(each for each in found if is_related(each.name))

    def _is_beside(self, names: Set[str], occurrence: Occurrence) -> bool:
        """Whether one of some names stands in the sentence of an occurrence, or no other person's: "his wife, Ana"."""
        others = {each.name for each in self._antecedents.beside(occurrence)} - {occurrence.name}
        return not names.isdisjoint(others) or (bool(names) and not any(map(self._is_person, others)))

    @cached_property
    def _holders(self) -> defaultdict[str, set[str]]:
        """Each title and the countries of unnamed bearers: "Chad's president", "the Chadian premier"."""
        holders: defaultdict[str, set[str]] = defaultdict(set)
        for match in self._words.names.holder.finditer(self._entities.text):
            origin, title = match[1], match[2]
            country = self._words.country_of(origin)
            if country:
                holders[title].add(country)
        return holders

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
        alone = self._words["counts_alone"]
        is_known = any(child.dep != "nummod" or child.text.casefold() in alone for child in counted)
        owner = tree.child(word, "poss")
        if owner is None and not is_known:
            return 0  # "three people" have not been named
        if owner is not None and owner.tag == "PRP$" and word.lemma.casefold() in self._words["relatives_of_people"]:
            return 0  # "his two sisters" are not the two named before
        return max((counts.get(child.text.casefold(), 0) for child in counted), default=0)

    def _group_of(self, noun: str, word: Word, count: int) -> tuple[Occurrence, ...]:
        if self._words.lists(noun, "country_groups", "country_nouns"):
            return self._antecedents.group(word.start, count, lambda name: self._entities.type_of(name) == "country")
        if noun in self._words["heads_of_groups"]:
            heads = self._words["head_titles"]
            return self._antecedents.group(word.start, count, lambda name: bool(self._entities.roles(name) & heads))
        if noun in self._words["organisation_groups"] or word.text.casefold() in self._words["organisation_groups"]:
            return self._antecedents.group(word.start, count, self._is_organisation)
        is_someone = self.calls_person(word) or noun in self._words["strangers"]
        if word.tag.endswith("S") and word.is_noun and not is_someone:
            return ()  # "their two figures", "his two cars"
        if self._entities.first_strangers.get(noun, word.start) < word.start:
            return ()  # "an official said … both officials"
        return self._antecedents.group(word.start, count, self._is_person)

    def _is_person(self, name: str) -> bool:
        return self._entities.type_of(name) == "person"

    def _is_organisation(self, name: str) -> bool:
        return self._entities.type_of(name) == "organisation"


def is_parted(tree: Tree, phrase: Word) -> bool:
    """Whether a comma or a dash stands before what hangs on a noun: it adds something and distinguishes nothing."""
    first = tree.first_below(phrase)
    return phrase.dep in ("relcl", "acl", "prep") and first > 0 and tree.words[first - 1].text in PARTING_SIGNS
