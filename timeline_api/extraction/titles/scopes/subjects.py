"""The subjects of the verbs of a sentence, where a parse can have taken the wrong words for them."""

from __future__ import annotations

from timeline_api.extraction.syntax.tree import AUXILIARIES, FINITE_TAGS, SUBJECTS, Word
from timeline_api.extraction.titles.grammar import Grammar


class Subjects:
    """Judges the subjects of one sentence; `chosen` are the indices of the words that are left of it."""

    def __init__(self, grammar: Grammar) -> None:
        self._grammar = grammar
        self._tree = grammar.tree
        self._lexicon = grammar.lexicon

    def is_among(self, chosen: frozenset[int], verb: Word) -> bool:
        """Whether a verb has a subject, be it a relative pronoun; one that hangs on its auxiliary has to be left."""
        if self._tree.has(verb, *SUBJECTS, "expl"):
            return True
        helpers = self._tree.children(verb, *AUXILIARIES)
        return any(word.index in chosen for each in helpers for word in self._tree.children(each, *SUBJECTS, "expl"))

    def is_parted(self, verb: Word) -> bool:
        """As in "Bo Lint, the mayor, left": a parse can take "the mayor" alone for the subject.

        Or it takes a verb for the subject of another one: "television reports that he will leave".
        """
        subject = self._tree.child(verb, "nsubj", "nsubjpass")
        if subject is not None and self._is_verb(subject):
            return True
        first = self._tree.first_below(subject) if subject is not None else 0
        if subject is None or subject.index > verb.index or first < 2 or self._tree.words[first - 1].text != ",":
            return False
        named = self._tree.words[first - 2]
        between = self._tree.words[subject.index + 1 : verb.index]
        rest = [word.text for word in between if word.dep not in (*AUXILIARIES, "neg", "advmod")]
        return named.is_name and named.index not in self._grammar.dates and rest == [","]

    def _is_verb(self, subject: Word) -> bool:
        """Whether a subject is rather a verb: it has the tag of one, or is read as a noun behind its own subject."""
        if subject.tag in FINITE_TAGS:
            return True
        is_saying = subject.tag == "NNS" and subject.lemma in self._lexicon["reporting_verbs"]
        clauses = (
            self._tree.children(subject, "acl", "relcl", "ccomp")
            if is_saying and not self._tree.has(subject, "det")
            else ()
        )
        return any(clause.tag == "VBD" and self._tree.has(clause, *SUBJECTS) for clause in clauses)

    def are_two(self, chosen: frozenset[int], top: Word) -> bool:
        """As in "The animal, [known as] Khan, was sold": a parse can take both for subjects, with an aside between."""
        own = [word.index for word in self._tree.children(top, "nsubj", "nsubjpass") if word.index in chosen]
        between = range(own[0] + 1, own[1]) if len(own) > 1 else range(0)
        is_parted = any(self._tree.words[index].text == "," for index in between)
        if is_parted and self._tree.words[own[1]].text.casefold() in self._lexicon["complementizers"]:
            return True  # "the can, that held beer[, was …]"
        return is_parted and not chosen.issuperset(frozenset(between) - self._grammar.signs)

    def is_relative(self, chosen: frozenset[int], top: Word) -> bool:
        """As in "vaccine, some doses of which came": a parse can take the second clause for a sentence."""
        for subject in self._tree.children(top, *SUBJECTS):
            for preposition in self._tree.children(subject, "prep"):
                noun = self._tree.child(preposition, "pobj")
                if noun is not None and noun.tag in ("WDT", "WP") and noun.index in chosen:
                    return min(chosen - self._grammar.signs) >= self._tree.first_below(subject)
        return False
