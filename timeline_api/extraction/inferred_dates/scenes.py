"""Dates of a scene: a happening without a date is of the day of the sentence before that it continues.

A sentence opens a scene if a day within the last week before publication dates its main clause, in the past tense, and
no other day dates something in it. Of the sentence behind it, which has no time of its own, the main clause and those
joined to it are of that day: "A van hit a wall on Monday. Two people died." Not so what is said, of any time; nor what
is in another tense, had been before, went on or is a state (`clauses`); nor what somebody does who is named.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice, pairwise

from timeline_api.edtf import EdtfValue, first_day, read_edtf
from timeline_api.extraction import kinds
from timeline_api.extraction.inferred_dates.clauses import Clause, is_past, undated_clauses
from timeline_api.extraction.inferred_dates.positions import days_before, is_worth_reading
from timeline_api.extraction.syntax.sentences import Unit
from timeline_api.extraction.syntax.tree import OBJECTS, SUBJECTS, Tree, Word
from timeline_api.extraction.text_limits import SENTENCES_OF_SCENES
from timeline_api.extraction.triggers.predicates import Attachment
from timeline_api.language.syntax_words import Lexicon
from timeline_api.model import EventMention, Inference, Span, TemporalExpression

#: How likely such a date is right: docs/design/extraction.md has how many were.
CERTAINTY = 0.8

_TIMES = ("DATE", "TIME")


@dataclass(frozen=True, slots=True)
class Scenes:
    """Which sentences of a document have a scene before them, and the times that sentences name.

    `before` leads from the start of a sentence to the end of the one before it, with nothing between.
    """

    text: str
    expressions: Sequence[TemporalExpression]
    before: Mapping[int, int]
    published: EdtfValue | None
    opened: dict[int, TemporalExpression] = field(default_factory=dict)

    @classmethod
    def of(
        cls,
        text: str,
        units: Sequence[Unit],
        expressions: Sequence[TemporalExpression],
        published: EdtfValue | None,
    ) -> Scenes:
        """Return those of a document; none has been opened."""
        behind = {
            after.span.start: unit.span.end for unit, after in pairwise(units) if unit.kind == after.kind == "sentence"
        }
        return cls(text, expressions, behind, published)

    def open(self, tree: Tree, sentence: Span, mentions: Sequence[EventMention], lexicon: Lexicon) -> None:
        """Take in a sentence with its mentions."""
        main = next((mention.expression for mention in mentions if _is_main(tree, mention, lexicon)), None)
        if main is None or main.value is None or not self._is_recent(main.value):
            return
        day = first_day(main.value)
        if all(mention.value and day.contains(mention.value) for mention in mentions if mention.expression):
            self.opened[sentence.end] = main

    def before_sentence(self, sentence: Span) -> TemporalExpression | None:
        """Return what dates the scene before a sentence, None if there is none or the sentence names a time itself."""
        expression = self.opened.get(self.before.get(sentence.start, -1))
        is_timed = any(each.type in _TIMES for each in self.times_of(sentence))
        return None if expression is None or is_timed else expression

    def times_of(self, sentence: Span) -> Sequence[TemporalExpression]:
        """Return the expressions in a sentence."""
        first, last = (bisect_left(self.expressions, at, key=_start) for at in (sentence.start, sentence.end))
        return self.expressions[first:last]

    def unread(self, units: Sequence[Unit], read: Collection[Span], lexicon: Lexicon) -> Iterator[Span]:
        """Yield the sentences with a scene before them that have not been read and may go on with it."""
        spans = (unit.span for unit in units if unit.span.start in self.before and unit.span not in read)
        yield from islice((span for span in spans if self._goes_on(span, lexicon)), SENTENCES_OF_SCENES)

    def _goes_on(self, sentence: Span, lexicon: Lexicon) -> bool:
        if self.before_sentence(sentence) is None:
            return False
        words = sentence.of(self.text)
        return is_worth_reading(words) and lexicon["saying_forms"].isdisjoint(_WORD.findall(words.casefold()))

    def _is_recent(self, value: EdtfValue) -> bool:
        is_certain = not (value.approximate or value.uncertain) and value.earliest == value.latest
        return is_certain and self.published is not None and days_before(value, self.published) is not None


_WORD = re.compile(r"\w+")


def _start(expression: TemporalExpression) -> int:
    return expression.span.start


def _is_main(tree: Tree, mention: EventMention, lexicon: Lexicon) -> bool:
    """Whether a mention is what the main clause of its sentence tells of, in the past tense, and no saying."""
    if mention.expression is None or mention.kind == "reporting" or mention.modality not in ("asserted", "alleged"):
        return False
    word = tree.within(mention.trigger.span)[0]
    verb = tree.head(word) if word.dep in OBJECTS else word  # "held talks"
    first = tree.head(verb) if verb.dep == "conj" else verb
    return verb.is_verb and _is_of_main_clause(tree, first) and is_past(tree, verb, lexicon)


def _is_of_main_clause(tree: Tree, verb: Word) -> bool:
    """As in "he was seized on Monday", also where it ends with ", police said"."""
    above = tree.head(verb)
    is_before_saying = verb.dep == "ccomp" and verb.index < above.index and not tree.has(verb, "mark")
    return above.index == verb.index or (is_before_saying and above.head == above.index)


def _goes_on_with(clause: Clause, lexicon: Lexicon) -> bool:
    """Whether a clause goes on with a scene: of the plain past, with a subject that is no name.

    A name brings in somebody else, of whom the sentence often tells what was on another day.
    """
    tree, verb = clause.tree, clause.verb
    is_joined = clause.relation == "joined" and is_past(tree, tree.head(verb), lexicon)
    if clause.tense != "past" or clause.is_reported or not (clause.relation == "main" or is_joined):
        return False
    subjects = tree.children(verb, *SUBJECTS) or tree.children(tree.head(verb), *SUBJECTS)
    return bool(subjects) and not any(word.is_name for word in subjects)


def continued(
    tree: Tree, scene: TemporalExpression, times: Sequence[Span], taken: Collection[int], lexicon: Lexicon
) -> Iterator[tuple[Inference, Attachment]]:
    """Yield what a sentence tells that is of the day of the scene before it, each with its inference."""
    if scene.value is None:
        return
    day = read_edtf(f"{first_day(scene.value).text}?")
    for clause, attachment in undated_clauses(tree, times, taken, lexicon):
        reading = kinds.read(tree, attachment.word, lexicon) if _goes_on_with(clause, lexicon) else None
        if reading is not None and reading.kind != "reporting":
            yield (
                Inference(rule="same scene", value=day, anchor="expression", span=scene.span, certainty=CERTAINTY),
                attachment,
            )
