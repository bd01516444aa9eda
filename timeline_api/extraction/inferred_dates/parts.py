"""Dates of what a dated happening consists of: what else its clause tells is of its day.

"Two trucks collided on Monday, blocking the bridge", "She spoke at a ceremony today", "He won them over by showing the
plans": a participle, the occasion at which something was said or done, and the means are of the day of the verb that
they hang on. So is what made the statement in which somebody said it: "In a letter sent by the bank, they said".
Not so sayings, what has a time of its own or tells of a state ("owning three ships"), and what hangs on a verb of
another mood than what happened.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from timeline_api.edtf import EdtfValue, read_edtf
from timeline_api.extraction import kinds
from timeline_api.extraction.inferred_dates.clauses import attachment_of, happens, has_time
from timeline_api.extraction.syntax.tree import AUXILIARIES, OBJECTS, SUBJECTS, Tree, Word
from timeline_api.extraction.triggers.predicates import Attachment
from timeline_api.language.syntax_words import Lexicon
from timeline_api.model import Inference, Span, TemporalExpression

#: How likely such a date is right if that of its verb is: docs/design/extraction.md has how many were.
CERTAINTY = 0.9

#: The pattern by which the occasion of a happening is found.
OCCASION = "occasion"


def parts_of(
    tree: Tree,
    dating: Sequence[tuple[TemporalExpression | Inference, Attachment]],
    times: Sequence[Span],
    taken: Collection[int],
    lexicon: Lexicon,
) -> Iterator[tuple[Inference, Attachment]]:
    """Yield what the dated happenings of a sentence consist of, each with its inference.

    `dating` are those happenings with their dates, `times` the spans of the times that the sentence names, `taken` the
    indices of the words that are dated already or belong to dates.
    """
    found = set(taken)
    for date, attachment in dating:
        own = date.span if isinstance(date, TemporalExpression) else None
        timed = frozenset(word.index for span in times if span != own for word in tree.within(span))
        inference, verb = _inference(date), _verb(tree, attachment.word)
        if inference is None or verb is None or not _has_happened(tree, verb):
            continue
        for word in _words(tree, verb, timed, lexicon):
            part = attachment_of(tree, word, lexicon) if word.is_verb else Attachment(word=word, pattern=OCCASION)
            reading = kinds.read(tree, part.word, lexicon)
            is_saying = reading is not None and reading.kind == "reporting"
            if not is_saying and found.isdisjoint((word.index, part.word.index)):
                found |= {word.index, part.word.index}
                yield inference, part


def _inference(date: TemporalExpression | Inference) -> Inference | None:
    """The date of what a happening with a date consists of, None where that is no day."""
    days = _days(date.value) if date.value else None
    if days is None:
        return None
    if isinstance(date, TemporalExpression):
        return Inference(rule="part of event", value=days, anchor="expression", span=date.span, certainty=CERTAINTY)
    certainty = round(CERTAINTY * date.certainty, 2)
    return Inference(rule="part of event", value=days, anchor=date.anchor, span=date.span, certainty=certainty)


def _days(value: EdtfValue) -> EdtfValue | None:
    """A doubtful day for a day or a time of one, the same for an interval of days, None for what is coarser or open."""
    if value.precision not in ("day", "time") or value.earliest is None or value.latest is None:
        return None
    return read_edtf(f"{value.earliest.isoformat()}?") if value.earliest == value.latest else value


def _verb(tree: Tree, trigger: Word) -> Word | None:
    """The verb of a happening: its trigger, or what has it as its object ("held talks")."""
    verb = tree.head(trigger) if trigger.dep in OBJECTS else trigger
    return verb if verb.is_verb else None


def _has_happened(tree: Tree, verb: Word) -> bool:
    """Whether the form of a verb can tell of what happened: not "will go", "to go", "did not go"."""
    auxiliaries = tree.children(verb, *AUXILIARIES)
    is_open = verb.tag == "VB" or any(word.tag in ("MD", "TO") for word in auxiliaries)
    return not is_open and not tree.has(verb, "neg")


def _words(tree: Tree, verb: Word, timed: frozenset[int], lexicon: Lexicon) -> Iterator[Word]:
    """What names the parts of a happening, by its verb."""
    for each in tree.children(verb, "advcl", "prep"):
        added = tree.child(each, "pcomp") if each.text.casefold() in lexicon["means_prepositions"] else each
        if added is not None and _is_participle(tree, added, lexicon) and not has_time(tree, added, timed, lexicon):
            yield added
    for place in (verb, *tree.children(verb, *OBJECTS)):
        for preposition in tree.children(place, "prep"):
            occasion = tree.child(preposition, "pobj")
            if occasion is not None and preposition.text.casefold() in lexicon["occasion_prepositions"]:
                yield from _occasions(tree, occasion, timed, lexicon)


def _is_participle(tree: Tree, word: Word, lexicon: Lexicon) -> bool:
    """As in "blocking the bridge", "while leaving"; not "having left", "hoping to win", "after leaving"."""
    marks = tree.children(word, "mark", "advmod")
    is_beside = all(
        mark.tag not in ("IN", "WRB") or mark.text.casefold() in lexicon["meanwhile_words"] for mark in marks
    )
    is_plain = word.tag == "VBG" and not tree.has(word, *AUXILIARIES, *SUBJECTS)
    is_preposition = word.text.casefold() in lexicon["opening_participles"]
    return is_plain and is_beside and not is_preposition and happens(tree, word, lexicon)


def _occasions(tree: Tree, noun: Word, timed: frozenset[int], lexicon: Lexicon) -> Iterator[Word]:
    """The occasion at which something was done, and what made it or a statement: "a letter sent by the bank"."""
    if any(word.index in timed for word in tree.subtree(noun)):
        return
    if noun.lemma in lexicon["speaking_occasions"]:
        yield noun
    if lexicon.lists(noun.lemma, "speaking_occasions", "utterance_nouns"):
        yield from (verb for verb in tree.children(noun, "acl") if verb.lemma in lexicon["delivering_verbs"])
