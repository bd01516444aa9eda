"""Antecedents: the names before a word that it can stand for, in its sentence and then in those before."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from itertools import islice

from timeline_api.document_budget import check
from timeline_api.extraction.entities.index import EntityIndex, Occurrence
from timeline_api.extraction.text_limits import NAMES_COUNTED, NAMES_LOOKED_AT
from timeline_api.model import Span

#: How many sentences back a pronoun or a description may reach.
REACH = 3

Fits = Callable[[str], bool]


class Antecedents:
    """The names of a text by the sentences before a position."""

    def __init__(self, entities: EntityIndex, sentences: Sequence[Span]) -> None:
        self._entities = entities
        self._sentences = tuple(sentences)
        self._starts = [sentence.start for sentence in sentences]
        self._only_bearers: dict[tuple[str, ...], tuple[str, ...]] = {}

    def only_bearer(self, key: tuple[str, ...], roles: Iterable[str], fits: Fits) -> tuple[str, ...]:
        """The one bearer in all the text who has one of the roles and fits.

        As for a headline's "Mexican president", who is named below it. The answer is remembered under `key`.
        """
        if key not in self._only_bearers:
            check()
            names = dict.fromkeys(name for role in roles for name in self._bearers[role] if fits(name))
            self._only_bearers[key] = tuple(names) if len(names) == 1 else ()
        return self._only_bearers[key]

    @cached_property
    def _bearers(self) -> defaultdict[str, list[str]]:
        """Each role and those who have it."""
        bearers: defaultdict[str, list[str]] = defaultdict(list)
        for name in dict.fromkeys(occurrence.name for occurrence in self._entities.occurrences):
            for role in self._entities.roles(name):
                bearers[role].append(name)
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

    def first(self, position: int, fits: Fits, *, reach: int = REACH) -> tuple[str, ...]:
        """The first name that fits in the nearest sentence that has one: subjects come first."""
        for names in self._sentences_back(position, reach):
            for occurrence in names:
                if fits(occurrence.name):
                    return (occurrence.name,)
        return ()

    def beside(self, position: int, fits: Fits, may_fit: Fits) -> tuple[str, ...]:
        """The first name that fits in the sentence so far, or in the one before, where one that may fit does too."""
        here, *before = self._sentences_back(position, 1)
        choices = [(here, fits), *((names, fit) for names in before for fit in (fits, may_fit))]
        found = (occurrence.name for names, fit in choices for occurrence in names if fit(occurrence.name))
        return tuple(islice(found, 1))

    def nearest(self, position: int, fits: Fits, *, reach: int) -> tuple[str, ...]:
        """The last name that fits before a position, at most `reach` sentences back."""
        for names in self._sentences_back(position, reach):
            for occurrence in reversed(names):
                if fits(occurrence.name):
                    return (occurrence.name,)
        return ()

    def group(self, position: int, count: int, fits: Fits) -> tuple[str, ...]:
        """The last `count` different names that fit, as the text has them in order; () when there are fewer."""
        found: list[str] = []
        for names in self._sentences_back(position, REACH):
            fitting = list(dict.fromkeys(occurrence.name for occurrence in names if fits(occurrence.name)))
            found = [name for name in fitting if name not in found] + found
            if len(found) >= count:
                return tuple(found) if len(found) == count else ()
        return ()

    def pair(self, position: int) -> tuple[str, ...]:
        """Whom "they" means: the last two of one sort, people before organisations, these before countries."""
        for names in self._sentences_back(position, REACH):
            for sort in ("person", "organisation", "country"):
                alike = dict.fromkeys(each.name for each in names if self._entities.type_of(each.name) == sort)
                if len(alike) == 2:
                    return tuple(alike)
        return ()

    def most_mentioned(self, position: int, fits: Fits) -> tuple[str, ...]:
        """The bearer whom the text has named most often before a position, as the "she" of an obituary."""
        counts = Counter(each.name for each in self._entities.within(Span(0, position), most=NAMES_COUNTED))
        named = ((name, count) for name, count in counts.most_common() if fits(name))
        (first, *others) = (*islice(named, 2), ("", 0))
        return (first[0],) if first[0] and (not others or first[1] > others[0][1]) else ()
