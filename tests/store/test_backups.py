"""Copies of an SQLite database: whole, of one moment, and made while others write."""

from __future__ import annotations

from pathlib import Path

import pytest
from alembic import command
from sqlalchemy import URL, create_engine

from tests.store.filling import STORY, ids, tell
from timeline_api.errors import SettingsError, StoreUnavailable
from timeline_api.store import Store, open_store
from timeline_api.store.backups import back_up, restore
from timeline_api.store.migrations import configuration


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return tmp_path / "copies of 100%?" / "copy.sqlite3"


@pytest.fixture(autouse=True)
def _folder(copy: Path) -> None:
    copy.parent.mkdir()


def test_what_was_copied_comes_back(sqlite_store: Store, sqlite_file: Path, copy: Path, tmp_path: Path) -> None:
    event = tell(sqlite_store, "2023-11-17", actors=("Ana Lima",))
    back_up(f"sqlite:///{sqlite_file}", copy)
    assert [file.name for file in copy.parent.iterdir()] == [copy.name]
    again = f"sqlite:///{tmp_path}/again/timeline.sqlite3"
    restore(again, copy)
    store = open_store(again)
    assert ids(store, q="lima") == [event.id]
    tell(store, "2024")
    store.close()


def test_a_database_that_is_open_is_replaced_under_its_readers_when_that_is_wanted(
    sqlite_store: Store, sqlite_file: Path, copy: Path
) -> None:
    url = f"sqlite:///{sqlite_file}"
    event = tell(sqlite_store, "2023-11-17")
    back_up(url, copy)
    tell(sqlite_store, "2024")
    with pytest.raises(StoreUnavailable, match="there already"):
        restore(url, copy)
    assert sqlite_store.timeline(STORY).version == 2
    restore(url, copy, replace=True)
    assert ids(sqlite_store) == [event.id]
    later = tell(sqlite_store, "2025")
    assert ids(sqlite_store) == [event.id, later.id]


def test_a_copy_of_an_earlier_release_is_brought_up_to_this_one(
    sqlite_store: Store, sqlite_file: Path, copy: Path, tmp_path: Path
) -> None:
    event = tell(sqlite_store, "2023-11-17")
    back_up(f"sqlite:///{sqlite_file}", copy)
    with create_engine(URL.create("sqlite", database=str(copy))).begin() as connection:
        command.downgrade(configuration(connection), "0008")
    restore(f"sqlite:///{tmp_path}/again.sqlite3", copy)
    store = open_store(f"sqlite:///{tmp_path}/again.sqlite3")
    assert ids(store, q="rome") == [event.id]
    store.close()


def test_nothing_is_written_over(sqlite_store: Store, sqlite_file: Path, copy: Path) -> None:
    tell(sqlite_store, "2023-11-17")
    copy.write_text("a letter")
    with pytest.raises(StoreUnavailable, match="there already"):
        back_up(f"sqlite:///{sqlite_file}", copy)
    assert copy.read_text() == "a letter"


def test_what_is_no_copy_is_not_put_back(sqlite_store: Store, sqlite_file: Path, copy: Path) -> None:
    event = tell(sqlite_store, "2023-11-17")
    copy.write_text("a letter to the editor, longer than the header of a database" * 20)
    empty = copy.with_name("empty")
    empty.touch()
    for file in (copy, empty, copy.with_name("nothing")):
        with pytest.raises(StoreUnavailable, match="cannot be put back"):
            restore(f"sqlite:///{sqlite_file}", file, replace=True)
    assert ids(sqlite_store) == [event.id]


def test_a_database_that_is_not_there_is_not_copied(tmp_path: Path, copy: Path) -> None:
    with pytest.raises(StoreUnavailable, match="there is no database"):
        back_up(f"sqlite:///{tmp_path}/nothing.sqlite3", copy)
    assert list(tmp_path.glob("*.sqlite3")) == []


def test_a_copy_that_cannot_be_written_leaves_nothing(sqlite_store: Store, sqlite_file: Path, copy: Path) -> None:
    with pytest.raises(StoreUnavailable, match="cannot be made"):
        back_up(f"sqlite:///{sqlite_file}", copy.parent / "nowhere" / "copy.sqlite3")


@pytest.mark.parametrize("url", ["memory:", "postgresql://ann:secret@host/db"])
def test_another_engine_is_not_copied(url: str, copy: Path) -> None:
    with pytest.raises(SettingsError, match="only SQLite files are copied") as refused:
        back_up(url, copy)
    assert "secret" not in str(refused.value)
