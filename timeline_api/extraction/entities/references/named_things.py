"""Named things: nouns that stand in or behind a name, as in "the Labor Department", "the Low Tide concert"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from timeline_api.document_budget import check
from timeline_api.extraction.entities.index import EntityIndex, Occurrence
from timeline_api.extraction.entities.references.phrases import Phrases
from timeline_api.model import Span

#: How far back a name may have said what a noun means, in code points.
_FAR = 2000

#: Code points before a noun that are looked at for the word before it.
_NEAR = 12

#: How many words behind a name belong to its phrase, at most.
_BEHIND = 3

#: Within how many code points behind a name they stand.
_REACH = 120

#: How many phrases with one noun are read.
_MOST = 50

#: How many code points stand between a noun and a name that is added to it, and the one before the noun.
_APPOSING = 3

#: The signs that close what is added to a noun.
_CLOSING = frozenset(",.;:)")

_WORD = re.compile(r" ([^\W\d_]+(?:-[^\W\d_]+)*)(?=[\s.,;:)]|\Z)")

#: Nouns that the text says of somebody, and what is no thing of its own.
_NO_THINGS = ("person_titles", "person_nouns", "strangers", "kin_titles", "vague_nouns", "company_nouns", "calendar")


class NamedThings:
    """The nouns of one document with the names that tell which thing each of them means."""

    def __init__(self, entities: EntityIndex, phrases: Phrases) -> None:
        self._entities = entities
        self._words = entities.lexicon
        self._phrases = phrases
        self._things: dict[str, list[tuple[str, Span]]] = {}
        self._apposed: dict[str, list[Occurrence]] = {}

    def named(self, noun: str, position: int) -> Occurrence | None:
        """The phrase with a name that says which thing a noun at a position means.

        None where phrases with several names have the noun, and where none stands near before the position or another
        such thing does: "the main port", "a second port".
        """
        before = [each for each in self._called(noun) if each[1].end <= position]
        if not before or len({name for name, _ in before}) > 1 or position - before[-1][1].end > _FAR:
            return None
        span = before[-1][1]
        if self._has_other(noun, [each for _, each in before], position):
            return None
        written = " ".join(span.of(self._entities.text).split())
        is_article = written.partition(" ")[0].casefold() in self._words["definite_articles"]
        return Occurrence(span=span, name=written[:1].lower() + written[1:] if is_article else written)

    def is_apposed(self, noun: str) -> bool:
        """As in "the capital, Riga, …": whether the text adds a name to a noun of a place."""
        return bool(self._apposed_to(noun))

    def apposed(self, noun: str, position: int) -> Occurrence | None:
        """The name that is added to a noun of a place before a position.

        None where the text adds several names to the noun, and where another such place comes in: "Chile's capital".
        """
        found = [each for each in self._apposed_to(noun) if each.span.end <= position]
        if len({each.name for each in found}) != 1:
            return None
        phrases = [Span(each.span.start - len(noun) - _APPOSING, each.span.end) for each in found]
        return None if self._has_other(noun, phrases, position) else found[0]

    def _apposed_to(self, noun: str) -> list[Occurrence]:
        """The names of places right behind a noun, or behind a comma and closed by a sign."""
        if noun not in self._apposed:
            is_place = self._words.lists(noun, "place_nouns", "venue_nouns")
            behind = (each for each in self._entities.occurrences if is_place and self._stands_behind(noun, each))
            self._apposed[noun] = list(behind)
        return self._apposed[noun]

    def _stands_behind(self, noun: str, name: Occurrence) -> bool:
        text, span = self._entities.text, name.span
        before = text[max(0, span.start - len(noun) - _APPOSING) : span.start].casefold()
        is_added = before.endswith(f" {noun}, ") and text[span.end : span.end + 1] in _CLOSING
        return (is_added or before.endswith(f" {noun} ")) and self._may_be_place(name.name)

    def _may_be_place(self, name: str) -> bool:
        return self._entities.is_place(name) or self._entities.type_of(name) == "other"

    def _has_other(self, noun: str, known: Sequence[Span], position: int) -> bool:
        """Whether a noun stands in a phrase near before a position that says more of it than an article does."""
        text = self._entities.text
        start = max(0, position - _FAR)
        for match in re.finditer(rf"\b{re.escape(noun)}\b", text[start:position]):
            place = start + match.start()
            before = text[max(0, place - _NEAR) : place].casefold().split()
            is_plain = bool(before) and before[-1] in self._words["definite_determiners"]
            if not is_plain and not any(span.start <= place < span.end for span in known):
                return True
        return False

    def _called(self, noun: str) -> list[tuple[str, Span]]:
        """The names in the phrases of which a noun is the head, in text order, and where those phrases stand."""
        if noun not in self._things:
            is_thing = not self._words.lists(noun, *_NO_THINGS)
            self._things[noun] = list(islice(self._headed_by(noun), _MOST)) if is_thing else []
        return self._things[noun]

    def _headed_by(self, noun: str) -> Iterator[tuple[str, Span]]:
        text = self._entities.text
        for occurrence in self._entities.occurrences:
            check()
            start, end = occurrence.span.start, occurrence.span.end
            if noun not in text[start : end + _REACH].casefold() or not self._is_plain_name(occurrence):
                continue
            head, end = self._head(occurrence)
            if head == noun:
                yield occurrence.name, Span(self._start(occurrence), end)

    def _is_plain_name(self, occurrence: Occurrence) -> bool:
        """Whether a name is no mere word with a capital, and no part of "anti-Silva"."""
        first = occurrence.name.split(maxsplit=1)[0]
        start = occurrence.span.start
        is_known = " " in occurrence.name or self._entities.type_of(occurrence.name) != "other"
        is_part = self._entities.text[max(0, start - 1) : start] in ("-", "–")
        is_name = is_known or self._entities.is_place(occurrence.name)
        return is_name and not is_part and first.casefold() not in self._words.auxiliaries

    def _head(self, occurrence: Occurrence) -> tuple[str, int]:
        """The noun that a name qualifies, or else the last word of the name of a body or a thing, and where it ends."""
        text, end = self._entities.text, occurrence.span.end
        noun, start = "", end
        for _ in range(_BEHIND):
            match = _WORD.match(text, start)
            if match is None or not match[1].islower() or self._ends(match[1], occurrence):
                break
            noun, start = match[1], match.end()
        if noun:
            return noun, start
        *before, last = occurrence.name.split()
        is_thing = self._entities.type_of(occurrence.name) not in ("person", "country")
        is_written = occurrence.span.of(text).casefold().endswith(last.casefold())
        return (last.casefold(), end) if before and is_thing and is_written else ("", end)

    def _ends(self, word: str, occurrence: Occurrence) -> bool:
        """Whether a word behind a name is no noun that it qualifies: of grammar, a verb, or perhaps one in "-s"."""
        is_verb = self._phrases.is_verb(word) or self._words.base_form(word) is not None
        is_plural = occurrence.is_joined and word in self._words["known_verbs"]  # "Ana and Luc return"
        is_grammar = word in self._words["determiners"] or self._phrases.ends_phrase(word)
        return is_verb or is_plural or self._phrases.is_plural(word) or is_grammar

    def _start(self, occurrence: Occurrence) -> int:
        """Where a name begins, with an article right before it."""
        start = occurrence.span.start
        for article in self._words["definite_articles"]:
            if self._entities.text[max(0, start - len(article) - 1) : start].casefold() == f"{article} ":
                return start - len(article) - 1
        return start
