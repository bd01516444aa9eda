"""Whether it happened, is to happen, might happen or did not."""

from __future__ import annotations

from timeline_api.edtf import EdtfValue
from timeline_api.extraction.syntax.tree import AUXILIARIES, OBJECTS, SUBJECTS, Tree, Word
from timeline_api.language.syntax_words import Lexicon
from timeline_api.model import Modality


def modality_of(
    tree: Tree, trigger: Word, lexicon: Lexicon, *, when: EdtfValue | None, published: EdtfValue | None
) -> Modality:
    """How certain the text makes the happening.

    Where tense and date disagree the tense yields: what begins after the publication is no more than a plan, and
    whether a plan came true whose time is over the text does not say.
    """
    chain = _chain(tree, trigger, lexicon)
    if any(_is_negated(tree, word, lexicon) for word in chain) or _is_denied(tree, chain, lexicon):
        return "negated"
    if any(_is_hypothetical(tree, word, lexicon) for word in chain) or _is_considered(tree, chain, lexicon):
        return "hypothetical"
    if _is_planned(tree, chain, lexicon):
        return "hypothetical" if _is_over(when, published) else "planned"
    return "planned" if _lies_ahead(when, published) else "asserted"


def _chain(tree: Tree, trigger: Word, lexicon: Lexicon) -> tuple[Word, ...]:
    """The trigger and the verbs that carry it: "failed to [meet]", "plans to hold [talks]", "is due to [open]"."""
    chain = [trigger]
    word: Word | None = trigger
    while word is not None and word.head != word.index:
        word = _carrier(tree, word, lexicon)
        if word is not None:
            chain.append(word)
    return tuple(chain)


def _carrier(tree: Tree, word: Word, lexicon: Lexicon) -> Word | None:
    """What decides on the word from above, None when nothing does."""
    above = tree.head(word)
    if word.is_verb or word.tag == "TO":
        if word.dep == "xcomp" or (word.dep in ("ccomp", "pcomp", "acl", "relcl") and word.tag in ("VB", "VBG")):
            return tree.head(above) if above.dep == "prep" and above.head != above.index else above
        shares = (
            word.dep == "conj" and word.tag in ("VB", "VBN", "VBG") and not tree.children(word, *SUBJECTS, *AUXILIARIES)
        )
        return above if shares and above.is_verb else None
    if word.dep in OBJECTS and word.is_noun and _is_known(tree, word) and not _decides(above, lexicon):
        return None
    if word.dep in (*OBJECTS, "nsubjpass", "attr", "acomp") or (word.dep == "nsubj" and _is_light(above, lexicon)):
        is_described = word.dep == "nsubj" and bool(tree.children(above, "attr", "acomp"))
        return above if above.is_verb and not is_described else None
    planned = word.dep == "pobj" and above.text.casefold() in lexicon["planned_prepositions"] and tree.head(above)
    return planned if planned and planned.lemma in lexicon["planning_verbs"] | lexicon["negating_verbs"] else None


def _is_known(tree: Tree, noun: Word) -> bool:
    """As in "will appeal Friday's verdict": what has a time or an owner of its own is there, whatever is done to it."""
    return bool(tree.children(noun, "poss"))


def _decides(verb: Word, lexicon: Lexicon) -> bool:
    """Whether it hangs on the verb that its object takes place: "hold talks", "plan a visit", "cancel the summit"."""
    lists = ("light_verbs", "planning_verbs", "negating_verbs", "hypothetical_verbs")
    return verb.lemma in lexicon["linking_verbs"] or any(verb.lemma in lexicon[verbs] for verbs in lists)


def _is_light(verb: Word, lexicon: Lexicon) -> bool:
    """Whether the verb only says of its subject that it takes place: "the summit was held", "talks begin"."""
    return verb.lemma in lexicon["taking_place_verbs"] or verb.lemma in lexicon["light_verbs"]


def _is_negated(tree: Tree, word: Word, lexicon: Lexicon) -> bool:
    below = tree.children(word)
    if any(child.dep == "neg" or child.text.casefold() in lexicon["negations"] for child in below):
        return True
    subjects = (child for child in below if child.dep in SUBJECTS or child.dep in OBJECTS)
    return any(
        child.text.casefold() in lexicon["negative_pronouns"]
        or any(det.text.casefold() in lexicon["negative_determiners"] for det in tree.children(child, "det"))
        for child in subjects
    )


def _is_denied(tree: Tree, chain: tuple[Word, ...], lexicon: Lexicon) -> bool:
    """As in "failed to agree", "denied meeting him", "cancelled the summit": the verb above undoes the trigger."""
    last = chain[-1]
    verbs = (*chain[1:], tree.head(last)) if last.dep == "ccomp" else chain[1:]
    return any(verb.lemma in lexicon["negating_verbs"] for verb in verbs)


def _is_hypothetical(tree: Tree, word: Word, lexicon: Lexicon) -> bool:
    for child in tree.children(word):
        plain = child.text.casefold()
        if child.dep in AUXILIARIES and plain in lexicon["hypothetical_modals"]:
            return True
        if child.dep in ("mark", "advmod") and plain in lexicon["hypothetical_words"]:
            return True
        if child.dep == "amod" and plain in lexicon["hypothetical_adjectives"]:
            return True
    return False


def _is_considered(tree: Tree, chain: tuple[Word, ...], lexicon: Lexicon) -> bool:
    """As in "is considering a visit", "should talks fail": what stands above does not say that it will be."""
    above = (word for word in chain[1:] if word.is_verb and not tree.children(word, "prt"))
    return any(word.lemma in lexicon["hypothetical_verbs"] for word in above)


def _is_planned(tree: Tree, chain: tuple[Word, ...], lexicon: Lexicon) -> bool:
    trigger = chain[0]
    for word in chain:
        below = {child.text.casefold() for child in tree.children(word, *AUXILIARIES)}
        if below & lexicon["future_modals"]:
            return True
    if any(child.text.casefold() in lexicon["planned_adjectives"] for child in tree.children(trigger, "amod")):
        return True
    carried = [
        (word.lemma in lexicon["planning_verbs"] or word.text in lexicon["planned_predicates"])
        and not (trigger.is_noun and tree.children(word, "xcomp"))  # "the talks were meant to end the war"
        for word in chain[1:]
    ]
    if any(carried) and (trigger.is_noun or _is_infinitive(tree, chain)):
        return True
    return trigger.lemma in lexicon["arranging_verbs"] and _is_infinitive(tree, chain)


def _is_infinitive(tree: Tree, chain: tuple[Word, ...]) -> bool:
    """Whether the trigger, or the light verb that carries it, stands behind "to"."""
    return any(word.tag == "VB" and tree.child(word, "aux") is not None for word in chain[:2])


def _lies_ahead(when: EdtfValue | None, published: EdtfValue | None) -> bool:
    if when is None or published is None or when.earliest is None or published.latest is None:
        return False
    return when.earliest > published.latest


def _is_over(when: EdtfValue | None, published: EdtfValue | None) -> bool:
    if when is None or published is None or when.latest is None or published.earliest is None:
        return False
    return when.latest < published.earliest
