"""The gaps of a title: what stands on the two sides of words that were left out has to go together."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from timeline_api.extraction.syntax.tree import AUXILIARIES, FINITE_TAGS, SUBJECTS, Word
from timeline_api.extraction.titles.grammar import BEFORE_HEAD, Grammar
from timeline_api.extraction.titles.signs import QUOTES, Signs

#: How a noun can hang on a verb or on a noun behind another noun: "named Bo Lint mayor", "Ida Marsh, the mayor".
_BESIDE_NOUN = ("dobj", "obj", "oprd", "npadvmod", "appos", "conj")
#: The relations of words that say when or where and open a clause: "In May [, …,] the mayor left".
_OPENING_RELATIONS = ("prep", "advmod", "npadvmod", "advcl", "agent", "mark", "cc", "expl", "pcomp")


class _Gap(NamedTuple):
    """Words that were left out between two words; `has_sign` if a sign other than a quotation mark stays there."""

    before: Word
    after: Word
    has_sign: bool


class Gaps:
    """Checks the beginnings and the gaps of the titles of one sentence."""

    def __init__(self, grammar: Grammar, signs: Signs) -> None:
        self._grammar = grammar
        self._signs = signs
        self._tree = grammar.tree
        self._lexicon = grammar.lexicon

    def are_closed(self, words: Sequence[Word], top: Word) -> bool:
        """Whether no gap of a title brings words together that do not go together, and its beginning is one."""
        own = [word for word in words if word.index not in self._grammar.signs]
        if (
            not own
            or own[0].dep in AUXILIARIES
            or self._is_subordinate(own, top)
            or self._is_second_content(own)
            or self._divides_aside(words)
        ):
            return False
        gaps = self._gaps(words)
        return all(self._goes_together(gap, top) for gap in gaps) and not self._is_without_subject(own, gaps, top)

    def _gaps(self, words: Sequence[Word]) -> list[_Gap]:
        found: list[_Gap] = []
        before: Word | None = None
        has_sign = False
        for word in words:
            if word.index in self._grammar.signs:
                has_sign = has_sign or word.text not in QUOTES
                continue
            if before is not None and not self._are_neighbours(before, word):
                found.append(_Gap(before, word, has_sign))
            before, has_sign = word, False
        return found

    def _are_neighbours(self, before: Word, after: Word) -> bool:
        return all(index in self._grammar.signs for index in range(before.index + 1, after.index))

    def _goes_together(self, gap: _Gap, top: Word) -> bool:
        left = self._tree.words[gap.before.index + 1 : gap.after.index]
        is_parted = any(word.index in self._grammar.signs for word in left)
        if is_parted and not gap.has_sign and self._runs_together(gap, left):
            return False
        if not gap.has_sign and self._hangs_elsewhere(gap, top):
            return False
        if self._is_joined_to_left(gap.after, left):
            return False
        if gap.before.tag == gap.after.tag == "DT":
            return False  # "a -- you know -- the plan"
        if gap.before.dep == "prep" and gap.after.tag in FINITE_TAGS:
            return False  # "the departure of -- the arrest of Bo Lint led to"
        return not self._disagrees(gap, left)

    def _runs_together(self, gap: _Gap, left: Sequence[Word]) -> bool:
        """Whether a sign that was left out parts the words around a gap, so that they are not read together."""
        return (
            self._runs_into_noun(gap, left)
            or self._parts_from_head(gap, left)
            or self._is_open_aside(gap, left)
            or self._is_run_on(gap, left)
        )

    def _is_run_on(self, gap: _Gap, left: Sequence[Word]) -> bool:
        """As in "went to work [on Friday,] sang and left": the comma between two verbs that both stay."""
        verb = gap.after
        return verb.dep == "conj" and verb.is_verb and left[-1].text == "," and verb.head <= gap.before.index

    def _is_open_aside(self, gap: _Gap, left: Sequence[Word]) -> bool:
        """As in "Ida Marsh[, the clerk Bo Lint] chose": a comma opens an aside that none closes before the verb."""
        verb = self._tree.head(gap.after) if gap.after.dep in AUXILIARIES else gap.after
        if left[0].text != "," or gap.after.tag not in FINITE_TAGS or verb.dep in ("relcl", "conj"):
            return False
        spare = (word for word in reversed(left) if word.index not in self._grammar.dates and word.dep != "advmod")
        last = next(spare, left[0])
        is_of_aside = last.dep in ("pobj", "compound", "conj") or last.head <= gap.before.index
        return last.is_name and not is_of_aside

    def _runs_into_noun(self, gap: _Gap, left: Sequence[Word]) -> bool:
        """As in "in deliveries[, says the report,] Arms Transfers": a second noun that no verb has beside the first."""
        first = gap.before
        if not first.is_noun or first.index in self._grammar.dates or gap.after.index in self._grammar.dates:
            return False
        if gap.after.tag[:2] not in ("NN", "JJ", "CD", "DT", "PR") or gap.after.dep in _OPENING_RELATIONS:
            return False
        spare = self._grammar.dates | self._grammar.signs
        if left[0].text != "," and all(word.index in spare for word in left):
            return False  # "the floods [on Monday,] the worst"; not "Norway[, today] Lund"
        second = self._top_from(gap.after)
        return not second.is_verb and second.dep not in _BESIDE_NOUN

    def _top_from(self, first: Word) -> Word:
        """The top of the largest phrase that begins with a word."""
        top = first
        while top.head != top.index and self._tree.first_below(self._tree.head(top)) == first.index:
            top = self._tree.head(top)
        return top

    def _parts_from_head(self, gap: _Gap, left: Sequence[Word]) -> bool:
        """As in "Lund[, …,] steel works": what stands before its head was parted from it, unless by one of a list."""
        head = gap.before.head
        is_list = any(word.dep == "conj" and word.head == gap.before.index for word in left)
        is_before_head = gap.before.dep in BEFORE_HEAD and gap.before.dep not in AUXILIARIES
        return is_before_head and head >= gap.after.index and not is_list

    def _hangs_elsewhere(self, gap: _Gap, top: Word) -> bool:
        """As in "fell[, police said, a week] after it shut": what follows hangs on a word of another clause."""
        phrase = self._top_from(gap.after)
        if phrase.head > gap.after.index or phrase.index == top.index or phrase.head == gap.before.index:
            return False
        return all(word.index != phrase.head for word in self._tree.ancestors(gap.before))

    def _is_joined_to_left(self, after: Word, left: Sequence[Word]) -> bool:
        """As in "met Bo[, who had left and,] in May, lost": what an "and" joins to words that are left out."""
        if not left or left[-1].index in self._grammar.signs:
            own = [word for word in left if word.index not in self._grammar.signs]
            return bool(own) and own[-1].dep == "cc" and self._top_from(after).dep != "conj"
        if left[-1].dep == "cc":
            return self._top_from(after).dep != "conj"
        return after.dep == "cc" and self._may_join(left[-1], after)

    def _may_join(self, noun: Word, joint: Word) -> bool:
        """As in "sold a yard [for Ida Marsh] and her sons": two nouns side by side that an "and" can join."""
        if not noun.is_noun and noun.tag != "PRP":
            return False
        if noun.index in self._grammar.dates or noun.head == joint.head:
            return False
        joined = next((word for word in self._tree.words[joint.index + 1 :] if word.dep == "conj"), None)
        return joined is not None and joined.is_noun and joined.head == joint.head and not joint.head > joint.index

    def _disagrees(self, gap: _Gap, left: Sequence[Word]) -> bool:
        """As in "The school[, which closed after pupils] were ill": a subject that a clause parts from its verb."""
        if gap.after.tag not in FINITE_TAGS or not any(word.is_verb for word in left):
            return False
        verb = self._tree.head(gap.after) if gap.after.dep in AUXILIARIES else gap.after
        subject = self._tree.child(verb, *SUBJECTS)
        if subject is None or subject.is_name or subject.index > gap.before.index:
            return False
        return not self._grammar.agrees(subject, verb)

    def _is_without_subject(self, words: Sequence[Word], gaps: Sequence[_Gap], top: Word) -> bool:
        """As in "For shops[, which] closed": what stands before a verb is no noun, but the phrase of a preposition."""
        gap = next((gap for gap in gaps if top.index in (gap.after.index, gap.after.head)), None)
        if gap is None or gap.after.tag not in FINITE_TAGS:
            return False
        chosen = {word.index for word in words}
        if any(child.index in chosen for child in self._tree.children(top, *SUBJECTS, "expl")):
            return False
        phrase = gap.before
        while phrase.head in chosen and phrase.head != phrase.index and phrase.head < gap.after.index:
            phrase = self._tree.head(phrase)
        return phrase.dep == "prep"

    def _is_subordinate(self, words: Sequence[Word], top: Word) -> bool:
        """As in "As officials urged calm", "What is going on": the clause of a title that is part of another one."""
        first = words[0]
        is_free_relative = first.tag == "WP" and first.dep in SUBJECTS and first.head == top.index
        return is_free_relative or (first.dep == "mark" and first.head == top.index and top.head != top.index)

    def _is_second_content(self, words: Sequence[Word]) -> bool:
        """As in "[said] it was late, but that it was over": a second "that" without the verb of saying."""
        chosen = {word.index for word in words}
        for mark in words:
            if mark.dep != "mark" or mark.text.casefold() not in self._lexicon["complementizers"]:
                continue
            clause = self._tree.head(mark)
            if clause.dep != "conj":
                continue
            for _ in range(len(words)):
                if clause.dep != "conj":
                    break
                clause = self._tree.head(clause)
            if clause.dep == "ccomp" and clause.head not in chosen:
                return True
        return False

    def _divides_aside(self, words: Sequence[Word]) -> bool:
        """Whether words within and words around brackets or dashes have come together without the signs between."""
        if not self._signs.bracketed:
            return False
        chosen = {word.index for word in words}
        own = [word.index for word in words if word.index not in self._grammar.signs]
        for opening, closing in self._signs.bracketed:
            if not any(opening < index < closing for index in own):
                continue
            if (own[0] < opening and opening not in chosen) or (own[-1] > closing and closing not in chosen):
                return True
        return False
