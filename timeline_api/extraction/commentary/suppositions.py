"""Clauses that suppose: conditions, open questions, and what would have been had something else happened."""

from __future__ import annotations

from collections.abc import Iterator

from timeline_api.extraction.syntax.tree import AUXILIARIES, PRESENT_TAGS, SUBJECTS, Tree, Word
from timeline_api.language.syntax_words import Lexicon

#: The relations of a clause to one whose condition it shares: "if he leaves and [says]".
_SHARED = ("conj", "xcomp", "ccomp")


def is_supposition(tree: Tree, trigger: Word, verb: Word, lexicon: Lexicon) -> bool:
    """Whether a trigger is only supposed: "if he leaves on Friday", "whether it fell", "he would have been 100 today".

    A noun is where it is all that the condition says: "if there is a vote on Friday", "in the event of a vote"; so is
    what is guessed: "the most likely outcome is a vote on Friday".
    """
    if trigger.is_noun and _is_case(tree, trigger, lexicon):
        return True
    if _is_guess(tree, trigger, lexicon):
        return True
    is_predicate = trigger.is_verb or (trigger.dep in ("attr", "acomp") and verb.index == trigger.head)
    if not is_predicate or not verb.is_verb:
        return False
    return any(_is_condition(tree, each, lexicon) for each in _clauses(tree, verb)) or _is_unreal(tree, verb, lexicon)


def _clauses(tree: Tree, verb: Word) -> Iterator[Word]:
    """The verb of a clause and those above that it shares its condition with, from the nearest on."""
    yield verb
    for above in tree.ancestors(verb):
        if verb.dep not in _SHARED or not above.is_verb:
            return
        yield above
        verb = above


def _is_condition(tree: Tree, verb: Word, lexicon: Lexicon) -> bool:
    """As in "if he leaves", "whether he should leave", "should he leave", "had he left"."""
    marks = {word.text.casefold() for word in tree.children(verb, "mark", "advmod")}
    if not marks.isdisjoint(lexicon["supposing_words"]):
        return True
    if verb.dep != "advcl" or marks:
        return False
    subject, auxiliary = tree.child(verb, *SUBJECTS), tree.child(verb, *AUXILIARIES)
    is_inverted = subject is not None and auxiliary is not None and auxiliary.index < subject.index
    return is_inverted and auxiliary is not None and auxiliary.text.casefold() in lexicon["inverted_auxiliaries"]


def _is_unreal(tree: Tree, verb: Word, lexicon: Lexicon) -> bool:
    """As in "he would have been 100 today": neither "he may have left" nor "it will have left"."""
    auxiliaries = {word.text.casefold() for word in tree.children(verb, *AUXILIARIES)}
    is_perfect = any(lexicon.auxiliaries.get(word) in lexicon["perfect_auxiliaries"] for word in auxiliaries)
    return is_perfect and verb.tag == "VBN" and not auxiliaries.isdisjoint(lexicon["unreal_modals"])


def _is_case(tree: Tree, noun: Word, lexicon: Lexicon) -> bool:
    """As in "in the event of a second outbreak this autumn"."""
    preposition = tree.head(noun)
    case = tree.head(preposition)
    if noun.dep != "pobj" or preposition.text.casefold() not in lexicon["genitive_prepositions"]:
        return False
    is_case = case.text.casefold() in lexicon["case_nouns"] and case.dep == "pobj"
    return is_case and tree.head(case).text.casefold() in lexicon["case_prepositions"]


def _is_guess(tree: Tree, trigger: Word, lexicon: Lexicon) -> bool:
    """As in "the most likely way is to wait for Friday"; not "the most likely winner is Holt, who won on Friday"."""
    if lexicon["likely_words"].isdisjoint(tree.folded):
        return False
    for above in (trigger, *tree.ancestors(trigger)):
        if above.lemma in lexicon["copulas"] and above.tag in PRESENT_TAGS:
            subjects = tree.children(above, *SUBJECTS)
            guessed = (part for noun in subjects for part in tree.children(noun, "amod"))
            return any(part.text.casefold() in lexicon["likely_words"] for part in guessed)
        if above.is_verb and tree.is_finite(above):
            return False
    return False
