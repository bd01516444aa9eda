"""Stores of timelines: `open_store(url)` returns the store that a URL names.

A new engine is a class with the methods of `sql.database.Database`, and its line in `_database`.
"""

from __future__ import annotations

from contextlib import suppress
from secrets import token_hex
from typing import TYPE_CHECKING

from timeline_api.errors import SettingsError, StoreBusy
from timeline_api.model import Linker
from timeline_api.settings import masked
from timeline_api.store.contract import Claim, Reading, Session, Store
from timeline_api.store.contract.rendering import Renderer
from timeline_api.store.contract.search import FoundEvent

if TYPE_CHECKING:
    from timeline_api.store.sql.database import Database

__all__ = ["Claim", "FoundEvent", "Reading", "Renderer", "Session", "Store", "open_store"]


def open_store(
    url: str,
    *,
    busy_timeout_ms: int = 5000,
    cursor_key: str = "",
    renderer: Renderer | None = None,
    linker: Linker | None = None,
) -> Store:
    """Open the store at `url`.

    `memory:` is a database without a file, `sqlite:///FILE` one in a file (created, with its folder, if new),
    `postgresql://LOGIN@HOST/NAME` an existing database. The tables of an earlier release are migrated first; processes
    that open the database at the same time wait for each other.

    `busy_timeout_ms` is how long a writer waits for another one before StoreBusy. `cursor_key` signs cursors; without
    it a database has a secret of its own, and memory a new one each time. `renderer` renders events for lists when they
    are stored, and now those that another release rendered; without it `Reading.texts` renders each time. `linker`
    tells which names are one actor's; without it every name is an actor.

    Raises SettingsError: there is no engine for the url, or its driver is not installed; StoreUnavailable: the database
    cannot be opened or is none.
    """
    from timeline_api.store.sql.store import SqlStore  # noqa: PLC0415 - SQLAlchemy and Alembic take 0.3 s to import

    database = _database(url, busy_timeout_ms)
    if renderer:
        _renew_texts(database, renderer)
    if url == "memory:" and not cursor_key:
        cursor_key = token_hex(32)  # the one in the database is the same for all databases in memory of a process
    return SqlStore(database, cursor_key=cursor_key, renderer=renderer, linker=linker)


def _renew_texts(database: Database, renderer: Renderer) -> None:
    from timeline_api.store.sql.writing.rendered_events import renew_texts  # noqa: PLC0415 - as above

    with suppress(StoreBusy):  # then the next to open it goes on
        renew_texts(database, renderer)


def _database(url: str, busy_timeout_ms: int) -> Database:
    if url.startswith("sqlite:///") and url not in ("sqlite:///", "sqlite:///:memory:"):
        from timeline_api.store.sql.engines.sqlite import SqliteDatabase  # noqa: PLC0415 - as above

        return SqliteDatabase(url.removeprefix("sqlite:///"), busy_timeout_ms=busy_timeout_ms)
    if url.startswith(("postgresql://", "postgresql+psycopg://")):
        from timeline_api.store.sql.engines.postgresql import PostgresqlDatabase  # noqa: PLC0415 - as above

        return PostgresqlDatabase(url, busy_timeout_ms=busy_timeout_ms)
    if url == "memory:":
        from timeline_api.store.sql.engines.memory import MemoryDatabase  # noqa: PLC0415 - as above

        return MemoryDatabase(busy_timeout_ms=busy_timeout_ms)
    known = "sqlite:///FILE, postgresql://LOGIN@HOST/NAME or memory:"
    raise SettingsError(f"TIMELINE_DATABASE_URL must be {known}, not {masked(url)!r}")
