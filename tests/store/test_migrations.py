"""The tables' history: it leads to the tables, runs once, and is safe to start twice at the same time."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, column, create_engine, inspect, make_url, select, table

from tests.support.filled_stores import STORY, ids, join, tell
from tests.support.postgresql import Server
from timeline_api.errors import StoreUnavailable
from timeline_api.model import Merge, Salience, TimelineQuery
from timeline_api.store import Renderer, open_store
from timeline_api.store.sql import migrations
from timeline_api.store.sql.migrations import configuration, is_ours, migrate
from timeline_api.store.sql.migrations.words_0009 import words_in
from timeline_api.store.sql.tables import metadata

MIGRATIONS = Path(migrations.__file__).parent
#: Four processes that open a store at the same moment: what they need has been imported. The first one waits for the
#: others.
OPEN_AT_ONCE = """
import os, sys
from timeline_api.store import open_store
open_store("memory:").close()
children = []
for _ in range(3):
    child = os.fork()
    if not child:
        children.clear()
        break
    children.append(child)
open_store(sys.argv[1]).close()
assert [os.waitpid(child, 0)[1] for child in children] == [0] * len(children)
"""


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, sqlite_file: Path) -> str:
    """A database without tables."""
    if request.param == "sqlite":
        return f"sqlite:///{sqlite_file}"
    server: Server = request.getfixturevalue("empty_postgresql")
    return server.url


@contextmanager
def connected(url: str) -> Iterator[Connection]:
    """A transaction outside of any store."""
    engine = create_engine(make_url(url.replace("postgresql:", "postgresql+psycopg:")))
    with engine.begin() as connection:
        yield connection
    engine.dispose()


def test_the_revisions_lead_to_the_tables_as_they_are(url: str) -> None:
    with connected(url) as connection:
        migrate(connection)
        assert compare_metadata(MigrationContext.configure(connection, opts={"include_name": is_ours}), metadata) == []


def test_every_constraint_has_the_name_by_which_a_revision_can_drop_it(url: str) -> None:
    with connected(url) as connection:
        migrate(connection)
        found = inspect(connection)
        for table in metadata.tables.values():
            names = {found.get_pk_constraint(table.name)["name"]}
            names |= {constraint["name"] for constraint in found.get_foreign_keys(table.name)}
            names |= {constraint["name"] for constraint in found.get_unique_constraints(table.name)}
            assert names == {constraint.name for constraint in table.constraints}


def test_the_revisions_can_be_taken_back(url: str) -> None:
    with connected(url) as connection:
        migrate(connection)
        command.downgrade(configuration(connection), "base")
        assert inspect(connection).get_table_names() == ["alembic_version"]


def test_opening_again_changes_nothing(url: str) -> None:
    store = open_store(url)
    tell(store, "2023-11-17")
    store.close()
    before = all_rows(url)
    open_store(url).close()
    assert all_rows(url) == before


def test_a_database_from_before_versions_keeps_what_it_holds_and_learns_to_replace(url: str) -> None:
    store = open_store(url)
    event = tell(store, "2023-11-17")
    document_id = event.mentions[0].document.id
    store.close()
    with connected(url) as connection:
        command.downgrade(configuration(connection), "0002")
        assert "document_versions" not in inspect(connection).get_table_names()
    store = open_store(url)
    extraction = store.extraction(STORY, document_id)
    assert store.event(STORY, event.id) == event
    assert store.versions(STORY, document_id) == (extraction.document,)
    with store.transaction(STORY) as session:
        session.withdraw(document_id, Merge(removed=(event.id,)))
        session.replace(extraction, Merge(written=(event,)))
    assert len(store.versions(STORY, document_id)) == 2
    store.close()


def test_a_database_from_before_sorting_is_sorted_like_any_other(url: str) -> None:
    store = open_store(url)
    scores = {"2001": 0.3, "2002": 0.731, "2003": 0.5}
    told = {
        year: tell(store, year, actors=("Ana Lima",), salience=Salience(score=score, why=())).id
        for year, score in scores.items()
    }
    joined = tell(store, "2000", salience=Salience(score=0.1, why=())), "2000", "Rome again"
    told["2000"] = join(store, *joined, source="The Herald").id
    before = rows(url)
    store.close()
    with connected(url) as connection:
        command.downgrade(configuration(connection), "0005")
    store = open_store(url)
    assert rows(url) == before
    assert ids(store, sort="salience") == [told[year] for year in ("2002", "2003", "2001", "2000")]
    assert ids(store, sort="corroboration", limit=1) == [told["2000"]]
    assert ids(store, sort="changed") == [told[year] for year in ("2000", "2003", "2002", "2001")]
    store.close()


def test_a_database_from_before_full_text_is_searched_like_any_other(url: str) -> None:
    store = open_store(url)
    event = tell(store, "2023", "Łódź", title="A summit", actors=("Ana Lima",))
    store.close()
    with connected(url) as connection:
        command.downgrade(configuration(connection), "0008")
        assert connection.exec_driver_sql("SELECT search FROM events").all() == [
            ("a summit\nthe leaders met in łódź (2023).",)
        ]
    store = open_store(url)
    for q in ("lodz", "summit", "lima", '"leaders met"'):
        assert ids(store, q=q) == [event.id]
    store.close()


def rows(url: str) -> list[tuple[object, ...]]:
    with connected(url) as connection:
        question = "SELECT kind, value, name FROM event_keys ORDER BY kind, value, event_key"
        return [tuple(row) for row in connection.exec_driver_sql(question)]


def test_processes_that_open_a_new_file_at_once_all_get_their_store(url: str) -> None:
    subprocess.run([sys.executable, "-c", OPEN_AT_ONCE, url], check=True)
    store = open_store(url)
    tell(store, "2023-11-17")
    assert store.timeline(STORY).documents == 1
    store.close()


def test_a_database_of_a_later_release_is_left_alone(url: str) -> None:
    store = open_store(url)
    tell(store, "2023-11-17")
    store.close()
    with connected(url) as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    before = all_rows(url)
    with pytest.raises(StoreUnavailable, match="not one that this release knows"):
        open_store(url)
    assert all_rows(url) == before


def all_rows(url: str) -> dict[str, list[tuple[object, ...]]]:
    with connected(url) as connection:
        tables = [*metadata.sorted_tables, table("alembic_version", column("version_num"))]
        return {each.name: [tuple(row) for row in connection.execute(select(each))] for each in tables}


def test_a_database_from_before_edits_shows_all_its_events(url: str) -> None:
    store = open_store(url)
    event = tell(store, "2023-11-17")
    store.close()
    with connected(url) as connection:
        command.downgrade(configuration(connection), "0006")
        assert "hidden" not in {column["name"] for column in inspect(connection).get_columns("events")}
    store = open_store(url)
    assert store.events(STORY, TimelineQuery()).items == (event,)
    assert store.history(STORY, event.id, limit=1).items == ()
    store.close()


def test_a_database_from_before_texts_has_them_written_when_it_is_opened(url: str) -> None:
    store = open_store(url)
    event = tell(store, "2023-11-17")
    store.close()
    with connected(url) as connection:
        command.downgrade(configuration(connection), "0010")
        assert "event_texts" not in inspect(connection).get_table_names()
    open_store(url, renderer=Renderer(shape=7, write=lambda event: event.id.encode())).close()
    with connected(url) as connection:
        texts = connection.exec_driver_sql("SELECT shape, text FROM event_texts").all()
    assert [(shape, bytes(text)) for shape, text in texts] == [(7, event.id.encode())]


def test_the_planner_of_postgresql_samples_no_texts_and_forgets_those_that_it_had(empty_postgresql: Server) -> None:
    url = empty_postgresql.url
    store = open_store(url)
    for year in ("2021", "2022", "2023"):
        tell(store, year)
    store.close()
    with connected(url) as connection:
        command.downgrade(configuration(connection), "0012")
    empty_postgresql.run("ANALYZE")
    assert ("documents", "findings") in sampled(empty_postgresql)
    open_store(url).close()
    assert sampled(empty_postgresql) == set()
    empty_postgresql.run("ANALYZE")
    assert sampled(empty_postgresql) == set()


def sampled(server: Server) -> set[tuple[object, ...]]:
    """The columns of bytes that the planner has noted something of."""
    return set(
        server.run(
            "SELECT tablename, attname FROM pg_stats JOIN pg_attribute USING (attname) "
            "WHERE schemaname = 'public' AND attrelid = tablename::regclass AND atttypid = 'bytea'::regtype "
            "AND tablename NOT IN ('secrets', 'access_keys')"
        )
    )


def test_revisions_use_nothing_that_later_releases_change() -> None:
    imported = {
        name
        for file in (MIGRATIONS / "versions").rglob("v*.py")
        for name in re.findall(r"^(?:from|import) (timeline_api[\w.]*)", file.read_text(encoding="utf-8"), re.MULTILINE)
    }
    assert imported == {"timeline_api.store.sql.migrations.words_0009"}
    assert "timeline_api" not in re.sub(r'""".*?"""', "", (MIGRATIONS / "words_0009.py").read_text(), flags=re.DOTALL)


@pytest.mark.parametrize(
    ("texts", "words"),
    [
        (("Zoë met İda.", "Zoë met İda."), "zoe met ida"),
        (("Straße 5", "Łódź"), "strasse 5 ¶ lodz"),
        (("東京で met",), "東 京 て met"),
        (("don’t", ""), "don t ¶ "),
    ],
)
def test_the_words_of_revision_9_stay_as_they_are(texts: tuple[str, ...], words: str) -> None:
    assert words_in(texts) == words


def test_timelines_from_before_visibility_are_private(url: str) -> None:
    store = open_store(url)
    tell(store, "2023-11-17")
    store.change_timeline(STORY, visibility="public")
    store.close()
    with connected(url) as connection:
        command.downgrade(configuration(connection), "0017")
        assert "visibility" not in {column["name"] for column in inspect(connection).get_columns("timelines")}
    store = open_store(url)
    timeline = store.timeline(STORY)
    assert (timeline.visibility, timeline.articles, timeline.address) == ("private", "quotes", "")
    assert not store.public_timelines.exist()
    store.close()


def test_timelines_from_before_the_switch_infer_dates_as_the_settings_say(url: str) -> None:
    store = open_store(url)
    tell(store, "2023-11-17")
    store.change_timeline(STORY, inferred=True)
    store.close()
    with connected(url) as connection:
        command.downgrade(configuration(connection), "0018")
        assert "inferred" not in {column["name"] for column in inspect(connection).get_columns("timelines")}
    store = open_store(url)
    assert store.timeline(STORY).inferred is None
    assert store.timeline(STORY).documents == 1
    store.close()
