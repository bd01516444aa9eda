"""The scopes among which the title for a trigger is looked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from timeline_api.extraction.syntax.tree import OBJECTS, SUBJECTS, Word
from timeline_api.extraction.titles.grammar import Grammar
from timeline_api.extraction.titles.scopes.background import Background
from timeline_api.extraction.titles.scopes.scope import Scope, Scopes

#: How many scopes around the narrowest one are tried.
_WIDER_SCOPES = 3


class Candidates:
    """Finds the scopes of titles of one sentence; `scopes` are those without and with the words that report."""

    def __init__(self, grammar: Grammar, background: Background, scopes: Mapping[bool, Scopes]) -> None:
        self._grammar = grammar
        self._tree = grammar.tree
        self._background = background
        self._scopes_of = scopes

    def of(self, trigger: Word, *, framed: bool) -> Iterator[Scope]:
        """The scopes in which a title is looked for, the narrowest first."""
        scopes = self._scopes_of[framed]
        narrow = scope = scopes.of(trigger)
        background = self._background.phrase(trigger, narrow.top)
        if background is not None:
            yield scopes.needing(trigger, *background)
        elif self._is_clause_of_background(trigger, narrow.top):
            yield scopes.own(trigger)
        elif self._is_of_clause_of_time(trigger, narrow.top):
            yield scopes.needing(trigger, scopes.own(self._tree.head(trigger)).words, self._tree.head(trigger))
        yield from self._instead_of_phrase(narrow, trigger, scopes)
        yield scope
        for _ in range(_WIDER_SCOPES):
            wider = scopes.above(scope, trigger)
            if wider is None:
                break
            scope = wider
            yield from self._instead_of_phrase(scope, trigger, scopes)
            yield scope
        whole = scopes.around(trigger)
        yield whole
        if not trigger.is_verb:
            yield from (
                replace(each, needed=frozenset((each.top.index,))) for each in (narrow, whole) if each.top.is_verb
            )

    def _instead_of_phrase(self, phrase: Scope, trigger: Word, scopes: Scopes) -> Iterator[Scope]:
        """The clause of a phrase that says what happened beside its noun: "the letters that he burned were found"."""
        is_phrase = phrase.top.is_noun and phrase.top.index != trigger.index
        clause = scopes.above(phrase, trigger) if is_phrase else None
        if clause is None or not clause.top.is_verb:
            return
        lexicon = self._grammar.lexicon
        is_object = phrase.top.head == clause.top.index and phrase.top.dep == "dobj"
        is_shown = is_object and clause.top.lemma in lexicon["publishing_verbs"]
        if is_shown or clause.top.lemma not in lexicon["reporting_verbs"]:
            yield clause

    def has_clause(self, verb: Word) -> bool:
        """Whether a verb has a subject and a tense."""
        return self._grammar.has_subject(verb) and self._grammar.is_finite(verb)

    def _is_clause_of_background(self, trigger: Word, top: Word) -> bool:
        """As in "before the mill burned": the clause of a verb has a subject and is no part of what is told."""
        link = self._background.link(trigger, top) if trigger.dep == "advcl" else None
        return link is not None and link.index == trigger.index and self.has_clause(trigger)

    def _is_of_clause_of_time(self, noun: Word, top: Word) -> bool:
        """As in "will leave after new elections are held": a clause of time that only says that a noun takes place."""
        verb = self._tree.head(noun)
        if verb.dep != "advcl" or verb.index == top.index or noun.dep not in (*OBJECTS, *SUBJECTS):
            return False
        return self._grammar.lexicon.lists(verb.lemma, "light_verbs", "taking_place_verbs") and self.has_clause(verb)
