"""Shorten a clause by leaving out whole phrases: what is left keeps its order and stays grammatical."""

from __future__ import annotations

from collections.abc import Collection
from functools import cached_property
from typing import NamedTuple

from timeline_api.extraction.syntax.tree import SUBJECTS, Word
from timeline_api.extraction.titles.asides import Asides, removable
from timeline_api.extraction.titles.grammar import Grammar
from timeline_api.extraction.titles.scopes.scope import Scope
from timeline_api.extraction.titles.shortening.losses import LOSABLE, OTHERS, Losses
from timeline_api.extraction.titles.shortening.phrase_losses import CONTENT, HOW, MANNER, OTHER, PLACE
from timeline_api.extraction.titles.signs import Signs, is_parted

#: A title is shortened while it has more words, or more code points, than this.
WORDS, LETTERS = 14, 100
#: It loses where and how it happened only while it has more than the first, part of it only while more than the second.
_MORE, _MOST = (16, 110), (20, 125)
#: It loses what was said only while it would be too long for a title.
_ALL = (25, 140)
#: It loses what happened besides as long as it then has so many words, and a clause of its own in any case.
_ENOUGH = 5
#: What was left out comes back, whole or shortened, while a title then has no more words and code points than this;
#: the cause, the purpose or the outcome, which are clauses, while it has no more than the second, and so does any
#: phrase where only so many words are left.
_FULL, _FULL_WITH_CLAUSE, _SHORT = (12, 100), (18, 120), 7


