"""Clauses that hang on a date: "since 2016, when the port opened", "in 1979 when troops invaded"."""

from __future__ import annotations

from timeline_api.extraction.syntax.tree import OBJECTS, SUBJECTS, Tree, Word
from timeline_api.extraction.triggers.clauses import is_prompt
from timeline_api.language.syntax_words import Lexicon


def own_clauses(tree: Tree, date: Word, edge: Word, lexicon: Lexicon) -> list[Word]:
    """Return the verbs of the clauses that hang on a date; `edge` is its preposition, or the date itself."""
    own = [clause for clause in tree.children(date, "relcl", "advcl") if _is_of_date(tree, clause, edge, lexicon)]
    return [clause for clause in own or _when_clause(tree, date, lexicon) if not is_prompt(tree, clause, lexicon)]


def is_of_named_day(tree: Tree, date: Word, lexicon: Lexicon) -> bool:
    """Whether a date says which day a noun of time means: "that day last May when it burned", not "one day in May"."""
    first = tree.first_below(date)
    named = tree.words[first - 1] if first else date
    before = tree.words[named.index - 1].text.casefold() if named.index else ""
    is_named = named.index < date.index and named.lemma in lexicon["frame_nouns"]
    return is_named and before in lexicon["pointing_determiners"]


def _is_of_date(tree: Tree, clause: Word, edge: Word, lexicon: Lexicon) -> bool:
    """Whether a clause on a date tells of it; "repaid in May, which it had never done" is about the repaying."""
    about = (word.tag == "WDT" for word in tree.children(clause, *SUBJECTS, *OBJECTS))
    named = tree.children(clause, "oprd", "attr", "dobj")  # "Monday, which they declared a day of mourning"
    is_of_date = clause.lemma in lexicon["showing_verbs"] or edge.text.casefold() in lexicon["genitive_prepositions"]
    is_of_date = is_of_date or any(not word.is_name and word.lemma in lexicon["frame_nouns"] for word in named)
    return clause.is_verb and (is_of_date or not any(about))


def _when_clause(tree: Tree, date: Word, lexicon: Lexicon) -> list[Word]:
    """As in "in 1979 when troops invaded": a clause with "when" right behind the date is dated by it too.

    Not so "said last week that when he tried", and with a capital it begins a sentence.
    """
    index = tree.last_below(date) + 1
    if index < len(tree.words) and tree.words[index].text in lexicon["complementizers"]:
        return []
    for word in tree.words[index : index + 2]:
        is_when = word.text in lexicon["temporal_subordinators"] and word.dep == "advmod"
        if is_when and tree.head(word).is_verb:
            return [tree.head(word)]
    return []
