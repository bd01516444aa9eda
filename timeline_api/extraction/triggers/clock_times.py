"""Clock times that date no event: the hours of a curfew, and the end of what went on."""

from __future__ import annotations

from timeline_api.extraction.syntax.tree import SUBJECTS, Tree, Word
from timeline_api.language.syntax_words import Lexicon
from timeline_api.model import TemporalExpression


def is_hour_of(tree: Tree, expression: TemporalExpression, trigger: Word, lexicon: Lexicon) -> bool:
    """Whether a clock time says which hours of each day something has: "the 4 p.m. to 8 a.m. curfew", "daily at 8"."""
    if expression.type != "TIME" or expression.value is None or expression.value.precision != "time":
        return False
    if _has_day(tree, expression, lexicon):
        return False
    if any(word.text.casefold() in lexicon["routine_adverbs"] for word in tree.children(trigger, "advmod")):
        return True
    first = tree.head(trigger) if trigger.dep == "conj" else trigger
    of_clause = (tree.head(first),) if first.dep in ("relcl", "acl") else ()
    words = (trigger, *of_clause, *tree.children(first, *SUBJECTS))
    return any(word.lemma in lexicon["hours_nouns"] for word in words)


def is_end_of_state(tree: Tree, expression: TemporalExpression, lexicon: Lexicon) -> bool:
    """Whether a clock time without a day is when something ended: "stayed until after midnight"."""
    inside = tree.within(expression.span)
    if expression.type != "TIME" or not inside or _has_day(tree, expression, lexicon):
        return False
    before = tree.words[max(0, inside[0].index - 2) : inside[0].index]
    return any(word.text.casefold() in lexicon["ending_words"] for word in before)


def _has_day(tree: Tree, expression: TemporalExpression, lexicon: Lexicon) -> bool:
    return any(word.text.casefold() in lexicon["calendar"] for word in tree.within(expression.span))
