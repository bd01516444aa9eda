"""Phrases and clauses that say too little to be a title where the clause around them says more."""

from __future__ import annotations

from collections.abc import Collection
from itertools import takewhile

from timeline_api.extraction.syntax.tree import OBJECTS, SUBJECTS, Word
from timeline_api.extraction.titles.grammar import COMPLEMENTS, Grammar
from timeline_api.extraction.titles.scopes.scope import Scope
from timeline_api.extraction.triggers.known_dates import Known
from timeline_api.extraction.triggers.other_times import tense_of

#: The relations of what says more of a verb than its subject does.
_MORE = (*COMPLEMENTS, "prep", "advcl", "npadvmod", "advmod")

#: A part of a sentence that is a title by itself has at least so many words.
FEWEST_WORDS = 4


class Phrases:
    """Judges the phrases and the subordinate clauses of one sentence."""

    def __init__(self, grammar: Grammar) -> None:
        self._grammar = grammar
        self._tree = grammar.tree
        self._lexicon = grammar.lexicon

    def is_fragment(self, trigger: Word, chosen: Collection[int], scope: Scope, known: Known) -> bool:
        """Whether what is left of a scope is no title where the clause around it can be one.

        It is a noun phrase that does not say what happened to whom, one that has a relative clause with the trigger,
        one that is part of several, or one of which a clause of the same time tells; or a clause that hangs on another
        one and has neither a name nor anything behind its verb but a date. `known` is what is known of the date of the
        trigger.
        """
        top = scope.top
        if top.head == top.index:
            return False
        if top.is_noun:
            is_part = trigger.dep == "acl" and trigger.head == top.index and self.is_counted_part(top)
            is_fresh_part = known.is_fresh and self._is_in_clause(top)
            return is_part or is_fresh_part or self._is_open_phrase(trigger, chosen, top, known)
        if top.tag == "VBG" and not self._grammar.is_finite(top):  # "[the firm has grown since] opening"
            return True
        is_of_date = top.dep == "relcl" and top.head in self._grammar.dates  # "until May, when he leaves"
        return top.is_verb and (top.dep == "advcl" or is_of_date) and self._is_bare_clause(chosen, top)

    def is_open(self, noun: Word, known: Known) -> bool:
        """Whether the phrase of a noun alone, in a clause of another time, is no title: "military actions"."""
        own = [word.index for word in self._tree.subtree(noun) if word.index not in self._grammar.dates]
        owners = self._tree.children(noun, "poss")
        if not noun.is_noun or any(owner.is_noun and owner.index in own for owner in owners):
            return False
        return self._is_open_phrase(noun, own, noun, known)

    def is_only_arranged(self, noun: Word, top: Word) -> bool:
        """As in "was hired for her planned May concerts": the clause was done, and the date is that of the plan alone.

        Not so for what the clause tells of it.
        """
        if noun.index == top.index or noun.dep != "pobj":
            return False
        tenses = (tense_of(self._tree, word, self._lexicon) for word in self._tree.ancestors(noun) if word.is_verb)
        if next((tense for tense in tenses if tense is not None), None) not in ("past", "perfect"):
            return False
        arranged = [verb for verb in self._tree.children(noun, "acl") if verb.lemma in self._lexicon["arranging_verbs"]]
        if any(word.index in self._grammar.dates for verb in arranged for word in self._tree.subtree(verb)):
            return True
        called = (word.text.casefold() for word in self._tree.children(noun, "amod"))
        is_planned = not self._lexicon["planned_adjectives"].isdisjoint(called)
        return is_planned and any(map(self._grammar.is_date, self._tree.children(noun)))

    def is_clause(self, top: Word) -> bool:
        """Whether a scope with a word for its top is a clause, or all that its sentence is."""
        return (top.is_verb and self._grammar.is_finite(top)) or top.head == top.index

    def with_date(
        self, trigger: Word, chosen: frozenset[int], scope: Scope, *, is_of_clause: bool = True
    ) -> frozenset[int]:
        """What is left of a clause, with the date of the phrase in it for which it stands.

        As that has the date beside it the clause claims none for itself. A date that hangs on the verb of the clause
        is its own, and may be left out if `is_of_clause` says that it can be of the clause. () without a date.
        """
        dates = self._dates_of(trigger)
        if trigger.index not in chosen or not dates or not dates <= scope.words:
            return frozenset()
        heads = {self._tree.words[index].head for index in dates} - dates
        if is_of_clause and any(self._is_of_clause(self._tree.words[index], scope.top) for index in heads):
            return chosen
        found = dates.union(
            ending.index for index in dates for ending in self._tree.children(self._tree.words[index], "case")
        )
        for index in heads:
            found |= self._path_to(self._tree.words[index], chosen) & scope.words
        hung = {self._tree.words[index].head for index in found} - found
        return chosen | found if hung <= chosen else frozenset()

    def is_counted_part(self, noun: Word) -> bool:
        """As in "six of 45 clerks arrested", "half of the Swedes asked", "others sworn in": of these the clause tells.

        The words before the participle would say it of all.
        """
        whole = self._tree.head(self._tree.head(noun)) if noun.dep == "pobj" else noun
        is_of = any(word.text.casefold() in self._lexicon["genitive_prepositions"] for word in self._of(noun))
        is_several = whole.text.casefold() in self._lexicon["part_words"] and (whole is noun or is_of)
        return whole.dep in SUBJECTS and (is_several or (is_of and whole is noun))

    def _of(self, noun: Word) -> list[Word]:
        """The prepositions of a count that stands before a noun, or the one behind which it stands."""
        if noun.dep == "pobj":
            return [self._tree.head(noun)]
        counts = self._tree.children(noun, "nummod")
        return [word for count in counts for word in self._tree.children(count, "quantmod", "prep")]

    def with_date_behind(self, last: Word, chosen: frozenset[int]) -> frozenset[int]:
        """The words with the date that follows the last of them: "the tool launched [in May]"; () where none does."""
        behind = takewhile(
            lambda word: word.index in self._grammar.dates or (word.dep == "prep" and self._grammar.is_date(word)),
            self._tree.words[last.index + 1 :],
        )
        date = frozenset(word.index for word in behind)
        return chosen | date if date else date

    def names_subject(self, clause: Word) -> bool:
        """Whether a clause has a subject that is no pronoun."""
        subject = self._tree.child(clause, *SUBJECTS)
        return subject is not None and not subject.tag.startswith(("PRP", "W"))

    def says_little(self, chosen: frozenset[int], scope: Scope) -> bool:
        """Whether a part of a sentence has come down to a few words: "Revolution began"."""
        words = [self._tree.words[index] for index in chosen]
        count = sum(1 for word in words if any(map(str.isalnum, word.text)) and word.dep != "prep")
        if scope.top.head == scope.top.index:
            return False
        is_located = any(word.dep == "prep" for word in words)
        is_named = (scope.top.is_verb or is_located) and any(word.is_name for word in words)
        return count < (2 if is_named else 3 if scope.top.is_verb else FEWEST_WORDS)

    def _path_to(self, word: Word, chosen: frozenset[int]) -> frozenset[int]:
        """The preposition before a date, and the participle on which it hangs: "[elections] scheduled for"."""
        path = set()
        for _ in range(2):
            if word.index in chosen or word.dep not in ("prep", "acl"):
                break
            path.add(word.index)
            word = self._tree.head(word)
        return frozenset(path)

    def _is_of_clause(self, word: Word, top: Word) -> bool:
        """Whether a word, on which a date hangs, is the verb of a clause, or a preposition or an infinitive on it."""
        while word.index != top.index and word.dep in ("prep", "xcomp") and word.head != word.index:
            word = self._tree.head(word)
        return word.index == top.index

    def _dates_of(self, trigger: Word) -> frozenset[int]:
        """The words of the dates in the phrase of a trigger or in that around it, else those of the sentence."""
        for word in (trigger, self._tree.head(trigger)):
            dates = self._grammar.dates.intersection([below.index for below in self._tree.subtree(word)])
            if dates:
                return dates
        return self._grammar.dates

    def _is_open_phrase(self, trigger: Word, chosen: Collection[int], top: Word, known: Known) -> bool:
        if (trigger.dep == "relcl" and trigger.index in chosen) or self._points_back(chosen, top):
            return True
        if self._has_name(chosen):
            return False
        if any(self._tree.words[index].tag == "PRP$" for index in chosen):  # "a meeting of its board"
            return True
        below = (each for each in self._tree.children(top, "prep") if not self._grammar.is_date(each))
        return not any(self._says_of_what(preposition, known) for preposition in below)

    def _says_of_what(self, preposition: Word, known: Known) -> bool:
        """As in "the collapse of the bridge", and, where it is long past, "the floods in the south"."""
        words = ("genitive_prepositions",) if known.is_recent else ("genitive_prepositions", "occasion_prepositions")
        return self._lexicon.lists(preposition.text.casefold(), *words)

    def _is_in_clause(self, noun: Word) -> bool:
        """As in "gave the news at a meeting in Lund", "will join a meeting in Lund": the clause tells of the noun."""
        occasions, empty_verbs = self._lexicon["occasion_prepositions"], self._lexicon["taking_place_verbs"]
        is_first = True
        for word in (noun, *self._tree.ancestors(noun)):
            if word.dep in OBJECTS:
                return self._tree.head(word).is_verb
            if word.dep == "prep":
                plain = word.text.casefold()
                if self._tree.head(word).is_verb:
                    return plain in occasions and self._tree.head(word).lemma not in empty_verbs
                if is_first and plain not in occasions:  # "to help victims of the quake in Lund"
                    return False
                is_first = False
            elif word.dep != "pobj":
                return False
        return False

    def _has_name(self, chosen: Collection[int]) -> bool:
        words = (self._tree.words[index] for index in chosen if index not in self._grammar.dates)
        return any(
            word.is_name or word.entity in ("GPE", "NORP", "ORG", "PERSON", "LOC", "FAC", "EVENT") for word in words
        )

    def _points_back(self, chosen: Collection[int], noun: Word) -> bool:
        """As in "a similar raid in Lund", "its raid in Lund": what is meant stands somewhere before."""
        below = [word for word in self._tree.children(noun, "amod", "det", "poss") if word.index in chosen]
        pointing = self._lexicon["comparing_adjectives"]
        return any(word.tag == "PRP$" or word.text.casefold() in pointing for word in below)

    def _is_bare_clause(self, chosen: Collection[int], verb: Word) -> bool:
        """As in "it started", "the army arrived"."""
        below = self._tree.children(verb, *_MORE)
        has_more = any(child.index in chosen and not self._grammar.is_date(child) for child in below)
        subject = self._tree.child(verb, *SUBJECTS)
        if has_more or subject is None or subject.index not in chosen or self._has_name(chosen):
            return False
        described = self._tree.children(subject, "poss", "prep")
        return self._points_back(chosen, subject) or all(map(self._grammar.is_date, described))
