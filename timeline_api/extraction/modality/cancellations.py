"""What was arranged and is undone: cancelled, postponed, or moved from its day to another."""

from __future__ import annotations

from timeline_api.extraction.syntax.tree import OBJECTS, Tree, Word
from timeline_api.language.syntax_words import Lexicon
from timeline_api.model import TemporalExpression


def is_cancelled(tree: Tree, trigger: Word, expression: TemporalExpression | None, lexicon: Lexicon) -> bool:
    """Return whether the text says that what was arranged for a date will not be then.

    As in "the concert, expected to take place in May, was cancelled", "the match planned for 3 May was postponed", "the
    cancellation of a summit that was to begin on Monday".
    """
    noun = _arranged(tree, trigger, expression, lexicon)
    if noun is None:
        return False
    above = tree.head(noun)
    if noun.dep == "pobj":
        return tree.head(above).lemma in lexicon["cancelling_nouns"]
    is_cancelled = noun.dep == "nsubjpass" and above.lemma in lexicon["negating_verbs"]
    return is_cancelled or (noun.dep in ("nsubjpass", *OBJECTS) and above.lemma in lexicon["postponing_verbs"])


def _arranged(tree: Tree, trigger: Word, expression: TemporalExpression | None, lexicon: Lexicon) -> Word | None:
    """The noun of which a clause says when it was to be: "games scheduled for Friday", "a summit that was to begin"."""
    if trigger.is_noun:
        dates = {word.index for word in tree.within(expression.span)} if expression else set()
        clauses = (clause for clause in tree.children(trigger, "acl", "relcl", "amod") if clause.index > trigger.index)
        found = any(
            _arranges(clause, lexicon) and not dates.isdisjoint(word.index for word in tree.subtree(clause))
            for clause in clauses
        )
        if found:
            return trigger
    for clause in (trigger, *tree.ancestors(trigger)):
        is_to = clause is not trigger and clause.lemma in lexicon["copulas"]
        if clause.dep in ("acl", "relcl", "amod") and (_arranges(clause, lexicon) or is_to):
            return tree.head(clause)
        if clause.dep not in ("xcomp", *OBJECTS):
            return None
    return None


def _arranges(clause: Word, lexicon: Lexicon) -> bool:
    return lexicon.lists(clause.lemma, "arranging_verbs", "planning_verbs")


def is_moved_from(tree: Tree, trigger: Word, expression: TemporalExpression | None, lexicon: Lexicon) -> bool:
    """Return whether a date is the day it was moved from: "The match was moved from Saturday to Sunday"."""
    verb = trigger if trigger.is_verb else tree.head(trigger)
    if expression is None or verb.lemma not in lexicon["moving_verbs"]:
        return False
    moved = tree.child(verb, "nsubjpass", *OBJECTS) or tree.child(verb, "nsubj")
    if moved is None or (moved.is_name and moved.entity in ("PERSON", "ORG")):
        return False
    origins = [word for word in tree.children(verb, "prep") if word.text.casefold() in lexicon["source_prepositions"]]
    return any(
        word.index in {part.index for part in tree.within(expression.span)}
        for one in origins
        for word in tree.children(one)
    )
