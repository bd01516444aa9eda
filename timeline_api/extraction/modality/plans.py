"""Plans, and whether their time is to come or over."""

from __future__ import annotations

from itertools import pairwise

from timeline_api.edtf import EdtfValue
from timeline_api.extraction.modality.chain import decides
from timeline_api.extraction.modality.orders import is_ordered
from timeline_api.extraction.syntax.tree import AUXILIARIES, OBJECTS, PRESENT_TAGS, SUBJECTS, Tree, Word
from timeline_api.language.syntax_words import Lexicon
from timeline_api.model import TemporalExpression


def was_to_have(tree: Tree, chain: tuple[Word, ...], lexicon: Lexicon) -> bool:
    """As in "was to have begun", "had been planned for May": what was planned and, as it reads, did not come."""
    if chain[-1].dep != "ccomp" and any(_had_been_arranged(tree, word, lexicon) for word in chain):
        return True
    verb = chain[0] if chain[0].is_verb else chain[min(1, len(chain) - 1)]
    auxiliaries = tree.children(verb, "aux")
    has_perfect = any(word.lemma in lexicon["perfect_auxiliaries"] for word in auxiliaries)
    is_infinitive = any(word.tag == "TO" for word in auxiliaries)
    above = tree.head(verb)
    return has_perfect and is_infinitive and verb.dep == "xcomp" and above.lemma in lexicon["copulas"]


def _had_been_arranged(tree: Tree, word: Word, lexicon: Lexicon) -> bool:
    """As in "had been planned", "had been due": not so behind "said that", where it is the past of "has been"."""
    if word.lemma not in lexicon["arranging_verbs"]:
        return False
    verb = tree.head(word) if word.dep == "acomp" else word
    had = any(each.tag == "VBD" and each.lemma in lexicon["perfect_auxiliaries"] for each in tree.children(verb, "aux"))
    return had and (verb is not word or tree.has(verb, "auxpass"))


def is_announced(tree: Tree, verb: Word, modal: Word, lexicon: Lexicon) -> bool:
    """As in "said that he would resign": what is announced is a plan, unless it hangs on a condition.

    So is each of several that are announced together: "said ships would sail and troops would land".
    """
    content = verb
    while content.dep == "conj" and content.head < content.index:
        content = tree.head(content)
    is_joined = content is not verb and tree.has(content, "ccomp")  # where the parse joins the second to "said"
    if modal.text.casefold() not in lexicon["reported_future_modals"] or not (content.dep == "ccomp" or is_joined):
        return False
    above = content if is_joined else tree.head(content)
    is_said = above.tag in ("VBD", "VBN", "VBG") and lexicon.lists(above.lemma, "reporting_verbs", "promising_verbs")
    conditions = (mark for clause in tree.children(verb, "advcl") for mark in tree.children(clause, "mark", "advmod"))
    is_open = any(mark.text.casefold() in lexicon["conditions"] for mark in conditions)
    return is_said and not is_open and not tree.is_perfect(verb, lexicon)


def is_past_of_its_own(
    tree: Tree, noun: Word, expression: TemporalExpression | None, published: EdtfValue | None, lexicon: Lexicon
) -> bool:
    """As in "could have stopped the October 2021 attack": it took place, whatever else is said of it.

    So did "Friday's raids" that "will be investigated". The date stands before the noun, and is over. "Cancelled the
    June summit" says of it that it did not.
    """
    if expression is None or not noun.is_noun or not is_over(expression.value, published):
        return False
    dates = {word.index for word in tree.within(expression.span)}
    above = tree.head(noun)
    if noun.dep not in (*OBJECTS, "nsubjpass") or not any(child.index in dates for child in tree.children(noun)):
        return False
    return (tree.has(above, "aux") or above.dep in ("xcomp", "acl")) and not decides(above, lexicon)


def is_planned(tree: Tree, chain: tuple[Word, ...], lexicon: Lexicon) -> bool:
    """Whether what a trigger names, or a verb that carries it, is planned: "will meet", "a tour scheduled for July"."""
    trigger = chain[0]
    if _is_to(tree, chain, lexicon) or _is_to_take_place(tree, trigger, lexicon) or _is_due(tree, trigger, lexicon):
        return True
    if any(is_ordered(tree, word, lexicon) for word in chain):
        return True
    for word in chain:
        auxiliaries = tree.children(word, *AUXILIARIES)
        if any(each.text.casefold() in lexicon["future_modals"] for each in auxiliaries):
            return True
        if any(is_announced(tree, word, each, lexicon) for each in auxiliaries):
            return True
    if _is_called_planned(tree, trigger, lexicon):
        return True
    if trigger.dep == "acl" and trigger.tag == "VBN" and trigger.lemma in lexicon["arranging_verbs"]:
        behind = (word.text.casefold() for word in tree.children(trigger, "prep"))
        return not lexicon["duration_prepositions"].isdisjoint(behind)  # "tests scheduled for May"
    carried = [
        (lexicon.lists(word.lemma, "planning_verbs", "demanding_verbs") or _is_planned_predicate(tree, word, lexicon))
        and not (trigger.is_noun and _leads_elsewhere(tree, word, chain))
        and not tree.has(word, "prt")  # "was set up in May"
        for word in chain[1:]
    ]
    is_wanted = trigger.tag == "VBN" and len(chain) > 1 and chain[1].lemma in lexicon["wishing_verbs"]
    if any(carried) and (trigger.is_noun or is_wanted or _is_infinitive(tree, chain)):
        return True
    is_arranging = trigger.lemma in lexicon["arranging_verbs"] and not tree.has(trigger, *OBJECTS)
    return (is_arranging and _is_infinitive(tree, chain)) or _intends(tree, trigger, lexicon)


