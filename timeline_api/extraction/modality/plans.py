"""Whether what a trigger names is or was a plan, and whether its time is to come or over."""

from __future__ import annotations

from itertools import pairwise

from timeline_api.edtf import EdtfValue
from timeline_api.extraction.modality.chain import decides
from timeline_api.extraction.syntax.tree import AUXILIARIES, OBJECTS, SUBJECTS, Tree, Word
from timeline_api.language.syntax_words import Lexicon
from timeline_api.model import TemporalExpression


def was_to_have(tree: Tree, chain: tuple[Word, ...], lexicon: Lexicon) -> bool:
    """As in "was to have begun", "had been due to open": what was planned and, as it reads, did not come."""
    verb = chain[0] if chain[0].is_verb else chain[min(1, len(chain) - 1)]
    auxiliaries = tree.children(verb, "aux")
    has_perfect = any(word.lemma in lexicon["perfect_auxiliaries"] for word in auxiliaries)
    is_infinitive = any(word.tag == "TO" for word in auxiliaries)
    above = tree.head(verb)
    return has_perfect and is_infinitive and verb.dep == "xcomp" and above.lemma in lexicon["copulas"]


def is_announced(tree: Tree, verb: Word, modal: Word, lexicon: Lexicon) -> bool:
    """As in "said that he would resign": what is announced is a plan, unless it hangs on a condition."""
    if modal.text.casefold() not in lexicon["reported_future_modals"] or verb.dep != "ccomp":
        return False
    above = tree.head(verb)
    is_said = above.tag in ("VBD", "VBN", "VBG") and lexicon.lists(above.lemma, "reporting_verbs", "promising_verbs")
    conditions = (mark for clause in tree.children(verb, "advcl") for mark in tree.children(clause, "mark", "advmod"))
    is_open = any(mark.text.casefold() in lexicon["conditions"] for mark in conditions)
    has_perfect = any(each.lemma in lexicon["perfect_auxiliaries"] for each in tree.children(verb, *AUXILIARIES))
    return is_said and not is_open and not has_perfect


def is_past_of_its_own(
    tree: Tree, noun: Word, expression: TemporalExpression | None, published: EdtfValue | None, lexicon: Lexicon
) -> bool:
    """As in "could have stopped the October 2021 attack": it took place, whatever else is said of it.

    The date stands before the noun, and is over. "Cancelled the June summit" says of it that it did not.
    """
    if expression is None or not noun.is_noun or not is_over(expression.value, published):
        return False
    dates = {word.index for word in tree.within(expression.span)}
    above = tree.head(noun)
    if noun.dep not in OBJECTS or not any(child.index in dates for child in tree.children(noun)):
        return False
    return (tree.has(above, "aux") or above.dep in ("xcomp", "acl")) and not decides(above, lexicon)


def is_planned(tree: Tree, chain: tuple[Word, ...], lexicon: Lexicon) -> bool:
    """Whether what a trigger names, or a verb that carries it, is planned: "will meet", "a tour scheduled for July"."""
    trigger = chain[0]
    if _is_to(tree, chain, lexicon):
        return True
    for word in chain:
        auxiliaries = tree.children(word, *AUXILIARIES)
        if any(each.text.casefold() in lexicon["future_modals"] for each in auxiliaries):
            return True
        if any(is_announced(tree, word, each, lexicon) for each in auxiliaries):
            return True
    if any(child.text.casefold() in lexicon["planned_adjectives"] for child in tree.children(trigger, "amod")):
        return True
    if trigger.is_noun and _is_arranged(tree, trigger, lexicon):
        return True
    if trigger.lemma in lexicon["perfect_auxiliaries"]:  # "has a book due out in May"
        return any(_is_arranged(tree, noun, lexicon) for noun in tree.children(trigger, *OBJECTS))
    if trigger.dep == "acl" and trigger.tag == "VBN" and trigger.lemma in lexicon["arranging_verbs"]:
        behind = (word.text.casefold() for word in tree.children(trigger, "prep"))
        return not lexicon["duration_prepositions"].isdisjoint(behind)  # "tests scheduled for May"
    carried = [
        (word.lemma in lexicon["planning_verbs"] or word.text in lexicon["planned_predicates"])
        and not (trigger.is_noun and tree.children(word, "xcomp"))  # "the talks were meant to end the war"
        for word in chain[1:]
    ]
    is_wanted = trigger.tag == "VBN" and len(chain) > 1 and chain[1].lemma in lexicon["wishing_verbs"]
    if any(carried) and (trigger.is_noun or is_wanted or _is_infinitive(tree, chain)):
        return True
    return trigger.lemma in lexicon["arranging_verbs"] and _is_infinitive(tree, chain)


def _is_arranged(tree: Tree, noun: Word, lexicon: Lexicon) -> bool:
    """As in "a tour scheduled for July", "a book due out in May": what was arranged and may not have come."""
    return any(
        clause.lemma in lexicon["arranging_verbs"] and tree.children(clause, "prep", "npadvmod", "xcomp")
        for clause in tree.children(noun, "acl", "amod")
        if clause.index > noun.index and not tree.children(clause, *SUBJECTS)
    )


def _is_to(tree: Tree, chain: tuple[Word, ...], lexicon: Lexicon) -> bool:
    """As in "are to meet", "is to be announced": an infinitive right below "be".

    Not so where the subject names what somebody does ("His first act was to resign"), or for what was bound to come
    ("was to become a doctor").
    """
    for word, above in pairwise(chain):
        infinitive = word.dep == "xcomp" and any(aux.tag == "TO" for aux in tree.children(word, "aux"))
        if infinitive and above.lemma in lexicon["copulas"] and not tree.has(above, "attr", "acomp"):
            subjects = tree.children(above, *SUBJECTS)
            is_act = word.tag == "VB" and any(noun.lemma in lexicon["done_nouns"] for noun in subjects)
            return not is_act and word.lemma not in lexicon["destined_verbs"]
    return False


def _is_infinitive(tree: Tree, chain: tuple[Word, ...]) -> bool:
    """Whether the trigger, or the light verb that carries it, stands behind "to"."""
    return any(word.tag == "VB" and tree.child(word, "aux") is not None for word in chain[:2])


def lies_ahead(when: EdtfValue | None, published: EdtfValue | None) -> bool:
    """Whether a time begins after the publication; False if either is not known."""
    if when is None or published is None or when.earliest is None or published.latest is None:
        return False
    return when.earliest > published.latest


def is_deadline_of(tree: Tree, chain: tuple[Word, ...], when: EdtfValue | None, published: EdtfValue | None) -> bool:
    """As in "is trying to broker a pact by January", of a January to come: what is to be done until then."""
    if when is None or published is None or when.earliest is not None or when.latest is None or not published.latest:
        return False
    return when.latest > published.latest and _is_infinitive(tree, chain)


def is_over(when: EdtfValue | None, published: EdtfValue | None) -> bool:
    """Whether a time ended before the publication; False if either is not known."""
    if when is None or published is None or when.latest is None or published.earliest is None:
        return False
    return when.latest < published.earliest
