"""The sentences of a document that are read for what happened, each with its dates and its tree.

Read are the sentences that a date stands in or over and, where dates are inferred, some that have none (`positions`).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from timeline_api.extraction.headings import Dated, dated_sentences, parted
from timeline_api.extraction.inferred_dates.positions import Position, positions_of
from timeline_api.extraction.reading.notes import Notes
from timeline_api.extraction.syntax.parsers import Syntax
from timeline_api.extraction.syntax.repairs import repaired
from timeline_api.extraction.syntax.run_ons import sentences_of
from timeline_api.extraction.syntax.sentences import DATED, Unit
from timeline_api.extraction.syntax.tree import Tree
from timeline_api.extraction.text_limits import DATES, DATES_OF_SENTENCE, WORDS_OF_SENTENCE
from timeline_api.language.syntax_words import Lexicon
from timeline_api.model import Document, Span, TemporalExpression

_WORDS = re.compile(r"\w+|[^\w\s]")

PLACING_TYPES = ("DATE", "TIME")


@dataclass(frozen=True, slots=True, kw_only=True)
class AnalysedSentence:
    """A sentence with its dates and its tree; `position` is None for one of which no date is inferred."""

    dated: Dated
    tree: Tree
    position: Position | None


def analysed_sentences(
    document: Document,
    units: Sequence[Unit],
    expressions: Sequence[TemporalExpression],
    syntax: Syntax,
    lexicon: Lexicon,
    notes: Notes,
) -> list[AnalysedSentence]:
    """Return the sentences that are read, in text order; `notes` count what is not read because there is too much."""
    text, published = document.text, document.published.value
    by_unit = _by_unit(units, _read(expressions, notes), notes)
    dated = dated_sentences(text, units, by_unit, published)
    positions = positions_of(text, units, expressions, dated, published, lexicon) if syntax.infers_dates else {}
    read = _readable(text, _with_undated(dated, positions), notes)
    trees = syntax.trees(text, [each.clause for each in read], lexicon)
    return [
        AnalysedSentence(dated=part, tree=repaired, position=position)
        for each, tree in zip(read, trees, strict=True)
        for position in (positions.get(each.sentence),)
        for part, repaired in _repaired(tree, each, position, lexicon)
    ]


def trees_of(text: str, sentences: Sequence[Span], syntax: Syntax, lexicon: Lexicon) -> list[AnalysedSentence]:
    """Return sentences without dates, each with its tree; those with more words than are analysed are left out."""
    read = _readable(text, [Dated(span, span) for span in sentences], Notes())
    trees = syntax.trees(text, [each.clause for each in read], lexicon)
    return [
        AnalysedSentence(dated=each, tree=tree, position=None)
        for each, tree in zip(read, trees, strict=True)
        if tree.words
    ]


def words_of_dates(tree: Tree, expressions: Sequence[TemporalExpression]) -> frozenset[int]:
    """The indices of the words of expressions; those of an interval are all its words, from its start to its end."""
    spans = (expression.range or expression.span for expression in expressions)
    return frozenset(word.index for span in spans for word in tree.within(span))


def _with_undated(dated: Sequence[Dated], positioned: Collection[Span]) -> list[Dated]:
    """The sentences with dates, and those without that have a position, in text order."""
    known = {each.sentence for each in dated}
    undated = (Dated(sentence, sentence) for sentence in positioned if sentence not in known)
    return sorted((*dated, *undated), key=lambda each: each.sentence)


def _repaired(tree: Tree, dated: Dated, position: Position | None, lexicon: Lexicon) -> Iterator[tuple[Dated, Tree]]:
    """The sentences of a unit, each with its tree: with what its dates say about its words."""
    is_headline = position is not None and position.is_headline
    dates = words_of_dates(tree, dated.inside)
    anew = repaired(tree, dates, lexicon, is_entry=bool(dated.above) or is_headline)
    return parted(dated, sentences_of(anew, lexicon))


def _read(expressions: Iterable[TemporalExpression], notes: Notes) -> Sequence[TemporalExpression]:
    """The dates of a document that are read for what they date."""
    dates = [expression for expression in expressions if _places(expression)]
    notes.add("dates-bounded", max(0, len(dates) - DATES))
    return dates[:DATES]


def _places(expression: TemporalExpression) -> bool:
    """Whether an expression dates something: no vague "now", and of a range only the end that has its interval."""
    is_place = expression.value is not None or bool(expression.unresolved)
    is_before_end = expression.type == "DURATION" and expression.range is not None  # "the six months to June"
    return is_place and (expression.type in PLACING_TYPES or (is_before_end and expression.value is not None))


def _by_unit(
    units: Sequence[Unit], expressions: Sequence[TemporalExpression], notes: Notes
) -> dict[int, tuple[TemporalExpression, ...]]:
    """The expressions of each sentence that has some, by the index of the sentence among the units."""
    starts = [unit.span.start for unit in units]
    inside: dict[int, list[TemporalExpression]] = defaultdict(list)
    for expression in expressions:
        index = bisect_right(starts, expression.span.start) - 1
        if index >= 0 and units[index].kind in DATED and expression.span.start < units[index].span.end:
            inside[index].append(expression)
    notes.add("dates-bounded", sum(max(0, len(dates) - DATES_OF_SENTENCE) for dates in inside.values()))
    return {index: tuple(inside[index][:DATES_OF_SENTENCE]) for index in sorted(inside)}


def _is_readable(text: str, clause: Span) -> bool:
    """Whether a stretch of text has no more words than are analysed; only one with as many code points is counted."""
    is_short = clause.end - clause.start <= WORDS_OF_SENTENCE
    return is_short or len(_WORDS.findall(clause.of(text))) <= WORDS_OF_SENTENCE


def _readable(text: str, dated: Sequence[Dated], notes: Notes) -> list[Dated]:
    """Those of the sentences that have no more words than are analysed."""
    readable = []
    for each in dated:
        if _is_readable(text, each.clause):
            readable.append(each)
        elif each.inside or each.above or each.section:
            notes.add("sentence-not-read")
            notes.add("dates-bounded", len(each.inside) + len(each.above))
    return readable
