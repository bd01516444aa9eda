"""Copies of an SQLite database: whole, of one moment, and made while others write."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from alembic import command
from sqlalchemy import URL, create_engine

from tests.support.filled_stores import STORY, ids, tell
from timeline_api.errors import SettingsError, StoreUnavailable
from timeline_api.store import Store, open_store
from timeline_api.store.maintenance import backups
from timeline_api.store.maintenance.backups import back_up, restore
from timeline_api.store.sql.migrations import configuration


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


# What is in a copy that no release makes ------------------------------------------------------------------------------

HOSTILE = {
    "a view in the place of the version": """
        CREATE VIEW kept AS SELECT version_num FROM alembic_version;
        ALTER TABLE alembic_version RENAME TO versions;
        DROP VIEW kept;
        CREATE VIEW alembic_version AS SELECT version_num FROM versions""",
    "a view": "CREATE VIEW reports AS SELECT name FROM timelines",
    "a trigger": "CREATE TRIGGER wipe AFTER INSERT ON documents BEGIN DELETE FROM access_keys; END",
    "a trigger of ours that does something else": """
        DROP TRIGGER event_words_go;
        CREATE TRIGGER event_words_go AFTER DELETE ON event_words BEGIN DELETE FROM documents; END""",
    "a table": "CREATE TABLE notes (note TEXT)",
    "a column": "ALTER TABLE timelines ADD COLUMN note TEXT",
    "a column that is worked out": "ALTER TABLE timelines ADD COLUMN note TEXT AS (upper(name)) VIRTUAL",
    "an index on what is worked out": "CREATE INDEX upper_names ON timelines (upper(name))",
    "a table that is missing": "DROP TABLE job_lines",
    "a view in the place of a table": "DROP TABLE job_lines; CREATE VIEW job_lines AS SELECT 1 AS job_key",
    "another release": "UPDATE alembic_version SET version_num = '9999'",
    "an earlier release than its tables": "UPDATE alembic_version SET version_num = '0008'",
    "no release": "DELETE FROM alembic_version",
    "two releases": "INSERT INTO alembic_version VALUES ('0001')",
    "an event that is not JSON": "INSERT INTO event_bodies SELECT event_key + 1, CAST('{' AS BLOB) FROM event_bodies",
    "a row without its timeline": "PRAGMA foreign_keys=OFF; DELETE FROM timelines",
}


@pytest.mark.parametrize("script", HOSTILE.values(), ids=HOSTILE)
@pytest.mark.parametrize("is_there", [True, False], ids=["replaced", "new"])
def test_a_copy_that_no_release_made_changes_nothing(
    sqlite_store: Store, sqlite_file: Path, copy: Path, tmp_path: Path, script: str, is_there: bool
) -> None:
    event = tell(sqlite_store, "2023-11-17")
    back_up(f"sqlite:///{sqlite_file}", copy)
    with closing(sqlite3.connect(copy, isolation_level=None)) as connection:
        connection.executescript(script)
    target = sqlite_file if is_there else tmp_path / "again" / "timeline.sqlite3"
    with pytest.raises(StoreUnavailable, match="cannot be put back"):
        restore(f"sqlite:///{target}", copy, replace=True)
    assert target.exists() is is_there
    assert [file for file in target.parent.iterdir() if "part" in file.name] == []
    assert ids(sqlite_store) == [event.id]
    later = tell(sqlite_store, "2024")
    assert ids(sqlite_store) == [event.id, later.id]


def test_a_damaged_copy_changes_nothing(sqlite_store: Store, sqlite_file: Path, copy: Path) -> None:
    event = tell(sqlite_store, "2023-11-17")
    back_up(f"sqlite:///{sqlite_file}", copy)
    whole = copy.read_bytes()
    copy.write_bytes(whole[:8192] + bytes(len(whole) - 8192))
    with pytest.raises(StoreUnavailable, match="cannot be put back"):
        restore(f"sqlite:///{sqlite_file}", copy, replace=True)
    assert ids(sqlite_store) == [event.id]


def test_a_database_is_not_its_own_copy(sqlite_store: Store, sqlite_file: Path) -> None:
    event = tell(sqlite_store, "2023-11-17")
    with pytest.raises(StoreUnavailable, match="the database itself"):
        restore(f"sqlite:///{sqlite_file}", sqlite_file, replace=True)
    assert ids(sqlite_store) == [event.id]


@pytest.mark.parametrize("damage", ["no database", "damaged"])
def test_a_database_that_cannot_be_read_any_more_is_replaced(
    sqlite_store: Store, sqlite_file: Path, copy: Path, tmp_path: Path, damage: str
) -> None:
    event = tell(sqlite_store, "2023-11-17")
    back_up(f"sqlite:///{sqlite_file}", copy)
    lost = tmp_path / "lost.sqlite3"
    whole = copy.read_bytes()
    lost.write_bytes(b"a letter" * 1000 if damage == "no database" else whole[:100] + b"\xff" * (len(whole) - 100))
    lost.with_name("lost.sqlite3-wal").write_bytes(b"what is left of another")
    restore(f"sqlite:///{lost}", copy, replace=True)
    with closing(open_store(f"sqlite:///{lost}")) as store:
        assert ids(store) == [event.id]


def test_no_room_for_the_copy_changes_nothing(
    sqlite_store: Store, sqlite_file: Path, copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    event = tell(sqlite_store, "2023-11-17")
    back_up(f"sqlite:///{sqlite_file}", copy)
    tell(sqlite_store, "2024")
    put = backups._put_in_place

    def fail(part: Path, database: Path) -> None:
        assert part != database
        raise OSError("no space left on device")

    monkeypatch.setattr(backups, "_put_in_place", fail)
    with pytest.raises(StoreUnavailable, match="no space left"):
        restore(f"sqlite:///{sqlite_file}", copy, replace=True)
    assert len(ids(sqlite_store)) == 2
    assert sorted(file.name for file in sqlite_file.parent.iterdir() if "part" in file.name) == []
    monkeypatch.setattr(backups, "_put_in_place", put)
    restore(f"sqlite:///{sqlite_file}", copy, replace=True)
    assert ids(sqlite_store) == [event.id]


@pytest.mark.parametrize("revision", [f"{number:04}" for number in range(1, 14) if number != 4])
def test_a_copy_of_every_earlier_release_is_taken(
    sqlite_store: Store, sqlite_file: Path, copy: Path, revision: str
) -> None:
    event = tell(sqlite_store, "2023-11-17")
    back_up(f"sqlite:///{sqlite_file}", copy)
    tell(sqlite_store, "2024")
    with create_engine(URL.create("sqlite", database=str(copy))).begin() as connection:
        command.downgrade(configuration(connection), revision)
    restore(f"sqlite:///{sqlite_file}", copy, replace=True)
    assert ids(sqlite_store) == [event.id]
