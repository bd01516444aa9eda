"""Clock times that date no event: the hours of a curfew, and the end of what went on."""

from __future__ import annotations

from timeline_api.extraction.syntax.tree import SUBJECTS, Tree, Word
from timeline_api.language.syntax_words import Lexicon
from timeline_api.model import TemporalExpression

#: How many words back of a clock time in brackets the bracket opens.
_REACH = 6


def is_hour_of(tree: Tree, expression: TemporalExpression, trigger: Word, lexicon: Lexicon) -> bool:
    """Whether a clock time says which hours of each day something has: "the 4 p.m. to 8 a.m. curfew", "daily at 8"."""
    if expression.type != "TIME" or expression.value is None or expression.value.precision != "time":
        return False
    if _has_day(tree, expression, lexicon):
        return False
    if _is_gloss_of_hours(tree, expression, lexicon):
        return True
    if any(word.text.casefold() in lexicon["routine_adverbs"] for word in tree.children(trigger, "advmod")):
        return True
    first = tree.head(trigger) if trigger.dep == "conj" else trigger
    of_clause = (tree.head(first),) if first.dep in ("relcl", "acl") else ()
    words = (trigger, *of_clause, *tree.children(first, *SUBJECTS))
    return any(word.lemma in lexicon["hours_nouns"] for word in words)


def _is_gloss_of_hours(tree: Tree, expression: TemporalExpression, lexicon: Lexicon) -> bool:
    """As in "the 4 p.m.-8 a.m. curfew (9 a.m.-1 a.m. ET)": the same hours in another zone."""
    inside = tree.within(expression.span)
    before = tree.words[max(0, inside[0].index - _REACH) : inside[0].index] if inside else ()
    opening = next((word for word in reversed(before) if word.text in "()"), None)
    if opening is None or opening.text != "(" or not opening.index:
        return False
    return tree.words[opening.index - 1].lemma in lexicon["hours_nouns"]


def is_end_of_state(tree: Tree, expression: TemporalExpression, lexicon: Lexicon) -> bool:
    """Whether a clock time without a day is when something ended: "stayed until after midnight"."""
    inside = tree.within(expression.span)
    if expression.type != "TIME" or not inside or _has_day(tree, expression, lexicon):
        return False
    before = tree.words[max(0, inside[0].index - 2) : inside[0].index]
    return any(word.text.casefold() in lexicon["ending_words"] for word in before)


def _has_day(tree: Tree, expression: TemporalExpression, lexicon: Lexicon) -> bool:
    return any(word.text.casefold() in lexicon["calendar"] for word in tree.within(expression.span))
