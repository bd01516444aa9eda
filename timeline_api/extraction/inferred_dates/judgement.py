"""How likely a clause without a date tells of the day of publication: a logistic score over its features."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from timeline_api.edtf import EdtfValue, read_edtf
from timeline_api.extraction.inferred_dates.clauses import Clause, clauses_of
from timeline_api.extraction.inferred_dates.features import evidence_of, features_of
from timeline_api.extraction.inferred_dates.positions import Position
from timeline_api.extraction.syntax.tree import Tree
from timeline_api.extraction.text_limits import INFERRED_SAYINGS
from timeline_api.extraction.triggers.known_dates import PLAIN
from timeline_api.extraction.triggers.predicates import Attachment, Predicates
from timeline_api.language.syntax_words import Lexicon
from timeline_api.model import EventMention, Inference, Span

#: The pattern by which the trigger of such a clause is found.
UNDATED_CLAUSE = "undated clause"


@dataclass(frozen=True, slots=True, kw_only=True)
class DateModel:
    """The logistic regression: the weights of the features by name, and the least certainty of a date that is given."""

    weights: Mapping[str, float]
    intercept: float
    least_certainty: float

    def certainty(self, features: Iterable[str]) -> float:
        """Return how likely a clause with these features tells of the day of publication, 0 to 1."""
        return 1 / (1 + math.exp(-self.intercept - sum(self.weights[name] for name in features)))


@cache
def date_model() -> DateModel:
    """Return the model that is read from `weights.toml`."""
    text = (files("timeline_api.extraction.inferred_dates") / "weights.toml").read_text("utf-8")
    read: dict[str, Any] = tomllib.loads(text)
    return DateModel(weights=read["features"], intercept=read["intercept"], least_certainty=read["least_certainty"])


def inferences(
    tree: Tree, position: Position, taken: Collection[int], published: EdtfValue, lexicon: Lexicon
) -> Iterator[tuple[Inference, Attachment]]:
    """Yield what of a sentence happened on the day of publication, each with its inference.

    `taken` are the indices of the words that name what the sentence's own dates date.
    """
    model, day = date_model(), read_edtf(f"{published.text}?")
    for clause, attachment in undated_clauses(tree, position.times, taken, lexicon):
        certainty = model.certainty(features_of(evidence_of(clause, position, lexicon)))
        if certainty >= model.least_certainty:
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
