"""Clauses that comment, and sentences that describe a picture: they report no happening, so their dates date none.

speakers      addresses to the reader, what a writer or speaker thinks or experiences, and that reporters are on air
suppositions  conditions, open questions, and what would have been
assessments   what something is taken for, and what only sets a scene or leads to a thought
states        how something is, what a day is like, comparisons, and clauses that name no happening
generalities  what is so nowadays, again and again, or would be so today, and that a season comes
cited_works   dates that are part of the name of a document
picture_descriptions    captions that their grammar shows: "A shopkeeper holds up a sign on 5 May"

What is said by somebody whom the document names is a claim and no commentary; neither is an entry of a diary, under its
date.
"""

from __future__ import annotations

from timeline_api.extraction.commentary.assessments import is_assessment
from timeline_api.extraction.commentary.cited_works import is_in_name_of_work
from timeline_api.extraction.commentary.generalities import is_generality
from timeline_api.extraction.commentary.speakers import is_of_speaker, is_on_air, is_user_name
from timeline_api.extraction.commentary.states import is_state
from timeline_api.extraction.commentary.suppositions import is_supposition
from timeline_api.extraction.syntax.tree import Tree, Word
from timeline_api.language.syntax_words import Lexicon
from timeline_api.model import Span

__all__ = ["is_commentary", "is_user_name"]


def is_commentary(
    tree: Tree, trigger: Word, date: Span, lexicon: Lexicon, *, has_speaker: bool, is_in_turn: bool = False
) -> bool:
    """Whether the clause of a trigger is commentary.

    `has_speaker` if it is known who says it, `is_in_turn` if that is the speaker of a turn of a transcript.

    E.g. "See you tomorrow", "You can vote until Friday", "I hope to be back on Monday", "I think that he left on
    Friday", "We live longer today", "If he leaves on Friday". Not so "a minister told us on Friday", "Let us pray,
    the bishop said on Friday".
    """
    if is_in_name_of_work(tree, date, lexicon):
        return True
    verb = _verb_of(tree, trigger)
    if verb is None:
        return is_supposition(tree, trigger, trigger, lexicon)
    return (
        is_of_speaker(tree, verb, lexicon, has_speaker=has_speaker, is_in_turn=is_in_turn)
        or is_supposition(tree, trigger, verb, lexicon)
        or is_assessment(tree, trigger, verb, date, lexicon)
        or is_state(tree, trigger, date, lexicon)
        or is_generality(tree, trigger, verb, date, lexicon)
        or is_on_air(tree, trigger, verb, date, lexicon)
    )


def _verb_of(tree: Tree, trigger: Word) -> Word | None:
    """The trigger if it is a verb, else the verb whose subject or object it is; None for a clause of neither."""
    if trigger.is_verb:
        return trigger
    return next((word for word in tree.ancestors(trigger) if word.is_verb), None)
