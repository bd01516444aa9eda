"""Mentions given as spans of sentences: the mention as given, and its words as features need them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from timeline_api.edtf import EdtfValue
from timeline_api.errors import InvalidInput
from timeline_api.language.tokens import Word, telling, tokens_between, word_lists, words_of
from timeline_api.language.wordnet import inflected_verb, names_happening

#: How far, in words, the context of a mention reaches: to one side, and to both.
SIDE, AROUND = 8, 4
#: How far behind a light verb its noun is looked for, and how far before a mention a negation.
_NOUN_REACH, _NEGATION_REACH = 5, 4


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenMention:
    """A mention in a sentence: `tokens` are the indexes of its blank-separated words in the sentence, from 0.

    `head` is the word that names the event, "" if it is to be found.
    """

    id: str
    document: str
    sentence: str
    tokens: tuple[int, ...]
    head: str = ""
    date: EdtfValue | None = None


def token_indexes(text: str, sentence: str, *, start: int | None = None, end: int | None = None) -> tuple[int, ...]:
    """Return the tokens of a mention in its sentence: between the offsets, else where its words first follow.

    Other words may stand between ("took him over"), but not if the text stands somewhere as it is.
    Raises InvalidInput: the offsets hold no word of the sentence, or the text does not stand in it.
    """
    spans = [(start, end)] if start is not None and end is not None else _spans(text.split(), sentence)
    if not spans:
        raise InvalidInput("the text of the mention does not stand in its sentence", field="text")
    tokens = tuple(dict.fromkeys(chain.from_iterable(tokens_between(sentence, *span) for span in spans)))
    if not tokens:
        raise InvalidInput("the offsets hold no word of the sentence", field="start")
    return tokens


def _spans(words: Sequence[str], sentence: str) -> list[tuple[int, int]]:
    """Return where the words stand side by side, else one by one in their order; empty if they do not."""
    together = re.search(_bounded(r"\s*".join(map(re.escape, words))), sentence) if words else None
    if together:
        return [together.span()]
    spans: list[tuple[int, int]] = []
    for word in words:
        found = re.compile(_bounded(re.escape(word))).search(sentence, spans[-1][1] if spans else 0)
        if not found:
            return []
        spans.append(found.span())
    return spans


def _bounded(pattern: str) -> str:
    return rf"(?<!\w){pattern}(?!\w)"


class ReadMention:
    """A given mention with the properties that features are computed of, each computed once."""

    def __init__(self, given: GivenMention) -> None:
        self.given = given
        self.id = given.id
        self.document = given.document
        self.sentence = words_of(given.sentence)
        tokens = set(given.tokens)
        inside = [index for index, word in enumerate(self.sentence) if word.token in tokens]
        self._first, self._last = (inside[0], inside[-1]) if inside else (0, -1)
        self.own = tuple(self.sentence[index] for index in inside)

    @cached_property
    def text(self) -> str:
        """The words of the mention in lower case."""
        return " ".join(word.text for word in self.own).lower()

    @cached_property
    def head(self) -> str:
        """The lemma that names the event: of the given head, an inflected verb in front, or the last word.

        Particles are ignored.
        """
        given = [word for word in self.own if word.text.lower() == self.given.head.lower()]
        naming = [word for word in self.own if word.text.lower() not in word_lists()["particles"]] or list(self.own)
        if given or not naming:
            return given[0].lemma if given else self.given.head.lower()
        verb = inflected_verb(naming[0].text.lower()) if len(naming) > 1 else ""
        return verb or naming[-1].lemma

    @cached_property
    def is_light(self) -> bool:
        """Whether the head is a light verb, whose noun names the event."""
        return self.head in word_lists()["light"]

    @cached_property
    def lemmas(self) -> frozenset[str]:
        """The lemmas of the mention's content words, and of the noun of a light verb."""
        own = {word.lemma for word in telling(self.own)} | {self.head}
        return frozenset(own | self._noun_of_light_verb()) if own == {self.head} and self.is_light else frozenset(own)

    @cached_property
    def before(self) -> frozenset[str]:
        """The lemmas before the mention, up to `SIDE` words."""
        return _lemmas(self.sentence[max(0, self._first - SIDE) : self._first])

    @cached_property
    def after(self) -> frozenset[str]:
        """The lemmas after the mention, up to `SIDE` words."""
        return _lemmas(self.sentence[self._last + 1 : self._last + 1 + SIDE])

    @cached_property
    def around(self) -> frozenset[str]:
        """The lemmas on both sides, up to `AROUND` words."""
        before = self.sentence[max(0, self._first - AROUND) : self._first]
        return _lemmas(before) | _lemmas(self.sentence[self._last + 1 : self._last + 1 + AROUND])

    @cached_property
    def others(self) -> frozenset[str]:
        """The lemmas of the sentence without the mention."""
        return _lemmas(word for word in self.sentence if word not in self.own)

    @cached_property
    def names(self) -> frozenset[str]:
        """The names of the sentence."""
        return _lemmas(word for word in self.sentence if word.is_name)

    @cached_property
    def numbers(self) -> frozenset[str]:
        """The numbers of the sentence that are written in digits."""
        return frozenset(word.text for word in self.sentence if word.is_number)

    @cached_property
    def is_negated(self) -> bool:
        """Whether a negation stands close before the mention."""
        before = self.sentence[max(0, self._first - _NEGATION_REACH) : self._first]
        return any(word.text.lower() in word_lists()["negators"] for word in before)

    @cached_property
    def position(self) -> float:
        """Where in the sentence the mention begins, from 0 to 1."""
        return self._first / max(1, len(self.sentence))

    def _noun_of_light_verb(self) -> set[str]:
        following = self.sentence[self._last + 1 : self._last + 1 + _NOUN_REACH]
        for word in _until_barrier(following):
            if not word.is_empty and names_happening(word.lemma):
                return {word.lemma}
        return set()


def _lemmas(words: Iterable[Word]) -> frozenset[str]:
    return frozenset(word.lemma for word in telling(words))


def _until_barrier(words: Sequence[Word]) -> Sequence[Word]:
    barriers = word_lists()["barriers"]
    stop = next((number for number, word in enumerate(words) if word.text.lower() in barriers), len(words))
    return words[:stop]
