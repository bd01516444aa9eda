"""Features for and against a clause in the present perfect telling of the last days.

The weights of the features, by their names, are in `perfect_weights.toml`, learnt by `evaluation.learn_dates`.
"""

from __future__ import annotations

from collections.abc import Callable

from timeline_api.extraction import kinds
from timeline_api.extraction.inferred_dates.features import (
    Evidence,
    indefinite_as_subject,
    person_as_subject,
    plain_saying,
    plural_as_subject,
    public_act,
    saying,
    text_is_page,
    text_is_personal,
)
from timeline_api.extraction.syntax.tree import OBJECTS, Word

#: How many words a short sentence has at most: "It has killed eighty people in Mexico."
_SHORT = 11


def second_sentence(evidence: Evidence) -> bool:
    """One sentence stands before it."""
    return evidence.position.number == 1


def third_sentence(evidence: Evidence) -> bool:
    """Two sentences stand before it."""
    return evidence.position.number == 2


def short_sentence(evidence: Evidence) -> bool:
    """As in "Aid has reached some": captions and asides."""
    return len(evidence.clause.tree.words) <= _SHORT


def bare_subject(evidence: Evidence) -> bool:
    """As in "unrest has", without an article."""
    tree = evidence.clause.tree
    return any(
        word.tag == "NN" and not word.is_name and not tree.has(word, "det", "poss") for word in evidence.subjects
    )


def plea(evidence: Evidence) -> bool:
    """As in "has pleaded not guilty", which reports of a trial repeat until its end."""
    return evidence.lists("pleas")


def figure(evidence: Evidence) -> bool:
    """The clause tells of a figure: "cases have doubled"."""
    reading = kinds.read(evidence.clause.tree, evidence.clause.verb, evidence.lexicon)
    return reading is not None and reading.kind == "statistic"


def agent(evidence: Evidence) -> bool:
    """As in "has been rocked by protests"."""
    return evidence.clause.tree.has(evidence.clause.verb, "agent")


def with_object(evidence: Evidence) -> bool:
    """As in "has caused delays"."""
    return bool(_objects(evidence))


def indefinite_object(evidence: Evidence) -> bool:
    """As in "has launched an appeal"."""
    return any(word.text.casefold() in evidence.lexicon["indefinite_articles"] for word in _determiners(evidence))


def definite_object(evidence: Evidence) -> bool:
    """As in "have searched the house", "has lifted its curbs"."""
    tree = evidence.clause.tree
    is_definite = any(word.text.casefold() in evidence.lexicon["definite_articles"] for word in _determiners(evidence))
    return is_definite or any(tree.has(word, "poss") for word in _objects(evidence))


def counted_object(evidence: Evidence) -> bool:
    """As in "has killed 60 people": a tally of more than these days."""
    tree = evidence.clause.tree
    return any(word.tag == "CD" or tree.has(word, "nummod") for word in _objects(evidence))


def with_occasion(evidence: Evidence) -> bool:
    """As in "has closed after a pupil fell ill"."""
    behind = evidence.clause.tree.words[evidence.clause.verb.index + 1 :]
    return any(word.text.casefold() in evidence.lexicon["occasion_words"] for word in behind)


def _objects(evidence: Evidence) -> tuple[Word, ...]:
    return evidence.clause.tree.children(evidence.clause.verb, *OBJECTS)


def _determiners(evidence: Evidence) -> tuple[Word, ...]:
    tree = evidence.clause.tree
    return tuple(word for each in _objects(evidence) for word in tree.children(each, "det"))


PERFECT_FEATURES: tuple[Callable[[Evidence], bool], ...] = (
    saying,
    plain_saying,
    public_act,
    plea,
    figure,
    agent,
    person_as_subject,
    plural_as_subject,
    indefinite_as_subject,
    bare_subject,
    with_object,
    indefinite_object,
    definite_object,
    counted_object,
    with_occasion,
    second_sentence,
    third_sentence,
    short_sentence,
    text_is_page,
    text_is_personal,
)
