"""A timeline to which documents are added and whose events are corrected, through the pipeline and a store."""

from __future__ import annotations

import random
from collections.abc import Iterable
from typing import Any

from tests.support.filled_stores import found_in
from timeline_api import pipeline
from timeline_api.model import (
    ConflictState,
    Document,
    Edit,
    Event,
    EventMention,
    PublicationDate,
    Remark,
    Settlement,
    TimelineQuery,
)
from timeline_api.pipeline import Prepared
from timeline_api.pipeline.coreference import merged, withdrawn
from timeline_api.store import Store, open_store

STORY = "story"
Mentions = tuple[EventMention, ...]


class CorrectedTimeline:
    """One timeline of a store; a document is given as all the mentions in it."""

    def __init__(self, store: Store | None = None) -> None:
        self.store = store or open_store("memory:")
        self.store.put_timeline(STORY)
        self._clock = 0

    def add(self, mentions: Mentions) -> None:
        _, extraction = prepared(mentions)
        with self.store.transaction(STORY) as session:
            session.add([extraction], merged(mentions, session))

    def remove(self, mentions: Mentions) -> None:
        document_id = mentions[0].document.id
        with self.store.transaction(STORY) as session:
            session.remove(document_id, withdrawn(document_id, session))

    def set(self, mention: EventMention, **values: str | bool | None) -> Event:
        """Set fields of the event that holds a mention."""
        return pipeline.correct_event(self.event_of(mention).id, values, self._remark(), _unchecked, **self._target)

    def settle(self, mention: EventMention, state: ConflictState, value: str = "", conflict: str = "date") -> Event:
        """Settle a conflict of the event that holds a mention."""
        settlement = Settlement(conflict=conflict, state=state, value=value)
        return pipeline.settle_conflict(
            self.event_of(mention).id, settlement, self._remark(), _unchecked, **self._target
        )

    def merge(self, mention: EventMention, *others: EventMention) -> Event:
        ids = [self.event_of(other).id for other in others]
        return pipeline.merge_events(self.event_of(mention).id, ids, self._remark(), _unchecked, **self._target)

    def split(self, *mentions: EventMention) -> tuple[Event, Event]:
        """Part mentions from the rest of the event that holds them."""
        ids = [mention.id for mention in mentions]
        return pipeline.split_event(self.event_of(mentions[0]).id, ids, self._remark(), _unchecked, **self._target)

    def undo(self, mention: EventMention, number: int) -> Edit:
        return pipeline.undo_edit(self.event_of(mention).id, number, self._remark(), _unchecked, **self._target)

    def event_of(self, mention: EventMention) -> Event:
        """The event that holds a mention."""
        with self.store.transaction(STORY) as session:
            (event,) = session.events_with_mentions([mention.id])
        return event

    def history(self, mention: EventMention) -> tuple[Edit, ...]:
        """The edits of the event that holds a mention, the latest first."""
        return self.store.history(STORY, self.event_of(mention).id, limit=1000).items

    @property
    def timeline(self) -> tuple[Event, ...]:
        return self.store.events(STORY, TimelineQuery(limit=10_000, hidden=None)).items

    def edits(self, documents: Iterable[Mentions]) -> tuple[Edit, ...]:
        """All edits about some documents."""
        with self.store.transaction(STORY) as session:
            return session.edits_about([mention.id for mentions in documents for mention in mentions])

    @property
    def _target(self) -> dict[str, Any]:
        return {"timeline": STORY, "store": self.store}

    def _remark(self) -> Remark:
        self._clock += 1
        return Remark(by="Ida", reason="so it was", made=self._clock)


def prepared(mentions: Mentions) -> Prepared:
    """A document with its mentions, as it is added."""
    reference = mentions[0].document
    published = PublicationDate(value=reference.published, status="stated")
    document = Document(id=reference.id, text="x", source=reference.source, published=published)
    return document, found_in(document, *mentions)


def _unchecked(event: Event) -> None:
    pass


def rebuilt(edits: Iterable[Edit], documents: Iterable[Mentions], dice: random.Random) -> tuple[Event, ...]:
    """What a new timeline shows that knows the edits from the start and gets the documents in another order."""
    story = CorrectedTimeline()
    with story.store.transaction(STORY) as session:
        session.save_edits(edits)
    arrivals = list(documents)
    dice.shuffle(arrivals)
    for mentions in arrivals:
        story.add(mentions)
    return story.timeline


def written(events: Iterable[Event]) -> bytes:
    return repr(tuple(events)).encode()
