"""Judge the modality of what a trigger names: asserted, alleged, planned, hypothetical or negated."""

from __future__ import annotations

from dataclasses import dataclass

from timeline_api.edtf import EdtfValue
from timeline_api.extraction.allegations import is_accused, is_contested
from timeline_api.extraction.attribution import ReportingClause
from timeline_api.extraction.attribution.accusations import charge_over
from timeline_api.extraction.modality.cancellations import is_cancelled, is_moved_from
from timeline_api.extraction.modality.chain import chain_of, decides, up_to_open_clause
from timeline_api.extraction.modality.expectations import is_due_by, is_forecast, is_wished
from timeline_api.extraction.modality.orders import is_ordered
from timeline_api.extraction.modality.plans import (
    is_ahead,
    is_announced,
    is_chosen_for,
    is_deadline_of,
    is_of_day_ahead,
    is_over,
    is_past_of_its_own,
    is_planned,
    is_set_for,
    is_time_of_future,
    lies_ahead,
    was_to_have,
)
from timeline_api.extraction.syntax.tree import AUXILIARIES, OBJECTS, SUBJECTS, Tree, Word
from timeline_api.extraction.triggers.known_dates import day_of_writing
from timeline_api.language.syntax_words import Lexicon
from timeline_api.model import Attribution, Modality, TemporalExpression

#: The modalities of what is reported to have happened.
REPORTED_AS_DONE: tuple[Modality, ...] = ("asserted", "alleged")


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """Who claims what a trigger names: the clause of the sentence that attributes it, and the attribution.

    `is_denied` is true where the next sentence denies it.
    """

    clause: ReportingClause | None = None
    attribution: Attribution | None = None
    is_denied: bool = False

    def is_denial_apart_from(self, modality: Modality, lexicon: Lexicon) -> bool:
        """Whether the clause denies something else: who "denied that the fire was his fault" is no source of it."""
        is_denial = self.clause is not None and self.clause.lemma in lexicon["denying_verbs"]
        return is_denial and modality not in ("negated", "alleged", "hypothetical")


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
    when, published = expression.value if expression else None, day_of_writing(expression, published)
    is_past = is_past_of_its_own(tree, trigger, expression, published, lexicon)
    chain = (trigger,) if is_past else chain_of(tree, trigger, lexicon)
    is_denied = _is_denied(tree, chain, lexicon) and charge_over(tree, trigger, lexicon) is None
    if is_accused(tree, trigger, lexicon) and not is_denied:
        return "planned" if lies_ahead(when, published) else "alleged"
    if is_denied or _is_undone(tree, chain, expression, lexicon):
        return "negated"
    if any(_is_hypothetical(tree, word, lexicon) for word in chain) or _is_considered(tree, chain, lexicon):
        return "negated" if claim.is_denied else "hypothetical"
    if was_to_have(tree, chain, lexicon) or is_due_by(tree, trigger, expression, lexicon):
        return "hypothetical"
    is_late = is_over(when, published)
    is_future = _is_future(tree, chain, expression, published, lexicon)
    if claim.is_denied and is_future:
        return "negated"
    is_forecast_or_supposed = is_forecast(tree, chain, lexicon) or _is_supposed(tree, trigger, expression, lexicon)
    if is_wished(tree, chain, lexicon) or (is_future and is_forecast_or_supposed):
        return "hypothetical"
    if is_future:
        return "hypothetical" if is_late else "planned"
    if claim.is_denied and claim.attribution is not None:
        return "alleged"
    alleged = is_contested(tree, trigger, claim.clause, claim.attribution, lexicon)
    return "alleged" if alleged else "asserted"


def _is_undone(tree: Tree, chain: tuple[Word, ...], expression: TemporalExpression | None, lexicon: Lexicon) -> bool:
    """Whether the text says that it did not, or will not, happen."""
    trigger = chain[0]
    negated = [word for word in up_to_open_clause(tree, chain, lexicon) if _is_negated(tree, word, lexicon)]
    return (
        any(not _is_not_until(tree, word, expression, lexicon) for word in negated)
        or _is_near_miss(trigger, tree, lexicon)
        or is_moved_from(tree, trigger, expression, lexicon)
        or is_cancelled(tree, trigger, expression, lexicon)
    )


def _is_future(
    tree: Tree,
    chain: tuple[Word, ...],
    expression: TemporalExpression | None,
    published: EdtfValue | None,
    lexicon: Lexicon,
) -> bool:
    """Whether the text or the date makes it something to come."""
    when = expression.value if expression else None
    if is_chosen_for(tree, chain[0], expression, lexicon) or lies_ahead(when, published):
        return True
    if is_planned(tree, chain, lexicon) or is_time_of_future(tree, chain, lexicon):
        return True
    if is_deadline_of(tree, chain, when, published, lexicon) or is_of_day_ahead(tree, chain[0], expression, published):
        return True
    is_arranged = is_set_for(tree, chain[0], expression, lexicon) or is_ahead(tree, chain[0], lexicon)
    return is_arranged and not is_over(when, published)


def is_question(tree: Tree, trigger: Word, lexicon: Lexicon) -> bool:
    """Whether a trigger is what a question asks about ("Did they meet?"), and not what it takes for granted."""
    if not tree.is_question:
        return False
    above = tree.head(trigger)
    articles = lexicon["indefinite_articles"]  # "Will it spark a strike?": nobody says that there is one
    is_open = any(word.text.casefold() in articles for word in tree.children(trigger, "det"))
    is_predicate = trigger.dep in (*SUBJECTS, *OBJECTS, "attr") and (is_open or decides(above, lexicon))
    below = above if is_predicate else trigger
    for above in tree.ancestors(below):
        if below.dep not in ("conj", "xcomp", "ccomp") or tree.quoted[above.index] != tree.quoted[trigger.index]:
            return False
        below = above
    return below.is_verb


