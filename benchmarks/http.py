"""The reading side over the test client: what a page costs, wherever it stands and however long the timeline is."""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import orjson
from flask import Flask, Response
from flask.testing import FlaskClient
from sqlalchemy import Select
from sqlalchemy.dialects import sqlite

from benchmarks.timing import cpu_each, show
from tests.make import document, event, mention
from timeline_api.app import create_app
from timeline_api.model import Extraction, Merge, TimelineQuery
from timeline_api.settings import Settings
from timeline_api.store import Store, open_store
from timeline_api.store.selection import events_page

EVENTS = 10_000


LIST = "/v1/timelines/bench/events"


def run() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "bench.sqlite3"
        settings = Settings(database_url=f"sqlite:///{file}", model="none", rate_limit="none", log_level="error")
        store = open_store(settings.database_url)
        _fill(store)
        client = create_app(settings, store=store).test_client()
        pages = list(_pages(client))
        bare = _bare_client(file, pages)
        tag = client.get(LIST).headers["ETag"]
        page = cpu_each(lambda cursor: client.get(LIST, query_string={"cursor": cursor}), [asked for asked, _ in pages])
        rows = [("page of 50, over the whole list", f"{page * 1000:6.2f} ms CPU")]
        for name, seconds in (
            ("the same statement and bytes, bare", cpu_each(lambda n: bare.get(f"/{n}"), range(len(pages)))),
            ("304", cpu_each(lambda _: client.get(LIST, headers={"If-None-Match": tag}), range(100))),
            ("first page", cpu_each(lambda _: client.get(LIST), range(100))),
            ("last page", cpu_each(lambda _: client.get(LIST, query_string={"cursor": pages[-1][0]}), range(100))),
            ("histogram by year", cpu_each(lambda _: client.get("/v1/timelines/bench/histogram?by=year"), range(10))),
            ("facets", cpu_each(lambda _: client.get("/v1/timelines/bench/facets"), range(10))),
        ):
            rows.append((name, f"{seconds * 1000:6.2f} ms CPU   {seconds / page:5.2f} of a page"))
        store.close()
    show(f"events over HTTP: {EVENTS} events on SQLite", rows)


def _pages(client: FlaskClient) -> Iterator[tuple[str, dict[str, object]]]:
    """Every page of the list with the cursor that led to it."""
    cursor = ""
    while True:
        page = client.get(LIST, query_string={"cursor": cursor} if cursor else {}).json
        if cursor:
            yield cursor, page
        cursor = page["next_cursor"]
        if not cursor:
            return


def _bare_client(file: Path, pages: list[tuple[str, dict[str, object]]]) -> FlaskClient:
    """A service that runs the statement of a page and dumps what the page has, and does nothing else."""
    bare = Flask("bare")
    connection = sqlite3.connect(file, check_same_thread=False)
    keys = connection.execute("SELECT starts, rank, latest, title, id FROM events ORDER BY 1, 2, 3, 4, 5").fetchall()
    statements = [_sql(events_page(1, TimelineQuery(), keys[50 * number + 49])) for number in range(len(pages))]

    @bare.get("/<int:number>")
    def page(number: int) -> Response:
        connection.execute(statements[number]).fetchall()
        return Response(orjson.dumps(pages[number][1]), content_type="application/json")

    return bare.test_client()


def _sql(statement: Select[Any]) -> str:
    return str(statement.compile(dialect=sqlite.dialect(), compile_kwargs={"literal_binds": True}))


def _fill(store: Store) -> None:
    for year in range(1000, 1000 + EVENTS // 100):
        with store.transaction("bench") as session:
            for number in range(100):
                text = f"Ana Silva met Bo Li for the {number}th time in {year}."
                written = document(text)
                told = mention(
                    text, on=str(year), edtf=str(year), trigger="met", actors=("Ana Silva",), document=written
                )
                extraction = Extraction(document=written, expressions=(told.expression,), mentions=(told,))
                session.add(extraction, Merge(written=(event(told),)))
