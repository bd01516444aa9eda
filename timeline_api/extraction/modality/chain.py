"""The verbs that decide on what a trigger names: "failed to [meet]", "plans to hold [talks]"."""

from __future__ import annotations

from timeline_api.extraction.attribution.accusations import is_effect
from timeline_api.extraction.modality.orders import is_subjunctive
from timeline_api.extraction.syntax.tree import AUXILIARIES, FINITE_TAGS, OBJECTS, SUBJECTS, Tree, Word
from timeline_api.language.syntax_words import Lexicon


def chain_of(tree: Tree, trigger: Word, lexicon: Lexicon) -> tuple[Word, ...]:
    """The trigger and the verbs that carry it: "failed to [meet]", "plans to hold [talks]", "is due to [open]"."""
    chain = [trigger]
    word: Word | None = trigger
    while word is not None and word.head != word.index:
        word = _carrier(tree, word, lexicon)
        if word is not None:
            chain.append(word)
    return tuple(chain)


def up_to_open_clause(tree: Tree, chain: tuple[Word, ...], lexicon: Lexicon) -> tuple[Word, ...]:
    """Return the chain up to a clause that leaves open whether it is so: "it is not known [whether they will meet]"."""
    for index, word in enumerate(chain):
        if any(child.text.casefold() in lexicon["hypothetical_words"] for child in tree.children(word, "mark")):
            return chain[: index + 1]
    return chain


def _carrier(tree: Tree, word: Word, lexicon: Lexicon) -> Word | None:
    """What decides on the word from above, None when nothing does."""
    above = tree.head(word)
    if is_effect(tree, word, lexicon):
        return next((each for each in tree.ancestors(above) if each.is_verb), None)
    if word.is_verb or word.tag == "TO":
        return _carrier_of_verb(tree, word, above, lexicon)
    if word.dep in OBJECTS and word.is_noun and _is_known(tree, word) and not decides(above, lexicon):
        return None
    if word.dep in (*OBJECTS, "nsubjpass", "attr", "acomp") or (word.dep == "nsubj" and _is_light(above, lexicon)):
        is_described = word.dep == "nsubj" and tree.has(above, "attr", "acomp")
        return above if above.is_verb and not is_described else None
    if _is_in_predicate(tree, word, lexicon):
        return tree.head(above)
    if word.dep != "pobj" or above.text.casefold() not in lexicon["planned_prepositions"]:
        return None
    planned = tree.head(above)
    if planned.lemma in lexicon["quantity_nouns"] and above.text.casefold() in lexicon["genitive_prepositions"]:
        return _carrier(tree, planned, lexicon)  # "planned a series of marches"
    is_for = above.text.casefold() in lexicon["purpose_prepositions"]
    if planned.lemma in lexicon["arranging_verbs"] and not is_for:  # "set himself on fire"
        return None
    return planned if lexicon.lists(planned.lemma, "planning_verbs", "demanding_verbs", "negating_verbs") else None


def _carrier_of_verb(tree: Tree, verb: Word, above: Word, lexicon: Lexicon) -> Word | None:
    """As in "failed to [meet]", "will stop to [help]", "will meet and [vote]"."""
    is_wanted = verb.tag == "VBN" and above.lemma in lexicon["wishing_verbs"] and not tree.has(verb, *AUXILIARIES)
    is_progressive = verb.tag == "VBG" and any(each.tag in FINITE_TAGS for each in tree.children(verb, "aux"))
    is_carried = (verb.tag in ("VB", "VBG") and not is_progressive) or is_wanted or is_subjunctive(tree, verb)
    if verb.dep == "xcomp" or (verb.dep in ("ccomp", "pcomp", "acl", "relcl") and is_carried):
        return tree.head(above) if above.dep == "prep" and above.head != above.index else above
    is_purpose = verb.dep == "advcl" and verb.tag == "VB" and tree.has_to(verb)
    shares = verb.dep == "conj" and verb.tag in ("VB", "VBN", "VBG") and not tree.has(verb, *SUBJECTS, *AUXILIARIES)
    return above if (is_purpose or shares) and above.is_verb else None


def _is_in_predicate(tree: Tree, noun: Word, lexicon: Lexicon) -> bool:
    """As in "would not run for election", "will go on strike": with its preposition a bare noun says what is done."""
    preposition = tree.head(noun)
    verb = tree.head(preposition)
    is_bare = noun.tag == "NN" and not tree.has(noun, "det", "poss", "nummod", "acl", "relcl")
    is_behind = noun.dep == "pobj" and preposition.text.casefold() in lexicon["predicate_prepositions"]
    is_of_verb = verb.is_verb and verb.lemma not in lexicon["arranging_verbs"]  # not "set himself on fire"
    return is_bare and is_behind and preposition.dep == "prep" and is_of_verb


def _is_known(tree: Tree, noun: Word) -> bool:
    """As in "will appeal Friday's verdict": what has a time or an owner of its own is there, whatever is done to it."""
    return tree.has(noun, "poss")


def decides(verb: Word, lexicon: Lexicon) -> bool:
    """Whether it hangs on the verb that its object takes place: "hold talks", "plan a visit", "cancel the summit"."""
    plans = ("planning_verbs", "demanding_verbs", "hypothetical_verbs")
    return lexicon.lists(verb.lemma, "linking_verbs", "light_verbs", "negating_verbs", *plans)


def _is_light(verb: Word, lexicon: Lexicon) -> bool:
    """Whether the verb only says of its subject that it takes place: "the summit was held", "talks begin"."""
    return lexicon.lists(verb.lemma, "taking_place_verbs", "light_verbs")
