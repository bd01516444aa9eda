"""Make and restore copies of an SQLite database while others read and write it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from timeline_api.errors import SettingsError, StoreUnavailable
from timeline_api.settings import masked
from timeline_api.store import open_store
from timeline_api.store.maintenance.backup_checks import NotACopy, check_bodies, check_copy

_WAIT_S = 30

#: What SQLite says of a file that is damaged, or none of its own: nobody can have it open and use it.
_UNREADABLE = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


def back_up(url: str, copy: Path) -> None:
    """Write what the SQLite database at `url` holds at this moment to a new file; writers do not wait.

    Raises SettingsError: another engine has its own way; StoreUnavailable: there is no database, `copy` is there
    already or cannot be written, or the copy is not whole. Then there is no `copy`.
    """
    database = _file_of(url)
    if not database.is_file():
        raise StoreUnavailable(f"there is no database {database}")
    if copy.exists():
        raise StoreUnavailable(f"{copy} is there already")
    part = copy.with_name(f"{copy.name}.part")
    try:
        _copy(database, part)
        _make_single(part)
        _check(part)
        part.replace(copy)
    except (sqlite3.Error, OSError) as error:
        raise StoreUnavailable(f"the copy cannot be made: {error}") from error
    finally:
        part.unlink(missing_ok=True)


def restore(url: str, copy: Path, *, replace: bool = False) -> None:
    """Replace the SQLite database at `url` by a copy, in one transaction for processes that have it open.

    The copy is checked, and brought up to this release, in a file of its own beside the database.
    Raises SettingsError: another engine has its own way; StoreUnavailable: `copy` is none of this or an earlier
    release, or the database is there already and not to be replaced. Then it stays as it was.
    """
    database = _file_of(url)
    if database.exists() and not replace:
        raise StoreUnavailable(f"{database} is there already")
    part = database.with_name(f"{database.name}.part")
    try:
        _remove(part)  # what is left of one that was broken off
        if database.exists() and copy.exists() and copy.samefile(database):
            raise NotACopy("it is the database itself")
        database.parent.mkdir(parents=True, exist_ok=True)
        _copy(copy, part)
        check_copy(part)
        open_store(f"sqlite:///{part}").close()
        _make_single(part)
        check_copy(part)
        check_bodies(part)
        _put_in_place(part, database)
    except (NotACopy, StoreUnavailable, sqlite3.Error, OSError) as error:
        raise StoreUnavailable(f"{copy} cannot be put back: {error}") from error
    finally:
        _remove(part)


# Whoever has the database open would go on with the file that it opened, and write to it, were another given its name.
# SQLite writes all pages in one transaction: until it is committed the old ones stand, whatever ends it.
def _put_in_place(part: Path, database: Path) -> None:
    if database.exists():
        try:
            _copy(part, database)
        except sqlite3.DatabaseError as error:
            if getattr(error, "sqlite_errorcode", 0) & 0xFF not in _UNREADABLE:
                raise
        else:
            return
    _remove_beside(database)  # what is left of one that is gone or damaged would be taken for that of the new one
    part.replace(database)


def _remove(database: Path) -> None:
    database.unlink(missing_ok=True)
    _remove_beside(database)


def _remove_beside(database: Path) -> None:
    for kind in ("wal", "shm", "journal"):
        database.with_name(f"{database.name}-{kind}").unlink(missing_ok=True)


def _file_of(url: str) -> Path:
    if not url.startswith("sqlite:///"):
        raise SettingsError(f"only SQLite files are copied, not {masked(url)!r}; PostgreSQL has pg_dump and pg_restore")
    return Path(url.removeprefix("sqlite:///"))


def _copy(source: Path, target: Path) -> None:
    """Copy a database in one step: a reader of one snapshot of the source, one transaction of the target."""
    with closing(_opened(source, "ro")) as reader, closing(_opened(target, "rwc")) as writer:
        reader.backup(writer)


def _make_single(copy: Path) -> None:
    with closing(_opened(copy, "rw")) as connection:
        connection.execute("PRAGMA journal_mode=DELETE")  # else readers would put files beside it


def _check(copy: Path) -> None:
    with closing(_opened(copy, "ro")) as connection:
        if connection.execute("PRAGMA quick_check").fetchall() != [("ok",)]:
            raise sqlite3.DatabaseError("it is damaged")


def _opened(file: Path, mode: str) -> sqlite3.Connection:
    return sqlite3.connect(f"{file.absolute().as_uri()}?mode={mode}", uri=True, timeout=_WAIT_S)
