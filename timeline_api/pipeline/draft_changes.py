"""A draft of a change of a timeline: computed on a view without a lock, then written in one transaction."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from timeline_api.errors import DocumentNotFound
from timeline_api.model import ActorEdit, ActorName, Document, Edit, Event, Extraction, IdempotentResponse, Merge
from timeline_api.store import Claim, Session


class Draft:
    """A session that collects writes. It shows the timeline as it will be after the change.

    `Session` documents the methods. They read from `view` and apply the collected changes; `write` does the writes.
    """

    def __init__(self, view: Session) -> None:
        self._view = view
        self._steps: list[Callable[[Session], None]] = []
        self._conditions: list[Callable[[Session], bool]] = [lambda session: session.state == view.state]
        self._versions = 0
        self._documents: dict[str, Extraction | None] = {}
        self._replaced: dict[str, int] = {}
        self._gone: set[str] = set()
        self._written: dict[str, Event] = {}
        self._edits: dict[int, Edit] = {}
        self._actor_edits: dict[int, ActorEdit] = {}
        self._answers: dict[str, IdempotentResponse] = {}

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to write."""
        return not self._steps

    def holds_for(self, session: Session) -> bool:
        """Whether the state that the draft was computed on is still that of a transaction that has just begun."""
        return all(condition(session) for condition in self._conditions)

    def write(self, session: Session) -> None:
        """Write the collected changes in a transaction."""
        for step in self._steps:
            step(session)

    @property
    def edition(self) -> str:
        """What tells the timeline from others that had its name."""
        return self._view.edition

    @property
    def state(self) -> str:
        """The timeline when the view was taken."""
        return self._view.state

    def extraction(self, document_id: str) -> Extraction | None:
        """The stored extraction of a document."""
        if document_id in self._documents:
            return self._documents[document_id]
        return self._view.extraction(document_id)

    def documents(self, document_ids: Iterable[str]) -> Mapping[str, Document]:
        """Those of some documents that are stored."""
        ids = tuple(document_ids)
        changed = {each: self._documents[each] for each in ids if each in self._documents}
        found = dict(self._view.documents(each for each in ids if each not in changed))
        return found | {each: extraction.document for each, extraction in changed.items() if extraction}

    def events_around(self, blocks: Iterable[str]) -> tuple[Event, ...]:
        """The events that share a blocking key."""
        keys = frozenset(blocks)
        return self._laid_over(self._view.events_around(keys), lambda event: not keys.isdisjoint(event.blocks))

    def events_of(self, document_id: str) -> tuple[Event, ...]:
        """The events that rest on the document."""
        found = self._view.events_of(document_id)
        return self._laid_over(found, lambda event: any(each.document.id == document_id for each in event.mentions))

    def events_with_mentions(self, mention_ids: Iterable[str]) -> tuple[Event, ...]:
        """The events that hold at least one of the mentions."""
        ids = frozenset(mention_ids)
        return self._laid_over(
            self._view.events_with_mentions(ids), lambda event: any(m.id in ids for m in event.mentions)
        )

    def event(self, event_id: str) -> Event:
        """One event, as it was before the change."""
        return self._view.event(event_id)

    def add(self, extractions: Sequence[Extraction], merge: Merge) -> None:
        """Keep new documents and what merging their mentions changed."""
        self._documents |= {extraction.document.id: extraction for extraction in extractions}
        self._apply(merge, lambda session: session.add(extractions, merge), versions=len(extractions))

    def remove(self, document_id: str, merge: Merge) -> None:
        """Drop a document and apply what merging without it changed."""
        self._demand(document_id)
        self._documents[document_id] = None
        self._apply(merge, lambda session: session.remove(document_id, merge))

    def withdraw(self, document_id: str, merge: Merge) -> None:
        """Apply what merging without a document's mentions changed, and keep it."""
        self._demand(document_id)
        self._apply(merge, lambda session: session.withdraw(document_id, merge), versions=0)

    def replace(self, extraction: Extraction, merge: Merge) -> None:
        """Keep a new version of a document and what merging its mentions changed."""
        document_id = extraction.document.id
        self._demand(document_id)
        self._documents[document_id] = extraction
        self._replaced[document_id] = self._replaced.get(document_id, 0) + 1
        self._apply(merge, lambda session: session.replace(extraction, merge))

    def renew(self, extraction: Extraction, merge: Merge) -> None:
        """Keep another reading of a document and what merging its mentions changed."""
        self._demand(extraction.document.id)
        self._documents[extraction.document.id] = extraction
        self._apply(merge, lambda session: session.renew(extraction, merge))

    def version(self, document_id: str) -> int:
        """The number of a document's version that counts."""
        self._demand(document_id)
        earlier = 1 if self._view.extraction(document_id) is None else self._view.version(document_id)
        return earlier + self._replaced.get(document_id, 0)

    def upcoming_version(self) -> int:
        """The version that the next change will make."""
        return self._view.upcoming_version() + self._versions

    def edits_about(self, mention_ids: Iterable[str]) -> tuple[Edit, ...]:
        """The edits that name at least one of the mentions."""
        ids = frozenset(mention_ids)
        found = {edit.number: edit for edit in self._view.edits_about(ids) if edit.number not in self._edits}
        found |= {number: edit for number, edit in self._edits.items() if not ids.isdisjoint(edit.mentions)}
        return tuple(edit for _, edit in sorted(found.items()))

    def edits(self) -> tuple[Edit, ...]:
        """All edits of the timeline."""
        found = {edit.number: edit for edit in self._view.edits()} | self._edits
        return tuple(edit for _, edit in sorted(found.items()))

    def save_edits(self, edits: Iterable[Edit]) -> None:
        """Store edits."""
        found = tuple(edits)
        if found:
            self._edits |= {edit.number: edit for edit in found}
            self._steps.append(lambda session: session.save_edits(found))

    def actor_names(self) -> Sequence[ActorName]:
        """The names of actors, as they were before the change."""
        return self._view.actor_names()

    def count_events_of(self, names: Sequence[str]) -> int:
        """The number of listed events that have any of some names, as it was before the change."""
        return self._view.count_events_of(names)

    def actor_edits(self) -> tuple[ActorEdit, ...]:
        """All edits of actors of the timeline."""
        found = {edit.number: edit for edit in self._view.actor_edits()} | self._actor_edits
        return tuple(edit for _, edit in sorted(found.items()))

    def save_actor_edits(self, edits: Iterable[ActorEdit]) -> None:
        """Keep edits of actors."""
        found = tuple(edits)
        self._actor_edits |= {edit.number: edit for edit in found}
        self._steps.append(lambda session: session.save_actor_edits(found))

    def correct(self, merge: Merge) -> None:
        """Apply what merging by a new edit changed."""
        self._apply(merge, lambda session: session.correct(merge))

    def is_claimed(self, claim: Claim) -> bool:
        """Whether a job is still its holder's; it has to be when the change is written."""
        holds = self._view.is_claimed(claim)
        self._conditions.append(lambda session: session.is_claimed(claim) == holds)
        return holds

    def response(self, key: str, *, since: int) -> IdempotentResponse | None:
        """What was answered under a key; it has to be the same when the change is written."""
        if key in self._answers:
            return self._answers[key]
        found = self._view.response(key, since=since)
        self._conditions.append(lambda session: session.response(key, since=since) == found)
        return found

    def save_response(self, answer: IdempotentResponse, *, since: int) -> None:
        """Keep an answer, and none that is too old."""
        self._answers[answer.key] = answer
        self._steps.append(lambda session: session.save_response(answer, since=since))

    def _apply(self, merge: Merge, step: Callable[[Session], None], *, versions: int = 1) -> None:
        self._steps.append(step)
        self._versions += versions
        for event_id in merge.removed:
            self._written.pop(event_id, None)
        self._written |= {event.id: event for event in merge.written}
        self._gone |= {*merge.removed, *self._written}

    def _laid_over(self, found: Iterable[Event], is_sought: Callable[[Event], bool]) -> tuple[Event, ...]:
        left = [event for event in found if event.id not in self._gone]
        left += filter(is_sought, self._written.values())
        return tuple(sorted(left, key=lambda event: event.sort_key))

    def _demand(self, document_id: str) -> None:
        if self.extraction(document_id) is None:
            raise DocumentNotFound(document_id)
