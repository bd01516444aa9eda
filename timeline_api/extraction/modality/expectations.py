"""Expectations: what is only wished for, forecast or feared, and nobody has decided."""

from __future__ import annotations

from timeline_api.extraction.syntax.tree import AUXILIARIES, PRESENT_TAGS, SUBJECTS, Tree, Word
from timeline_api.language.syntax_words import Lexicon
from timeline_api.model import TemporalExpression


def is_wished(tree: Tree, chain: tuple[Word, ...], lexicon: Lexicon) -> bool:
    """As in "hopes to win", "urged them to resign", "called for elections", "Go home on Sunday": wished or demanded.

    A call for what the callers do themselves ("called for a rally") is a plan.
    """
    trigger, above = chain[0], chain[1:]
    if any(_is_imperative(tree, word) for word in chain):
        return True
    for below, verb in zip(chain, above, strict=False):
        is_content = below.tag != "VBG" and not _is_passive_wish(tree, trigger, verb)
        if is_content and verb.lemma in lexicon["demanding_verbs"]:
            return True
        if _is_called_on(tree, below, verb, lexicon) or _is_obligation(tree, below, verb, lexicon):
            return True
    return _is_called_for(tree, trigger, lexicon)


def is_due_by(tree: Tree, trigger: Word, expression: TemporalExpression | None, lexicon: Lexicon) -> bool:
    """As in "had to leave by Friday": whether they did, the text does not say; "had to leave on Friday" says it."""
    verb = tree.head(trigger)
    if expression is None or trigger.dep != "xcomp" or not tree.has_to(trigger):
        return False
    if verb.lemma not in lexicon["obliging_verbs"] or tree.has(verb, *AUXILIARIES):
        return False
    dates = {word.index for word in tree.within(expression.span)}
    prepositions = (word for each in (verb, trigger) for word in tree.children(each, "prep"))
    bounds = (word for word in prepositions if word.text.casefold() in lexicon["deadline_prepositions"])
    return any(child.index in dates for word in bounds for child in tree.children(word, "pobj"))


def is_forecast(tree: Tree, chain: tuple[Word, ...], lexicon: Lexicon) -> bool:
    """As in "is likely to win", "experts predict that it will spread", "the storm will hit", "they fear he will go".

    To be asked of what is to come. Whatever somebody decides is none: "sales will begin", "prices are to be cut".
    """
    if any(word.text.casefold() in lexicon["likely_words"] for word in chain[1:]):
        return True
    last = chain[-1]
    views = (*chain[1:], tree.head(last)) if last.dep == "ccomp" else chain[1:]
    if any(lexicon.lists(word.lemma, "predicting_verbs", "doubting_verbs", "hoping_adjectives") for word in views):
        return True
    if _is_conditional(tree, chain, lexicon):
        return True
    return _is_undecided(tree, chain, lexicon)


def _is_conditional(tree: Tree, chain: tuple[Word, ...], lexicon: Lexicon) -> bool:
    """As in "if the marches on Friday grow, he may leave", "will move the match to Saturday if it rains"."""
    conditions = lexicon["conditions"] - lexicon["future_clause_marks"]  # "once his term ends in 2028" is a time
    for word in (chain[0], *tree.ancestors(chain[0])):
        if word.dep == "advcl" and any(mark.text.casefold() in conditions for mark in tree.children(word, "mark")):
            return True
        if word.is_verb and word.dep != "xcomp":
            break
    open_verbs = [word for word in chain if word.lemma not in lexicon["deciding_on_verbs"]]  # "will decide if he is"
    clauses = (clause for word in open_verbs for clause in tree.children(word, "advcl"))
    marks = (mark for clause in clauses for mark in tree.children(clause, "mark"))
    return any(mark.lemma in lexicon["if_words"] for mark in marks)


def _is_imperative(tree: Tree, verb: Word) -> bool:
    """As in "Go back to work on Sunday", "“Meet us on Sunday,” the group said"."""
    is_main = verb.head == verb.index or (verb.dep in ("ccomp", "parataxis") and tree.quoted[verb.index])
    return verb.tag == "VB" and is_main and not tree.has(verb, "mark", *SUBJECTS, *AUXILIARIES)


def _is_passive_wish(tree: Tree, trigger: Word, verb: Word) -> bool:
    """As in "is wanted for questioning": no wish that it will be."""
    return trigger.is_noun and tree.has(verb, "auxpass", "nsubjpass")


def _is_called_on(tree: Tree, below: Word, verb: Word, lexicon: Lexicon) -> bool:
    """As in "called on the government to hold talks"; not "was called to testify"."""
    if verb.lemma not in lexicon["calling_verbs"] or below.dep not in ("xcomp", "advcl", "ccomp"):
        return False
    return any(each.text.casefold() in lexicon["addressing_prepositions"] for each in tree.children(verb, "prep"))


def _is_called_for(tree: Tree, noun: Word, lexicon: Lexicon) -> bool:
    above = tree.head(noun)
    if not noun.is_noun or noun.dep != "pobj" or above.text.casefold() not in lexicon["purpose_prepositions"]:
        return False
    verb = tree.head(above)
    is_call = verb.is_verb and verb.lemma in lexicon["calling_verbs"] and not tree.has(verb, "auxpass")
    return is_call and noun.lemma not in lexicon["protests"]


def _is_obligation(tree: Tree, below: Word, verb: Word, lexicon: Lexicon) -> bool:
    """As in "has to resign", "needs to be held"; "had to leave" did, and "will have to pay" is to come."""
    if verb.lemma not in lexicon["obliging_verbs"] or verb.tag not in PRESENT_TAGS or tree.has(verb, *AUXILIARIES):
        return False
    return below.dep == "xcomp" and tree.has_to(below)


def _is_undecided(tree: Tree, chain: tuple[Word, ...], lexicon: Lexicon) -> bool:
    """Whether weather, a disease or a figure of the economy is the subject, and nobody does anything to it."""
    trigger = chain[0]
    listed = ("weather_words", "unplanned_verbs")
    if lexicon.lists(trigger.lemma, *listed) or lexicon.lists(trigger.text.casefold(), *listed):
        return True
    if not trigger.is_verb or tree.has(trigger, "auxpass"):
        return False
    for word in chain:
        subject = tree.child(word, *SUBJECTS)
        if subject is not None:
            return _is_undecided_thing(tree, subject, lexicon)
    return False


def _is_undecided_thing(tree: Tree, noun: Word, lexicon: Lexicon) -> bool:
    """As in "the storm", "Cyclone Yasi", "five inches of snow"; not "storm shelters", "the ministry of the economy"."""
    named = [noun]
    if noun.is_name:
        named += tree.children(noun, "compound")
    if noun.lemma in lexicon["amounts"]:
        named += [each for of in tree.children(noun, "prep") for each in tree.children(of, "pobj")]
    return any(word.lemma.casefold() in lexicon["undecided_subjects"] for word in named)
