"""What stands behind "and" and tells of another time than the verb before it."""

from __future__ import annotations

from timeline_api.extraction.syntax.tree import Word
from timeline_api.extraction.titles.grammar import Grammar
from timeline_api.extraction.triggers.clauses import have_one_tense


def is_dated_apart(grammar: Grammar, verb: Word) -> bool:
    """As in "seized the town on Monday and left it on Thursday", "closed in May and is a museum".

    The first of two joined verbs has a date, the second one of its own or, where no third follows, another tense.
    """
    first = grammar.tree.head(verb)
    if verb.dep != "conj" or not verb.is_verb or not _has_date(grammar, first):
        return False
    is_last = len(grammar.tree.children(first, "conj")) == 1
    return _has_date(grammar, verb) or (is_last and not have_one_tense(grammar.tree, first, verb))


def shares_verb(grammar: Grammar, head: Word) -> bool:
    """Whether the clause of a date has its verb from another one, or lends it: "closed on Monday, the road on Tuesday".

    Without the dates a title would tell of all on one day.
    """
    if head.is_verb:
        return any(noun.is_noun and _has_date(grammar, noun) for noun in grammar.tree.children(head, "conj"))
    first = head
    while first.dep == "conj" and first.is_noun and first.head < first.index:
        first = grammar.tree.head(first)
    return first.is_verb and first is not head


def _has_date(grammar: Grammar, verb: Word) -> bool:
    return any(map(grammar.is_date, grammar.tree.children(verb)))
