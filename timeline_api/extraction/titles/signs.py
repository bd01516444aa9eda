"""The signs between the words of a title: commas, quotation marks, hyphens."""

from __future__ import annotations

from functools import cached_property
from itertools import pairwise, takewhile

from timeline_api.extraction.syntax.tree import (
    AUXILIARIES,
    CLOSING_QUOTES,
    FINITE_TAGS,
    OPENING_QUOTES,
    PLAIN_QUOTE,
    SUBJECTS,
    Tree,
    Word,
)
from timeline_api.extraction.syntax.verb_frames import leading_verb
from timeline_api.extraction.titles.grammar import Grammar, is_sign

OPENING, CLOSING = ("(", "[", "{"), (")", "]", "}")
DASHES = ("–", "—", "--")
QUOTES = (*OPENING_QUOTES, *CLOSING_QUOTES, PLAIN_QUOTE, "''", "``")
#: What parts the words on its two sides, though no space may stand there.
_PARTING = (",", ";", ":", *DASHES, *OPENING, *CLOSING, *QUOTES, ".", "!", "?", "...", "…", "'", "‘", "’")
#: What can stand around an aside.
_ENCLOSING = (*OPENING, *CLOSING, "-", *DASHES)
#: The relations of clauses and names that a comma parts from what is around them, and of what stands beside a noun.
_BEHIND_COMMA, _BESIDE_NOUN = ("ccomp", "advcl", "prep", "appos"), ("relcl", "acl", "appos", "prep")


def _is_parting(word: Word) -> bool:
    """Whether a token parts the words on its two sides: one of `_PARTING`, or several stops ("..")."""
    return word.text in _PARTING or not word.text.strip(".!?")


def is_parted(tree: Tree, clause: Word) -> bool:
    """Whether a sign stands before a phrase: a comma, a colon, a dash or a bracket."""
    first = tree.first_below(clause)
    return first > 0 and tree.words[first - 1].text in (",", ";", ":", "-", *DASHES, *OPENING)


def is_dash(tree: Tree, word: Word) -> bool:
    """Whether a sign is a dash, and no hyphen within a word or between two numbers."""
    if not 0 < word.index < len(tree.words) - 1:
        return False
    before, after = tree.words[word.index - 1], tree.words[word.index + 1]
    return word.text in ("—", "--") or (before.end < word.start and word.end < after.start)


def _is_doubled(before: Word | None, comma: Word) -> bool:
    """As in "wrote:[ “Dear Ida”], go": a comma right behind another sign, with what stood between left out."""
    return comma.text == "," and before is not None and before.text in (",", ";", ":", *DASHES)


