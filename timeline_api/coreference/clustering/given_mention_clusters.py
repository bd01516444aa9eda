"""Clusters of given mentions, by the weights learnt from ECB+: stories first, then the events of each story."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from functools import cache

import numpy as np

from timeline_api.coreference.clustering.stories import stories_of, topics_of
from timeline_api.coreference.clustering.strategies.average_linkage import AverageLinkage, ScoreMatrix
from timeline_api.coreference.clustering.strategies.strategy import clustered
from timeline_api.coreference.comparison.evidence.similarity import Matrix
from timeline_api.coreference.comparison.features.document_features import DOCUMENT_FEATURES
from timeline_api.coreference.comparison.features.mention_features import MENTION_FEATURES, mention_rows
from timeline_api.coreference.comparison.given_mentions import GivenMention
from timeline_api.coreference.comparison.logistic import LogisticModel, model_of
from timeline_api.coreference.comparison.story_context import StoryContext, read_corpus
from timeline_api.coreference.comparison.weights import weights_of
from timeline_api.edtf import Day, EdtfValue

#: Sources date one event up to a day apart: the day it happened, and the day it became known.
_LAG = timedelta(days=1)


def coreferent(mentions: Iterable[GivenMention]) -> dict[str, str]:
    """Return for each mention id the id of its cluster, which is the first id of the cluster's mentions.

    A function of the set of mentions; their order does not matter. Ids are unique. The cost grows with the square of
    the number of documents, and with the square of the number of mentions of one story.
    """
    corpus, found = read_corpus(mentions), dict[str, str]()
    for topic in topics_of(corpus.sentences):
        for story in stories_of(topic, document_model()):
            context = StoryContext(story, corpus)
            pairs = ScoreMatrix(_likeness(context, mention_model()))
            for cluster in clustered(context.mentions, pairs, AverageLinkage(mention_model().threshold)):
                found.update({mention.id: cluster[0].id for mention in cluster})
    return dict(sorted(found.items()))


@cache
def document_model() -> LogisticModel:
    """Return the model of which documents tell one story."""
    return model_of(DOCUMENT_FEATURES, weights_of("ecb", "documents"))


@cache
def mention_model() -> LogisticModel:
    """Return the model of which mentions of a story are one event."""
    return model_of(MENTION_FEATURES, weights_of("ecb", "mentions"))


def _likeness(story: StoryContext, model: LogisticModel) -> Matrix:
    """Return the probability that each two mentions of a story are one event; 0 where their dates are apart."""
    size = len(story.mentions)
    likeness = np.zeros((size, size))
    for index, rows in enumerate(mention_rows(story)):
        likeness[index, :index] = likeness[:index, index] = model.probabilities(rows)
    dates = [mention.given.date for mention in story.mentions]
    for index, value in enumerate(dates):
        for other, earlier in enumerate(dates[:index]):
            if _are_apart(value, earlier):
                likeness[index, other] = likeness[other, index] = 0.0
    return np.asarray(np.round(likeness, 12))


def _are_apart(left: EdtfValue | None, right: EdtfValue | None) -> bool:
    """Whether both dates are known, and further apart than one event can be dated."""
    return left is not None and right is not None and (_is_after(left, right) or _is_after(right, left))


def _is_after(later: EdtfValue, earlier: EdtfValue) -> bool:
    start, end = later.earliest, earlier.latest
    return start is not None and end is not None and _plain(start) - _plain(end) > _LAG


def _plain(day: Day) -> date:
    """Return the day as a date of the standard library; years before 1 all become year 1."""
    return day.date() if day.year >= 1 else date.min
