"""The contract of a transaction on one timeline."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from timeline_api.model import ActorEdit, ActorName, Document, Edit, Event, Extraction, IdempotentResponse, Merge
from timeline_api.store.contract.jobs import Claim


class Session(Protocol):
    """One transaction on one timeline; leaving its block commits, an exception rolls all of it back.

    What only reads of it is also what `Store.view` gives.
    """

    @property
    def edition(self) -> str:
        """What tells the timeline from others that had its name; "" where a view finds none."""

    @property
    def state(self) -> str:
        """The state of the timeline when the session began: another after each change, "" where there was none."""

    def extraction(self, document_id: str) -> Extraction | None:
        """Return a document with its mentions, None when it is not on the timeline."""

    def documents(self, document_ids: Iterable[str]) -> Mapping[str, Document]:
        """Those of some documents that the timeline holds, by their ids."""

    def events_around(self, blocks: Iterable[str]) -> tuple[Event, ...]:
        """The events that share at least one blocking key, in chronological order."""

    def events_of(self, document_id: str) -> tuple[Event, ...]:
        """The events that rest on at least one mention of the document, in chronological order."""

    def events_with_mentions(self, mention_ids: Iterable[str]) -> tuple[Event, ...]:
        """The events that hold at least one of the mentions, in chronological order."""

    def event(self, event_id: str) -> Event:
        """One event.

        Raises EventMoved, EventNotFound: as `Store.event`.
        """

    def add(self, extractions: Sequence[Extraction], merge: Merge) -> None:
        """Keep new documents with their mentions, in this order, and apply what merging all of them at once changed.

        Each makes a version of the timeline; the events that they change have the last of those.

        Raises DocumentConflict: the timeline holds one already, or one comes twice.
        """

    def remove(self, document_id: str, merge: Merge) -> None:
        """Drop a document with its mentions and all its versions, and apply what merging without them changed.

        What was answered to requests that may be repeated is emptied, since it may tell of the document.

        Raises DocumentNotFound: the timeline does not hold it.
        """

    def withdraw(self, document_id: str, merge: Merge) -> None:
        """Apply what merging without a document's mentions changed, and keep the document: it is about to be replaced.

        Raises DocumentNotFound: the timeline does not hold it.
        """

    def replace(self, extraction: Extraction, merge: Merge) -> None:
        """Keep a new version of a document that was withdrawn, and apply what merging its mentions changed.

        The one before stays as an earlier version; the document keeps its place among the others.
        Raises DocumentNotFound: the timeline does not hold it.
        """

    def renew(self, extraction: Extraction, merge: Merge) -> None:
        """Keep another reading of a document that was withdrawn, and apply what merging its mentions changed.

        The document keeps its versions and their numbers; the timeline gets a new version.
        Raises DocumentNotFound: the timeline does not hold it.
        """

    def version(self, document_id: str) -> int:
        """The number of a document's version that counts, 1 until it is replaced.

        Raises DocumentNotFound.
        """

    def upcoming_version(self) -> int:
        """The version that the timeline's next change will make; the number of an edit that makes it."""

    def edits_about(self, mention_ids: Iterable[str]) -> tuple[Edit, ...]:
        """The edits that name at least one of the mentions, in the order in which they were made."""

    def edits(self) -> tuple[Edit, ...]:
        """All edits of the timeline, in the order in which they were made."""

    def save_edits(self, edits: Iterable[Edit]) -> None:
        """Keep edits, each in the place of the one with its number if there is one. They need not be in effect yet."""

    def actor_names(self) -> Sequence[ActorName]:
        """The names of actors of the timeline, of events that are not hidden."""

    def count_events_of(self, names: Sequence[str]) -> int:
        """The number of events that have any of some names, as they are filtered by; hidden ones aside."""

    def actor_edits(self) -> tuple[ActorEdit, ...]:
        """All edits of actors of the timeline, in their order."""

    def save_actor_edits(self, edits: Iterable[ActorEdit]) -> None:
        """Keep edits of actors, each in the place of the one with its number if there is one."""

    def correct(self, merge: Merge) -> None:
        """Apply what merging by a new edit changed; a new version of the timeline."""

    def response(self, key: str, *, since: int) -> IdempotentResponse | None:
        """What was answered under a key, None when nothing was since then."""

    def is_claimed(self, claim: Claim) -> bool:
        """Whether a job is still its holder's, as of this transaction: none is whose timeline was deleted."""

    def save_response(self, answer: IdempotentResponse, *, since: int) -> None:
        """Keep an answer under a key that has none since then, and drop those of the timeline that are older."""
