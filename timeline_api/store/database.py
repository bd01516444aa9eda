"""What the stores in SQL ask of a database; an engine is a module with a class that keeps this contract."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Protocol

from sqlalchemy import ColumnElement, Connection

from timeline_api.store.words import Term

#: `Database.has_words`.
HasWords = Callable[[ColumnElement[int], int, tuple[Term, ...]], ColumnElement[bool]]


class Database(Protocol):
    """A database with its tables made; it turns its driver's errors into StoreBusy and StoreUnavailable."""

    def reading(self) -> AbstractContextManager[Connection]:
        """A connection that sees one state of the database and waits for no writer."""

    def writing(self, timeline: str = "") -> AbstractContextManager[Connection]:
        """The only write transaction on a timeline; the end of the block commits it, an exception rolls it back.

        Without a name it is for what belongs to no timeline.
        """

    def check(self) -> None:
        """Ask for an answer."""

    def close(self) -> None:
        """Close all connections."""

    def has_words(
        self, event_key: ColumnElement[int], timeline_key: int, terms: tuple[Term, ...]
    ) -> ColumnElement[bool]:
        """Whether the event of a key has all `terms` (`tables.event_words`); none has no terms at all."""
