"""Orders of mentions: by publication, and by how well they would title their event."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from timeline_api.language.event_words import lexicon, words_of
from timeline_api.model import EventMention, TitlePart

#: The confidence below which a reading is doubtful.
_DOUBTFUL = 0.6


class TitleRank(NamedTuple):
    """How well a mention would title its event; the smaller, the better.

    A mention without a hedge ("allegedly") comes first; then one that names its subject and is without "we" or "I";
    then one that begins with what happened and not with what was around it ("In a sit-down, …"); then one that names
    whom it means without insertions; then one that is no doubtful reading; then by how many other sources use its words
    (`untypical`, which only the event knows); by confidence, in tenths; with most actors; in the document's own words,
    no one's claim; dated as finely as the event (`vague`, which only the event knows); published first; with the
    shortest title.
    """

    hedged: bool
    leaves_open: bool
    opens_with_setting: bool
    insertions: int
    is_doubtful: bool
    untypical: float
    doubt: float
    actors_missing: int
    is_claimed: bool
    vague: bool
    published: float
    title_length: int
    id: str


def title_rank_of(mention: EventMention) -> TitleRank:
    """The title_rank of a mention, as far as it does not hang on its event."""
    words = words_of(mention.title)
    return TitleRank(
        hedged=not lexicon().hedges.isdisjoint(words),
        leaves_open=not stands_alone(mention.title, mention.title_parts),
        opens_with_setting=not lexicon().setting_beginnings.isdisjoint(words[:1]),
        insertions=sum(part.inserted and part.text[-1:] == "]" for part in mention.title_parts),
        is_doubtful=mention.confidence < _DOUBTFUL,
        untypical=0,
        doubt=-round(mention.confidence, 1),
        actors_missing=-len(mention.actors),
        is_claimed=mention.attribution is not None,
        vague=False,
        published=published_first(mention)[0],
        title_length=len(mention.title),
        id=mention.id,
    )


def stands_alone(title: str, parts: Sequence[TitlePart]) -> bool:
    """Whether a title says who is meant: it names its subject, and has no pronoun of the first person."""
    words = words_of(title)
    if not lexicon().first_persons.isdisjoint(words):
        return False
    names_first = any(part.inserted for part in parts[:2])
    return names_first or not words or words[0] not in lexicon().open_beginnings


def published_first(mention: EventMention) -> tuple[float, str]:
    """Publication order; a partial date counts as its last day, an unknown one comes last."""
    published = mention.document.published
    latest = published.latest if published else None
    return (latest.number if latest else float("inf"), mention.id)
