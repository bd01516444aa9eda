"""The words of a finished title: whole by its parse, closed at its gaps, and with nothing loose at its end."""

from __future__ import annotations

from collections.abc import Sequence

from timeline_api.extraction.syntax.tree import Word
from timeline_api.extraction.titles.completeness.ends import Ends
from timeline_api.extraction.titles.completeness.gaps import Gaps
from timeline_api.extraction.titles.completeness.wholeness import Wholeness
from timeline_api.extraction.titles.cuts import Cuts
from timeline_api.extraction.titles.grammar import Grammar
from timeline_api.extraction.titles.phrases import Phrases
from timeline_api.extraction.titles.scopes.scope import Scope
from timeline_api.extraction.titles.stretches import stretch_around

#: So many times a phrase that hangs loose at the end of a title is left out.
_ENDS_TRIED = 4
#: A stretch that is shortened has at least so many words.
_FEWEST = 4


class Finishing:
    """Finishes the titles of one sentence, of at most `longest` code points."""

    def __init__(self, grammar: Grammar, cuts: Cuts, phrases: Phrases, *, longest: int) -> None:
        self._grammar = grammar
        self._tree = grammar.tree
        self._cuts = cuts
        self._phrases = phrases
        self._longest = longest
        self._gaps, self._ends = Gaps(grammar), Ends(grammar)
        self.wholeness = Wholeness(grammar)

    def words(self, chosen: frozenset[int], scope: Scope) -> Sequence[Word]:
        """The words of a title, signs among them, of what is left of a scope; () where something is missing.

        What hangs loose at its end is left out, or gets the date behind it where the title needs it.
        """
        for _ in range(_ENDS_TRIED):
            if not chosen or not self.wholeness.holds(chosen, scope.top):
                break
            words = self._cuts.with_signs(chosen)
            if not self._gaps.are_closed(words, scope.top):
                break
            last = self._ends.loose(words, scope.top)
            if last is None:
                return words
            chosen = self._cuts.without_end(last, chosen, scope) or self._phrases.with_date_behind(last, chosen)
        return ()

    def stretch(self, trigger: Word) -> Sequence[Word]:
        """The words of the sentence around a trigger up to the last at which a title can end.

        All that there is room for where that would be without the trigger or have too few words.
        """
        found = stretch_around(self._tree, trigger, self._longest)
        top = next((word for word in self._tree.ancestors(trigger) if word.head == word.index), trigger)
        if not found or self._ends.loose(found, top) is None:
            return found
        return self._with_date(found, top) or self._shortened(found, trigger, top) or found

    def _with_date(self, words: Sequence[Word], top: Word) -> Sequence[Word]:
        dated = self._phrases.with_date_behind(words[-1], frozenset(word.index for word in words))
        longer = [self._tree.words[index] for index in sorted(dated)]
        has_room = bool(longer) and longer[-1].end - longer[0].start <= self._longest
        return longer if has_room and self._ends.loose(longer, top) is None else ()

    def _shortened(self, words: Sequence[Word], trigger: Word, top: Word) -> Sequence[Word]:
        left = list(words)
        while len(left) > _FEWEST and left[-1].index > trigger.index:
            if left[-1].index not in self._grammar.signs and self._ends.loose(left, top) is None:
                return left
            left.pop()
        return ()