class Signs:
    """The signs of one sentence."""

    def __init__(self, grammar: Grammar) -> None:
        self._grammar = grammar
        self._tree = grammar.tree
        self._lexicon = grammar.lexicon

    def between(self, chosen: frozenset[int]) -> list[Word]:
        """The words in their order, with the signs that stand between two of them that both stay."""
        words, signs = self._tree.words, self._grammar.signs
        whole = set(chosen)
        for group in (*self._glued, *self._whole_dates):  # "can" without "not" would be another word
            if not chosen.isdisjoint(group):
                whole.update(group)
        first, last = min(chosen), max(chosen)
        whole.update(index for commas in (self._commas, self._closing) for index in commas if first < index < last)
        last = max(whole)
        inside = {index for index in whole if index not in signs or self._is_inside(index, whole, last)}
        return self._balanced([words[index] for index in sorted(inside | self._opened(inside, first))])

    def _opened(self, inside: set[int], first: int) -> set[int]:
        """The comma that opens what the first comma of a title closes before a verb: "The ship, moored here, will"."""
        words = self._tree.words
        closing = next((index for index in sorted(inside) if words[index].text == ","), None)
        behind = min((index for index in inside if closing is not None and index > closing), default=None)
        if closing is None or behind is None or words[behind].tag not in FINITE_TAGS:
            return set()
        opening = [word.index for word in words[first:closing] if word.text == "," and word.index - 1 in inside]
        return {index for index in opening[-1:] if not inside.isdisjoint(range(index + 1, closing))}

    def _is_inside(self, index: int, chosen: set[int], last: int) -> bool:
        if not chosen.isdisjoint(self._closing.get(index, ())):
            return index < last
        if not chosen.isdisjoint(self._commas.get(index, ())):
            return index + 1 in chosen or self._is_before_cut(index, chosen) or self._ends_opening(index, chosen)
        if index - 1 in self._grammar.dates and index - 1 not in chosen and self._goes_on(index):
            before = max(
                (other for other in chosen if other < index), default=-1
            )  # "reported a case [today], a man who"
            return index + 1 in chosen and before >= 0 and self._tree.words[before].dep != "mark"
        if self._tree.words[index].text in QUOTES:
            return index - 1 in chosen or index + 1 in chosen
        return index - 1 in chosen and index + 1 in chosen and index < last

    def _is_before_cut(self, comma: int, chosen: set[int]) -> bool:
        """As in "fell, [a week] after it opened": the first words of a clause behind a comma are left out."""
        clauses = [clause for clause in self._commas[comma] if clause > comma and clause in chosen]
        return bool(clauses) and not chosen.isdisjoint(range(comma + 1, min(clauses)))

    def _ends_opening(self, comma: int, chosen: set[int]) -> bool:
        """As in "Unlike Odda, [where it rained,] Riga was dry": an opening phrase stays, the aside behind it not."""
        opening = [clause for clause in self._commas[comma] if clause < comma and clause in chosen]
        return bool(opening) and comma - 1 in chosen and comma < max(chosen)

    def _goes_on(self, comma: int) -> bool:
        """Whether the comma behind a date that is left out is needed: before neither "and" nor a verb.

        A date between two commas takes both with it ("The bridge, on Monday, fell"), one that opens a clause its own.
        """
        words = self._tree.words
        if comma + 1 >= len(words) or words[comma].text != ",":
            return False
        first = comma - 1
        while first - 1 in self._grammar.dates or (first and words[first - 1].dep == "prep"):
            first -= 1
        opens = not first or words[first - 1].text == "," or words[first - 1].tag in ("IN", "WDT", "WRB", "CC")
        following = words[comma + 1]
        return not opens and following.dep != "cc" and following.tag not in FINITE_TAGS

    @cached_property
    def bracketed(self) -> list[tuple[int, int]]:
        """The indices of the signs around what stands between brackets or dashes; one dash goes to the end."""
        words = self._tree.words
        found: list[tuple[int, int]] = []
        opened: int | None = None
        signs = [words[index] for index in sorted(self._grammar.signs) if words[index].text in _ENCLOSING]
        for word in signs:
            if word.text in OPENING:
                opened = word.index
            elif word.text in CLOSING and opened is not None:
                found.append((opened, word.index))
                opened = None
        if opened is not None:
            found.append((opened, len(words)))
        for text in ("-", *DASHES) if signs else ():
            dashes = [word.index for word in signs if word.text == text and is_dash(self._tree, word)]
            if len(dashes) % 2 and not any(word.tag in FINITE_TAGS for word in words[: dashes[0]]):
                del dashes[0]  # that of a label
            found.extend(zip(dashes[::2], (*dashes[1::2], len(words)), strict=False))
        return found

    @cached_property
    def _commas(self) -> dict[int, list[int]]:
        """The commas that stay though the word before them goes, as long as the head of their clause does not.

        Those between what is said and, behind it, the words that report it, those between a clause and one before or
        behind it, and those before a second name.
        """
        commas: dict[int, list[int]] = {}
        for clause in self._tree.words:
            if clause.dep not in _BEHIND_COMMA:
                continue
            verb = self._tree.head(clause)
            is_said = clause.dep == "ccomp" and verb.lemma in self._lexicon["reporting_verbs"]
            is_before = clause.dep in ("advcl", "prep") and verb.is_verb
            if clause.index < verb.index and (is_said or is_before):
                found = self._comma_behind(clause)
            elif leading_verb(self._tree, clause, self._lexicon) is not None:
                continue  # "named Bo Lint[, the clerk,] to lead it": its comma is that of the aside
            elif clause.index > verb.index and clause.dep in ("advcl", "appos") and is_parted(self._tree, clause):
                found = [self._tree.first_below(clause) - 1]
            else:
                continue
            for index in found:
                commas.setdefault(index, []).append(clause.index)
        return commas

    @cached_property
    def _closing(self) -> dict[int, list[int]]:
        """The commas behind what a comma opens beside a noun; they stay whatever goes beside them."""
        commas: dict[int, list[int]] = {}
        for clause in self._tree.words:
            if clause.dep not in _BESIDE_NOUN:
                continue
            noun = self._tree.head(clause)
            is_beside = clause.dep != "prep" or noun.is_noun
            if is_beside and clause.index > noun.index and is_parted(self._tree, clause):
                for index in self._comma_behind(clause):
                    commas.setdefault(index, []).append(clause.index)
        return commas

    def _comma_behind(self, clause: Word) -> list[int]:
        """The comma behind a clause, which can be the last but one of its signs, or behind a quotation mark."""
        last = self._tree.last_below(clause)
        while last > clause.index and is_sign(self._tree.words[last]):
            last -= 1
        signs = takewhile(is_sign, self._tree.words[last + 1 : last + 4])
        return [word.index for word in signs if word.text == ","][:1]

    @cached_property
    def _glued(self) -> list[range]:
        """The words that stand together without a space: "didn" and "t", "28", "-" and "year"."""
        groups: list[range] = []
        first = 0
        for left, right in pairwise(self._tree.words):
            is_glued = left.end == right.start or self._is_lost_letter(left, right)
            if not is_glued or _is_parting(left) or _is_parting(right):
                first = right.index
            elif first == left.index:
                groups.append(range(first, right.index + 1))
            else:
                groups[-1] = range(first, right.index + 1)
        return groups

    @cached_property
    def _whole_dates(self) -> list[range]:
        """The words of each date that stand one behind the other: "Aug. 7, 1998" without its year is another day."""
        runs: list[range] = []
        for index in sorted(self._grammar.dates):
            if runs and runs[-1].stop == index:
                runs[-1] = range(runs[-1].start, index + 1)
            else:
                runs.append(range(index, index + 1))
        return runs

    def _is_lost_letter(self, before: Word, letter: Word) -> bool:
        """As in "didn t", "Utah s", "Canc n": a sign within a word was lost, so that its end stands by itself."""
        is_letter = len(letter.text) == 1 and letter.text.isalpha() and letter.text.islower()
        is_end = is_letter and before.end + 1 == letter.start and before.text.isalpha()
        return is_end and letter.text not in self._lexicon["words_of_one_letter"]

    def _balanced(self, chosen: list[Word]) -> list[Word]:
        """The words with quotation marks only where both of a pair are left, and not around all of them."""
        quotes = [word for word in chosen if word.text in QUOTES]
        present = {word.index for word in chosen}
        opened: Word | None = None
        paired: set[int] = set()
        for word in quotes:
            is_close = word.text in CLOSING_QUOTES or word.text == "''"
            if opened is not None and (is_close or word.text == PLAIN_QUOTE):
                paired |= {opened.index, word.index} if self._is_unbroken(opened, word, present) else set()
                opened = None
            elif not is_close:
                opened = word
        left = [word for word in chosen if word.text not in QUOTES or word.index in paired]
        left = [word for before, word in zip([None, *left], left, strict=False) if not _is_doubled(before, word)]
        left = [word for index, word in enumerate(left) if not self._divides_subject(left, index)]
        while left and is_sign(left[0]) and left[0].index not in paired:
            left = left[1:]
        if len(left) > 2 and {left[0].index, left[-1].index} <= paired and len(paired) == 2:
            return left[1:-1]
        return left

    def _divides_subject(self, words: list[Word], index: int) -> bool:
        """As in "The ship[, moored here since May], left": a comma before a verb that none opens behind its subject."""
        if words[index].text != "," or index + 1 == len(words):
            return False
        behind = words[index + 1]
        verb = self._tree.head(behind) if behind.dep in AUXILIARIES else behind
        subject = self._tree.child(verb, *SUBJECTS) if behind.tag in FINITE_TAGS or verb.dep == "ROOT" else None
        if subject is None or subject.index > words[index].index:
            return False
        commas = [word.index for word, after in pairwise(words) if self._parts_clause(word, after)]
        return len(commas) % 2 == 1 and words[index].index in commas[::2]

    def _parts_clause(self, sign: Word, behind: Word) -> bool:
        """Whether a sign parts more than the words of a list: a dash, a comma but that of "Chad, Peru and Togo"."""
        return sign.text in (",", *DASHES, *CLOSING) and not (behind.dep == "conj" and behind.is_noun)

    def _is_unbroken(self, opening: Word, closing: Word, present: set[int]) -> bool:
        """Whether nothing that is quoted was left out."""
        inside = self._tree.words[opening.index + 1 : closing.index]
        return all(word.index in present or is_sign(word) for word in inside)
