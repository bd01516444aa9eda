"""Verbs and nouns that accuse with their preposition: "accused of taking", "on charges of fraud"."""

from __future__ import annotations

from timeline_api.extraction.syntax.tree import OBJECTS, Tree, Word
from timeline_api.language.syntax_words import Lexicon


def accuses(tree: Tree, above: Word, preposition: Word, below: Word, lexicon: Lexicon) -> bool:
    """Whether `below` names what somebody is accused of: "accused of taking", "on charges of fraud".

    A happening that is known by itself is no accusation ("charged with the 2001 killing of"), nor is a duty.
    """
    above = accusing_word(tree, above, below, lexicon)
    if above.lemma not in lexicon["accusing_verbs"] and above.lemma not in lexicon["accusing_nouns"]:
        return False
    if preposition.text.casefold() not in lexicon["accusing_prepositions"]:
        return False
    if above.lemma in lexicon["inquiries"] and not below.is_verb:
        return False  # "an investigation of the accounts"
    if below.lemma in lexicon["duties"] or _is_wish(tree, above, lexicon):
        return False
    return not is_manifest(tree, below, lexicon) and not _is_office(tree, above, lexicon)


def accusing_word(tree: Tree, above: Word, below: Word, lexicon: Lexicon) -> Word:
    """Return the word that accuses, wherever a parse hangs what of.

    As in "accused parties of trying", "accused by two groups of trying" with "of" on the noun before it.
    """
    is_act = below.tag == "VBG" or any(word.tag == "VBG" for word in tree.children(below, "aux"))
    if not (is_act and above.is_noun):
        return above
    verb = tree.head(above)
    if above.dep == "pobj" and verb.dep == "agent":
        verb = tree.head(verb)
    is_party = above.dep in OBJECTS or tree.head(above).dep == "agent"
    return verb if is_party and verb.is_verb and verb.lemma in lexicon["accusing_verbs"] else above


def charge_over(tree: Tree, noun: Word, lexicon: Lexicon) -> Word | None:
    """As in "is charged with the murder of", "denies the murder of": the verb by which a crime is only claimed."""
    above = tree.head(noun)
    if noun.dep in OBJECTS and above.lemma in lexicon["denying_verbs"] and noun.lemma in lexicon["crime_nouns"]:
        return above
    accusing = tree.head(above)
    is_guilt = accusing.text.casefold() in lexicon["guilt_words"]
    if noun.dep != "pobj" or not (is_guilt or accuses(tree, accusing, above, noun, lexicon)):
        return None
    return next((word for word in (accusing, *tree.ancestors(accusing)) if word.is_verb), None)


def is_manifest(tree: Tree, word: Word, lexicon: Lexicon) -> bool:
    """Whether a word names a happening that is there whoever did it: "the killing of"."""
    is_listed = not word.is_verb and word.lemma in lexicon["manifest_nouns"]
    return is_listed and tree.has(word, "det", "poss")


def is_circumstance(preposition: Word, lexicon: Lexicon) -> bool:
    """As in "accused of theft after the riot": what such a preposition leads to is there, whatever is claimed."""
    return preposition.dep == "prep" and preposition.text.casefold() in lexicon["circumstance_prepositions"]


def is_effect(tree: Tree, clause: Word, lexicon: Lexicon) -> bool:
    """As in "gave her a drug, which led to her death": a relative clause that tells what harm came of an act."""
    noun = _act_object(tree, clause)
    if noun is None or clause.lemma not in lexicon["effect_verbs"]:
        return False
    objects = (*tree.children(clause, *OBJECTS), *_behind_prepositions(tree, clause))
    return any(word.lemma in lexicon["manifest_nouns"] or word.lemma in lexicon["harms"] for word in objects)


def _act_object(tree: Tree, clause: Word) -> Word | None:
    """The object of a verb that a relative clause hangs on, also through "of": "gave her a dose of a drug, which …"."""
    noun = tree.head(clause)
    if noun.dep == "pobj" and tree.head(noun).dep == "prep":
        noun = tree.head(tree.head(noun))
    return noun if clause.dep == "relcl" and noun.dep in OBJECTS and tree.head(noun).is_verb else None


def _behind_prepositions(tree: Tree, verb: Word) -> tuple[Word, ...]:
    return tuple(noun for preposition in tree.children(verb, "prep") for noun in tree.children(preposition, "pobj"))


def _is_wish(tree: Tree, verb: Word, lexicon: Lexicon) -> bool:
    """As in "the money he wanted for the camp": only who "is wanted for" something is accused."""
    return verb.is_verb and verb.lemma in lexicon["demanding_verbs"] and tree.has(verb, "nsubj")


def _is_office(tree: Tree, noun: Word, lexicon: Lexicon) -> bool:
    """As in "the man in charge of fixing it": no accusation."""
    above = tree.head(noun)
    is_inside = noun.dep == "pobj" and above.text.casefold() in lexicon["office_prepositions"]
    is_taken = noun.dep in OBJECTS and noun.tag == "NN" and above.lemma in lexicon["light_verbs"]  # "took charge of"
    return noun.is_noun and (is_inside or is_taken) and not tree.has(noun, "det", "poss")
