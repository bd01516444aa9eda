"""The kind of a mention: an event, what somebody said (reporting), or a figure (statistic)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from timeline_api.extraction.sayings import content_of, names_saying, speaks_to_media, states_fact
from timeline_api.extraction.syntax.tree import AUXILIARIES, OBJECTS, PRESENT_TAGS, SUBJECTS, Tree, Word
from timeline_api.language.syntax_words import Lexicon
from timeline_api.model import Kind

COMPARATIVES = ("JJR", "RBR")
_FIGURE = re.compile(r"\d|%")
_MILLIONS = re.compile(r"[mb]illions?|trillion|[\d.,]+(?:m|bn|mn)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """The kind of a mention; `content` is the word on which what was said hangs, where it is a saying."""

    kind: Kind
    content: Word | None = None


def read(tree: Tree, trigger: Word, lexicon: Lexicon) -> Reading | None:
    """Whether the trigger names an event, a saying or only a figure.

    None where it names nothing to tell of: a saying without its content, "according to" with the day of its source, or
    that somebody did not comment.
    """
    is_attribution = trigger.dep == "prep" and trigger.text.casefold() in lexicon["attributing_words"]
    if is_attribution or _is_without_comment(tree, trigger, lexicon):
        return None
    is_saying = _reports(tree, trigger, lexicon) if trigger.is_verb else names_saying(tree, trigger, lexicon)
    if is_saying:
        content = content_of(tree, trigger, lexicon)
        return Reading(kind="reporting", content=content) if content is not None else None
    return Reading(kind="statistic" if _is_figure(tree, trigger, lexicon) else "event")


def _reports(tree: Tree, verb: Word, lexicon: Lexicon) -> bool:
    """Whether a verb only reports: "said that …", "spoke to reporters"; not "admitted", "told them to go"."""
    if states_fact(tree, verb, lexicon) or speaks_to_media(tree, verb, lexicon):
        return True
    objects = tree.children(verb, *OBJECTS)
    if any(names_saying(tree, noun, lexicon) for noun in objects):
        return lexicon.lists(verb.lemma, "publishing_verbs", "light_verbs", "reporting_verbs")
    if verb.lemma not in lexicon["reporting_verbs"] or verb.lemma in lexicon["admitting_verbs"]:
        return False
    content = content_of(tree, verb, lexicon)
    is_passive = content is not None and tree.has(verb, "nsubjpass")
    if is_passive and content is not None and (content.dep == "xcomp" or content.head != verb.index):
        return False  # "was confirmed to have the virus", "was confirmed with it, a doctor said"
    if _is_order(tree, verb, content, lexicon) or _is_own_decision(tree, verb, content, lexicon):
        return False
    return verb.lemma not in lexicon["announcing_verbs"] or content is not None or _says_nothing(tree, verb, lexicon)


def _says_nothing(tree: Tree, verb: Word, lexicon: Lexicon) -> bool:
    """As in "Lund declared.", "she insisted on Friday": a saying with nothing behind it but its time."""
    if verb.lemma not in lexicon["stating_verbs"] or tree.has(verb, "auxpass", "nsubjpass", "dobj", "pcomp"):
        return False
    below = (word for child in tree.children(verb) if child.index > verb.index for word in tree.subtree(child))
    nouns = (word for word in below if word.is_noun or word.is_verb or word.tag == "PRP")
    is_clause = verb.dep not in ("acl", "amod", "relcl")
    return is_clause and all(word.text.casefold() in lexicon["calendar"] for word in nouns)


def _is_order(tree: Tree, verb: Word, content: Word | None, lexicon: Lexicon) -> bool:
    """As in "told residents to leave": somebody is to do it, which is more than a saying."""
    if content is None or content.dep != "xcomp" or content.tag != "VB":
        return False
    return verb.lemma in lexicon["planning_verbs"] and tree.has(content, "aux")


def _is_own_decision(tree: Tree, verb: Word, content: Word | None, lexicon: Lexicon) -> bool:
    """As in "announced that he would resign": whoever announces what they do or will do themselves decides it."""
    if content is None or verb.lemma not in lexicon["deciding_verbs"]:
        return False
    pronouns = ("person_pronouns", "plural_pronouns", "thing_pronouns")
    subjects = tree.children(content, *SUBJECTS)
    is_expletive = tree.child(content, "expl") is not None or _announces_clause(tree, content)
    return not is_expletive and any(lexicon.lists(word.text.casefold(), *pronouns) for word in subjects)


def _announces_clause(tree: Tree, verb: Word) -> bool:
    """As in "it was likely that ten had it": "it" stands for the clause behind the adjective."""
    adjectives = tree.children(verb, "acomp")
    clauses = (clause for word in (verb, *adjectives) for clause in tree.children(word, "ccomp", "csubj", "advcl"))
    return bool(adjectives) and any(tree.has(clause, "mark") for clause in clauses)


def _is_figure(tree: Tree, trigger: Word, lexicon: Lexicon) -> bool:
    """As in "Deaths rose by 15 percent", "Arrests were up 21%": a measured thing and a measure."""
    clause = tree.head(trigger) if not trigger.is_verb and tree.head(trigger).is_verb else trigger
    is_amount = trigger.tag == "CD" or trigger.text in "%$" or trigger.lemma in lexicon["unit_nouns"]
    if is_amount or (trigger.is_noun and _is_measured(trigger, lexicon)) or _is_price(tree, clause, lexicon):
        return True
    if _is_share(tree, clause, lexicon):
        return True
    measured = any(_is_measured(word, lexicon) for word in tree.children(clause, *SUBJECTS, *OBJECTS))
    moves = clause.lemma in lexicon["statistic_verbs"] or trigger.lemma in lexicon["level_words"]
    if not (measured or moves):
        return _is_output(tree, trigger, lexicon)
    near = [
        word
        for child in tree.children(clause)
        if child.dep not in ("advcl", "conj", "relcl", "ccomp")
        for word in tree.subtree(child)
    ]
    figured = any(word.tag == "CD" or word.text in lexicon["multiples"] or _FIGURE.search(word.text) for word in near)
    scaled = any(word.text.casefold() in lexicon["scale_words"] for word in near)
    compared = any(word.tag in COMPARATIVES for word in near)
    has = moves or lexicon.lists(trigger.lemma, "copulas", "perfect_auxiliaries")
    return (
        (measured and (clause.lemma in lexicon["trend_verbs"] or compared or _turns_to_growth(tree, clause, lexicon)))
        or (measured and figured and has)
        or (moves and scaled)
        or _is_output(tree, trigger, lexicon)
    )


def _is_share(tree: Tree, verb: Word, lexicon: Lexicon) -> bool:
    """As in "only 10% of the package is spent on schools", how a whole is divided.

    Not so "10% of the workers are being dismissed", "two thirds of the town burnt down".
    """
    auxiliaries = tree.children(verb, *AUXILIARIES)
    finite = next(iter(auxiliaries), verb)
    is_going_on = any(word.tag == "VBG" for word in (*auxiliaries, verb))
    shares = (word.text.casefold() in lexicon["share_words"] for word in tree.children(verb, *SUBJECTS))
    return (
        finite.tag in PRESENT_TAGS
        and finite.lemma not in lexicon["perfect_auxiliaries"]
        and not is_going_on
        and any(shares)
    )


def _turns_to_growth(tree: Tree, verb: Word, lexicon: Lexicon) -> bool:
    """As in "car sales returned to growth"."""
    ends = (
        tree.child(each, "pobj")
        for each in tree.children(verb, "prep")
        if each.text.casefold() in lexicon["direction_prepositions"]
    )
    return any(end is not None and end.text.casefold() in lexicon["trend_nouns"] for end in ends)


def _is_output(tree: Tree, trigger: Word, lexicon: Lexicon) -> bool:
    """As in "posted strong sales", "had $3 billion", "delivered 2 million cars", "a reduction to earnings"."""
    if trigger.is_noun:
        below = (tree.child(each, "pobj") for each in tree.children(trigger, "prep"))
        return lexicon.lists(trigger.lemma, "change_nouns", "trend_verbs") and any(
            each and each.text.casefold() in lexicon["financial_nouns"] for each in below
        )
    objects = tree.children(trigger, *OBJECTS)
    if trigger.lemma in lexicon["figure_verbs"]:
        return any(word.text.casefold() in lexicon["financial_nouns"] for word in objects)
    if trigger.lemma in lexicon["perfect_auxiliaries"]:
        return any(tree.children(word, "nummod") or _is_money(tree, word, lexicon) for word in objects)
    return trigger.lemma in lexicon["output_verbs"] and any(_is_in_millions(tree, word) for word in objects)


def _is_money(tree: Tree, noun: Word, lexicon: Lexicon) -> bool:
    return any(word.tag == "$" or word.text.casefold() in lexicon["money_words"] for word in tree.subtree(noun))


def _is_in_millions(tree: Tree, noun: Word) -> bool:
    numbers = (number for child in tree.children(noun, "nummod") for number in tree.subtree(child))
    return any(_MILLIONS.fullmatch(number.text.casefold()) for number in numbers)


def _is_without_comment(tree: Tree, trigger: Word, lexicon: Lexicon) -> bool:
    """As in "could not be reached for comment", "declined to comment", "requested anonymity"."""
    if trigger.dep == "acl" and tree.head(trigger).lemma in lexicon["contact_nouns"]:  # "messages left on Friday"
        return _is_unanswered(tree, tree.head(trigger), lexicon)
    words = (trigger, *_complements(tree, trigger))
    if any(_is_unanswered(tree, word, lexicon) for word in words if word.is_noun):
        return True
    if any(word.lemma in lexicon["conditions_of_speaking"] for word in words):
        return True
    comment = next((word for word in words if word.lemma in lexicon["comment_words"]), None)
    if comment is None:
        return False
    return any(_is_refused(tree, word, lexicon) for word in (comment, trigger, tree.head(trigger)))


def _is_unanswered(tree: Tree, noun: Word, lexicon: Lexicon) -> bool:
    """Whether a call, message or request found no answer."""
    if noun.lemma not in lexicon["contact_nouns"]:
        return False
    verb = tree.head(tree.head(noun)) if noun.dep == "pobj" else tree.head(noun)
    return verb.lemma in lexicon["answering_verbs"] and _is_refused(tree, verb, lexicon)


def _is_refused(tree: Tree, verb: Word, lexicon: Lexicon) -> bool:
    return verb.lemma in lexicon["negating_verbs"] or any(
        word.dep == "neg" or word.text.casefold() in lexicon["negations"] for word in tree.children(verb)
    )


def _complements(tree: Tree, verb: Word) -> tuple[Word, ...]:
    """The objects and infinitives of a verb, and what its prepositions lead to."""
    behind = (tree.child(each, "pobj") for each in (*tree.children(verb, "prep"), *_of_adjective(tree, verb)))
    return (*tree.children(verb, "xcomp", *OBJECTS), *(word for word in behind if word is not None))


def _of_adjective(tree: Tree, verb: Word) -> tuple[Word, ...]:
    return tuple(each for word in tree.children(verb, "acomp") for each in tree.children(word, "prep"))


def _is_price(tree: Tree, verb: Word, lexicon: Lexicon) -> bool:
    """As in "The shares closed at $43.50", "copper fetched 9,000 dollars": what was paid for it is money."""
    paid = tree.children(verb, *OBJECTS) if verb.lemma in lexicon["price_verbs"] else ()
    prices = (*paid, *_priced_at(tree, verb, lexicon))
    money = lexicon["money_words"]
    return any(word.tag == "$" or word.text.casefold() in money for price in prices for word in tree.subtree(price))


def _priced_at(tree: Tree, verb: Word, lexicon: Lexicon) -> tuple[Word, ...]:
    return tuple(
        price
        for preposition in tree.children(verb, "prep")
        if preposition.text.casefold() in lexicon["price_prepositions"]
        for price in tree.children(preposition, "pobj")
    )


def _is_measured(noun: Word, lexicon: Lexicon) -> bool:
    """As in "deaths" are counted, "his death" happened: the list holds the form that measures."""
    return noun.text.casefold() in lexicon["statistic_nouns"]
