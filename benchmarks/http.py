"""The reading side over the test client: what a page costs, wherever it stands and however long the timeline is."""

from __future__ import annotations

import tempfile
from pathlib import Path

from flask.testing import FlaskClient

from benchmarks.timing import median, show
from tests.make import document, event, mention
from timeline_api.app import create_app
from timeline_api.model import Extraction, Merge
from timeline_api.settings import Settings
from timeline_api.store import Store, open_store

EVENTS = 10_000


def run() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(database_url=f"sqlite:///{Path(folder) / 'bench.sqlite3'}", model="none")
        store = open_store(settings.database_url)
        _fill(store)
        client = create_app(settings, store=store).test_client()
        first, last = "", _last_cursor(client)
        hello = median(lambda: client.get("/healthz"))
        rows = [("/healthz", f"{hello * 1000:6.2f} ms")]
        for name, cursor in (("first page of 50", first), ("last page of 50", last)):
            seconds = median(lambda cursor=cursor: _page(client, cursor))
            rows.append((name, f"{seconds * 1000:6.2f} ms   {seconds / hello:5.1f} x /healthz"))
        store.close()
    show(f"events over HTTP: {EVENTS} events on SQLite", rows)


def _page(client: FlaskClient, cursor: str) -> dict[str, object]:
    page: dict[str, object] = client.get(
        "/v1/timelines/bench/events", query_string={"cursor": cursor} if cursor else {}
    ).json
    return page


def _last_cursor(client: FlaskClient) -> str:
    cursor, last = "", ""
    while True:
        following = _page(client, cursor)["next_cursor"]
        if not following:
            return last
        last = cursor = str(following)


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
