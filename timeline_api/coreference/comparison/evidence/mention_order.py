"""Orders of mentions: by publication, and by how well they would title their event."""

from __future__ import annotations

from typing import NamedTuple

from timeline_api.language.event_words import lexicon, words_of
from timeline_api.model import EventMention


class TitleRank(NamedTuple):
    """How well a mention would title its event; the smaller, the better.

    A mention without a hedge ("allegedly") comes first; then by confidence, in tenths; with most actors;
    dated as finely as the event (`vague`, which only the event knows); published first; with the shortest title.
    """

    hedged: bool
    doubt: float
    actors_missing: int
    vague: bool
    published: float
    title_length: int
    id: str


def title_rank_of(mention: EventMention) -> TitleRank:
    """The title_rank of a mention, as far as it does not hang on its event."""
    return TitleRank(
        hedged=not lexicon().hedges.isdisjoint(words_of(mention.title)),
        doubt=-round(mention.confidence, 1),
        actors_missing=-len(mention.actors),
        vague=False,
        published=published_first(mention)[0],
        title_length=len(mention.title),
        id=mention.id,
    )


def published_first(mention: EventMention) -> tuple[float, str]:
    """Publication order; a partial date counts as its last day, an unknown one comes last."""
    published = mention.document.published
    latest = published.latest if published else None
    return (latest.number if latest else float("inf"), mention.id)