def _intends(tree: Tree, verb: Word, lexicon: Lexicon) -> bool:
    """As in "plans to meet", "is set to announce": the verb itself says that it is still to come."""
    is_arranged = verb.lemma in lexicon["arranging_verbs"] and verb.lemma not in lexicon["postponing_verbs"]
    is_arranged = is_arranged and tree.has(verb, "auxpass")
    is_intended = verb.lemma in lexicon["intending_verbs"] and not tree.has(verb, "auxpass")
    return (is_arranged or is_intended) and any(tree.has_to(clause) for clause in tree.children(verb, "xcomp"))


def _is_planned_predicate(tree: Tree, word: Word, lexicon: Lexicon) -> bool:
    """As in "is due to open", "is going to open"; not in "went door to door"."""
    return word.text in lexicon["planned_predicates"] and (not word.is_verb or tree.has(word, "xcomp"))


def _is_due(tree: Tree, trigger: Word, lexicon: Lexicon) -> bool:
    """As in "was due in court": it may not have come; "was due to a fault" says why."""
    if trigger.dep != "acomp" or trigger.text.casefold() not in lexicon["planned_predicates"]:
        return False
    prepositions = tree.children(trigger, "prep")
    return not any(word.text.casefold() in lexicon["goal_prepositions"] for word in prepositions)


def _leads_elsewhere(tree: Tree, verb: Word, chain: tuple[Word, ...]) -> bool:
    """As in "the talks were meant to end the war": what is planned is the ending; not so "is due to hold talks"."""
    return any(clause not in chain for clause in tree.children(verb, "xcomp"))


def _is_called_planned(tree: Tree, trigger: Word, lexicon: Lexicon) -> bool:
    """As in "the planned tour", "a tour scheduled for July", "has a book due out in May", "are planned for July"."""
    if any(child.text.casefold() in lexicon["planned_adjectives"] for child in tree.children(trigger, "amod")):
        return True
    if trigger.is_noun and _is_arranged(tree, trigger, lexicon):
        return not _came_off(tree, trigger, lexicon)
    if trigger.lemma in lexicon["perfect_auxiliaries"]:
        return any(_is_arranged(tree, noun, lexicon) for noun in tree.children(trigger, *OBJECTS))
    return trigger.lemma in lexicon["scheduling_verbs"] and tree.has(trigger, "auxpass")


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
        infinitive = word.dep == "xcomp" and tree.has_to(word)
        if infinitive and above.lemma in lexicon["copulas"] and not tree.has(above, "attr", "acomp"):
            subjects = tree.children(above, *SUBJECTS)
            is_act = word.tag == "VB" and any(noun.lemma in lexicon["done_nouns"] for noun in subjects)
            return not is_act and word.lemma not in lexicon["destined_verbs"]
    return False


def _is_infinitive(tree: Tree, chain: tuple[Word, ...]) -> bool:
    """Whether the trigger, or the light verb that carries it, stands behind "to": "to open", "to be opened"."""
    for word in chain[:2]:
        auxiliaries = tree.children(word, "aux")
        if auxiliaries and (word.tag == "VB" or any(each.tag == "TO" for each in auxiliaries)):
            return True
    return False


def _is_to_take_place(tree: Tree, verb: Word, lexicon: Lexicon) -> bool:
    """As in "a conference to take place in Oslo", "elections to be held in May"; not "the first meeting to be held"."""
    if verb.dep not in ("acl", "relcl") or not tree.has_to(verb):
        return False
    noun = tree.head(verb)
    is_done = tree.has(verb, "auxpass") and lexicon.lists(verb.lemma, "light_passives", "publishing_verbs")
    is_taking_place = is_done or (
        verb.lemma in lexicon["place_taking_verbs"]
        and any(word.lemma in lexicon["place_taking_objects"] for word in tree.children(verb, *OBJECTS))
    )
    is_one_of_those = any(
        child.text.casefold() in lexicon["ordinals"] or child.tag == "JJS" for child in tree.children(noun, "amod")
    )
    is_existential = tree.has(tree.head(noun), "expl")  # "there was nobody to be seen"
    return is_taking_place and noun.is_noun and not (is_one_of_those or is_existential)


