"""A title for a mention: words of its sentence in their order, what is left out left out as whole phrases.

The clause of the trigger stays, from the subject to its objects. Dates, asides, the words that report it, and what it
has no room for are left out. Where no such clause can be cut, the title is a stretch of the sentence between commas.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from timeline_api.extraction.attribution.accusations import charge_over
from timeline_api.extraction.entities.anaphora import Anaphora
from timeline_api.extraction.syntax.tree import Tree, Word
from timeline_api.extraction.text_limits import WORDS_OF_SCOPE, WORDS_OF_TITLE
from timeline_api.extraction.titles.completeness.finishing import Finishing
from timeline_api.extraction.titles.grammar import Grammar
from timeline_api.extraction.titles.phrases import FEWEST_WORDS, Phrases
from timeline_api.extraction.titles.scopes.background import Background
from timeline_api.extraction.titles.scopes.candidates import Candidates
from timeline_api.extraction.titles.scopes.scope import Scope, Scopes
from timeline_api.extraction.titles.shortening.cuts import Cuts
from timeline_api.extraction.titles.signs import Signs
from timeline_api.extraction.titles.wording import Wording
from timeline_api.extraction.triggers.other_times import (
    TriggerDate,
    is_across_publication,
    is_of_aftermath,
    is_of_other_date,
    known_at,
)
from timeline_api.extraction.triggers.second_dates import is_counted_to
from timeline_api.language.syntax_words import Lexicon
from timeline_api.model import TitlePart

#: The code points that a title may have.
LONGEST = 140

#: The words and code points that a clause may have that stands for a phrase inside it.
_CLAUSE_FOR_PHRASE = (24, 140)

Parts = tuple[TitlePart, ...]


@dataclass(slots=True)
class _Rest:
    """Titles that are taken where no scope has a better one, in the order of the fields."""

    little: Parts = ()
    fragment: Parts = ()
    outer: Parts = ()


class TitleMaker:
    """Makes the titles of one sentence.

    `dates` are the indices of the words of its temporal expressions; `times` are the dates of its triggers, by
    their indices.
    """

    def __init__(
        self,
        text: str,
        tree: Tree,
        anaphora: Anaphora,
        lexicon: Lexicon,
        dates: frozenset[int],
        times: Mapping[int, TriggerDate] = MappingProxyType({}),
    ) -> None:
        self._tree = tree
        self._times = times
        self._grammar = Grammar(tree, lexicon, dates)
        self._wording = Wording(text, tree, anaphora, lexicon, dates)
        self._scopes_of = {framed: Scopes(tree, self._grammar, framed=framed) for framed in (False, True)}
        signs = Signs(self._grammar)
        self._cuts = Cuts(self._grammar, signs)
        self._background = Background(self._grammar)
        self._candidates = Candidates(self._grammar, self._background, self._scopes_of)
        self._phrases = Phrases(self._grammar)
        self._finishing = Finishing(self._grammar, signs, self._cuts, self._phrases, longest=LONGEST)
        self._made: dict[tuple[int, bool], Parts] = {}
        self._whole: dict[tuple[frozenset[int], int], Parts] = {}

    def parts(self, trigger: Word, *, framed: bool = False) -> Parts:
        """The parts of the title for a trigger, in at most `LONGEST` code points.

        With `framed`, the words that report what happened stay: "Police said the bridge fell".
        """
        key = (trigger.index, framed)
        if key not in self._made:
            is_counted = is_counted_to(self._tree, trigger, self._grammar.dates, self._grammar.lexicon)
            is_presupposed = is_counted or (self._tree.is_question and trigger.is_noun)
            self._made[key] = self._taken_for_granted(trigger) if is_presupposed else self._parts(trigger, framed)
        return self._made[key]

    def is_bare(self, trigger: Word) -> bool:
        """Whether the trigger is a noun whose phrase is the noun alone: "[Friday's] meeting"."""
        return trigger.is_noun and not self._scopes_of[False].is_informative(trigger)

    def is_about(self, trigger: Word) -> bool:
        """Whether the title for a trigger is about what it names, not about something that only mentions it."""
        top = self._scopes_of[False].of(trigger).top
        return top.index == trigger.index or (trigger.head == top.index and trigger.dep != "prep")

    def is_background(self, trigger: Word) -> bool:
        """Whether the trigger is a bare noun that a clause names only as its cause, or to compare: "due to the storm".

        Its date is not that of the clause, and the noun alone says too little.
        """
        top = self._scopes_of[False].of(trigger).top
        if trigger.is_noun and self._background.is_bare(trigger) and self._is_of_other_time(trigger, top):
            return True
        return trigger.is_noun and self._background.is_bare_object(trigger, top)

    def is_in_passing(self, trigger: Word) -> bool:
        """Whether the clause around a noun only tells of its aftermath: "survivors of Friday's quake have left"."""
        top = self._scopes_of[False].of(trigger).top
        return is_of_aftermath(self._tree, trigger, top, self._grammar.lexicon)

    def _parts(self, trigger: Word, framed: bool) -> Parts:
        """The title of the narrowest scope that has one; that of a clause of another happening only if it is alone.

        A clause with the date stands for a phrase or a clause in it that says too little, and for a crime that only
        the charge in it claims.
        """
        rest = _Rest()
        charge = charge_over(self._tree, trigger, self._grammar.lexicon) if framed and trigger.is_noun else None
        for scope, chosen, parts in self._made_of(trigger, framed):
            if charge is not None and charge.index in chosen:
                dated = self._phrases.with_date(trigger, chosen, scope, is_of_clause=False)
                return self._whole_parts(dated, scope) or parts
            if charge is not None:
                continue
            if self._background.is_long_before(trigger, scope.top, known_at(trigger, self._times)):
                return rest.little or rest.fragment
            found = self._chosen(trigger, scope, chosen, parts, rest)
            if found is not None:
                return found
        return rest.little or rest.fragment or rest.outer or self._worded(self._finishing.stretch(trigger))

    def _chosen(self, trigger: Word, scope: Scope, chosen: frozenset[int], parts: Parts, rest: _Rest) -> Parts | None:
        """The title that a scope gives, which can be (); None to look at wider ones, and then `rest` keeps it."""
        known = known_at(trigger, self._times)
        if self._phrases.is_clause(scope.top) and self._background.apart(trigger, scope.top):
            return self._inside(trigger, rest.little or rest.fragment, chosen, scope)
        is_of_other_time = self._is_of_other_time(trigger, scope.top)
        is_across = is_of_other_time and is_across_publication(self._tree, scope.top, self._grammar.lexicon, known)
        if is_across or self._phrases.is_only_arranged(trigger, scope.top):
            return self._own_title(trigger, rest.fragment or self._apart(trigger, parts))
        link = self._background.link(trigger, scope.top)
        is_of_other_day = link is not None and self._background.is_counted_from(link)
        is_of_other_day = is_of_other_day or (is_of_other_time and trigger.is_verb)
        stand_in = self._instead_of_fragment(trigger, chosen, scope) if rest.fragment and not is_of_other_day else ()
        if stand_in:
            return stand_in
        says_little = self._phrases.says_little(chosen, scope)
        if self._phrases.is_fragment(trigger, chosen, scope, known):
            rest.fragment = rest.fragment or parts
        if rest.fragment and not rest.little and not says_little:
            return None
        if link is not None:
            rest.outer = rest.outer or parts
        elif is_of_other_time:
            return self._beside_other_time(trigger, scope, chosen, parts, rest)
        elif not says_little:
            return parts
        elif scope.top.is_verb or not trigger.is_verb:
            rest.little = rest.little or parts
        return None

    def _own_title(self, trigger: Word, own: Parts) -> Parts:
        """The title of a trigger without the clause around it; () where it says too little."""
        return own if trigger.is_verb or text_of(own).count(" ") + 1 >= FEWEST_WORDS else ()

    def _beside_other_time(
        self, trigger: Word, scope: Scope, chosen: frozenset[int], parts: Parts, rest: _Rest
    ) -> Parts | None:
        """The title of a trigger in a clause of another time, as `_chosen` returns it."""
        apart = self._apart(trigger, parts)
        if not self._phrases.is_open(trigger, known_at(trigger, self._times)):
            return apart
        rest.fragment = rest.fragment or apart
        return self._instead_of_fragment(trigger, chosen, scope) or None

    def _inside(self, trigger: Word, own: Parts, chosen: frozenset[int], scope: Scope) -> Parts:
        """The title of a trigger in a clause inside that of a scope, which may be of another time.

        It is `own`, the title of that inner clause, or the noun that this tells apart, where they say enough and it is
        plain of what. Else it is the outer clause with the date at its place in it, if no third clause is between.
        """
        clauses = self._background.apart(trigger, scope.top)
        noun, first = self._background.noun_of(clauses[0]), own
        is_apart = self._background.is_apart_in_time(trigger, clauses[0], scope.top, known_at(trigger, self._times))
        if noun is not None and self._phrases.is_counted_part(noun):
            own, is_apart = (), False
        elif noun is not None:
            noun_scope = self._scopes_of[False].own(noun)
            named = self._shortened(self._scopes_of[False].needing(trigger, noun_scope.words, noun), framed=False)[1]
            own = own or named
        elif not self._background.is_counted_from(clauses[0]) and not (
            self._phrases.names_subject(clauses[0]) and text_of(own).count(" ") + 1 >= FEWEST_WORDS
        ):
            own = ()
        if own or len(clauses) > 1:
            return own
        if is_apart:
            return self._without_outer(trigger, clauses[0], first)
        return self._whole_parts(self._phrases.with_date(trigger, chosen, scope), scope)

    def _without_outer(self, trigger: Word, clause: Word, own: Parts) -> Parts:
        """The title of an inner clause whose outer one is of another time.

        It comes with the noun on which it hangs ("The mill, which opened in 1974"), or is its own where it has a noun
        for its subject ("The ferry docked").
        """
        noun = self._background.whole_noun_of(clause)
        if noun is None:
            return own if self._phrases.names_subject(clause) else ()
        phrase = self._scopes_of[False].own(noun)
        scope = self._scopes_of[False].needing(trigger, phrase.words, noun)
        return self._whole_parts(self._phrases.with_date(trigger, scope.words, scope), scope)

    def _made_of(self, trigger: Word, framed: bool) -> Iterator[tuple[Scope, frozenset[int], Parts]]:
        """The scopes that have a title, with what is left of each, and its parts."""
        for scope in self._candidates.of(trigger, framed=framed):
            if len(scope.words) > WORDS_OF_SCOPE:
                break
            if self._finishing.wholeness.may_hold(scope.words, scope.needed, scope.top):
                chosen, parts = self._shortened(scope, framed)
                if parts:
                    yield scope, chosen, parts

    def _instead_of_fragment(self, trigger: Word, chosen: frozenset[int], scope: Scope) -> Parts:
        """The title of a clause that stands for a phrase inside it, with the date of that; () if it is too long."""
        if not self._phrases.is_clause(scope.top):
            return ()
        parts = self._whole_parts(self._phrases.with_date(trigger, chosen, scope), scope)
        words, letters = _CLAUSE_FOR_PHRASE
        own = sum(part.text.count(" ") for part in parts if not part.inserted)
        return parts if own < words and _length(parts) <= letters else ()

    def _taken_for_granted(self, noun: Word) -> Parts:
        """The title of what a question takes for granted, its own phrase: "the bank crisis" in "Did it miss …?".

        So it is for what another date is counted to: "two days after the bank crisis". None for a bare noun, which says
        too little.
        """
        own = self._scopes_of[False].own(noun)
        return () if self._background.is_bare(noun) else self._shortened(own, framed=False)[1]

    def _shortened(self, scope: Scope, framed: bool) -> tuple[frozenset[int], Parts]:
        """What is left of a scope, and the parts of its title; none where something is missing or it is too long."""
        for chosen in self._cuts.shortened(scope, framed=framed):
            parts = self._whole_parts(chosen, scope)
            if parts and _length(parts) <= LONGEST:
                return chosen, parts
        return frozenset(), ()

    def _apart(self, trigger: Word, parts: Parts) -> Parts:
        """The title of a trigger around which stands a clause of another time, of which `parts` are the title.

        It is the phrase of a noun, or the clause of a verb where that has a subject. Other verbs of the past keep the
        clause around them; without any title a trigger makes no mention.
        """
        own: Parts = ()
        if trigger.is_noun or self._candidates.has_clause(trigger):
            scope = self._scopes_of[False].own(trigger)
            own = self._shortened(scope, framed=False)[1]
            own = own or self._whole_parts(self._phrases.with_date(trigger, scope.words, scope), scope)
        if text_of(own).partition(" ")[0].casefold() in self._grammar.lexicon["complementizers"]:
            own = ()
        keeps = trigger.is_verb and self._times[trigger.index].known.looks_back
        return own or (parts if keeps else ())

    def _is_of_other_time(self, trigger: Word, top: Word) -> bool:
        """Whether the clause of a title would be given a date that is only that of what it mentions."""
        return is_of_other_date(self._tree, trigger, top, self._grammar.lexicon, self._times, self._grammar.dates)

    def _whole_parts(self, chosen: frozenset[int], scope: Scope) -> Parts:
        """The parts of a title of what is left of a scope, without what hangs loose at its end; () for none."""
        key = chosen, scope.top.index
        if key not in self._whole:
            words = self._finishing.words(chosen, scope)
            has_room = sum([len(word.text) for word in words]) <= LONGEST  # else it need not be worded
            self._whole[key] = self._worded(words) if has_room else ()
        return self._whole[key]

    def _worded(self, words: Sequence[Word]) -> Parts:
        return self._wording.parts(words[:WORDS_OF_TITLE], longest=LONGEST)


def text_of(parts: Sequence[TitlePart]) -> str:
    """The title that parts make."""
    return "".join(part.text for part in parts)


def _length(parts: Sequence[TitlePart]) -> int:
    return sum(len(part.text) for part in parts)
