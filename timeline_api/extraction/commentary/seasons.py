"""Seasons that come round, which are no happening."""

from __future__ import annotations

from timeline_api.extraction.syntax.tree import OBJECTS, SUBJECTS, Tree, Word
from timeline_api.language.syntax_words import Lexicon
from timeline_api.model import Span


def is_seasonal(tree: Tree, trigger: Word, verb: Word, date: Span, lexicon: Lexicon) -> bool:
    """Whether a clause only says that a season comes: "Norway is entering its winter months"."""
    return _is_season(tree, trigger, date, lexicon) or _is_coming_season(tree, verb, date, lexicon)


def _is_season(tree: Tree, verb: Word, date: Span, lexicon: Lexicon) -> bool:
    """As in "in the winter, when the flu season starts": as it does each year; not "the season starts on 3 May"."""
    subjects = tree.children(verb, *SUBJECTS)
    is_of_season = bool(subjects) and all(word.lemma in lexicon["seasons"] for word in subjects)
    days = tree.within(date)
    is_unfixed = bool(days) and days[-1].lemma in lexicon["seasons"] and not any(word.tag == "CD" for word in days)
    return is_of_season and is_unfixed and verb.lemma in lexicon["aspect_verbs"]


def _is_coming_season(tree: Tree, verb: Word, date: Span, lexicon: Lexicon) -> bool:
    """As in "the south is entering its winter months", "Norway is heading into summer": the season is all it names.

    Not so "the war entered its second winter", "the club is heading into the summer break", "troops moved in winter".
    """
    if verb.lemma not in lexicon["season_verbs"]:
        return False
    days = tree.within(date)
    into = (word for word in tree.children(verb, "prep") if word.text.casefold() in lexicon["season_prepositions"])
    behind = (end for preposition in into for end in tree.children(preposition, "pobj"))
    for season in (*tree.children(verb, *OBJECTS), *behind):
        below = tree.subtree(season)
        is_of_season = season.lemma in lexicon["seasons"] | lexicon["time_units"] and any(
            word.lemma in lexicon["seasons"] for word in below
        )
        is_one_of_many = any(word.tag == "CD" or word.lemma in lexicon["ordinals"] for word in below)
        if is_of_season and not is_one_of_many and any(day in below for day in days):
            return True
    return False
