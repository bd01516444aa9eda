"""A desk at which documents come and go and a person corrects what they make: all through the pipeline and a store."""

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
Telling = tuple[EventMention, ...]


class Desk:
    """One timeline of a store; a document is given as all the mentions in it."""

    def __init__(self, store: Store | None = None) -> None:
        self.store = store or open_store("memory:")
        self.store.put_timeline(STORY, "")
        self._clock = 0

    def add(self, told: Telling) -> None:
        _, extraction = prepared(told)
        with self.store.transaction(STORY) as session:
            session.add([extraction], merged(told, session))

    def remove(self, told: Telling) -> None:
        document_id = told[0].document.id
        with self.store.transaction(STORY) as session:
            session.remove(document_id, withdrawn(document_id, session))

    def set(self, mention: EventMention, **said: str | bool | None) -> Event:
        """Set fields of the event that holds a mention."""
        return pipeline.correct_event(self.of(mention).id, said, self._remark(), _unchecked, **self._here)

    def settle(self, mention: EventMention, state: ConflictState, value: str = "", conflict: str = "date") -> Event:
        """Settle a conflict of the event that holds a mention."""
        said = Settlement(conflict=conflict, state=state, value=value)
        return pipeline.settle_conflict(self.of(mention).id, said, self._remark(), _unchecked, **self._here)

    def merge(self, mention: EventMention, *others: EventMention) -> Event:
        ids = [self.of(other).id for other in others]
        return pipeline.merge_events(self.of(mention).id, ids, self._remark(), _unchecked, **self._here)

    def split(self, *mentions: EventMention) -> tuple[Event, Event]:
        """Part mentions from the rest of the event that holds them."""
        ids = [mention.id for mention in mentions]
        return pipeline.split_event(self.of(mentions[0]).id, ids, self._remark(), _unchecked, **self._here)

    def undo(self, mention: EventMention, number: int) -> Edit:
        return pipeline.undo_edit(self.of(mention).id, number, self._remark(), _unchecked, **self._here)

    def of(self, mention: EventMention) -> Event:
        """The event that holds a mention."""
        with self.store.transaction(STORY) as session:
            (event,) = session.events_with_mentions([mention.id])
        return event

    def history(self, mention: EventMention) -> tuple[Edit, ...]:
        """The edits of the event that holds a mention, the latest first."""
        return self.store.history(STORY, self.of(mention).id, limit=1000).items

    @property
    def timeline(self) -> tuple[Event, ...]:
        return self.store.events(STORY, TimelineQuery(limit=10_000, hidden=None)).items

    def edits(self, tellings: Iterable[Telling]) -> tuple[Edit, ...]:
        """All edits about some documents."""
        with self.store.transaction(STORY) as session:
            return session.edits_about([mention.id for told in tellings for mention in told])

    @property
    def _here(self) -> dict[str, Any]:
        return {"timeline": STORY, "store": self.store}

    def _remark(self) -> Remark:
        self._clock += 1
        return Remark(by="Ida", reason="so it was", made=self._clock)


def prepared(told: Telling) -> Prepared:
    """A document with its mentions, as it is added."""
    reference = told[0].document
    published = PublicationDate(value=reference.published, status="stated")
    document = Document(id=reference.id, text="x", source=reference.source, published=published)
    return document, found_in(document, *told)


def _unchecked(event: Event) -> None:
    pass


def told_anew(edits: Iterable[Edit], tellings: Iterable[Telling], dice: random.Random) -> tuple[Event, ...]:
    """What a new timeline shows that knows the edits from the start and gets the documents in another order."""
    desk = Desk()
    with desk.store.transaction(STORY) as session:
        session.save_edits(edits)
    arrivals = list(tellings)
    dice.shuffle(arrivals)
    for told in arrivals:
        desk.add(told)
    return desk.timeline


def written(events: Iterable[Event]) -> bytes:
    return repr(tuple(events)).encode()
