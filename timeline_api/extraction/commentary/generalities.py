"""General statements, which happen on no day: how people live nowadays, habits, and seasons that come round."""

from __future__ import annotations

from collections.abc import Collection

from timeline_api.extraction.syntax.tree import AUXILIARIES, OBJECTS, PRESENT_TAGS, SUBJECTS, Tree, Word
from timeline_api.extraction.triggers.predicates import is_event_noun
from timeline_api.language.syntax_words import Lexicon
from timeline_api.model import Span

_PAST_TAGS = ("VBD", "MD")


def is_generality(tree: Tree, trigger: Word, verb: Word, date: Span, lexicon: Lexicon) -> bool:
    """Whether the clause of a trigger says what is so in general.

    E.g. "people live longer today", "life today is a race", "strains often disappear over the summer", "in winter
    people are less able to cope", "such a storm today would do less harm", "Norway is entering its winter months".
    """
    return (
        _is_nowadays(tree, trigger, verb, date, lexicon)
        or _is_habit(tree, verb, date, lexicon)
        or _is_season(tree, trigger, date, lexicon)
        or _is_coming_season(tree, verb, date, lexicon)
    )


def _is_nowadays(tree: Tree, trigger: Word, verb: Word, date: Span, lexicon: Lexicon) -> bool:
    """Whether "today" means the present age: beside a state in the present, or before what somebody has today.

    E.g. "people live longer today", "in today's world prices rise"; not "is in court today", "today's vote is close".
    """
    words = tree.within(date)
    if not words or words[0].text.casefold() not in lexicon["nowadays"] or len(words) > 2:
        return False
    finite = tree.finite_part(verb)
    if finite.tag in _PAST_TAGS:
        return _is_unreal(tree, verb, finite, lexicon)
    owned = tree.head(words[0]) if words[0].dep == "poss" else None
    if owned is not None:
        return owned.index != trigger.index
    if verb.tag not in PRESENT_TAGS:
        return False
    goes_on = _has_adverb(tree, verb, lexicon["continuing_adverbs"])
    lasts = verb.lemma in lexicon["lasting_verbs"] or (goes_on and verb.lemma in lexicon["perfect_auxiliaries"])
    return lasts or _is_view(tree, verb, lexicon) or _is_nature(tree, verb, lexicon)


def _is_unreal(tree: Tree, verb: Word, modal: Word, lexicon: Lexicon) -> bool:
    """As in "such a storm today would do less harm"; not "he said that he would resign today"."""
    if modal.text.casefold() not in lexicon["unreal_modals"] or verb.tag != "VB":
        return False
    above = tree.head(verb)
    is_reported = verb.dep in ("ccomp", "relcl") and (above.tag in _PAST_TAGS or tree.has(above, *AUXILIARIES))
    return not is_reported and any(_is_new(tree, subject, lexicon) for subject in tree.children(verb, *SUBJECTS))


def _is_new(tree: Tree, noun: Word, lexicon: Lexicon) -> bool:
    return any(word.text.casefold() in lexicon["indefinite_articles"] for word in tree.children(noun, "det"))


def _is_view(tree: Tree, verb: Word, lexicon: Lexicon) -> bool:
    """As in "people see it as a right", "most doctors regard it as safe"; not "the police see it as murder"."""
    is_taken_for = tree.has(verb, "oprd") or any(
        word.text.casefold() in lexicon["likening_words"] for word in _prepositions(tree, verb)
    )
    subjects = tree.children(verb, *SUBJECTS)
    return verb.lemma in lexicon["viewing_verbs"] and is_taken_for and any(_is_bare(tree, word) for word in subjects)


def _prepositions(tree: Tree, verb: Word) -> tuple[Word, ...]:
    """The prepositions of a verb and of its objects."""
    above = (verb, *tree.children(verb, *OBJECTS))
    return tuple(preposition for word in above for preposition in tree.children(word, "prep"))


