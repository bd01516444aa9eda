"""Mentions of several documents to clusters: stories first, then the happenings that are told in each."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

import numpy as np

from timeline_api.coreference.learned.corpus import StoryMentions, mentions_of, read_corpus
from timeline_api.coreference.learned.linkage import Matrix, clusters
from timeline_api.coreference.learned.mention import GivenMention
from timeline_api.coreference.learned.model import Model, learnt_models
from timeline_api.coreference.learned.stories import stories_of, subjects_of
from timeline_api.edtf import Day, EdtfValue

#: Reports date one happening up to a day apart: the day it was, and the day it became known.
_LAG = timedelta(days=1)


def coreferent(mentions: Iterable[GivenMention]) -> dict[str, str]:
    """Mention id -> the cluster of mentions that tell of the same happening, named after the first of their ids.

    A function of the set of mentions: their order does not matter. Ids are unique. The cost grows with the square of
    the number of documents, and with the square of the number of mentions of one story.
    """
    models, corpus = learnt_models(), read_corpus(mentions)
    found: dict[str, str] = {}
    for subject in subjects_of(corpus.sentences):
        for story in stories_of(subject, models.documents):
            told = mentions_of(story, corpus)
            for group in clusters(_likeness(told, models.mentions), models.mentions.threshold):
                found.update({told.mentions[place].id: told.mentions[group[0]].id for place in group})
    return dict(sorted(found.items()))


def _likeness(told: StoryMentions, model: Model) -> Matrix:
    """How likely each two mentions of a story tell of one happening; 0 where their dates leave no day in common."""
    size = len(told.mentions)
    likeness = np.zeros((size, size))
    for number, rows in enumerate(told.rows()):
        likeness[number, :number] = likeness[:number, number] = model.probabilities(rows)
    dates = [mention.given.date for mention in told.mentions]
    for number, value in enumerate(dates):
        for other, earlier in enumerate(dates[:number]):
            if _exclude(value, earlier):
                likeness[number, other] = likeness[other, number] = 0.0
    return np.asarray(np.round(likeness, 12))


def _exclude(left: EdtfValue | None, right: EdtfValue | None) -> bool:
    """Whether both are known, and lie further apart than one happening can be dated."""
    return left is not None and right is not None and (_after(left, right) or _after(right, left))


def _after(later: EdtfValue, earlier: EdtfValue) -> bool:
    start, end = later.earliest, earlier.latest
    return start is not None and end is not None and _plain(start) - _plain(end) > _LAG


def _plain(day: Day) -> date:
    """The day as the calendar of the library has it; years before 1 all become year 1."""
    return day.date() if day.year >= 1 else date.min
