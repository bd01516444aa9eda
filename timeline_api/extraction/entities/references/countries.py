"""Countries: which one "the country", "the government" means where the last sentences speak of one alone."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from functools import cached_property

from timeline_api.extraction.entities.index import EntityIndex, Occurrence
from timeline_api.extraction.syntax.tree import Tree, Word
from timeline_api.model import Span

#: How many sentences before its own a phrase may reach back.
_REACH = 2

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
        own = Span(tree.words[tree.first_below(word)].start, word.end)
        return self._only(own) if is_definite and is_bare and word.tag == "NN" else None

    def government(self, word: Word, noun: str) -> Occurrence | None:
        """As in "the government", "the army": whose it is, as "of Chile"; None for nouns of other bodies."""
        found = self._only(word.span) if noun in self._words["bodies_of_states"] else None
        if found is None:
            return None
        return Occurrence(span=found.span, name=f"{self._words.wording['of']} {found.name}")

    def _only(self, phrase: Span) -> Occurrence | None:
        """The only country of which the sentence of a phrase, other than in it, and those before it speak.

        None where the text names another one as often.
        """
        position = phrase.start
        index = bisect_right(self._starts, position) - 1
        if index < 0:
            return None
        window = Span(self._sentences[max(0, index - _REACH)].start, self._sentences[index].end)
        found = [each for each in self._mentioned(window) if not each.span.overlaps(phrase)]
        names = {each.name for each in found}
        if len(names) != 1 or found[0].span.start >= position:
            return None
        ((name, most), *others) = (*self._counts.most_common(2), ("", 0))
        is_main = name in names and all(count < most for _, count in others)
        before = [each for each in found if each.span.start < position]
        return before[-1] if is_main else None

    @cached_property
    def _counts(self) -> Counter[str]:
        countries = (each.name for each in self._entities.occurrences if self._is_country(each.name))
        return Counter(countries)

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
