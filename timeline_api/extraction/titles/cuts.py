"""Shorten a clause by leaving out whole phrases: what is left keeps its order and stays grammatical."""

from __future__ import annotations

from collections.abc import Collection
from functools import cached_property
from typing import NamedTuple

from timeline_api.extraction.syntax.tree import SUBJECTS, Word
from timeline_api.extraction.titles.asides import Asides, removable
from timeline_api.extraction.titles.grammar import Grammar
from timeline_api.extraction.titles.losses import HOW, LOSABLE, OTHER, OTHERS, PART, Losses
from timeline_api.extraction.titles.scope import Scope
from timeline_api.extraction.titles.signs import Signs, is_parted

#: A title is shortened while it has more words, or more code points, than this.
WORDS, LETTERS = 14, 100
#: It loses where and how it happened only while it has more than the first, part of it only while more than the second.
_MORE, _MOST = (16, 110), (20, 125)
#: It loses what happened besides as long as it then has so many words, and a clause of its own in any case.
_ENOUGH = 5


class _Cut(NamedTuple):
    """A phrase that was left out; those of least `loss` go first, then those nearest to the end."""

    loss: int
    position: int
    words: frozenset[int]


class _Size(NamedTuple):
    """How many words, and about how many code points."""

    words: int
    letters: int

    def exceeds(self, words: int, letters: int) -> bool:
        """Whether it is more than that."""
        return self.words > words or self.letters > letters

    def more(self, other: _Size) -> _Size:
        """The two together."""
        return _Size(self.words + other.words, self.letters + other.letters)

    def less(self, other: _Size) -> _Size:
        """One without the other."""
        return _Size(self.words - other.words, self.letters - other.letters)


class Cuts:
    """Shortens the scopes of one sentence."""

    def __init__(self, grammar: Grammar) -> None:
        self._grammar = grammar
        self._tree = grammar.tree
        self._asides_of = {framed: Asides(grammar, framed=framed) for framed in (False, True)}
        self._shortened: dict[tuple[frozenset[int], frozenset[int], int, bool], frozenset[int]] = {}
        self._losses = Losses(grammar)
        self._signs = Signs(grammar)

    def shortened(self, scope: Scope, *, framed: bool) -> frozenset[int]:
        """The indices of the words of a title: the scope without its asides, and without what it has no room for.

        With `framed`, what reports a clause stays with it. Scopes come several times: that of a clause can be that of
        the sentence, and most have nothing that reports them.
        """
        is_framed = framed and not self._asides_of[False].frames.isdisjoint(scope.words)
        key = scope.words, scope.needed, scope.top.index, is_framed
        if key not in self._shortened:
            self._shortened[key] = frozenset(self._fitted(self._asides_of[is_framed].without(scope), scope))
        return self._shortened[key]

    def with_signs(self, chosen: frozenset[int]) -> list[Word]:
        """The words in their order, with the signs that stand between two of them that both stay."""
        return self._signs.between(chosen)

    def _fitted(self, chosen: set[int], scope: Scope) -> set[int]:
        """What is left when phrases go until there is room; what there is room for in the end comes back."""
        room = self._size(chosen)
        made: list[_Cut] = []
        for loss, position in self._cuts(chosen, LOSABLE if room.exceeds(WORDS, LETTERS) else OTHERS):
            is_other = loss == OTHER
            if not is_other and not room.exceeds(*_most_with(loss)):
                break
            child = self._tree.words[-position]
            if child.index not in chosen or (not is_other and self._losses.is_last(child, chosen)):
                continue
            words = self._words_of(child, chosen, scope)
            if not words:
                continue
            left = room.less(self._size(words))
            is_clause = self._grammar.has_subject(child)
            if left.words >= _ENOUGH or is_clause or room.exceeds(WORDS, LETTERS):
                chosen -= words
                room = left
                made.append(_Cut(loss, position, words))
        for cut in sorted((cut for cut in made[:-1] if cut.loss != OTHER), reverse=True):
            hung = {self._tree.words[index].head for index in cut.words} - cut.words
            wider = room.more(self._size(cut.words))
            if hung <= chosen and self._is_beside(cut, chosen) and not wider.exceeds(*_most_with(cut.loss)):
                chosen |= cut.words
                room = wider
        return chosen

    def _size(self, indices: Collection[int]) -> _Size:
        letters = self._letters
        return _Size(len(self._counted.intersection(indices)), sum([letters[index] for index in indices]))

    @cached_property
    def _counted(self) -> frozenset[int]:
        """The words that count as words: neither signs nor what stands together with the word before it ("'s")."""
        glued = {word.index for word in self._tree.words if word.text[0] in "'’"}
        return frozenset(range(len(self._tree.words))) - self._grammar.signs - glued

    @cached_property
    def _letters(self) -> list[int]:
        """The code points of each word, and one between it and the next."""
        return [len(word.text) + 1 for word in self._tree.words]

    def _is_beside(self, cut: _Cut, chosen: set[int]) -> bool:
        """Whether the word before a phrase is there, so that the phrase is not read with another one."""
        before = min(cut.words) - 1
        while before in self._grammar.signs:
            before -= 1
        return before in chosen

    def _cuts(self, chosen: set[int], relations: Collection[str]) -> list[tuple[int, int]]:
        """The losses of the phrases of some relations that can go, each with its index below 0, in the order to go."""
        words, cuts = self._tree.words, []
        for index in chosen:
            child = words[index]
            if child.dep in relations and child.head in chosen and child.head != index:
                loss = self._losses.of(child)
                if loss is not None:
                    cuts.append((loss, -index))
        return sorted(cuts)

    def _words_of(self, child: Word, chosen: set[int], scope: Scope) -> frozenset[int]:
        """The words that go with a phrase, none if one of them has to stay.

        A clause right behind the phrase that describes a noun before it goes too, or it would be read with another.
        """
        words = removable(self._grammar, child, scope) & chosen
        while words and (behind := self._behind(words, chosen)) is not None:
            gone = removable(self._grammar, behind, scope) & chosen
            words = words | gone if gone else frozenset()
        return words and words | self._joint(child, chosen)

    def _behind(self, words: frozenset[int], chosen: set[int]) -> Word | None:
        following = max(words) + 1
        clauses = self._clauses_by_first.get(following, ()) if following in chosen else ()
        return next((clause for clause in clauses if clause.head < min(words)), None)

    @cached_property
    def _clauses_by_first(self) -> dict[int, list[Word]]:
        """The clauses and names that describe what stands before them, by their first words."""
        found: dict[int, list[Word]] = {}
        for word in self._tree.words:
            is_participle = word.dep == "advcl" and not self._tree.has(word, "mark", *SUBJECTS)
            if word.dep in ("relcl", "acl", "appos") or (is_participle and not is_parted(self._tree, word)):
                found.setdefault(self._tree.first_below(word), []).append(word)
        return found

    def _joint(self, child: Word, chosen: set[int]) -> frozenset[int]:
        """The "and" that goes with what is joined by it."""
        if child.dep != "conj":
            return frozenset()
        before = [c for c in self._tree.children(self._tree.head(child), "cc", "preconj") if c.index < child.index]
        return frozenset(word.index for word in before[-1:]) & chosen


def _most_with(loss: int) -> tuple[int, int]:
    """The words and code points that a title may have before it loses a phrase."""
    return (WORDS, LETTERS) if loss < HOW else _MORE if loss < PART else _MOST
