"""Tell by the words before a name or a phrase, without a parse, whether it is no subject and no object."""

from __future__ import annotations

from collections.abc import Sequence

from timeline_api.extraction.entities.index import EntityIndex, Occurrence
from timeline_api.language.folding import is_possessive

#: Code points of a preposition, titles and articles before a name that are looked at.
_BEFORE = 60

#: How many words other than titles and articles may stand between a preposition and a name behind it.
_QUALIFYING = 3


class Obliques:
    """Tells which names and phrases of one document stand behind prepositions or own something."""

    def __init__(self, entities: EntityIndex) -> None:
        self._entities = entities
        self._words = entities.lexicon

    def are_oblique(self, names: Sequence[Occurrence]) -> bool:
        """Whether none of some names is a subject or an object; "and" may join one to an oblique name right before it.

        As in "with Ana Silva and Ida Dorn", not "with Ana Silva and Ida Dorn sang".
        """
        before: Occurrence | None = None
        for name in names:
            is_joined = before is not None and name.is_joined and self._joins(before, name)
            if not self._is_oblique(name) and not is_joined:
                return False
            before = name
        return True

    def _is_oblique(self, name: Occurrence) -> bool:
        """Whether a name stands behind a preposition, or owns something."""
        return self.is_owner(name) or self.is_oblique_at(name.span.start)

    def is_oblique_at(self, position: int) -> bool:
        """Whether a phrase that begins at a position stands behind a preposition, titles and articles aside."""
        start = max(0, position - _BEFORE)
        before = self._entities.text[start:position].split()
        if start:
            del before[:1]  # it may be the end of a word
        qualifying = 0
        while before and (self.belongs(before[-1]) or (qualifying < _QUALIFYING and self.qualifies(before[-1]))):
            qualifying += not self.belongs(before.pop())
        return bool(before) and before[-1].casefold() in self._words["prepositions"]

    def is_owner(self, name: Occurrence) -> bool:
        """As in "Silva's lawyer": whether a name stands in the genitive."""
        text, end = self._entities.text, name.span.end
        return is_possessive(name.span.of(text)) or text[end : end + 2] in ("'s", "’s")

    def belongs(self, word: str) -> bool:
        """Whether a word may stand before the name of a person as part of one phrase: a title, an article."""
        plain = word.casefold().rstrip(".")
        origin = word.partition("-")[0]  # "Chilean-born"
        return self._words.lists(plain, "all_titles", "articles", "person_nouns") or self._words.is_origin(origin)

    def _joins(self, first: Occurrence, second: Occurrence) -> bool:
        """Whether "and" alone stands between two names, and nothing but the end of a sentence behind the second."""
        text, end = self._entities.text, second.span.end
        is_last = text[end : end + 1] in (".", "!", "?", "") and text[end + 1 : end + 2].strip() == ""
        return is_last and len(text[first.span.end : second.span.start].split()) == 1

    def qualifies(self, word: str) -> bool:
        """As in "from national security adviser Ana Silva": a word but no verb that may stand before a title."""
        is_grammar = self._words.lists(word, "prepositions", "conjunctions", "subordinators", "relatives", "pronouns")
        is_verb = word in self._words.verb_forms or word in self._words.auxiliaries
        return word.isalpha() and word.islower() and not is_grammar and not is_verb and not self._is_past(word)

    def _is_past(self, word: str) -> bool:
        return word.endswith("ed") and self._words.base_form(word) is not None
