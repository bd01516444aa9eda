"""The entity index of a document: who is named, where each name stands, and what kind of entity bears it."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from timeline_api.document_budget import check
from timeline_api.extraction.entities.entity_evidence import evidence_of
from timeline_api.extraction.entities.entity_types import (
    Gender,
    gender_by_titles,
    gender_by_words,
    type_by_shape,
    type_by_words,
)
from timeline_api.extraction.syntax.tree import Tree, Word
from timeline_api.language.folding import fold_name
from timeline_api.language.syntax_words import Lexicon
from timeline_api.model import Actor, ActorType, Span

#: How far behind a name a pronoun tells of its bearer, in code points, over how many other names, and how many times as
#: many there have to be of the one gender as of the other.
_BESIDE, _NAMES_BESIDE, _ENOUGH = 150, 3, 2

#: A name in capitals of at most so many is an abbreviation and no label.
_ACRONYM = 4


# not frozen: a frozen one takes three times as long to make, and a text has hundreds
@dataclass(slots=True, kw_only=True, unsafe_hash=True)
class Occurrence:
    """One occurrence of a name, never changed: `name` in full, `roles` the words that call its bearer something there.

    `is_located` says that it stands behind a word of place: "in San Francisco", `is_someone` that the words behind it
    say what only people do or are: "Harding resigned", "Harding, 40,", `is_company` that it has shares or is called a
    company, `is_title` that it is, or is in, the title of a work: "Low Tide", `is_joined` that "and" stands before it.
    """

    span: Span
    name: str
    roles: frozenset[str] = frozenset()
    is_located: bool = False
    is_someone: bool = False
    is_company: bool = False
    is_title: bool = False
    is_joined: bool = False


class EntityIndex:
    """The names of one document. Every look-up is by the words as they stand, accents and case aside."""

    def __init__(self, text: str, occurrences: Iterable[Occurrence], full: Mapping[str, str], lexicon: Lexicon) -> None:
        self.text = text
        self.lexicon = lexicon
        self.occurrences = tuple(occurrences)
        self._starts = [occurrence.span.start for occurrence in self.occurrences]
        self._ends = [occurrence.span.end for occurrence in self.occurrences]
        self._full = full
        self._types: dict[str, Counter[str]] = defaultdict(Counter)
        self._known: dict[str, ActorType] = {}
        self._genders: dict[str, Gender] = {}
        self.pronouns: dict[Gender, list[int]] = {"female": [], "male": []}
        self.strangers: dict[Gender, list[int]] = {"": [], "female": [], "male": []}
        self._votes: dict[str, Counter[Gender]] = defaultdict(Counter)
        self._countries = lexicon.country_names
        self._roles: dict[str, set[str]] = defaultdict(set)
        for occurrence in self.occurrences:
            self._roles[occurrence.name] |= occurrence.roles
            if occurrence.is_located:
                self._types[occurrence.name]["place"] += 1
            if occurrence.is_someone:
                self._types[occurrence.name]["person"] += 1
            if occurrence.is_company:
                self._types[occurrence.name]["organisation"] += 3
            if occurrence.is_title:
                self._types[occurrence.name]["work"] += 5

    def observe_pronouns(self, pronouns: Iterable[tuple[int, Gender]]) -> None:
        """Take in where "he" and "she" stand, and whose gender they tell: "Ilona Dorn and her son".

        A pronoun counts for the name before it that can be a person's, at most `_BESIDE` code points away. It decides
        only on bearers whose gender neither a title nor a first name tells.
        """
        for start, gender in pronouns:
            self.pronouns[gender].append(start)
            last = bisect_left(self._starts, start) - 1
            for index in range(last, max(-1, last - _NAMES_BESIDE), -1):
                named = self.occurrences[index]
                if start - named.span.end <= _BESIDE and not (named.is_title or named.is_located or named.is_company):
                    self._votes[named.name][gender] += not self.is_label(named)  # who speaks of somebody else
                    break

    def observe(self, trees: Iterable[Tree]) -> None:
        """Take in what a model thinks the bearers of the names are."""
        self._known.clear()
        for tree in trees:
            check()
            for word in tree.words:
                if word.is_name and (found := self.at(word)) and _ends(tree, word, found.span):
                    for kind, count in evidence_of(tree, word, self.lexicon):
                        self._types[found.name][kind] += count

    def at(self, word: Word) -> Occurrence | None:
        """The name that stands at a word of the document."""
        index = bisect_left(self._starts, word.end) - 1
        return self.occurrences[index] if index >= 0 and word.start < self._ends[index] else None

    def has_stranger(self, span: Span, gender: Gender = "") -> bool:
        """Whether somebody without a name, who can be of a gender, comes in within a stretch of text: "a gunman"."""
        return any(True for _ in self.strangers_in(span, gender))

    def strangers_in(self, span: Span, gender: Gender = "") -> Iterator[int]:
        """Where somebody without a name, who can be of a gender, comes in within a stretch of text."""
        kinds: tuple[Gender, ...] = ("", gender) if gender else ("", "female", "male")
        for starts in (self.strangers[kind] for kind in kinds):
            yield from starts[bisect_left(starts, span.start) : bisect_left(starts, span.end)]

    @cached_property
    def first_strangers(self) -> Mapping[str, int]:
        """Each noun by which the text calls somebody without a name, and where it first does."""
        first: dict[str, int] = {}
        for start in self.strangers_in(Span(0, len(self.text))):
            match = self.lexicon.strangers.match(self.text, start)
            noun = match[0].rsplit(maxsplit=1)[-1].casefold() if match else ""
            first[noun] = min(start, first.get(noun, start))
        return first

    def within(self, span: Span, *, most: int | None = None) -> tuple[Occurrence, ...]:
        """The names in a stretch of text, in text order; the last `most` of them where that is given."""
        first, last = bisect_left(self._starts, span.start), bisect_left(self._starts, span.end)
        return self.occurrences[first if most is None else max(first, last - most) : last]

    def occurrences_of(self, name: str) -> Sequence[Occurrence]:
        """The occurrences of a full name, in text order."""
        return self._by_name.get(name, ())

    def speaks(self, name: str) -> bool:
        """Whether a name stands in capitals before what its bearer says: "ANA SILVA, REPORTER:", "SILVA:"."""
        return any(map(self.is_label, self.occurrences_of(name)))

    def is_label(self, occurrence: Occurrence) -> bool:
        """Whether a name stands in capitals and is no abbreviation, as before what its bearer says."""
        written = occurrence.span.of(self.text)
        return written.isupper() and len(written) > _ACRONYM

    def in_full(self, name: str) -> Occurrence | None:
        """The first occurrence of a name in which it is longest."""
        return max(self.occurrences_of(name), key=lambda one: one.span.end - one.span.start, default=None)

    @cached_property
    def _by_name(self) -> dict[str, list[Occurrence]]:
        found: dict[str, list[Occurrence]] = defaultdict(list)
        for occurrence in self.occurrences:
            found[occurrence.name].append(occurrence)
        return dict(found)

    def full_name(self, words: str) -> str:
        """The name in full; the words themselves when the document says no more."""
        return self._full.get(fold_name(words), words)

    def in_phrase(self, tree: Tree, word: Word) -> tuple[Occurrence, ...]:
        """The names in a phrase of names: one, or several where a parse takes "A and B C" for one name."""
        flat = [word]
        for member in flat:
            joined = tree.children(member, "nmod", *(("conj", "cc") if member is not word else ()))
            flat.extend(part for part in joined if part.index < word.index)
        is_several = any(part.dep == "cc" for part in flat)
        parts = sorted(flat, key=lambda part: part.index) if is_several else [word]
        found = (self.at(part) for part in parts)
        return tuple(dict.fromkeys(occurrence for occurrence in found if occurrence is not None))

    @cached_property
    def families(self) -> dict[str, list[Occurrence]]:
        """The people of each surname who have a first name too, each where the text names them first."""
        families: dict[str, list[Occurrence]] = defaultdict(list)
        first = {each.name: each for each in reversed(self.occurrences)}
        for name, occurrence in first.items():
            *before, last = name.split()
            surname = (
                before[-1] if len(before) > 1 and last.rstrip(".").casefold() in self.lexicon["generations"] else last
            )
            if before and self.type_of(name) == "person":
                families[surname].append(occurrence)
        return families

    def roles(self, name: str) -> frozenset[str]:
        """The words by which the document calls the bearer: titles, and countries for nationalities."""
        return frozenset(self._roles.get(name, ()))

    def type_of(self, name: str) -> ActorType:
        """What the bearer of a full name is: by the words of the name, by its titles, by what the model saw."""
        known = self._known.get(name)
        if known is None:
            known = self._known[name] = self._judged(name)
        return known

    def _judged(self, name: str) -> ActorType:
        seen = self._seen_as(name)
        by_words = type_by_words(name, self.roles(name), seen, self.lexicon)
        if by_words:
            return by_words
        if seen == "body":
            return "organisation"
        if seen == "organisation" and name.istitle() and len(name.split()) == 2 and self.gender_of(name):
            return "person"
        if seen:
            return "person" if seen == "person" else "organisation" if seen == "organisation" else "other"
        return type_by_shape(name, self.gender_of(name), self.lexicon)

    def is_work(self, name: str) -> bool:
        """Whether the name is the title of a book, a film or the like."""
        return self._seen_as(name) == "work"

    def is_place(self, name: str) -> bool:
        """Whether the name is that of a place, as far as the text shows."""
        return self._seen_as(name) == "place" and self.type_of(name) in ("other", "country")

    def is_unknown(self, name: str) -> bool:
        """Whether a name of one word may be a person's, though nothing shows that it is."""
        return " " not in name and self.type_of(name) == "other" and self._seen_as(name) in ("", "person")

    def is_seen_as_person(self, name: str) -> bool:
        """Whether sentences treat the bearer as a person, whatever the name looks like."""
        return self._seen_as(name) == "person"

    def _seen_as(self, name: str) -> str:
        seen = self._types.get(name)
        return seen.most_common(1)[0][0] if seen else ""

    def gender_of(self, name: str) -> Gender:
        """What the titles and the first name of a person say; "" when they say nothing."""
        known = self._genders.get(name)
        if known is None:
            known = self._genders[name] = self._judged_gender(name)
        return known

    def _judged_gender(self, name: str) -> Gender:
        if " " not in name and len(self.families.get(name, ())) > 1:
            return gender_by_titles([each.roles for each in self.occurrences_of(name)], self.lexicon)
        by_words = gender_by_words(name, self.roles(name), self.lexicon)
        if by_words:
            return by_words
        votes = self._votes.get(name)
        if votes is None:
            return ""
        (gender, most), *rest = (*votes.most_common(2), ("", 0))
        return gender if most >= _ENOUGH * (1 + sum(count for _, count in rest)) else ""

    def actor(self, name: str) -> Actor:
        """The bearer of a full name."""
        return Actor(name=name, type=self.type_of(name))


def _ends(tree: Tree, word: Word, span: Span) -> bool:
    """Whether no other word of a name stands behind a word of it."""
    after = tree.words[word.index + 1] if word.index + 1 < len(tree.words) else None
    return after is None or after.start >= span.end or not after.is_name
