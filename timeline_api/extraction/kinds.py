"""What a mention tells of: an event, what somebody said (reporting), or a figure (statistic)."""

from __future__ import annotations

import re

from timeline_api.extraction.syntax.tree import OBJECTS, SUBJECTS, Tree, Word
from timeline_api.language.syntax_words import Lexicon
from timeline_api.model import Kind

COMPARATIVES = ("JJR", "RBR")
_FIGURE = re.compile(r"\d|%")


def kind_of(tree: Tree, trigger: Word, lexicon: Lexicon) -> Kind:
    """Whether the trigger names a happening, a saying, or only a figure."""
    if trigger.is_verb and trigger.lemma in lexicon["reporting_verbs"]:
        announces = trigger.lemma in lexicon["announcing_verbs"]
        if not announces or tree.children(trigger, "ccomp"):
            return "reporting"
    if trigger.is_noun and trigger.lemma in lexicon["reporting_nouns"]:
        return "reporting"
    return "statistic" if _is_figure(tree, trigger, lexicon) else "event"


def _is_figure(tree: Tree, trigger: Word, lexicon: Lexicon) -> bool:
    """As in "Deaths rose by 15 percent", "Arrests were up 21%": a measured thing and a measure."""
    clause = tree.head(trigger) if not trigger.is_verb and tree.head(trigger).is_verb else trigger
    is_amount = trigger.tag == "CD" or trigger.text in "%$"
    if is_amount or (trigger.is_noun and _is_measured(trigger, lexicon)) or _is_price(tree, clause, lexicon):
        return True
    measured = any(_is_measured(word, lexicon) for word in tree.children(clause, *SUBJECTS, *OBJECTS))
    moves = clause.lemma in lexicon["statistic_verbs"] or trigger.lemma in lexicon["level_words"]
    near = [
        word
        for child in tree.children(clause)
        if child.dep not in ("advcl", "conj", "relcl", "ccomp")
        for word in tree.subtree(child)
    ]
    figured = any(word.tag == "CD" or word.text in lexicon["multiples"] or _FIGURE.search(word.text) for word in near)
    scaled = any(word.text.casefold() in lexicon["scale_words"] for word in near)
    compared = any(word.tag in COMPARATIVES for word in near)
    return (
        (measured and (moves or trigger.lemma in lexicon["copulas"]) and (figured or compared))
        or (moves and scaled)
        or (measured and compared)
    )


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