#: The relations of what joins words, and of phrases that can go where they hang loose at the end of a title.
_JOINING = ("cc", "mark", "advmod", "det", "predet", "preconj")
_LOOSE = (*LOSABLE, "xcomp")


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

    def __init__(self, grammar: Grammar, signs: Signs) -> None:
        self._grammar = grammar
        self._tree = grammar.tree
        self._lexicon = grammar.lexicon
        self._asides_of = {framed: Asides(grammar, signs, framed=framed) for framed in (False, True)}
        self._shortened: dict[tuple[frozenset[int], frozenset[int], int, bool], tuple[frozenset[int], ...]] = {}
        self._losses = Losses(grammar)

    def shortened(self, scope: Scope, *, framed: bool) -> tuple[frozenset[int], ...]:
        """The indices of the words of a title: the scope without its asides, and without what it has no room for.

        The first has all that there is room for, the second, if it is another one, no part of a phrase that was left
        out. With `framed`, what reports a clause stays with it. Scopes come several times: that of a clause can be that
        of the sentence, and most have nothing that reports them.
        """
        is_framed = framed and not self._asides_of[False].frames.isdisjoint(scope.words)
        key = scope.words, scope.needed, scope.top.index, is_framed
        if key not in self._shortened:
            self._shortened[key] = self._fitted(self._asides_of[is_framed].without(scope), scope)
        return self._shortened[key]

    def without_end(self, last: Word, chosen: frozenset[int], scope: Scope) -> frozenset[int]:
        """The words without the smallest phrase that ends with the last of them and can go; () where none can."""
        if last.dep in _JOINING and last.index not in scope.needed:
            return chosen - {last.index}
        for phrase in (last, *self._tree.ancestors(last)):
            if phrase.index == scope.top.index or phrase.index not in chosen:
                break
            words = self._words_of(phrase, set(chosen), scope) if phrase.dep in _LOOSE else frozenset()
            if words and max(words) == last.index:
                return chosen - words
        return frozenset()

    def _fitted(self, chosen: set[int], scope: Scope) -> tuple[frozenset[int], ...]:
        """What is left when phrases go until there is room; what there is room for in the end comes back."""
        made = self._without_losses(chosen, scope)
        room = self._size(chosen)
        for cut in sorted((cut for cut in made[:-1] if cut.loss != OTHER), reverse=True):
            if self._opens(cut) and room.words > _SHORT:
                continue
            wider = room.more(self._size(cut.words))
            if self._may_return(cut, chosen) and not wider.exceeds(*_most_with(cut.loss)):
                chosen |= cut.words
                room = wider
        full = set(chosen)
        for cut in sorted(made, reverse=True) * 2:  # one that comes back can be what another one hangs on
            self._fill(full, cut, scope)
        ended = [self._ended(words, scope) for words in (full, chosen)]
        return tuple(dict.fromkeys(ended))

    def _ended(self, chosen: set[int], scope: Scope) -> frozenset[int]:
        """The words without an "and" at their end whose second part went with another phrase.

        It stays behind a date that stays, unless it joins clauses: "in 2016 and [again in 2020]" is no "in 2016".
        """
        last = self._tree.words[max(chosen - self._grammar.signs, default=0)]
        if last.text.casefold() in self._lexicon["explaining_words"]:
            return frozenset(chosen - {last.index})
        is_loose = last.dep == "cc" and last.index not in scope.needed
        if is_loose and last.index - 1 in chosen & self._grammar.dates:
            is_loose = any(
                each.dep in SUBJECTS or (each.is_verb and each.dep == "conj") for each in self._tree.words[last.index :]
            )
        return frozenset(chosen - {last.index} if is_loose else chosen)

    def _without_losses(self, chosen: set[int], scope: Scope) -> list[_Cut]:
        """Leave out phrases until there is room; return them in the order in which they went."""
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
        return made

    def _fill(self, chosen: set[int], cut: _Cut, scope: Scope) -> None:
        """Let a phrase come back that was left out, without those inside it for which there is no room."""
        phrase, size = self._tree.words[-cut.position], self._size(chosen)
        is_cause = phrase.text.casefold() in self._lexicon["reason_prepositions"]
        is_short = size.words <= _SHORT
        is_clause = phrase.dep == "advcl" or self._is_second_statement(phrase)
        most = _FULL_WITH_CLAUSE if is_short or is_cause or is_clause else _FULL
        is_full = size.exceeds(*_FULL) or cut.words <= chosen
        is_opening = self._opens(cut) and not is_short
        is_comment = phrase.is_noun and (phrase.dep == "appos" or self._tree.has(phrase, "det"))  # "…, a move that"
        if is_full or is_opening or is_comment or not self._may_return(cut, chosen):
            return
        if cut.loss == OTHER and not self._is_of_same_time(phrase, chosen):
            return
        wider = chosen | cut.words
        for loss, position in self._cuts(set(cut.words), LOSABLE):
            if not self._size(wider).exceeds(*most):
                break
            child = self._tree.words[-position]
            if loss > PLACE and not self._describes_one(child):
                continue
            if child.index in wider and not self._losses.is_last(child, wider):
                words = self._words_of(child, wider, scope)
                wider -= words if words <= cut.words else set()
        if not self._size(wider).exceeds(*most):
            chosen |= wider

    def _opens(self, cut: _Cut) -> bool:
        """Whether what was left out is a clause before the one on which it hangs: "While prices fell, …"."""
        phrase = self._tree.words[-cut.position]
        return phrase.dep == "advcl" and phrase.index < phrase.head

    def _is_second_statement(self, phrase: Word) -> bool:
        """As in "says that it regrets the delay and will refund the fares": a second thing that somebody says."""
        clause = self._tree.head(phrase)
        is_content = phrase.dep == "conj" and phrase.is_verb and clause.dep == "ccomp"
        return is_content and self._tree.head(clause).lemma in self._lexicon["reporting_verbs"]

    def _describes_one(self, clause: Word) -> bool:
        """As in "a man who left": a clause beside a noun that is not "the" one, and is understood without it."""
        noun = self._tree.head(clause)
        is_known = any(word.text.casefold() in self._lexicon["known_determiners"] for word in self._tree.children(noun))
        return clause.dep in ("relcl", "acl") and noun.is_noun and not is_known

    def _may_return(self, cut: _Cut, chosen: set[int]) -> bool:
        """Whether all on which a phrase hangs is there, and so is the word before it unless it is a clause."""
        hung = {self._tree.words[index].head for index in cut.words} - cut.words
        is_relative = self._grammar.is_relative(self._tree.words[min(cut.words)])
        is_clause = self._tree.words[-cut.position].dep == "advcl" and not is_relative
        return hung <= chosen and (is_clause or self._is_beside(cut.words, chosen))

    def _is_of_same_time(self, verb: Word, chosen: set[int]) -> bool:
        """Whether a clause that is joined to another one has no day of its own, nor one that was left out before it."""
        above = self._tree.head(verb)
        dates = self._grammar.dates - chosen
        if verb.dep == "conj" and self._grammar.has_subject(verb):
            return False
        return dates.isdisjoint(range(above.index + 1, self._tree.last_below(verb) + 1))

    def _size(self, indices: Collection[int]) -> _Size:
        letters = self._letters
        return _Size(len(self._counted.intersection(indices)), sum([letters[index] for index in indices]))

    @cached_property
    def _counted(self) -> frozenset[int]:
        """The words that count as words: neither signs nor what stands together with the word before it ("'s")."""
        words = self._tree.words
        glued = {word.index for word in words if word.text[0] in "'’" or self._is_behind_hyphen(word)}
        return frozenset(range(len(self._tree.words))) - self._grammar.signs - glued

    def _is_behind_hyphen(self, word: Word) -> bool:
        before = self._tree.words[word.index - 1]
        return word.index > 1 and before.text == "-" and before.end == word.start

    @cached_property
    def _letters(self) -> list[int]:
        """The code points of each word, and one between it and the next."""
        return [len(word.text) + 1 for word in self._tree.words]

    def _is_beside(self, words: frozenset[int], chosen: set[int]) -> bool:
        """Whether the word before a phrase is there, or a comma, so that the phrase is not read with another one."""
        before = min(words) - 1
        if self._tree.words[before].text == ",":
            return True
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
            is_bare = word.tag in ("VBG", "VBN") and not self._tree.has(word, "mark", *SUBJECTS)
            is_participle = word.dep == "advcl" and is_bare
            if word.dep in ("relcl", "acl", "appos") or (is_participle and not is_parted(self._tree, word)):
                found.setdefault(self._tree.first_below(word), []).append(word)
        return found

    def _joint(self, child: Word, chosen: set[int]) -> frozenset[int]:
        """The "and" that goes with what is joined by it."""
        if child.dep != "conj":
            return frozenset()
        head = self._tree.head(child)
        others = [word.index for word in self._tree.children(head, "conj") if word.index < child.index]
        joints = self._tree.children(head, "cc", "preconj")
        before = [word for word in joints if max(others, default=-1) < word.index < child.index]
        return frozenset(word.index for word in before[-1:]) & chosen


def _most_with(loss: int) -> tuple[int, int]:
    """The words and code points that a title may have before it loses a phrase."""
    return (WORDS, LETTERS) if loss < HOW else _MORE if loss < MANNER else _MOST if loss < CONTENT else _ALL
