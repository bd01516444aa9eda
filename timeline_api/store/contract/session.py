"""The contract of a transaction on one timeline."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from timeline_api.model import ActorEdit, ActorName, Document, Edit, Event, Extraction, IdempotentResponse, Merge
from timeline_api.store.contract.jobs import Claim


class Session(Protocol):
    """One transaction on one timeline; leaving its block commits, an exception rolls all of it back.

    The methods that read are also those of `Store.view`.
    """

    @property
    def edition(self) -> str:
        """The random name that tells the timeline from earlier ones of its name; "" if it does not exist."""

    @property
    def state(self) -> str:
        """The state of the timeline when the session began: it differs after each change; "" if it did not exist."""

    def extraction(self, document_id: str) -> Extraction | None:
        """Return a document with its mentions, None if it is not on the timeline."""

    def documents(self, document_ids: Iterable[str]) -> Mapping[str, Document]:
        """Return those of some documents that are on the timeline, by their ids."""

    def events_around(self, blocks: Iterable[str]) -> tuple[Event, ...]:
        """Return the events with at least one of some blocking keys, in chronological order."""

    def events_of(self, document_id: str) -> tuple[Event, ...]:
        """Return the events with at least one mention of the document, in chronological order."""

    def events_with_mentions(self, mention_ids: Iterable[str]) -> tuple[Event, ...]:
        """Return the events with at least one of some mentions, in chronological order."""

    def event(self, event_id: str) -> Event:
        """Return an event.

        Raises EventMoved, EventNotFound: as `Store.event`.
        """

    def add(self, extractions: Sequence[Extraction], merge: Merge) -> None:
        """Store new documents with their mentions, in this order, and the events that merging all of them changed.

        Each makes a version of the timeline; the changed events get the last of these.

        Raises DocumentConflict: one is on the timeline already, or twice in `extractions`.
        """

    def remove(self, document_id: str, merge: Merge) -> None:
        """Delete a document with its mentions and all its versions, and store the events that this changed.

        Empties the stored responses to requests with idempotency keys, since they may contain text of the document.

        Raises DocumentNotFound.
        """

    def withdraw(self, document_id: str, merge: Merge) -> None:
        """Store the events that change without a document's mentions; the document stays, since `replace` follows.

        Raises DocumentNotFound.
        """

    def replace(self, extraction: Extraction, merge: Merge) -> None:
        """Store a new version of a document that was withdrawn, and the events that merging its mentions changed.

        The one before stays as an earlier version, and the order of documents does not change.
        Raises DocumentNotFound.
        """

    def renew(self, extraction: Extraction, merge: Merge) -> None:
        """Store a new reading of a document that was withdrawn, and the events that merging its mentions changed.

        The document gets no new version, but the timeline does.
        Raises DocumentNotFound.
        """

    def version(self, document_id: str) -> int:
        """Return the number of the current version of a document, 1 until it is replaced.

        Raises DocumentNotFound.
        """

    def upcoming_version(self) -> int:
        """Return the version of the timeline after its next change, which is also the number of an edit."""

    def edits_about(self, mention_ids: Iterable[str]) -> tuple[Edit, ...]:
        """Return the edits that name at least one of the mentions, in the order in which they were made."""

    def edits(self) -> tuple[Edit, ...]:
        """Return all edits of the timeline in the order in which they were made."""

    def save_edits(self, edits: Iterable[Edit]) -> None:
        """Store edits, each in place of the one with its number if there is one. `correct` stores their effect."""

    def actor_names(self) -> Sequence[ActorName]:
        """Return the names of actors of the timeline, without those of hidden events."""

    def count_events_of(self, names: Sequence[str]) -> int:
        """Return the number of events of a list without filters that have any of some names of actors."""

    def actor_edits(self) -> tuple[ActorEdit, ...]:
        """Return all edits of actors of the timeline in their order."""

    def save_actor_edits(self, edits: Iterable[ActorEdit]) -> None:
        """Store edits of actors, each in place of the one with its number if there is one."""

    def correct(self, merge: Merge) -> None:
        """Store the events that a new edit changed, as a new version of the timeline."""

    def response(self, key: str, *, since: int) -> IdempotentResponse | None:
        """Return the stored response to an idempotency key, None if there is none since a time."""

    def is_claimed(self, claim: Claim) -> bool:
        """Whether a job still has its holder in this transaction; not if its timeline was deleted."""

    def save_response(self, answer: IdempotentResponse, *, since: int) -> None:
        """Store the response to an idempotency key, and delete those of the timeline that are older than `since`."""
