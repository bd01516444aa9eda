"""The only room that remembers: `open_store(url)` gives the engine that the url names.

A new engine is a module with a class that keeps the contract of `Store`, and its line in `open_store`.
"""

from __future__ import annotations

from timeline_api.errors import SettingsError
from timeline_api.settings import masked
from timeline_api.store.base import Session, Store

__all__ = ["Session", "Store", "open_store"]


def open_store(url: str, *, busy_timeout_ms: int = 5000, cursor_key: str = "") -> Store:
    """Open the store at `url`: `memory:` for nothing kept, `sqlite:///FILE` for a file (made, with its folder, if new).

    `busy_timeout_ms` is how long a writer waits for the one before it until StoreBusy. `cursor_key` is what cursors are
    signed with; without one a database makes a secret once and keeps it, and memory has a new one each time. A database
    of an earlier release is brought up to this one first; processes that open it at the same time wait for each other.

    Raises SettingsError: no engine goes by this url; StoreUnavailable: the file cannot be opened or is no database.
    """
    if url == "memory:":
        from timeline_api.store.memory import MemoryStore  # noqa: PLC0415 - an engine costs nothing until it is named

        return MemoryStore(busy_timeout_ms=busy_timeout_ms, cursor_key=cursor_key)
    if url.startswith("sqlite:///") and url not in ("sqlite:///", "sqlite:///:memory:"):
        from timeline_api.store.sql import SqlStore  # noqa: PLC0415 - SQLAlchemy and Alembic take 0.3 s to import
        from timeline_api.store.sqlite import SqliteDatabase  # noqa: PLC0415 - the same

        database = SqliteDatabase(url.removeprefix("sqlite:///"), busy_timeout_ms=busy_timeout_ms)
        return SqlStore(database, cursor_key=cursor_key)
    raise SettingsError(f"TIMELINE_DATABASE_URL must be sqlite:///FILE or memory:, not {masked(url)!r}")
