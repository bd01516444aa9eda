"""The contract of SQL engines: what differs between databases. Each module in `engines/` has a class for one."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import Any, Protocol

from sqlalchemy import ColumnElement, Connection, Table

from timeline_api.store.shared.search_terms import Term

#: `Database.has_words`.
HasWords = Callable[[ColumnElement[int], Sequence[int] | None, tuple[Term, ...]], ColumnElement[bool]]

#: `Database.fill`.
Fill = Callable[[Connection, Table, Sequence[Mapping[str, Any]]], None]


class Database(Protocol):
    """A database with its tables. Errors of its driver become StoreBusy or StoreUnavailable."""

    def reading(self) -> AbstractContextManager[Connection]:
        """A connection that sees one state of the database and waits for no writer."""

    def writing(self, timeline: str = "") -> AbstractContextManager[Connection]:
        """The only write transaction on a timeline; the end of the block commits it, an exception rolls it back.

        Without a name it is for what belongs to no timeline.
        """

    def writer_lock(self, timeline: str) -> AbstractContextManager[None]:
        """Hold the lock of a timeline among processes (see `Store`), for one thread of this process at a time."""

    def check(self) -> None:
        """Check that the database answers and has the tables of this release."""

    def close(self) -> None:
        """Close all connections."""

    def new_keys(self, connection: Connection, table: Table, count: int) -> Sequence[int]:
        """Keys for so many rows that come into a table, in ascending order, in the transaction of `connection`."""

    def fill(self, connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
        """Write new rows, if any, as fast as the database takes them; all of them have the same columns."""

    def has_words(
        self, event_key: ColumnElement[int], timeline_keys: Sequence[int] | None, terms: tuple[Term, ...]
    ) -> ColumnElement[bool]:
        """Whether the event of a key is of one of some timelines and has all `terms` (`tables.event_words`).

        `timeline_keys` is None for all timelines. No event has no terms at all.
        """
