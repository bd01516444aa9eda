"""Recurring times that are no happening: hours of programmes and services, and seasons."""

from __future__ import annotations

from timeline_api.extraction.syntax.tree import OBJECTS, PRESENT_TAGS, SUBJECTS, Tree, Word
from timeline_api.language.syntax_words import Lexicon
from timeline_api.model import Span

_FUTURE_TAGS = ("MD",)


def is_schedule(tree: Tree, trigger: Word, verb: Word, date: Span, lexicon: Lexicon) -> bool:
    """Whether a clause only says at what hour or in what season something comes round.

    E.g. "it airs at 8 p.m. on Sunday", "transmission time is 7:10 to 7:30", "the desk is open from 8 a.m. to 6 p.m.
    Monday to Friday", "the south is entering its winter".
    """
    return (
        _is_airing(tree, verb, date, lexicon)
        or _is_hours(tree, trigger, verb, lexicon)
        or _is_opening_time(tree, trigger, verb, lexicon)
        or _is_coming_season(tree, verb, date, lexicon)
    )


def _is_airing(tree: Tree, verb: Word, date: Span, lexicon: Lexicon) -> bool:
    """As in "it will air at 9 p.m.": a clock time of what is not named.

    Not so "the debate will air at 9 p.m.", "it aired at 9 p.m.", "it will air on Sunday".
    """
    if verb.lemma not in lexicon["airing_verbs"] or not _is_clock_time(tree, tree.within(date), lexicon):
        return False
    finite = tree.finite_part(verb)
    subjects = tree.children(verb, *SUBJECTS)
    return finite.tag in (*PRESENT_TAGS, *_FUTURE_TAGS) and _all_point(subjects, lexicon)


def _all_point(words: tuple[Word, ...], lexicon: Lexicon) -> bool:
    return bool(words) and all(word.text.casefold() in lexicon["pointing_pronouns"] for word in words)


def _is_clock_time(tree: Tree, words: tuple[Word, ...], lexicon: Lexicon) -> bool:
    """Whether words have a number before a half of the day or with a colon: "8 p.m.", "7:10"."""
    return any(
        word.tag == "CD"
        and (
            ":" in word.text
            or (word.index + 1 < len(tree.words) and tree.words[word.index + 1].text in lexicon["day_halves"])
        )
        for word in words
    )


def _is_hours(tree: Tree, trigger: Word, verb: Word, lexicon: Lexicon) -> bool:
    """As in "transmission time is 7:10 to 7:30", "broadcast times are 8 a.m. and 6 p.m."; not "the time is right"."""
    subjects = tree.children(verb, *SUBJECTS)
    if verb.lemma not in lexicon["copulas"] or not any(word.lemma in lexicon["hour_nouns"] for word in subjects):
        return False
    predicates = (trigger,) if trigger is not verb else tree.children(verb, "attr", "acomp", "npadvmod")
    return any(_is_clock_time(tree, tree.subtree(word), lexicon) for word in predicates)


def _is_opening_time(tree: Tree, trigger: Word, verb: Word, lexicon: Lexicon) -> bool:
    """As in "the desk is open from 8 a.m. to 6 p.m. Monday to Friday"; not "the bridge is closed Monday to Friday"."""
    if verb.lemma not in lexicon["copulas"] or verb.tag not in PRESENT_TAGS or trigger.dep not in ("acomp", "attr"):
        return False
    words = tree.subtree(verb)
    return names_weekdays(words, lexicon) and _is_clock_time(tree, words, lexicon)


def names_weekdays(words: tuple[Word, ...], lexicon: Lexicon) -> bool:
    """Whether words name a run of days of the week: "Monday to Friday"."""
    return any(
        first.text.casefold() in lexicon["weekdays"] and last.text.casefold() in lexicon["weekdays"]
        for first, between, last in zip(words, words[1:], words[2:], strict=False)
        if between.text.casefold() in lexicon["range_words"]
    )


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
