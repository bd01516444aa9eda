"""Clauses that hang on a date: "since 2016, when the port opened", "in 1979 when troops invaded"."""

from __future__ import annotations

from dataclasses import replace

from timeline_api.edtf import read_edtf
from timeline_api.extraction.syntax.tree import OBJECTS, SUBJECTS, Tree, Word
from timeline_api.extraction.triggers.clauses import is_prompt
from timeline_api.extraction.triggers.predicates import Attachment
from timeline_api.language.syntax_words import Lexicon
from timeline_api.model import TemporalExpression

#: The pattern of what is told in a clause that hangs on a date.
CLAUSE_OF_DATE = "clause of the date"


def own_clauses(tree: Tree, date: Word, edge: Word, lexicon: Lexicon) -> list[Word]:
    """Return the verbs of the clauses that hang on a date; `edge` is its preposition, or the date itself."""
    own = [clause for clause in tree.children(date, "relcl", "advcl") if _is_of_date(tree, clause, edge, lexicon)]
    return [clause for clause in own or _when_clause(tree, date, lexicon) if not is_prompt(tree, clause, lexicon)]


def closed(date: TemporalExpression, attachment: Attachment) -> TemporalExpression:
    """The date as that of an attachment: of a clause that hangs on it without what the clause around it leaves open.

    The worst crash "since 2016, when a bridge fell" is of no known end, the fall is of 2016.
    """
    text = date.value.text if date.value is not None else ""
    known = text.removesuffix("/..").removeprefix("../")
    is_open = known not in (text, "")
    return replace(date, value=read_edtf(known)) if is_open and attachment.pattern == CLAUSE_OF_DATE else date


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