def _is_nature(tree: Tree, verb: Word, lexicon: Lexicon) -> bool:
    """As in "life is a race"; not "voting is a farce", "traffic is heavy", "life is back to normal"."""
    if verb.lemma not in lexicon["copulas"] or not tree.has(verb, "attr"):
        return False
    subjects = tree.children(verb, *SUBJECTS)
    return any(
        _is_bare(tree, word)
        and not is_event_noun(word, lexicon)
        and not lexicon.has_ending(word.text, "gerund_endings")
        for word in subjects
    )


def _is_bare(tree: Tree, noun: Word) -> bool:
    """Whether a noun stands for a kind of people or things: "people", "young people", "life"."""
    is_plain = noun.tag in ("NN", "NNS") and noun.text.islower() | (noun.index == 0)
    return is_plain and not tree.has(noun, "det", "poss", "nummod", "compound", "relcl", "acl", "prep")


def _is_habit(tree: Tree, verb: Word, date: Span, lexicon: Lexicon) -> bool:
    """As in "strains often disappear over the summer": the present of what happens again and again.

    An adverb says how often, the days of the week are named, or a season without a year dates what a plural without an
    article does.
    """
    verb = _finite_of(tree, verb, lexicon)
    auxiliaries = tree.children(verb, *AUXILIARIES)
    finite = next(iter(auxiliaries), verb)
    if finite.tag not in PRESENT_TAGS or finite.lemma in lexicon["perfect_auxiliaries"] or verb.tag == "VBG":
        return False
    if _has_adverb(tree, verb, lexicon["frequency_adverbs"]):
        return True
    if auxiliaries:
        return _has_hours(tree, verb, lexicon)
    words = [word for word in tree.within(date) if word.text.casefold() not in lexicon["definite_articles"]]
    parts = lexicon["seasons"] | lexicon["period_parts"]
    is_season = bool(words) and words[-1].lemma in lexicon["seasons"] and all(word.lemma in parts for word in words)
    return is_season and any(_is_bare_plural(tree, subject) for subject in tree.children(verb, *SUBJECTS))


def _has_adverb(tree: Tree, verb: Word, adverbs: Collection[str]) -> bool:
    return any(word.text.casefold() in adverbs for word in tree.children(verb, "advmod"))


def _finite_of(tree: Tree, verb: Word, lexicon: Lexicon) -> Word:
    """The verb whose tense a bare form shares: "leave" of "they leave, returning in autumn"; else the verb itself.

    So is "are" for what somebody can do: "they are less able to cope in winter".
    """
    enabling = tree.head(verb)
    if verb.dep == "xcomp" and enabling.lemma in lexicon["enabling_adjectives"] and enabling.dep == "acomp":
        return tree.head(enabling)
    for above in tree.ancestors(verb):
        if verb.tag not in ("VB", "VBG") or verb.dep not in ("advcl", "xcomp", "conj") or tree.has(verb, *AUXILIARIES):
            break
        verb = above
    return verb


def _has_hours(tree: Tree, verb: Word, lexicon: Lexicon) -> bool:
    """As in "calls are answered Monday to Friday": hours of every week; not "strikes are planned Monday to Friday"."""
    is_arranged = lexicon.lists(verb.lemma, "arranging_verbs", "planning_verbs")
    return not is_arranged and _names_weekdays(tree.subtree(verb), lexicon)


def _names_weekdays(words: tuple[Word, ...], lexicon: Lexicon) -> bool:
    """Whether words name a run of days of the week: "Monday to Friday"."""
    return any(
        first.text.casefold() in lexicon["weekdays"] and last.text.casefold() in lexicon["weekdays"]
        for first, between, last in zip(words, words[1:], words[2:], strict=False)
        if between.text.casefold() in lexicon["range_words"]
    )


def _is_bare_plural(tree: Tree, noun: Word) -> bool:
    return noun.tag == "NNS" and not tree.has(noun, "det", "poss", "nummod")


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
