"""What the stores in SQL ask of a database; an engine is a module with a class that keeps this contract."""

from __future__ import annotations

from contextlib import AbstractContextManager
from typing import Protocol

from sqlalchemy import Connection


class Database(Protocol):
    """A database with its tables made; it turns its driver's errors into StoreBusy and StoreUnavailable."""

    def reading(self) -> AbstractContextManager[Connection]:
        """A connection that sees one state of the database and waits for no writer."""

    def writing(self) -> AbstractContextManager[Connection]:
        """The only write transaction; the end of the block commits it, an exception rolls it back."""

    def check(self) -> None:
        """Ask for an answer."""

    def close(self) -> None:
        """Close all connections."""