def _came_off(tree: Tree, noun: Word, lexicon: Lexicon) -> bool:
    """As in "a march planned for today drew few people": what is told of the plan is what came of it."""
    above = tree.head(noun)
    return noun.dep == "nsubj" and above.tag == "VBD" and lexicon.lists(above.lemma, "outcome_verbs")


def is_set_for(tree: Tree, trigger: Word, expression: TemporalExpression | None, lexicon: Lexicon) -> bool:
    """As in "called a meeting for Wednesday", "set the hearing for 3 May": the date is that of what is arranged."""
    if expression is None:
        return False
    dates = {word.index for word in tree.within(expression.span)}
    verb = trigger if trigger.is_verb else tree.head(trigger)
    if not verb.is_verb or verb.lemma not in lexicon["convening_verbs"]:
        return False
    ends = [each for word in (verb, *tree.children(verb, *OBJECTS)) for each in tree.children(word, "prep")]
    return any(
        tree.head(end).index in (verb.index, trigger.index, *(noun.index for noun in tree.children(verb, *OBJECTS)))
        and end.text.casefold() in lexicon["purpose_prepositions"]
        and any(child.index in dates for child in tree.children(end, "pobj"))
        for end in ends
    )


def is_chosen_for(tree: Tree, trigger: Word, expression: TemporalExpression | None, lexicon: Lexicon) -> bool:
    """As in "chose 3 May for the march": the date is the object, that of what is to be."""
    if expression is None or trigger.lemma not in lexicon["date_choosing_verbs"]:
        return False
    dates = {word.index for word in tree.within(expression.span)}
    return any(word.index in dates for word in tree.children(trigger, *OBJECTS))


def is_ahead(tree: Tree, noun: Word, lexicon: Lexicon) -> bool:
    """As in "ahead of the concert", "the concert, which will be broadcast", "will speak at the concert": it is to come.

    To be asked of a noun whose time is not over.
    """
    if not noun.is_noun:
        return False
    for clause in tree.children(noun, "relcl"):
        if any(word.text.casefold() in lexicon["future_modals"] for word in tree.children(clause, *AUXILIARIES)):
            return True
    before = tree.head(noun)
    first = tree.head(before)
    if noun.dep != "pobj":
        return False
    if first.text.casefold() in lexicon["ahead_words"] and first.index < before.index:
        return True
    is_occasion = lexicon.lists(before.text.casefold(), "occasion_prepositions", "purpose_prepositions")
    modals = tree.children(first, *AUXILIARIES)
    return is_occasion and any(word.text.casefold() in lexicon["future_modals"] for word in modals)


def is_time_of_future(tree: Tree, chain: tuple[Word, ...], lexicon: Lexicon) -> bool:
    """As in "will resume when crews clear the runway": a clause in the present that says when something is to come."""
    clause = chain[-1]
    marks = (word.text.casefold() for word in tree.children(clause, "mark", "advmod") if word.index < clause.index)
    if clause.dep != "advcl" or lexicon["future_clause_marks"].isdisjoint(marks):
        return False
    if tree.finite_part(clause).tag not in PRESENT_TAGS:
        return False
    for above in tree.ancestors(clause):
        auxiliaries = tree.children(above, *AUXILIARIES) if above.is_verb else ()
        if any(lexicon.lists(word.text.casefold(), "future_modals", "hypothetical_modals") for word in auxiliaries):
            return True
        if above.is_verb and tree.has(above, *SUBJECTS):
            return False
    return False


def lies_ahead(when: EdtfValue | None, published: EdtfValue | None) -> bool:
    """Whether a time begins after the publication; False if either is not known."""
    if when is None or published is None or when.earliest is None or published.latest is None:
        return False
    return when.earliest > published.latest


def is_deadline_of(
    tree: Tree, chain: tuple[Word, ...], when: EdtfValue | None, published: EdtfValue | None, lexicon: Lexicon
) -> bool:
    """As in "is trying to broker a pact by January", "was delayed until January", of a January to come."""
    if when is None or published is None or when.earliest is not None or when.latest is None or not published.latest:
        return False
    is_moved = any(word.is_verb and word.lemma in lexicon["moving_verbs"] for word in chain)
    return when.latest > published.latest and (is_moved or _is_infinitive(tree, chain))


def is_of_day_ahead(tree: Tree, verb: Word, expression: TemporalExpression | None, published: EdtfValue | None) -> bool:
    """As in "until September, when the term ends": a clause that tells of the date itself, and that date lies ahead."""
    when = expression.value if expression else None
    if expression is None or when is None or when.latest is None or published is None or published.latest is None:
        return False
    is_of_date = verb.dep == "relcl" and any(word.index == verb.head for word in tree.within(expression.span))
    return is_of_date and when.latest > published.latest


def is_over(when: EdtfValue | None, published: EdtfValue | None) -> bool:
    """Whether a time ended before the publication; False if either is not known."""
    if when is None or published is None or when.latest is None or published.earliest is None:
        return False
    return when.latest < published.earliest
