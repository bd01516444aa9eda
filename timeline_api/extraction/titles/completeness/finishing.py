"""The words of a finished title: whole by its parse, closed at its gaps, and with nothing loose at its end."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property
from itertools import accumulate, pairwise

from timeline_api.extraction.syntax.tree import FINITE_TAGS, OBJECTS, SUBJECTS, Word
from timeline_api.extraction.titles.completeness.ends import Ends
from timeline_api.extraction.titles.completeness.gaps import Gaps
from timeline_api.extraction.titles.completeness.wholeness import Wholeness
from timeline_api.extraction.titles.grammar import Grammar
from timeline_api.extraction.titles.phrases import FEWEST_WORDS, Phrases
from timeline_api.extraction.titles.scopes.scope import Scope
from timeline_api.extraction.titles.shortening.cuts import Cuts
from timeline_api.extraction.titles.signs import OPENING, QUOTES, Signs
from timeline_api.extraction.titles.stretches import stretch_around

#: So many times a phrase that hangs loose at the end of a title is left out.
_ENDS_TRIED = 4


class Finishing:
    """Finishes the titles of one sentence, of at most `longest` code points."""

    def __init__(self, grammar: Grammar, signs: Signs, cuts: Cuts, phrases: Phrases, *, longest: int) -> None:
        self._grammar = grammar
        self._tree = grammar.tree
        self._cuts = cuts
        self._phrases = phrases
        self._longest = longest
        self._signs, self._gaps, self._ends = signs, Gaps(grammar, signs), Ends(grammar)
        self.wholeness = Wholeness(grammar)

    def words(self, chosen: frozenset[int], scope: Scope) -> Sequence[Word]:
        """The words of a title, signs among them, of what is left of a scope; () where something is missing.

        What hangs loose at its end is left out, or gets the date behind it where the title needs it.
        """
        for _ in range(_ENDS_TRIED):
            if not chosen or not self.wholeness.holds(chosen, scope.top):
                break
            words = self._signs.between(chosen)
            if not self._gaps.are_closed(words, scope.top):
                break
            last = self._ends.loose(words, scope.top)
            if last is None:
                return words
            chosen = self._cuts.without_end(last, chosen, scope) or self._phrases.with_date_behind(last, chosen)
        return ()

    def stretch(self, trigger: Word) -> Sequence[Word]:
        """The sentence without its asides, else its words around a trigger up to the last at which a title can end.

        All that there is room for where that would be without the trigger or have too few words.
        """
        top = next((word for word in self._tree.ancestors(trigger) if word.head == word.index), trigger)
        found = self._shortened(self._without_asides(trigger), trigger, top)
        if found:
            return found
        found = stretch_around(self._tree, trigger, self._longest)
        if not found or self._ends.loose(found, top) is None:
            return found
        return (
            self._with_date(found, top)
            or self._with_complement(found, trigger, top)
            or self._shortened(found, trigger, top)
            or found
        )

    def _with_complement(self, words: Sequence[Word], trigger: Word, top: Word) -> Sequence[Word]:
        """The words up to the end of a complement that they lack, without what stands between it and its verb.

        As in "Lint said [in a letter of May] that he would leave", from the subject of the trigger on if it has one.
        """
        missing = self._ends.missing(words)
        if missing is None:
            return ()
        verb, complement = missing
        first = self._tree.first_below(complement)
        between = frozenset(range(verb.index + 1, first))
        subject = self._tree.child(trigger, *SUBJECTS)
        start = words[0].index if subject is None else self._tree.first_below(subject)
        gone = self._spare_between(verb, between).union(*self._bracketed)
        behind = self._tree.words[words[-1].index + 1 : self._tree.last_below(complement) + 1]
        longer = [word for word in (*words, *behind) if word.index >= start and word.index not in gone]
        has_room = sum(len(word.text) + 1 for word in longer) <= self._longest
        return longer if trigger in longer and has_room and self._ends.loose(longer, top) is None else ()

    @cached_property
    def _bracketed(self) -> list[range]:
        words = self._tree.words
        return [range(first, last + 1) for first, last in self._signs.bracketed if words[first].text in OPENING]

    def _is_genitive(self, preposition: Word) -> bool:
        return preposition.text.casefold() in self._grammar.lexicon["genitive_prepositions"]

    def _spare_between(self, verb: Word, between: frozenset[int]) -> frozenset[int]:
        """What can go between a verb and its complement: adverbials, dates, and asides with the signs around them."""
        words = self._tree.words
        phrases = list(self._tree.children(verb, "prep", "npadvmod", "advmod"))
        for noun in self._tree.children(verb, *OBJECTS):  # "asked a judge [in Lund] to free him"
            phrases += [each for each in self._tree.children(noun, "prep") if not self._is_genitive(each)]
        gone = {word.index for phrase in phrases for word in self._tree.subtree(phrase)} & between
        commas = [index for index in between if words[index].text == ","]
        return frozenset(gone | set(range(min(commas), max(commas) + 1)) if len(commas) > 1 else gone)

    def _without_asides(self, trigger: Word) -> Sequence[Word]:
        """The sentence without what two commas enclose behind a noun and before its verb, as far as there is room.

        As in "a tram[, thought to be late,] crashed", whatever the parse says; not "In May, the mayor left, said Bo".
        """
        words = self._tree.words
        commas = [word.index for word in words if word.text == ","]
        gone: set[int] = set()
        for before, (opening, closing) in zip((0, *commas), pairwise(commas), strict=False):
            if before and not any(word.tag in FINITE_TAGS for word in words[before:opening]):
                continue  # "the bear, known as Khan, a gift, died": another aside has no end yet
            inside = words[opening + 1 : closing]
            behind = words[min(closing + 1, len(words) - 1)]
            is_between = 0 < opening < closing - 1 and words[opening - 1].is_noun and behind.tag in FINITE_TAGS
            if not is_between or opening in gone or opening < trigger.index < closing:
                continue
            is_that = inside[0].text.casefold() in self._grammar.lexicon["complementizers"]
            is_relative = is_that or self._grammar.is_relative(inside[0])
            if is_relative or not any(word.tag in FINITE_TAGS for word in inside[1:]):
                gone.update(range(opening, closing + 1))
        left = [word for word in words if word.index not in gone]
        while left and left[-1].index in self._grammar.signs:
            left.pop()
        if not gone or any(word.text in (*QUOTES, ":", ";") for word in left):
            return ()
        return left[: bisect_right(list(accumulate(len(word.text) + 1 for word in left)), self._longest)]

    def _with_date(self, words: Sequence[Word], top: Word) -> Sequence[Word]:
        dated = self._phrases.with_date_behind(words[-1], frozenset(word.index for word in words))
        longer = [self._tree.words[index] for index in sorted(dated)]
        has_room = bool(longer) and longer[-1].end - longer[0].start <= self._longest
        return longer if has_room and self._ends.loose(longer, top) is None else ()

    def _shortened(self, words: Sequence[Word], trigger: Word, top: Word) -> Sequence[Word]:
        """The words up to the last at which a title can end; () where they end before the trigger or are too few.

        The trigger with its subject is never too few.
        """
        left = list(words)
        if not left:
            return ()
        subject = self._tree.child(trigger, *SUBJECTS)
        is_clause = subject is not None and words[0].index <= subject.index < trigger.index
        while len(left) > (1 if is_clause else FEWEST_WORDS) and left[-1].index >= trigger.index:
            if left[-1].index not in self._grammar.signs and self._ends.loose(left, top) is None:
                return left
            left.pop()
        return ()
