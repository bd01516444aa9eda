"""Countries: which one "the country", "the government" means where the last sentences speak of one alone."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from functools import cached_property

from timeline_api.extraction.entities.index import EntityIndex, Occurrence
from timeline_api.extraction.syntax.tree import Tree, Word
from timeline_api.model import Span

#: How many sentences before its own a phrase may reach back.
_REACH = 2

#: How often a text names the country of which it speaks all the time, and how many times as often as any other.
_OFTEN, _MORE = 5, 3

#: The relations of words that say in which part of the world a country lies.
_QUALIFYING = ("amod", "compound", "nmod")

_CAPITAL = re.compile(r"\b[A-Z]\w+")


class Countries:
    """The countries that the phrases of one document mean which do not name them."""

    def __init__(self, entities: EntityIndex, sentences: Sequence[Span]) -> None:
        self._entities = entities
        self._words = entities.lexicon
        self._sentences = sentences
        self._starts = [sentence.start for sentence in sentences]

    def country(self, tree: Tree, word: Word) -> Occurrence | None:
        """As in "the country", "that African country": the country that a phrase means; None if none is plain."""
        determiners = [child.text.casefold() for child in tree.children(word, "det")]
        others = (child for child in tree.children(word) if child.dep not in ("det", "case", "punct"))
        is_bare = all(child.dep in _QUALIFYING and child.text[:1].isupper() for child in others)
        is_definite = len(determiners) == 1 and determiners[0] in self._words["definite_determiners"]
        if not is_definite or not is_bare or word.tag != "NN":
            return None
        own = Span(tree.words[tree.first_below(word)].start, word.end)
        return self._only(own, apart_from=frozenset(self._beside(tree, word)))

    def _beside(self, tree: Tree, word: Word) -> Iterator[str]:
        """As in "France sold arms to the country": the countries that do something to it and so are others."""
        clause = next((above for above in tree.ancestors(word) if above.is_verb), None)
        if clause is None or word.dep == "poss":
            return
        for subject in tree.children(clause, "nsubj"):
            for doer in tree.conjuncts(subject):
                country = self._country(doer.text) if doer.is_name and doer.index < word.index else None
                if country is not None:
                    yield country

    def government(self, word: Word, noun: str) -> Occurrence | None:
        """As in "the government", "the army": whose it is, as "of Chile"; None for nouns of other bodies."""
        if noun not in self._words["bodies_of_states"]:
            return None
        found = self._only(word.span) or self._main(word.span)
        if found is None:
            return None
        return Occurrence(span=found.span, name=f"{self._words.wording['of']} {found.name}")

    def _only(self, phrase: Span, apart_from: Collection[str] = ()) -> Occurrence | None:
        """The only country of which the sentence of a phrase, other than in it, and those before it speak.

        None where the text names another one as often. `apart_from` are those that it cannot be.
        """
        found = [each for each in self._around(phrase) if each.name not in apart_from]
        names = {each.name for each in found}
        if len(names) != 1 or found[0].span.start >= phrase.start:
            return None
        counted = [each for each in self._counts.most_common(2 + len(apart_from)) if each[0] not in apart_from]
        ((name, most), *others) = (*counted[:2], ("", 0))
        is_main = name in names and all(count < most for _, count in others)
        before = [each for each in found if each.span.start < phrase.start]
        return before[-1] if is_main else None

    def _main(self, phrase: Span) -> Occurrence | None:
        """The country of which a text speaks all the time, where no other one is named around a phrase."""
        ((name, most), (_, next_most), *_) = (*self._counts.most_common(2), ("", 0), ("", 0))
        if most < max(_OFTEN, _MORE * next_most) or any(other != name for other in self._spoken_of(phrase)):
            return None
        before = (each for each in self._entities.occurrences_of(name) if each.span.end <= phrase.start)
        return next(reversed([*before]), None)

    def _spoken_of(self, phrase: Span) -> Iterator[str]:
        """The countries around a phrase, and those of the people who are named there: "Obama said the army …"."""
        yield from (each.name for each in self._around(phrase))
        for person in self._entities.within(self._window(phrase)):
            yield from (role for role in self._entities.roles(person.name) if self._is_country(role))

    def _around(self, phrase: Span) -> list[Occurrence]:
        """The countries of the sentence of a phrase, other than in it, and of those before it."""
        return [each for each in self._mentioned(self._window(phrase)) if not each.span.overlaps(phrase)]

    def _window(self, phrase: Span) -> Span:
        """The sentence of a phrase and those before it."""
        index = max(0, bisect_right(self._starts, phrase.start) - 1)
        return Span(self._sentences[max(0, index - _REACH)].start, self._sentences[index].end)

    @cached_property
    def _counts(self) -> Counter[str]:
        """How often the text names each country, and says that somebody is from there."""
        return Counter(each.name for each in self._mentioned(Span(0, len(self._entities.text))))

    def _mentioned(self, window: Span) -> list[Occurrence]:
        """The countries of a stretch of text: by name, and by what says that somebody is from one."""
        named = [each for each in self._entities.within(window) if self._is_country(each.name)]
        words = _CAPITAL.finditer(self._entities.text, window.start, window.end)
        origins = (
            Occurrence(span=Span(*match.span()), name=country)
            for match in words
            if (country := self._country(match[0]))
        )
        return sorted((*named, *origins), key=lambda each: each.span)

    def _country(self, word: str) -> str | None:
        """The country that a word names or says to be somebody's, also inside another name: "US Army"."""
        return self._words.country_of(word) or self._words.nationalities.get(word.removesuffix("s"))

    def _is_country(self, name: str) -> bool:
        return self._entities.type_of(name) == "country"
