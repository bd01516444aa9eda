"""The probability that a clause without a date tells of the day of publication."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from functools import cache

from timeline_api.edtf import EdtfValue, read_edtf
from timeline_api.extraction.inferred_dates.clauses import Clause, clauses_of
from timeline_api.extraction.inferred_dates.features import FEATURES, Evidence, evidence_of
from timeline_api.extraction.inferred_dates.positions import Position
from timeline_api.extraction.logistic_score import LogisticScore, read_score
from timeline_api.extraction.syntax.tree import Tree
from timeline_api.extraction.text_limits import INFERRED_SAYINGS
from timeline_api.extraction.triggers.known_dates import PLAIN
from timeline_api.extraction.triggers.predicates import Attachment, Predicates
from timeline_api.language.syntax_words import Lexicon
from timeline_api.model import EventMention, Inference, Span

#: The pattern by which the trigger of such a clause is found.
UNDATED_CLAUSE = "undated clause"


#: The least certainty of a date that is given; docs/design/extraction.md has how many were right from which on.
LEAST_CERTAINTY = 0.65


@cache
def date_score() -> LogisticScore[Evidence]:
    """Return the score of the day of publication, with the weights that are read from `weights.toml`."""
    return read_score("timeline_api.extraction.inferred_dates", FEATURES)


def inferences(
    tree: Tree, position: Position, taken: Collection[int], published: EdtfValue, lexicon: Lexicon
) -> Iterator[tuple[Inference, Attachment]]:
    """Yield what of a sentence happened on the day of publication, each with its inference.

    `taken` are the indices of the words that name what the sentence's own dates date.
    """
    score, day = date_score(), read_edtf(f"{published.text}?")
    for clause, attachment in undated_clauses(tree, position.times, taken, lexicon):
        is_saying = clause.verb.lemma in lexicon["reporting_verbs"]
        if clause.is_reported or (position.only_sayings and not is_saying):
            continue
        certainty = score.probability(score.present(evidence_of(clause, position, lexicon)))
        if certainty >= LEAST_CERTAINTY:
            yield Inference(rule="publication day", value=day, certainty=round(certainty, 2)), attachment


def without_many_sayings(mentions: Sequence[EventMention]) -> Sequence[EventMention]:
    """Return the mentions without what is said further down, where no date is stated."""
    sayings = [mention for mention in mentions if mention.dating == "inferred" and mention.kind == "reporting"]
    left_out = {mention.id for mention in sayings[INFERRED_SAYINGS:]}
    return [mention for mention in mentions if mention.id not in left_out]


def undated_clauses(
    tree: Tree, times: Sequence[Span], taken: Collection[int], lexicon: Lexicon
) -> Iterator[tuple[Clause, Attachment]]:
    """Yield the clauses of a sentence that may be dated by inference, each with what names its happening.

    `times` are the spans of the times that the sentence names.
    """
    found = set(taken)
    for clause in clauses_of(tree, times, lexicon):
        attachment = _attachment(clause, lexicon)
        if clause.verb.index not in found and attachment.word.index not in found:
            found.add(attachment.word.index)
            yield clause, attachment


def _attachment(clause: Clause, lexicon: Lexicon) -> Attachment:
    predicates = Predicates(clause.tree, clause.verb, lexicon, PLAIN)
    return predicates.content_of(predicates.aspect(clause.verb), UNDATED_CLAUSE)
