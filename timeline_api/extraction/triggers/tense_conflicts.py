"""Clauses whose tense contradicts a date: "met on Friday" of a day to come, "will meet" of a day long over.

Either the date is that of other words or its year or direction was read wrongly, so that it dates nothing.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from timeline_api.edtf import EdtfValue, read_edtf
from timeline_api.extraction.syntax.tree import Tree, Word
from timeline_api.extraction.triggers.known_dates import Known
from timeline_api.extraction.triggers.other_times import LOOKING_AHEAD, tense_of
from timeline_api.language.syntax_words import Lexicon
from timeline_api.model import TemporalExpression


def contradicts_tense(tree: Tree, trigger: Word, edge: Word, lexicon: Lexicon, known: Known) -> bool:
    """Whether a trigger cannot have the date that hangs on `edge`, its preposition or the date itself.

    Past tense does not contradict a date ahead in plans, in what "until" or "for" open, and behind "if", "before"
    and other subordinators ("would resign if he lost on Sunday"). What nobody plans has no date ahead: "will hold a
    hearing into the death of a boy on Monday".
    """
    if trigger.is_noun and known.looks_ahead:
        return trigger.lemma in lexicon["unplanned_nouns"]
    if not trigger.is_verb or not (known.looks_ahead or known.looks_back or known.ends_ahead):
        return False
    tense = tense_of(tree, trigger, lexicon)
    if known.looks_back:
        is_going_on = tense == "progressive" and not known.is_short and not known.is_recent
        return is_going_on or (tense == "future" and not known.is_fresh)
    if tense != "past" or lexicon.lists(trigger.lemma, *LOOKING_AHEAD) or _is_subordinate(tree, trigger, lexicon):
        return False
    if known.ends_ahead:  # "committed to a cap by 2030", but "closed the pier until May"
        return edge.text.casefold() in lexicon["deadline_prepositions"]
    return edge.dep != "prep" or edge.text.casefold() in lexicon["placing_prepositions"]


def up_to_publication(
    tree: Tree, verb: Word, date: TemporalExpression, published: EdtfValue | None, lexicon: Lexicon
) -> TemporalExpression:
    """A date, of which a week that runs on behind publication has not those days where its verb is of the past.

    "More than 200 gathered this week" was in the days of the week up to publication, and on a Monday in the seven days
    before. A date of another kind, and that of a plan, is returned as it is.
    """
    value = date.value
    if published is None or published.precision != "day" or published.earliest is None or value is None:
        return date
    if value.precision != "week" or value.earliest is None or value.latest is None:
        return date
    is_past = tense_of(tree, verb, lexicon) == "past" and not lexicon.lists(verb.lemma, *LOOKING_AHEAD)
    if not verb.is_verb or not is_past or not value.earliest <= published.earliest < value.latest:
        return date
    last = published.earliest.date()
    first = min(value.earliest.date(), last - timedelta(days=last.weekday() or 7))
    return replace(date, value=read_edtf(f"{first}/{last}"))


def _is_subordinate(tree: Tree, verb: Word, lexicon: Lexicon) -> bool:
    """Whether a subordinator other than "that" leads to a clause."""
    marks = (word.text.casefold() for word in tree.children(verb, "mark", "advmod"))
    return any(mark in lexicon["subordinators"] for mark in marks)
