"""Whether a clause claims by itself no more than it does where it stands."""

from __future__ import annotations

from timeline_api.extraction.syntax.tree import SUBJECTS, Word
from timeline_api.extraction.titles.grammar import Grammar


class Independence:
    """Judges the clauses of one sentence. With `framed`, a reported clause needs the words that report it."""

    def __init__(self, grammar: Grammar, *, framed: bool) -> None:
        self._grammar = grammar
        self._tree = grammar.tree
        self._lexicon = grammar.lexicon
        self._framed = framed

    def stands_alone(self, verb: Word) -> bool:
        """Whether a clause claims by itself no more than where it stands: "after X died" does not, "if X died" does."""
        joining = self._tree.children(verb, "mark", "advmod")
        marks = {mark.text.casefold() for mark in joining if mark.dep == "mark" or mark.tag == "WRB"}
        above = self._tree.head(verb)
        subjects = self._tree.children(verb, *SUBJECTS)
        if self._grammar.is_frame(verb) or any(map(self._grammar.is_in_date, subjects)):
            return False
        if verb.dep == "ccomp":
            if verb.index < above.index and above.lemma not in self._lexicon["reporting_verbs"] and not marks:
                return True
            if verb.index < above.index and any(map(self._grammar.is_factual_mark, joining)):
                return not self._grammar.is_hypothetical(verb)  # "as they left, it emerged that"
            plain = self._lexicon["complementizers"] | self._lexicon["factual_subordinators"]
            if marks - plain or self._grammar.has_question_word(verb):
                return False
            if self._grammar.is_cleft(above):
                return True
            is_saying = above.lemma in self._lexicon["vouching_verbs"] and not self._grammar.is_open(above)
            return is_saying and not self._framed
        if verb.dep == "advcl":
            if not marks and verb.index < above.index:
                return self._grammar.is_main(verb, subjects)
            is_factual = bool(marks) and marks <= self._lexicon["factual_subordinators"]
            return is_factual and not self._grammar.is_hypothetical(verb)
        if verb.dep == "pcomp":
            return self._lexicon.lists(above.text.casefold(), "factual_subordinators") or self._is_example(verb, marks)
        is_run_on = verb.dep == "acl" and not self._lexicon.lists(above.lemma, "content_nouns", "claim_nouns")
        return (is_run_on or verb.dep in ("parataxis", "dep", "appos")) and not marks

    def _is_example(self, verb: Word, marks: set[str]) -> bool:
        """As in "moments of tension, including when the minister left the hall"."""
        is_listed = self._tree.head(verb).text.casefold() in self._lexicon["exemplifying_prepositions"]
        is_factual = bool(marks) and marks <= self._lexicon["factual_subordinators"]
        return is_listed and is_factual and not self._grammar.is_hypothetical(verb)
