"""Openings of a sentence that its title leaves out: a label, the date of a list, words that only join it."""

from __future__ import annotations

from collections.abc import Collection
from functools import cached_property
from itertools import takewhile

from timeline_api.extraction.syntax.tree import FINITE_TAGS, SUBJECTS, Word
from timeline_api.extraction.titles.grammar import Grammar
from timeline_api.extraction.titles.scopes.scope import Scope
from timeline_api.extraction.titles.signs import CLOSING, DASHES, OPENING, QUOTES

#: How many words a preposition and its noun are.
_JOINT = 2
#: How a date hangs on what it dates.
DATE_RELATIONS = ("prep", "npadvmod", "advmod", "tmod", "dep", "nummod")


class Openings:
    """Finds what titles of one sentence do not open with."""

    def __init__(self, grammar: Grammar) -> None:
        self._grammar = grammar
        self._tree = grammar.tree
        self._lexicon = grammar.lexicon

    def of(self, chosen: set[int], scope: Scope) -> set[int]:
        """Those of the words left of a scope that its title does not open with."""
        gone = self._date(chosen, scope) | self._label(scope)
        while found := self._joining(chosen - gone, scope) or self._address(chosen - gone, scope):
            gone |= found
        return gone

    def _address(self, chosen: set[int], scope: Scope) -> set[int]:
        """As in "As you remember", "As everyone knows", "You know": who speaks reminds those who listen.

        Such a clause has nothing behind its verb.
        """
        inside = chosen - self._grammar.signs
        first = min(inside, default=0)
        for clause in self._tree.children(scope.top, "advcl", "parataxis"):
            words = self._tree.subtree(clause)
            is_end = words[-1].index == clause.index or words[-1].dep == "punct"
            if words[0].index != first or not is_end or clause.lemma not in self._lexicon["reminding_verbs"]:
                continue
            subjects = self._tree.children(clause, *SUBJECTS)
            found = {word.index for word in words} & chosen
            if found & scope.needed or not any(word.text.casefold() in self._lexicon["addressed"] for word in subjects):
                continue
            return found
        return set()

    def _joining(self, chosen: set[int], scope: Scope) -> set[int]:
        """As in "Then", "First of all", "Later in the day": what only joins a sentence to those before it.

        It stands before a subject, which "Then" of "Then came the answer" does not.
        """
        subjects = [word.index for word in self._tree.children(scope.top, *SUBJECTS, "expl") if word.index in chosen]
        inside = chosen - self._grammar.signs
        first = self._tree.words[min(inside, default=0)]
        above = self._tree.head(first)
        if first.dep == above.dep == "advmod" and above.lemma in self._lexicon["connecting_nouns"]:
            first = above  # "of course"
        if not subjects or first.dep not in ("advmod", "prep") or first.head != scope.top.index:
            return set()
        words = [word for word in self._tree.subtree(first) if word.index in inside]
        found = {word.index for word in words}
        if found & scope.needed or max(found) > min(subjects) or min(subjects) > scope.top.index:
            return set()
        return found if self._only_joins(first, words) else set()

    def _only_joins(self, first: Word, words: Collection[Word]) -> bool:
        """Whether a phrase opens sentences, joins a clause to that before, or means a time that was named before."""
        others = [word for word in words if word.index != first.index]
        if len(words) == _JOINT and any(word.lemma in self._lexicon["connecting_nouns"] for word in words):
            return True  # "in fact", "of course"
        if first.text.casefold() in self._lexicon["occasion_prepositions"] and [word.tag for word in others] == ["WDT"]:
            return True  # "raids last week in which nine died", of a clause that the parse hangs on a verb
        if first.text.casefold() in self._lexicon["opening_adverbs"]:
            return all(word.tag in ("IN", "DT", "PDT") for word in others) or self._is_known_time(others)
        return first.dep == "prep" and self._is_known_time(others)

    def _is_known_time(self, words: Collection[Word]) -> bool:
        """As in "the same time", "that day": a noun of time that has nothing but what points back."""
        nouns = [word for word in words if word.is_noun]
        if len(nouns) != 1 or nouns[0].lemma not in self._lexicon["frame_nouns"] or self._grammar.is_in_date(nouns[0]):
            return False
        below = self._tree.children(nouns[0])
        return bool(below) and all(word.text.casefold() in self._lexicon["known_determiners"] for word in below)

    def _label(self, scope: Scope) -> set[int]:
        """The label before the clause of a title: "Next --", "LUND:", "Snow and more snow --"."""
        label = set(range(self._label_end))
        is_before = scope.top.index not in label and label.isdisjoint(scope.needed)
        subjects = self._tree.children(scope.top, *SUBJECTS, "expl") if is_before and label else ()
        return label if any(word.index not in label for word in subjects) else set()

    @cached_property
    def _label_end(self) -> int:
        """The index behind the label of a sentence, 0 where it has none.

        A label has no verb with a tense, and is no place, nor the speaker of a quotation or of a sentence with "I".
        """
        opened = next((word for word in self._tree.words if word.text in (*OPENING, *CLOSING)), None)
        if opened is not None and opened.text in CLOSING:
            return opened.index + 1  # "ET) The mill burned": of a bracket that an earlier line opened
        signs = [word for word in self._tree.words if word.text in (":", *DASHES)]
        if not signs or (len(signs) > 1 and signs[1].text != ":" != signs[0].text):
            return 0
        end = signs[0].index
        before, behind = self._tree.words[:end], self._tree.words[end + 1 :]
        if any(word.tag in FINITE_TAGS or word.entity == "GPE" for word in before):
            return 0
        is_spoken = any(word.text.casefold() in self._lexicon["writers"] for word in behind)
        is_quoted = bool(behind) and behind[0].text in QUOTES
        return 0 if is_spoken or is_quoted else end + 1

    def _date(self, chosen: set[int], scope: Scope) -> set[int]:
        """The date with which an entry of a list begins: "25 June 2010 The singer's father sues"."""
        if min(chosen, default=-1) not in self._grammar.dates:
            return set()
        words = [self._tree.words[index] for index in sorted(chosen)]
        date = list(takewhile(lambda word: word.index in self._grammar.dates, words))
        inside = {word.index for word in date}
        following = words[len(date)] if len(date) < len(words) else None
        if len(date) < 2 or following is None or not following.text[:1].isupper() or inside & scope.needed:
            return set()
        loose = (*DATE_RELATIONS, *SUBJECTS, "compound", "nmod", "poss")
        is_loose = all(word.head in inside or word.dep in loose for word in date)
        return inside if is_loose else set()
