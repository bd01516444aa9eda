"""Divide runs of capitalised words that are not one name: "CNN Could", "Ana Silva BBC Radio".

`RunParts` divides a run by its words, `divided` by the other names of the text.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property

from timeline_api.extraction.entities.index import Occurrence
from timeline_api.language.folding import fold_name, without_possessive
from timeline_api.language.syntax_words import Lexicon
from timeline_api.model import Span

Token = tuple[str, int]

#: Two words in capitals within a sentence.
_INSIDE = re.compile(r"[A-Z](?<=[a-z,] .)[a-z]+ [A-Z][\w’'-]+")
#: The last sign before the beginning of a sentence, or of what is said.
_BEFORE_SENTENCE = '.!?:;"“‘)]}*•|–—-'
#: Words in capitals from this length on are no abbreviation.
_LONG = 5


class RunParts:
    """Divides the runs of capitalised words of one text."""

    def __init__(self, text: str, lexicon: Lexicon) -> None:
        self._text = text
        self._lexicon = lexicon

    def parts(self, group: list[Token], *, line_start: int) -> Iterator[tuple[list[Token], bool]]:
        """Yield the names in a run of capitalised words, each with whether it is the title of a work or a label.

        A word of grammar ("Without", "Some", "Could") or a compound ("State-run") at the beginning of a sentence has
        its capital from there and is no part of a name, unless the text has the two words so within a sentence. Inside
        a run it ends the name of a country, a body in capitals or a person; elsewhere the run is a title ("Am I
        Normal"). A person's name ends before a word in capitals, every name before its own repetition. A run of words
        that are all in capitals is a label, unless it is a name or ends as that of a body.
        """
        if len(group) < 2:
            yield group, False
            return
        if self._opens_sentence(group, line_start):
            while len(group) > 1 and self._is_opener(group):
                group = group[1:]
        yield from self._parted(group)

    def _parted(self, group: list[Token]) -> Iterator[tuple[list[Token], bool]]:
        words = [word for word, _ in group]
        break_at = next((index for index in range(1, len(words)) if self._breaks(words, index)), 0)
        if break_at and self._is_whole(words[:break_at]):
            yield group[:break_at], False
            if group[break_at + 1 :]:
                yield from self._parted(group[break_at + 1 :])
            return
        end = self._end_of_person(words) or _repeated(words)
        if end and not break_at:
            yield group[:end], False
            yield from self._parted(group[end + self._skipped(words[end:]) :])
            return
        asks = len(words) > 1 and words[0].casefold() in self._lexicon.auxiliaries
        yield group, bool(break_at) or asks or self._is_label(words)

    def _opens_sentence(self, group: list[Token], line_start: int) -> bool:
        before = self._text[max(line_start, group[0][1] - 3) : group[0][1]].rstrip()
        return not before or before[-1] in _BEFORE_SENTENCE

    def _is_opener(self, group: list[Token]) -> bool:
        (word, _), (following, _) = group[:2]
        is_compound = "-" in word and word.partition("-")[2].islower()
        is_opener = is_compound or (_is_capitalised(word) and word.casefold() in self._lexicon["sentence_openers"])
        return is_opener and f"{word} {following}" not in self._inside

    @cached_property
    def _inside(self) -> frozenset[str]:
        """The pairs of capitalised words within sentences."""
        return frozenset(match[0] for match in _INSIDE.finditer(self._text))

    def _breaks(self, words: list[str], index: int) -> bool:
        """Whether a word inside a run is one of grammar, which no name has."""
        return _is_capitalised(words[index]) and words[index].casefold() in self._lexicon["name_breakers"]

    def _is_whole(self, words: list[str]) -> bool:
        """Whether words are a name by themselves: a country, a body in capitals, a given name and what follows it."""
        name = " ".join(words)
        is_body = len(words) == 1 and name.isupper() and len(name) > 1
        return name in self._lexicon.countries or is_body or (len(words) > 1 and self._begins_person(words))

    def _begins_person(self, words: list[str]) -> bool:
        return _is_capitalised(words[0]) and self._lexicon.is_given(fold_name(words[0]))

    def _end_of_person(self, words: list[str]) -> int:
        """Where a person's name ends inside a run, 0 for nowhere: "Ana Silva | BBC Radio"."""
        if len(words) < 3:
            return 0
        first = next((index for index, word in enumerate(words) if not self._is_title(word)), 0)
        if len(words) < first + 3 or not self._begins_person(words[first:]):
            return 0
        for index in range(first + 2, len(words)):
            word = words[index]
            is_acronym = len(word) > 1 and word.isupper() and word.isalpha() and _is_capitalised(words[index - 1])
            is_apart = not self._lexicon.lists(word.casefold(), "generations", "organisation_words")
            if is_acronym and is_apart and words[index - 1].casefold() not in self._lexicon["organisation_words"]:
                return index
            is_several = index + 1 < len(words) and word.casefold() in self._lexicon["members_of"]
            if (
                is_several
                or (index + 1 < len(words) and self._is_gerund(word))
                or words[index : index + 2] == words[first : first + 2]
            ):
                return index
        return 0

    def _skipped(self, words: list[str]) -> int:
        """How many words behind a person's name begin no other: "Going", "Members of the"."""
        if words[0].casefold() not in self._lexicon["members_of"]:
            return int(self._is_gerund(words[0]))
        return next((index for index, word in enumerate(words) if index and not word.islower()), len(words))

    def _is_title(self, word: str) -> bool:
        return word.casefold().rstrip(".") in self._lexicon["all_titles"]

    def _is_gerund(self, word: str) -> bool:
        return self._lexicon.has_ending(word, "gerund_endings") and self._lexicon.base_form(word.casefold()) is not None

    def _is_label(self, words: list[str]) -> bool:
        """Whether words in capitals are those of a label: "SARN NEWS FOREIGN EDITOR"."""
        if len(words) < 2 or not all(word.isupper() for word in words) or max(map(len, words)) < _LONG:
            return False
        plain = [without_possessive(word.casefold()).rstrip(".") for word in words]
        titles, grammar = self._lexicon["all_titles"], self._lexicon["sentence_openers"]
        if not titles.isdisjoint(plain) or not grammar.isdisjoint(plain):
            return True
        is_name = self._lexicon.is_given(fold_name(plain[0])) and len(words) < 4
        return not is_name and plain[-1] not in self._lexicon["organisation_words"]


def _is_capitalised(word: str) -> bool:
    return word[:1].isupper() and word[1:].islower()


def _repeated(words: list[str]) -> int:
    """Where the two words with which a run begins stand again in it, 0 for nowhere: "Ana Silva | Ana Silva"."""
    return next((index for index in range(2, len(words) - 1) if words[index : index + 2] == words[:2]), 0)


def divided(text: str, found: Sequence[Occurrence], lexicon: Lexicon) -> Iterator[Occurrence]:
    """Yield the names of a text; one that consists of two others is divided: "Los Angeles Ana Silva", from two lines.

    The second of them has to be the full name of a person, or the surname of one behind two words, and the first no
    person's. A name that occurs twice is not divided: "Silva Foods", "New York Ravens".
    """
    counts = Counter(fold_name(each.name) for each in found)
    people = {key for key in counts if key.count(" ") == 1 and lexicon.is_given(key.partition(" ")[0])}
    surnames = {key.split()[1] for key in people}
    for occurrence in found:
        key = fold_name(occurrence.name)
        if key.count(" ") < 2 or counts[key] > 1:
            yield occurrence
            continue
        words = key.split()
        size = 0
        is_personal = lexicon.is_given(words[0]) or len(words[-2:][0].rstrip(".")) == 1
        if len(words) > 2 and not is_personal:
            if " ".join(words[-2:]) in people and " ".join(words[:-2]) in counts:
                size = 2
            elif words[-1] in surnames and " ".join(words[:-1]) in counts:
                size = 1
        yield from _cut(text, occurrence, size) if size else (occurrence,)


def _cut(text: str, occurrence: Occurrence, size: int) -> Iterator[Occurrence]:
    """Yield the two parts of a name, of which the second has `size` words."""
    start, words, written = occurrence.span.start, occurrence.name.split(), occurrence.span.of(text)
    end = start + len(written.rsplit(maxsplit=size)[0])
    second = occurrence.span.end - len(text[end : occurrence.span.end].lstrip())
    yield Occurrence(span=Span(start, end), name=" ".join(words[:-size]))
    name = " ".join(words[-size:])
    yield replace(occurrence, span=Span(second, occurrence.span.end), name=name, roles=frozenset(), is_located=False)
