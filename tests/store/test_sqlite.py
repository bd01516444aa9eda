"""What is true of the SQLite engine alone: how the file is kept, and what happens when it cannot be."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.dialects import sqlite

from tests.support import builders
from tests.support.filled_stores import STORY, found_in, ids, tell, told
from timeline_api.errors import SettingsError, StoreBusy, StoreUnavailable
from timeline_api.model import Merge, TimelineQuery
from timeline_api.store import Store, open_store
from timeline_api.store.shared.cursors import Key
from timeline_api.store.sql.engines.sqlite import SqliteDatabase
from timeline_api.store.sql.reading.event_query import events_page, place_after
from timeline_api.store.sql.store import SqlStore

#: What a search looks through: the words of events, and a row for each in the index over them.
SEARCHED = ("event_words", "event_search_docsize")

#: What a document leaves in a timeline.
TOLD = ("documents", "events", "event_bodies", "event_texts", "event_keys", "event_mentions", *SEARCHED)


def asked(file: Path, question: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(file)) as connection:
        return connection.execute(question).fetchall()


@contextmanager
def another_writer(file: Path) -> Iterator[None]:
    """Someone else who writes to the file for as long as the block lasts."""
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        yield
        connection.execute("ROLLBACK")


@pytest.mark.parametrize("url", ["", "sqlite://", "sqlite:///", "sqlite:///:memory:", "mysql://reader:secret@host/db"])
def test_an_url_that_no_engine_goes_by_is_refused_without_its_password(url: str) -> None:
    with pytest.raises(
        SettingsError, match="TIMELINE_DATABASE_URL must be sqlite:///FILE, postgresql://LOGIN@HOST/NAME or memory:"
    ) as refused:
        open_store(url)
    assert "secret" not in str(refused.value)


def test_the_file_keeps_a_write_ahead_log(sqlite_store: Store, sqlite_file: Path) -> None:
    sqlite_store.check()
    assert asked(sqlite_file, "PRAGMA journal_mode") == [("wal",)]


def test_tables_that_another_release_changed_make_the_store_unavailable(sqlite_store: Store, sqlite_file: Path) -> None:
    with closing(sqlite3.connect(sqlite_file)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()
    with pytest.raises(StoreUnavailable, match="another release"):
        sqlite_store.check()


def test_a_store_opened_again_holds_what_it_held(sqlite_file: Path) -> None:
    url = f"sqlite:///{sqlite_file}"
    first = open_store(url)
    event = tell(first, "2023-11-17")
    first.close()
    second = open_store(url)
    assert second.events(STORY, TimelineQuery()).items == (event,)
    second.close()


def test_a_cursor_outlives_the_process_that_gave_it_out(sqlite_file: Path) -> None:
    url = f"sqlite:///{sqlite_file}"
    store = open_store(url)
    events = [tell(store, year).id for year in ("2001", "2002")]
    cursor = store.events(STORY, TimelineQuery(limit=1)).next_cursor
    store.close()
    store = open_store(url)
    assert ids(store, cursor=cursor) == events[1:]
    store.close()


def test_two_stores_on_one_file_see_what_the_other_wrote(sqlite_store: Store, sqlite_file: Path) -> None:
    other = open_store(f"sqlite:///{sqlite_file}")
    event = tell(sqlite_store, "2023-11-17")
    assert ids(other) == [event.id]
    later = tell(other, "2023-11-18")
    assert ids(sqlite_store) == [event.id, later.id]
    assert sqlite_store.timeline(STORY).version == 2
    other.close()


def test_a_writer_outside_makes_ours_busy_and_leaves_readers_alone(sqlite_file: Path) -> None:
    store = open_store(f"sqlite:///{sqlite_file}", busy_timeout_ms=20)
    event = tell(store, "2023-11-17")
    with another_writer(sqlite_file):
        with pytest.raises(StoreBusy):
            tell(store, "2023-11-18")
        assert ids(store) == [event.id]
        store.check()
    tell(store, "2023-11-18")
    assert store.timeline(STORY).version == 2
    store.close()


def test_an_event_cannot_rest_on_a_document_that_is_not_there(sqlite_store: Store) -> None:
    document, mention = told("2023-11-17")
    _, stranger = told("2019")
    event = builders.event(mention, stranger)
    with pytest.raises(sqlite3.IntegrityError), sqlite_store.transaction(STORY) as session:
        session.add([found_in(document, mention)], Merge(written=(event,)))
    assert sqlite_store.timelines(limit=1).items == ()


def test_a_removed_document_leaves_no_row(sqlite_store: Store, sqlite_file: Path) -> None:
    event = tell(sqlite_store, "2023-11-17", actors=("Ana",), blocks=("met",))
    with sqlite_store.transaction(STORY) as session:
        session.remove(event.mentions[0].document.id, Merge(removed=(event.id,)))
    for table in TOLD:
        assert asked(sqlite_file, f"SELECT count(*) FROM {table}") == [(0,)]


def test_a_deleted_timeline_leaves_no_row(sqlite_store: Store, sqlite_file: Path) -> None:
    tell(sqlite_store, "2023-11-17", actors=("Ana",), blocks=("met",))
    sqlite_store.delete_timeline(STORY)
    for table in ("timelines", *TOLD):
        assert asked(sqlite_file, f"SELECT count(*) FROM {table}") == [(0,)]


def plan_of(file: Path, query: TimelineQuery, after: Key | None = None) -> str:
    """How SQLite finds a page of events."""
    database = SqliteDatabase(str(file), busy_timeout_ms=1000)
    database.close()
    statement = events_page(1, query, database.has_words, goes_on=after is not None, shape=1)
    statement = statement.params(place_after(after))
    text = str(statement.compile(dialect=sqlite.dialect(), compile_kwargs={"literal_binds": True}))
    return " ".join(str(step[3]) for step in asked(file, f"EXPLAIN QUERY PLAN {text}"))


@pytest.mark.parametrize("order", ["asc", "desc"])
@pytest.mark.parametrize(
    ("sort", "index"),
    [
        ("date", "events_in_order (timeline_key=? AND (starts,rank,latest,title,id)"),
        ("salience", "events_by_salience (timeline_key=? AND (by_salience,starts,rank,latest,title,id)"),
        ("corroboration", "events_by_corroboration (timeline_key=? AND (by_corroboration,starts,rank,latest,title,id)"),
        ("changed", "events_by_change (timeline_key=? AND (by_change,starts,rank,latest,title,id)"),
    ],
)
def test_a_later_page_is_found_by_the_index_and_not_by_sorting(
    sqlite_file: Path, sort: Any, index: str, order: Any
) -> None:
    after = (20231117, 8, 20231117, "title", "id")
    plan = plan_of(sqlite_file, TimelineQuery(sort=sort, order=order), after if sort == "date" else (-1, *after))
    assert index in plan
    assert "TEMP B-TREE" not in plan


def test_the_index_of_full_text_agrees_with_the_words_whatever_came_and_went(
    sqlite_store: Store, sqlite_file: Path
) -> None:
    events = [tell(sqlite_store, "2023", place) for place in ("Rome", "Bern", "Oslo")]
    tell(sqlite_store, "2023", "Rome", timeline="another")
    with sqlite_store.transaction(STORY) as session:
        session.remove(events[1].mentions[0].document.id, Merge(removed=(events[1].id,)))
    sqlite_store.delete_timeline("another")
    assert asked(sqlite_file, "SELECT count(*) FROM event_search_docsize") == [(2,)]
    asked(sqlite_file, "INSERT INTO event_search(event_search, rank) VALUES ('integrity-check', 1)")


def test_a_search_is_asked_of_the_index(sqlite_file: Path) -> None:
    assert "event_search VIRTUAL TABLE INDEX" in plan_of(sqlite_file, TimelineQuery(q="ferry"))


def test_the_top_events_are_chosen_by_an_index(sqlite_file: Path) -> None:
    plan = plan_of(sqlite_file, TimelineQuery(top=20))
    assert "COVERING INDEX events_by_salience (timeline_key=?)" in plan


def test_a_file_that_is_no_database_is_unavailable_and_stays_as_it_is(sqlite_file: Path) -> None:
    sqlite_file.write_text("a letter to the editor, longer than the header of a database" * 20)
    before = sqlite_file.read_bytes()
    with pytest.raises(StoreUnavailable, match="not a database"):
        open_store(f"sqlite:///{sqlite_file}")
    assert sqlite_file.read_bytes() == before


def test_a_folder_that_cannot_be_made_is_unavailable(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreUnavailable, match="folder"):
        open_store(f"sqlite:///{tmp_path / 'file' / 'timeline.sqlite3'}")


def test_a_folder_in_the_place_of_the_file_is_unavailable(tmp_path: Path) -> None:
    with pytest.raises(StoreUnavailable):
        open_store(f"sqlite:///{tmp_path}")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_may_not_be_written_is_unavailable(tmp_path: Path) -> None:
    tmp_path.chmod(0o555)
    try:
        with pytest.raises(StoreUnavailable):
            open_store(f"sqlite:///{tmp_path / 'timeline.sqlite3'}")
    finally:
        tmp_path.chmod(0o755)


def test_a_full_disk_is_unavailable_loses_nothing_and_recovers(sqlite_file: Path) -> None:
    database = SqliteDatabase(str(sqlite_file), busy_timeout_ms=1000)
    store = SqlStore(database)
    event = tell(store, "2023-11-17")
    full = {"sentence": "The leaders met in 2019. " + "Nothing more was said. " * 50_000}
    with database.writing() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count={pages}")
    with pytest.raises(StoreUnavailable, match="full"):
        tell(store, "2019", **full)
    assert ids(store) == [event.id]
    with database.writing() as connection:
        connection.exec_driver_sql("PRAGMA max_page_count=1000000")
    tell(store, "2019", **full)
    assert store.timeline(STORY).version == 2
    store.close()


def test_a_file_that_was_taken_away_fails_the_check(sqlite_store: Store, sqlite_file: Path) -> None:
    tell(sqlite_store, "2023-11-17")
    sqlite_store.check()
    sqlite_file.unlink()
    with pytest.raises(StoreUnavailable, match="gone"):
        sqlite_store.check()
