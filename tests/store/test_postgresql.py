"""What is true of the PostgreSQL engine alone: who waits for whom, and what happens when the server goes."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress

import psycopg
import pytest
from sqlalchemy import Connection, delete
from sqlalchemy.dialects import postgresql as dialect

from tests.support.filled_stores import STORY, ids, tell
from tests.support.postgresql import Server
from timeline_api.errors import SettingsError, StoreBusy, StoreUnavailable
from timeline_api.model import Merge, TimelineQuery
from timeline_api.store import Store, open_store
from timeline_api.store.shared.cursors import Key
from timeline_api.store.sql.engines.postgresql import PostgresqlDatabase
from timeline_api.store.sql.reading.event_query import events_page, place_after
from timeline_api.store.sql.store import SqlStore
from timeline_api.store.sql.tables import metadata, secrets


@pytest.fixture
def store(postgresql: Server) -> Iterator[Store]:
    opened = open_store(postgresql.url)
    yield opened
    opened.close()


def with_options(url: str, options: str) -> str:
    return f"{url}{'&' if '?' in url else '?'}options={options}"


def test_an_address_that_is_none_is_refused_without_its_password() -> None:
    with pytest.raises(SettingsError, match="TIMELINE_DATABASE_URL is no address of a database") as refused:
        open_store("postgresql://ann:secret@host:port/db")
    assert "secret" not in str(refused.value)


def test_a_server_that_is_not_there_is_unavailable_and_says_why_without_a_password() -> None:
    with pytest.raises(StoreUnavailable, match="refused") as refused:
        open_store("postgresql://ann:secret@127.0.0.1:1/db")
    assert "secret" not in str(refused.value)


def test_a_database_that_is_not_there_is_unavailable(postgresql: Server) -> None:
    with pytest.raises(StoreUnavailable, match='database "nothing" does not exist'):
        open_store(postgresql.url.replace("/postgres?", "/nothing?"))


def test_a_database_that_cannot_hold_every_script_is_refused(postgresql: Server) -> None:
    postgresql.run("CREATE DATABASE latin TEMPLATE template0 ENCODING latin1 LOCALE 'C'")
    try:
        with pytest.raises(StoreUnavailable, match="encoding UTF8, not LATIN1"):
            open_store(postgresql.url.replace("/postgres?", "/latin?"))
    finally:
        postgresql.run("DROP DATABASE latin")


def test_the_driver_may_be_named(postgresql: Server) -> None:
    open_store(postgresql.url.replace("postgresql:", "postgresql+psycopg:")).close()


def test_writers_to_different_timelines_do_not_wait(postgresql: Server) -> None:
    here, there = (open_store(postgresql.url, busy_timeout_ms=20) for _ in range(2))
    with here.transaction(STORY):
        tell(there, "2023-11-17", timeline="another")
        with pytest.raises(StoreBusy):
            tell(there, "2023-11-17")
        assert ids(there, timeline="another") != []
    tell(there, "2023-11-17")
    here.close()
    there.close()


def test_a_new_timeline_is_made_once_by_all_who_write_it_at_once(postgresql: Server) -> None:
    stores = [open_store(postgresql.url) for _ in range(4)]
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda number: tell(stores[number], "2023-11-17", f"room {number}"), range(4)))
    assert [timeline.version for timeline in stores[0].timelines(limit=9).items] == [4]
    for store in stores:
        store.close()


def test_what_takes_too_long_is_told_to_be_busy(postgresql: Server) -> None:
    database = PostgresqlDatabase(with_options(postgresql.url, "-c statement_timeout=20"), busy_timeout_ms=5000)
    with pytest.raises(StoreBusy), database.reading() as connection:
        connection.exec_driver_sql("SELECT pg_sleep(60)")
    database.check()
    database.close()


def test_a_connection_that_breaks_is_unavailable_whatever_the_driver_makes_of_it(postgresql: Server) -> None:
    database = PostgresqlDatabase(postgresql.url, busy_timeout_ms=5000)

    def write(connection: Connection) -> None:
        database.fill(connection, secrets, [{"name": "one", "value": b"1"}])

    def misunderstand(connection: Connection) -> None:
        with suppress(psycopg.Error):
            write(connection)
        raise ValueError("not enough values to unpack")

    for told in (write, misunderstand):
        with pytest.raises(StoreUnavailable), left_alone(database, postgresql) as connection:
            told(connection)
    with database.writing() as connection:
        write(connection)
        connection.execute(delete(secrets).where(secrets.c.name == "one"))
    database.close()


@contextmanager
def left_alone(database: PostgresqlDatabase, server: Server) -> Iterator[Connection]:
    """A transaction whose connection the server has ended."""
    with database.writing() as connection:
        pid = connection.exec_driver_sql("SELECT pg_backend_pid()").scalar_one()
        server.run(f"SELECT pg_terminate_backend({pid}, 5000)")
        yield connection


def test_a_database_that_only_reads_is_unavailable_to_writers(postgresql: Server) -> None:
    database = PostgresqlDatabase(
        with_options(postgresql.url, "-c default_transaction_read_only=on"), busy_timeout_ms=5000
    )
    store = SqlStore(database)
    with pytest.raises(StoreUnavailable):
        tell(store, "2023-11-17")
    assert store.timelines(limit=1).items == ()
    store.close()


def test_tables_that_another_release_changed_make_the_store_unavailable(store: Store, postgresql: Server) -> None:
    (release,) = postgresql.run("SELECT version_num FROM alembic_version")[0]
    postgresql.run("UPDATE alembic_version SET version_num = '9999'")
    try:
        with pytest.raises(StoreUnavailable, match="another release"):
            store.check()
    finally:
        postgresql.run(f"UPDATE alembic_version SET version_num = '{release}'")


def test_a_store_answers_again_when_the_server_does(store: Store, postgresql: Server) -> None:
    event = tell(store, "2023-11-17")
    postgresql.stop()
    for ask in (store.check, lambda: ids(store), lambda: tell(store, "2019")):
        with pytest.raises(StoreUnavailable) as told:
            ask()
        assert "postgres" not in str(told.value)
    postgresql.start()
    store.check()
    later = tell(store, "2024")
    assert ids(store) == [event.id, later.id]


@pytest.mark.parametrize("name", ["OperationalError", "InterfaceError", "InternalError", "DatabaseError"])
def test_whatever_the_driver_says_of_a_server_that_is_lost_the_store_is_unavailable(store: Store, name: str) -> None:
    failure = getattr(psycopg, name)
    with pytest.raises(StoreUnavailable), store.transaction(STORY):
        raise failure("the connection is lost")


def test_a_mistake_of_ours_is_no_state_of_the_database(store: Store) -> None:
    mistake = psycopg.IntegrityError
    with pytest.raises(mistake), store.transaction(STORY):
        raise mistake("the key is there already")


def test_a_server_that_is_killed_in_a_transaction_keeps_none_of_it(store: Store, postgresql: Server) -> None:
    event = tell(store, "2023-11-17")

    def lose() -> None:
        with store.transaction(STORY) as session:
            session.remove(event.mentions[0].document.id, Merge(removed=(event.id,)))
            postgresql.stop()

    with pytest.raises(StoreUnavailable):
        lose()
    postgresql.start()
    assert ids(store) == [event.id]
    assert store.timeline(STORY).version == 1


def test_a_deleted_timeline_leaves_no_row(store: Store, postgresql: Server) -> None:
    tell(store, "2023-11-17", actors=("Ana",), blocks=("met",))
    store.delete_timeline(STORY)
    kept = {"secrets"}
    for table in metadata.tables.keys() - kept:
        assert postgresql.run(f"SELECT count(*) FROM {table}") == [(0,)]


def plan_of(server: Server, query: TimelineQuery, after: Key | None = None) -> str:
    """How PostgreSQL finds a page of events that are many: going through all rows, or sorting them, is a last resort.

    The tables of a test have few rows or none, and what is cheapest then depends on when the server counted them.
    """
    database = PostgresqlDatabase(server.url, busy_timeout_ms=1000)
    database.close()
    statement = events_page(1, query, database.has_words, goes_on=after is not None, shape=1)
    statement = statement.params(place_after(after))
    text = str(statement.compile(dialect=dialect.dialect(), compile_kwargs={"literal_binds": True}))
    last_resorts = ("SET enable_seqscan = off", "SET enable_sort = off")
    plan = server.run(*last_resorts, f"EXPLAIN {text.replace('%%', '%')}")
    return "\n".join(str(line) for (line,) in plan)


@pytest.mark.parametrize("order", ["asc", "desc"])
@pytest.mark.parametrize(
    ("sort", "index"),
    [
        ("date", "events_in_order"),
        ("salience", "events_by_salience"),
        ("corroboration", "events_by_corroboration"),
        ("changed", "events_by_change"),
    ],
)
def test_a_later_page_is_found_by_the_index_and_not_by_sorting(
    postgresql: Server, sort: str, index: str, order: str
) -> None:
    after = (20231117, 8, 20231117, "title", "id")
    query = TimelineQuery(sort=sort, order=order)  # type: ignore[arg-type]
    plan = plan_of(postgresql, query, after if sort == "date" else (-1, *after))
    assert f"using {index} " in plan
    assert "ROW(" in plan.partition("Index Cond: ")[2].partition("\n")[0]
    assert "Sort" not in plan


def test_a_search_is_asked_of_the_index_by_itself(postgresql: Server) -> None:
    plan = plan_of(postgresql, TimelineQuery(q='ferry "port ell"*'))
    assert "Bitmap Index Scan on event_search" in plan
    assert "CTE found" in plan
