"""Remove deleted texts from the file of an SQLite database for good."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from timeline_api.errors import SettingsError, StoreBusy, StoreUnavailable
from timeline_api.settings import masked
from timeline_api.store import open_store

_WAIT_S = 30

#: The index of full text only marks what was deleted until its parts become one; the file keeps what stood in pages
#: that are free; the log keeps what was written until it is emptied.
_STEPS = ("INSERT INTO event_search (event_search) VALUES ('optimize')", "VACUUM", "PRAGMA wal_checkpoint(TRUNCATE)")


def vacuum(url: str) -> None:
    """Write the SQLite database at `url` anew without anything that was deleted; it can be read meanwhile.

    Writers wait, so long as they are set to. The file needs as much room again while it is written.
    Raises SettingsError: another engine has its own way; StoreUnavailable: there is no database, or no room for it;
    StoreBusy: others write or read all the while.
    """
    if not url.startswith("sqlite:///"):
        raise SettingsError(
            f"only SQLite files are vacuumed, not {masked(url)!r}; PostgreSQL has ANALYZE and VACUUM FULL"
        )
    file = Path(url.removeprefix("sqlite:///"))
    if not file.is_file():
        raise StoreUnavailable(f"there is no database {file}")
    open_store(url).close()
    try:
        with closing(sqlite3.connect(file, timeout=_WAIT_S, isolation_level=None)) as connection:
            results = [connection.execute(step).fetchone() for step in _STEPS]
    except sqlite3.Error as error:
        raise StoreUnavailable(f"{file} cannot be vacuumed: {error}") from error
    if results[-1][0]:  # whether the log could not be emptied
        raise StoreBusy(f"{file} is read all the while; what was deleted leaves its log the next time")
