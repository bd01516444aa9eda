"""Run an annotated story through the pipeline, and match the mentions that are found to those annotated."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from evaluation.annotations import GoldMention, Story
from timeline_api import pipeline
from timeline_api.exports import events_of
from timeline_api.extraction import Syntax
from timeline_api.model import Event, EventMention
from timeline_api.store import open_store


@dataclass(frozen=True, slots=True, kw_only=True)
class EvaluatedStory:
    """The result of running a story.

    `pairs` are the annotated mentions with the one found for each, None if there is none with a value. `false` are the
    mentions at dates that are not annotated, with the name of the document, `spare` further ones at annotated dates.
    """

    story: Story
    pairs: tuple[tuple[GoldMention, EventMention | None], ...]
    false: tuple[tuple[str, EventMention], ...]
    spare: tuple[tuple[str, EventMention], ...]
    events: tuple[Event, ...]

    @property
    def keys(self) -> dict[str, GoldMention]:
        """The annotated mentions by the ids of the mentions that were found for them."""
        return {found.id: gold for gold, found in self.pairs if found}


def evaluate(story: Story, syntax: Syntax) -> EvaluatedStory:
    """Add the documents of a story to a timeline in memory, and compare the result with the annotation."""
    store = open_store("memory:")
    found = {}
    for name, document in story.documents.items():
        added = pipeline.add_document(document, timeline="story", store=store, syntax=syntax)
        found[name] = [mention for mention in added.extraction.mentions if mention.value]
    pairs = tuple(pair for name in story.documents for pair in _paired(_gold_of(story, name), found[name]))
    matched = {mention.id for _, mention in pairs if mention}
    left = [(name, mention) for name in found for mention in found[name] if mention.id not in matched]
    return EvaluatedStory(
        story=story,
        pairs=pairs,
        false=tuple(one for one in left if not _is_annotated(story, *one)),
        spare=tuple(one for one in left if _is_annotated(story, *one)),
        events=tuple(events_of("story", store)),
    )


def names_it(gold: GoldMention, found: EventMention) -> bool:
    """Whether the trigger of a mention is one of those annotated."""
    return any(span.overlaps(found.trigger.span) for span in gold.triggers)


def _paired(gold: list[GoldMention], found: list[EventMention]) -> Iterator[tuple[GoldMention, EventMention | None]]:
    """Each annotated mention with one found at its date, preferably one with its trigger."""
    chosen: dict[GoldMention, EventMention] = {}
    for fits in (names_it, lambda *_: True):
        for one in (one for one in gold if one not in chosen):
            free = (two for two in found if _same_date(one, two) and fits(one, two) and two not in chosen.values())
            if best := next(free, None):
                chosen[one] = best
    return ((one, chosen.get(one)) for one in gold)


def _same_date(gold: GoldMention, found: EventMention) -> bool:
    dated = found.expression
    return dated is not None and gold.expression.overlaps(dated.range or dated.span)


def _gold_of(story: Story, document: str) -> list[GoldMention]:
    return [one for one in story.mentions if one.document == document]


def _is_annotated(story: Story, document: str, found: EventMention) -> bool:
    return any(_same_date(one, found) for one in _gold_of(story, document))