def _is_negated(tree: Tree, word: Word, lexicon: Lexicon) -> bool:
    """As in "did not sing", "nobody sang", "sang no song", and before a subject "at no time did he sing"."""
    below = tree.children(word)
    negations = (child for child in below if child.dep == "neg" or child.text.casefold() in lexicon["negations"])
    if any(not _is_not_only(tree, child, lexicon) for child in negations):
        return True
    subjects = [child for child in below if child.dep in SUBJECTS or child.dep in OBJECTS]
    if any(child.dep in AUXILIARIES and child.index < subject.index for child in below for subject in subjects[:1]):
        subjects += [noun for child in below if child.dep == "prep" for noun in tree.children(child, "pobj")]
    return any(
        child.text.casefold() in lexicon["negative_pronouns"] or _is_nobody(tree, child, lexicon) for child in subjects
    )


def _is_nobody(tree: Tree, noun: Word, lexicon: Lexicon) -> bool:
    """As in "no ship", "neither the mayor nor the bishop", "not a single ship"; "not a clerk but a judge" is one."""
    determiners = tree.children(noun, "det", "preconj")
    if any(word.text.casefold() in lexicon["negative_determiners"] for word in determiners):
        return True
    is_one = any(word.text.casefold() in lexicon["indefinite_articles"] for word in determiners)
    return is_one and tree.has(noun, "neg") and not tree.has(noun, "conj")


def _is_not_only(tree: Tree, negation: Word, lexicon: Lexicon) -> bool:
    """As in "will not only vote but march": both happen."""
    after = tree.words[negation.index + 1 : negation.index + 2]
    return any(word.text.casefold() in lexicon["restricting_adverbs"] for word in after)


def _is_not_until(tree: Tree, word: Word, expression: TemporalExpression | None, lexicon: Lexicon) -> bool:
    """As in "was not opened until Friday": on that day it was."""
    if expression is None:
        return False
    dates = {each.index for each in tree.within(expression.span)}
    ends = (each for each in tree.children(word, "prep") if each.text.casefold() in lexicon["ending_prepositions"])
    return any(child.index in dates for end in ends for child in tree.children(end, "pobj"))


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


def _is_hypothetical(tree: Tree, word: Word, lexicon: Lexicon) -> bool:
    for child in tree.children(word):
        plain = child.text.casefold()
        if child.dep in AUXILIARIES and plain in lexicon["hypothetical_modals"]:
            is_perceived = tree.has(word, "auxpass") and word.lemma in lexicon["perceiving_verbs"]
            is_witnessed = is_perceived and plain in lexicon["ability_modals"]  # "smoke could be seen"
            is_settled = is_announced(tree, word, child, lexicon) or is_ordered(tree, word, lexicon)
            return not is_witnessed and not is_settled
        if child.dep in ("mark", "advmod") and plain in lexicon["hypothetical_words"]:
            return child.index < word.index or not _is_of_phrase(tree, child)
        if child.dep == "amod" and plain in lexicon["hypothetical_adjectives"]:
            return True
        if child.dep in AUXILIARIES and _is_inverted(tree, word, child):
            return True
    return word.text.casefold() in lexicon["doubting_adjectives"]


def _is_of_phrase(tree: Tree, doubt: Word) -> bool:
    """As in "married Ana (possibly Brandt)", "decided whether he is fit": what follows is open, not the deciding."""
    after = tree.words[doubt.index + 1 : doubt.index + 2]
    return doubt.dep == "mark" or any(word.is_noun or word.dep == "prep" for word in after)


def _is_inverted(tree: Tree, verb: Word, auxiliary: Word) -> bool:
    """As in "Had she left on 3 May, she would have lived": the auxiliary of a condition begins its clause."""
    subject = tree.child(verb, *SUBJECTS)
    return subject is not None and auxiliary.index == tree.first_below(verb) and auxiliary.index < subject.index


def _is_supposed(tree: Tree, trigger: Word, expression: TemporalExpression | None, lexicon: Lexicon) -> bool:
    """As in "would put the town at risk of a flood next year": the clause around it says only what may be.

    A happening with a date of its own is there all the same: "may skip Friday's summit".
    """
    if trigger.is_verb and tree.has(trigger, *SUBJECTS):
        return False
    dates = {word.index for word in tree.within(expression.span)} if expression else set()
    first, last = tree.first_below(trigger), tree.last_below(trigger)
    if trigger.is_noun and any(first <= index <= last for index in dates):
        return False
    for above in tree.ancestors(trigger):
        if above.is_verb and _is_hypothetical(tree, above, lexicon):
            return True
        if above.is_verb and tree.has(above, *SUBJECTS):
            return False
    return False


def _is_considered(tree: Tree, chain: tuple[Word, ...], lexicon: Lexicon) -> bool:
    """As in "is considering a visit", "should talks fail": what stands above does not say that it will be.

    "Is considered the worst" only says how it is seen.
    """
    above = (word for word in chain[1:] if word.is_verb and not tree.has(word, "prt", "auxpass"))
    return any(word.lemma in lexicon["hypothetical_verbs"] for word in above)
