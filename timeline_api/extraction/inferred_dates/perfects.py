"""Dates of what the opening of a report tells in the present perfect: the last days before publication.

"Police have arrested ten people": English news tells so of what is new, and says when only further down, if at all. The
date is an interval, since the tense does not tell the day of publication from the one before.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import timedelta
from functools import cache

from timeline_api.edtf import EdtfValue, interval, read_edtf
from timeline_api.extraction.inferred_dates.clauses import Clause
from timeline_api.extraction.inferred_dates.features import Evidence, evidence_of
from timeline_api.extraction.inferred_dates.judgement import undated_clauses
from timeline_api.extraction.inferred_dates.perfect_features import PERFECT_FEATURES
from timeline_api.extraction.inferred_dates.positions import Position
from timeline_api.extraction.logistic_score import LogisticScore, read_score
from timeline_api.extraction.syntax.tree import Tree
from timeline_api.extraction.triggers.predicates import Attachment
from timeline_api.language.syntax_words import Lexicon
from timeline_api.model import Inference

#: How many days before that of publication the interval begins.
DAYS_BEFORE = 2

#: The least certainty of such a date; docs/design/extraction.md has how many were right from which on.
LEAST_CERTAINTY = 0.65


@cache
def perfect_score() -> LogisticScore[Evidence]:
    """Return the score of these days, with the weights that are read from `perfect_weights.toml`."""
    return read_score("timeline_api.extraction.inferred_dates", PERFECT_FEATURES, "perfect_weights.toml")


def recent(
    tree: Tree, position: Position, taken: Collection[int], published: EdtfValue, lexicon: Lexicon
) -> Iterator[tuple[Inference, Attachment]]:
    """Yield what a sentence of an opening tells in the present perfect, each with its inference.

    `taken` are the indices of the words that name what is dated already.
    """
    score, days = perfect_score(), last_days(published)
    for clause, attachment in perfect_clauses(tree, position, taken, lexicon):
        certainty = score.probability(score.present(evidence_of(clause, position, lexicon)))
        if certainty >= LEAST_CERTAINTY:
            yield Inference(rule="present perfect", value=days, certainty=round(certainty, 2)), attachment


def perfect_clauses(
    tree: Tree, position: Position, taken: Collection[int], lexicon: Lexicon
) -> Iterator[tuple[Clause, Attachment]]:
    """Yield the clauses of a sentence in the present perfect, each with what names its happening.

    What a participle adds ("becoming the first") is told in the title of the clause around it.
    """
    for clause, attachment in undated_clauses(tree, position.times, taken, lexicon):
        if clause.tense == "perfect" and clause.relation != "participle":
            yield clause, attachment


def last_days(published: EdtfValue) -> EdtfValue:
    """Return the days up to that of publication, which is given."""
    if published.earliest is None or published.earliest.year < 1:
        return published
    first = published.earliest.date() - timedelta(days=DAYS_BEFORE)
    return interval(read_edtf(first.isoformat()), published)
