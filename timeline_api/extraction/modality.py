"""Whether it happened, is to happen, might happen or did not."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from timeline_api.edtf import EdtfValue
from timeline_api.extraction.allegations import is_accused, is_contested
from timeline_api.extraction.attribution import ReportingClause
from timeline_api.extraction.syntax.tree import AUXILIARIES, OBJECTS, SUBJECTS, Tree, Word
from timeline_api.language.syntax_words import Lexicon
from timeline_api.model import Attribution, Modality, TemporalExpression


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """Who claims what a trigger names: the clause of the sentence that attributes it, and the attribution.

    `is_denied` is true where the next sentence denies it.
    """

    clause: ReportingClause | None = None
    attribution: Attribution | None = None
    is_denied: bool = False


_OWN = Claim()


def modality_of(
    tree: Tree,
    trigger: Word,
    lexicon: Lexicon,
    *,
    expression: TemporalExpression | None,
    published: EdtfValue | None,
    claim: Claim = _OWN,
) -> Modality:
    """How certain the text makes the happening that a trigger names and that an expression dates.

    Where tense and date disagree the tense yields: what begins after the publication is no more than a plan, and
    whether a plan came true whose time is over the text does not say.
    """
    when = expression.value if expression else None
    chain = (
        (trigger,)
        if _is_past_of_its_own(tree, trigger, expression, published, lexicon)
        else _chain(tree, trigger, lexicon)
    )
    if is_accused(tree, trigger, lexicon) and not _is_denied(tree, chain, lexicon):
        return "planned" if _lies_ahead(when, published) else "alleged"
    if any(_is_negated(tree, word, lexicon) for word in _up_to_open_clause(tree, chain, lexicon)) or _is_denied(
        tree, chain, lexicon
    ):
        return "negated"
    if _is_near_miss(trigger, tree, lexicon) or _is_moved_from(tree, trigger, expression, lexicon):
        return "negated"
    if any(_is_hypothetical(tree, word, lexicon) for word in chain) or _is_considered(tree, chain, lexicon):
        return "negated" if claim.is_denied else "hypothetical"
    if _was_to_have(tree, chain, lexicon):
        return "hypothetical"
    if claim.is_denied and (_is_planned(tree, chain, lexicon) or _lies_ahead(when, published)):
        return "negated"
    if _is_planned(tree, chain, lexicon):
        return "hypothetical" if _is_over(when, published) else "planned"
    if _lies_ahead(when, published) or _is_deadline_of(tree, chain, when, published):
        return "planned"
    if claim.is_denied and claim.attribution is not None:
        return "alleged"
    alleged = is_contested(tree, trigger, claim.clause, claim.attribution, lexicon)
    return "alleged" if alleged else "asserted"


def is_question(tree: Tree, trigger: Word, lexicon: Lexicon) -> bool:
    """Whether a trigger is what a question asks about ("Did they meet?"), and not what it takes for granted."""
    if not tree.words or not any(word.text == "?" for word in tree.words[-2:]):
        return False
    above = tree.head(trigger)
    is_predicate = trigger.dep in (*SUBJECTS, *OBJECTS, "attr") and _decides(above, lexicon)
    below = above if is_predicate else trigger
    for above in tree.ancestors(below):
        if below.dep not in ("conj", "xcomp", "ccomp") or tree.quoted[above.index] != tree.quoted[trigger.index]:
            return False
        below = above
    return below.is_verb


def _chain(tree: Tree, trigger: Word, lexicon: Lexicon) -> tuple[Word, ...]:
    """The trigger and the verbs that carry it: "failed to [meet]", "plans to hold [talks]", "is due to [open]"."""
    chain = [trigger]
    word: Word | None = trigger
    while word is not None and word.head != word.index:
        word = _carrier(tree, word, lexicon)
        if word is not None:
            chain.append(word)
    return tuple(chain)


def _up_to_open_clause(tree: Tree, chain: tuple[Word, ...], lexicon: Lexicon) -> tuple[Word, ...]:
    """Return the chain up to a clause that leaves open whether it is so: "it is not known [whether they will meet]"."""
    for index, word in enumerate(chain):
        if any(child.text.casefold() in lexicon["hypothetical_words"] for child in tree.children(word, "mark")):
            return chain[: index + 1]
    return chain


def _carrier(tree: Tree, word: Word, lexicon: Lexicon) -> Word | None:
    """What decides on the word from above, None when nothing does."""
    above = tree.head(word)
    if word.is_verb or word.tag == "TO":
        is_wanted = word.tag == "VBN" and above.lemma in lexicon["wishing_verbs"] and not tree.has(word, *AUXILIARIES)
        is_carried = word.tag in ("VB", "VBG") or is_wanted
        if word.dep == "xcomp" or (word.dep in ("ccomp", "pcomp", "acl", "relcl") and is_carried):
            return tree.head(above) if above.dep == "prep" and above.head != above.index else above
        shares = word.dep == "conj" and word.tag in ("VB", "VBN", "VBG") and not tree.has(word, *SUBJECTS, *AUXILIARIES)
        return above if shares and above.is_verb else None
    if word.dep in OBJECTS and word.is_noun and _is_known(tree, word) and not _decides(above, lexicon):
        return None
    if word.dep in (*OBJECTS, "nsubjpass", "attr", "acomp") or (word.dep == "nsubj" and _is_light(above, lexicon)):
        is_described = word.dep == "nsubj" and tree.has(above, "attr", "acomp")
        return above if above.is_verb and not is_described else None
    planned = word.dep == "pobj" and above.text.casefold() in lexicon["planned_prepositions"] and tree.head(above)
    return planned if planned and lexicon.lists(planned.lemma, "planning_verbs", "negating_verbs") else None


def _is_known(tree: Tree, noun: Word) -> bool:
    """As in "will appeal Friday's verdict": what has a time or an owner of its own is there, whatever is done to it."""
    return tree.has(noun, "poss")


def _decides(verb: Word, lexicon: Lexicon) -> bool:
    """Whether it hangs on the verb that its object takes place: "hold talks", "plan a visit", "cancel the summit"."""
    lists = ("linking_verbs", "light_verbs", "planning_verbs", "negating_verbs", "hypothetical_verbs")
    return lexicon.lists(verb.lemma, *lists)


def _is_light(verb: Word, lexicon: Lexicon) -> bool:
    """Whether the verb only says of its subject that it takes place: "the summit was held", "talks begin"."""
    return lexicon.lists(verb.lemma, "taking_place_verbs", "light_verbs")


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
    if last.dep in ("acl", "ccomp") and tree.head(last).lemma in lexicon["deniable_nouns"]:
        return tree.head(tree.head(last)).lemma in lexicon["denying_verbs"]
    verbs = (*chain[1:], tree.head(last)) if last.dep == "ccomp" else chain[1:]
    return any(verb.lemma in lexicon["negating_verbs"] for verb in verbs)


def _is_near_miss(trigger: Word, tree: Tree, lexicon: Lexicon) -> bool:
    """As in "nearly crashed": it did not; but "prices nearly doubled" measures."""
    if not trigger.is_verb or trigger.lemma in lexicon["statistic_verbs"]:
        return False
    before = tree.words[trigger.index - 1] if trigger.index else trigger
    return before.head == trigger.index and before.text.casefold() in lexicon["near_misses"]


def _is_moved_from(tree: Tree, trigger: Word, expression: TemporalExpression | None, lexicon: Lexicon) -> bool:
    """As in "The match was moved from Saturday to Sunday": on the day behind "from" it is not."""
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


def _was_to_have(tree: Tree, chain: tuple[Word, ...], lexicon: Lexicon) -> bool:
    """As in "was to have begun", "had been due to open": what was planned and, as it reads, did not come."""
    verb = chain[0] if chain[0].is_verb else chain[min(1, len(chain) - 1)]
    auxiliaries = tree.children(verb, "aux")
    has_perfect = any(word.lemma in lexicon["perfect_auxiliaries"] for word in auxiliaries)
    is_infinitive = any(word.tag == "TO" for word in auxiliaries)
    above = tree.head(verb)
    return has_perfect and is_infinitive and verb.dep == "xcomp" and above.lemma in lexicon["copulas"]


def _is_hypothetical(tree: Tree, word: Word, lexicon: Lexicon) -> bool:
    for child in tree.children(word):
        plain = child.text.casefold()
        if child.dep in AUXILIARIES and plain in lexicon["hypothetical_modals"]:
            return not _is_announced(tree, word, child, lexicon)
        if child.dep in ("mark", "advmod") and plain in lexicon["hypothetical_words"]:
            return True
        if child.dep == "amod" and plain in lexicon["hypothetical_adjectives"]:
            return True
    return word.text.casefold() in lexicon["doubting_adjectives"]


def _is_announced(tree: Tree, verb: Word, modal: Word, lexicon: Lexicon) -> bool:
    """As in "said that he would resign": what is announced is a plan, unless it hangs on a condition."""
    if modal.text.casefold() not in lexicon["reported_future_modals"] or verb.dep != "ccomp":
        return False
    above = tree.head(verb)
    is_said = above.tag in ("VBD", "VBN", "VBG") and lexicon.lists(above.lemma, "reporting_verbs", "promising_verbs")
    conditions = (mark for clause in tree.children(verb, "advcl") for mark in tree.children(clause, "mark", "advmod"))
    is_open = any(mark.text.casefold() in lexicon["conditions"] for mark in conditions)
    has_perfect = any(each.lemma in lexicon["perfect_auxiliaries"] for each in tree.children(verb, *AUXILIARIES))
    return is_said and not is_open and not has_perfect


def _is_past_of_its_own(
    tree: Tree, noun: Word, expression: TemporalExpression | None, published: EdtfValue | None, lexicon: Lexicon
) -> bool:
    """As in "could have stopped the October 2021 attack": it took place, whatever else is said of it.

    The date stands before the noun, and is over. "Cancelled the June summit" says of it that it did not.
    """
    if expression is None or not noun.is_noun or not _is_over(expression.value, published):
        return False
    dates = {word.index for word in tree.within(expression.span)}
    above = tree.head(noun)
    if noun.dep not in OBJECTS or not any(child.index in dates for child in tree.children(noun)):
        return False
    return (tree.has(above, "aux") or above.dep in ("xcomp", "acl")) and not _decides(above, lexicon)


def _is_considered(tree: Tree, chain: tuple[Word, ...], lexicon: Lexicon) -> bool:
    """As in "is considering a visit", "should talks fail": what stands above does not say that it will be."""
    above = (word for word in chain[1:] if word.is_verb and not tree.has(word, "prt"))
    return any(word.lemma in lexicon["hypothetical_verbs"] for word in above)


def _is_planned(tree: Tree, chain: tuple[Word, ...], lexicon: Lexicon) -> bool:
    trigger = chain[0]
    if _is_to(tree, chain, lexicon):
        return True
    for word in chain:
        auxiliaries = tree.children(word, *AUXILIARIES)
        if any(each.text.casefold() in lexicon["future_modals"] for each in auxiliaries):
            return True
        if any(_is_announced(tree, word, each, lexicon) for each in auxiliaries):
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


def _lies_ahead(when: EdtfValue | None, published: EdtfValue | None) -> bool:
    if when is None or published is None or when.earliest is None or published.latest is None:
        return False
    return when.earliest > published.latest


def _is_deadline_of(tree: Tree, chain: tuple[Word, ...], when: EdtfValue | None, published: EdtfValue | None) -> bool:
    """As in "is trying to broker a pact by January", of a January to come: what is to be done until then."""
    if when is None or published is None or when.earliest is not None or when.latest is None or not published.latest:
        return False
    return when.latest > published.latest and _is_infinitive(tree, chain)


def _is_over(when: EdtfValue | None, published: EdtfValue | None) -> bool:
    if when is None or published is None or when.latest is None or published.earliest is None:
        return False
    return when.latest < published.earliest
