"""The happenings of a sentence that have no day: clauses that tell of what happened, and that nothing dates."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from timeline_api.extraction import kinds
from timeline_api.extraction.commentary import is_commentary
from timeline_api.extraction.inferred_dates.clauses import undated_clauses
from timeline_api.extraction.modality import REPORTED_AS_DONE, is_question, modality_of
from timeline_api.extraction.reading.analysed_sentences import AnalysedSentence
from timeline_api.extraction.syntax.tree import Tree, Word
from timeline_api.extraction.triggers.phrases import trigger_of
from timeline_api.language.syntax_words import Lexicon
from timeline_api.model import Document, EventMention, Span, UnplacedMention


def unplaced_in(
    document: Document, analysed: AnalysedSentence, taken: Collection[int], lexicon: Lexicon
) -> Iterator[UnplacedMention]:
    """Yield the happenings of a sentence without a day; `taken` are the indices of the words that dates stand for.

    Sayings and figures are none, nor is what a participle adds to a happening, and what is denied, planned or supposed.
    """
    tree, sentence, position = analysed.tree, analysed.dated.sentence, analysed.position
    times = position.times if position else tuple(expression.span for expression in analysed.dated.inside)
    for clause, attachment in undated_clauses(tree, times, taken, lexicon):
        if clause.relation != "participle" and _happened(tree, attachment.word, sentence, lexicon):
            yield UnplacedMention(
                sentence=sentence,
                quote=sentence.of(document.text),
                trigger=trigger_of(document.text, tree, attachment.word, lexicon),
                reason="uncertain" if position else "no-date",
            )


def without_value(mention: EventMention) -> UnplacedMention:
    """Return a mention whose date has no value as one without a day."""
    return UnplacedMention(
        sentence=mention.sentence, quote=mention.quote, trigger=mention.trigger, reason="unresolved-date"
    )


def _happened(tree: Tree, word: Word, sentence: Span, lexicon: Lexicon) -> bool:
    reading = kinds.read(tree, word, lexicon)
    if reading is None or reading.kind != "event" or is_question(tree, word, lexicon):
        return False
    start = Span(sentence.start, sentence.start)
    if is_commentary(tree, word, start, lexicon, has_speaker=False):
        return False
    return modality_of(tree, word, lexicon, expression=None, published=None) in REPORTED_AS_DONE
