"""Antecedents: the names before a word that it can stand for, in its sentence and then in those before."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property

from timeline_api.document_budget import check
from timeline_api.extraction.entities.index import EntityIndex, Occurrence
from timeline_api.extraction.syntax.tree import Tree, Word
from timeline_api.extraction.text_limits import NAMES_LOOKED_AT
from timeline_api.model import Span

#: How many sentences back a pronoun or a description may reach.
REACH = 3

#: How many times as often as any other the one that a text is about is named.
_DOMINANT = 2

Fits = Callable[[str], bool]

#: Finds the occurrences that another phrase of a sentence means.
Resolve = Callable[[Tree, Word], tuple[Occurrence, ...]]


class Antecedents:
    """The names of a text by the sentences before a position.

    Each look-up returns the occurrences meant, one for each bearer, and () where more than one choice is left.
    """

    def __init__(self, entities: EntityIndex, sentences: Sequence[Span]) -> None:
        self._entities = entities
        self._sentences = tuple(sentences)
        self._starts = [sentence.start for sentence in sentences]
        self._only_bearers: dict[tuple[str, ...], tuple[Occurrence, ...]] = {}

    def only_bearer(self, key: tuple[str, ...], roles: Iterable[str], fits: Fits) -> tuple[Occurrence, ...]:
        """The one bearer in all the text who has one of the roles and fits.

        As for a headline's "Mexican president", who is named below it. The answer is remembered under `key`.
        """
        if key not in self._only_bearers:
            check()
            bearers = {each.name: each for role in roles for each in self._bearers[role] if fits(each.name)}
            self._only_bearers[key] = tuple(bearers.values()) if len(bearers) == 1 else ()
        return self._only_bearers[key]

    @cached_property
    def _bearers(self) -> defaultdict[str, list[Occurrence]]:
        """Each role and the first occurrence of each name that has it."""
        bearers: defaultdict[str, list[Occurrence]] = defaultdict(list)
        for occurrence in _first_of_each(self._entities.occurrences):
            for role in self._entities.roles(occurrence.name):
                bearers[role].append(occurrence)
        return bearers

    def _sentences_back(self, position: int, reach: int) -> Iterator[tuple[Occurrence, ...]]:
        """The names of the sentence before the position, then of the sentences before it, nearest first."""
        last = bisect_right(self._starts, position) - 1
        most = NAMES_LOOKED_AT
        for index in range(last, max(-1, last - reach - 1), -1):
            sentence = self._sentences[index]
            names = self._entities.within(Span(sentence.start, min(sentence.end, position)), most=most)
            yield names
            most -= len(names)

    def beside(self, occurrence: Occurrence) -> tuple[Occurrence, ...]:
        """The names in the sentence of an occurrence, itself included."""
        index = bisect_right(self._starts, occurrence.span.start) - 1
        return self._entities.within(self._sentences[index], most=NAMES_LOOKED_AT) if index >= 0 else ()

    def only(self, position: int, fits: Fits, *, reach: int = REACH) -> tuple[Occurrence, ...]:
        """The one bearer that fits in the nearest sentence that names any; () where that sentence names several."""
        fitting = self._fitting(position, fits, reach)
        return fitting if len(fitting) == 1 else ()

    def main(self, position: int, fits: Fits) -> tuple[Occurrence, ...]:
        """As `only`; of several the one that the text is about: named twice as often as any other who fits."""
        fitting = self._fitting(position, fits, REACH)
        if len(fitting) < 2:
            return fitting
        return tuple(each for each in fitting if self.is_dominant(each.name, fits))

    def is_dominant(self, name: str, fits: Fits) -> bool:
        """Whether a bearer is named at least twice as often in the text as any other that fits."""
        least = self._counts[name] / _DOMINANT
        others = (other for other, times in self._counts.items() if times > least and other != name)
        return not any(map(fits, others))

    def is_most_named(self, name: str, fits: Fits) -> bool:
        """Whether no other bearer that fits is named as often in the text."""
        count = self._counts[name]
        others = (other for other, times in self._counts.items() if times >= count and other != name)
        return not any(map(fits, others))

    @cached_property
    def _counts(self) -> Counter[str]:
        """How often each bearer is named in the text."""
        return Counter(each.name for each in self._entities.occurrences)

    def _fitting(self, position: int, fits: Fits, reach: int) -> tuple[Occurrence, ...]:
        """The last occurrence of each bearer that fits in the nearest sentence that names any."""
        for names in self._sentences_back(position, reach):
            fitting = _last_of_each(each for each in names if fits(each.name))
            if fitting:
                return fitting
        return ()

    def nearest(self, position: int, fits: Fits, *, reach: int) -> tuple[Occurrence, ...]:
        """The last name that fits before a position, at most `reach` sentences back."""
        for names in self._sentences_back(position, reach):
            for occurrence in reversed(names):
                if fits(occurrence.name):
                    return (occurrence,)
        return ()

    def group(self, position: int, count: int, fits: Fits) -> tuple[Occurrence, ...]:
        """The last `count` different bearers that fit, as the text has them in order; () when there are fewer."""
        found: tuple[Occurrence, ...] = ()
        for names in self._sentences_back(position, REACH):
            found = _first_of_each((*(each for each in names if fits(each.name)), *found))
            if len(found) >= count:
                return found if len(found) == count else ()
        return ()

    def couple(self, position: int, fits: Fits) -> tuple[Occurrence, ...]:
        """The two bearers in the last sentences who fit, have one surname and follow each other; () for any others."""
        for names in self._sentences_back(position, REACH):
            people = _first_of_each(each for each in names if fits(each.name))
            surnames = Counter(each.name.split()[-1] for each in people)
            if len(people) == 2 and len(surnames) == 1:
                return people
            if len(people) > 1:
                return ()
        return ()

    def pair(self, position: int, *, reach: int = 1) -> tuple[Occurrence, ...]:
        """Whom "they" means: the only two of their sort in the sentence, or in the one before where it names nobody.

        People come before organisations, these before countries. Beside others of another sort the two have to be
        joined by "and".
        """
        for names in self._sentences_back(position, reach):
            people, bodies, countries = (
                _first_of_each(each for each in names if self._entities.type_of(each.name) == sort)
                for sort in ("person", "organisation", "country")
            )
            for alike in (people, bodies, countries):
                others = len(people) + len(bodies) + len(countries) - len(alike)
                if len(alike) == 2 and (not others or alike[1].is_joined):
                    return alike
            if people or bodies or countries:
                return ()
        return ()


def _first_of_each(occurrences: Iterable[Occurrence]) -> tuple[Occurrence, ...]:
    """The first occurrence of each bearer, in text order."""
    found: dict[str, Occurrence] = {}
    for occurrence in occurrences:
        found.setdefault(occurrence.name, occurrence)
    return tuple(found.values())


def _last_of_each(occurrences: Iterable[Occurrence]) -> tuple[Occurrence, ...]:
    """The last occurrence of each bearer."""
    return tuple({occurrence.name: occurrence for occurrence in occurrences}.values())
