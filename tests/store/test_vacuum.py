"""An SQLite file that is written anew, and what is refused; what leaves it is looked for in `tests/faults`."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.filled_stores import STORY, ids, tell
from timeline_api.errors import SettingsError, StoreBusy, StoreUnavailable
from timeline_api.model import Merge
from timeline_api.store import Store
from timeline_api.store.maintenance.vacuum import vacuum


def test_what_is_left_is_as_it_was_for_those_who_have_it_open(sqlite_store: Store, sqlite_file: Path) -> None:
    kept, gone = tell(sqlite_store, "2023", "Rome"), tell(sqlite_store, "2024", "Oslo")
    with sqlite_store.transaction(STORY) as session:
        session.remove(gone.mentions[0].document.id, Merge(removed=(gone.id,)))
    vacuum(f"sqlite:///{sqlite_file}")
    assert (ids(sqlite_store, q="rome"), ids(sqlite_store, q="oslo")) == ([kept.id], [])
    later = tell(sqlite_store, "2025", "Rome again")
    assert ids(sqlite_store, q="rome") == [kept.id, later.id]


def test_a_log_that_is_read_all_the_while_is_told(sqlite_store: Store, sqlite_file: Path, monkeypatch) -> None:
    monkeypatch.setattr("timeline_api.store.maintenance.vacuum._WAIT_S", 0)
    tell(sqlite_store, "2023")
    with sqlite_store._database.reading() as connection:  # type: ignore[attr-defined]
        connection.exec_driver_sql("SELECT count(*) FROM documents")
        with pytest.raises(StoreBusy):
            vacuum(f"sqlite:///{sqlite_file}")
    vacuum(f"sqlite:///{sqlite_file}")


def test_only_a_file_that_is_there_is_vacuumed(tmp_path: Path) -> None:
    with pytest.raises(StoreUnavailable, match="there is no database"):
        vacuum(f"sqlite:///{tmp_path}/nothing")
    with pytest.raises(SettingsError, match="VACUUM FULL"):
        vacuum("postgresql://ann:secret@host/db")
    assert list(tmp_path.iterdir()) == []
