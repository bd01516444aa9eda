"""A service that runs the statement of a page and dumps what the page has, and does nothing else.

`python -m benchmarks.bare_handler FILE PORT` answers `/0` to `/199`, pages from all over the list, and `/hello`.
It is served as the service itself is, by one worker.
"""

from __future__ import annotations

import sqlite3
import sys
import threading
from typing import Any

import orjson
from flask import Flask, Response
from gunicorn.app.base import BaseApplication
from sqlalchemy import bindparam
from sqlalchemy.dialects import sqlite

from timeline_api.model import TimelineQuery
from timeline_api.pipeline import LISTED
from timeline_api.serving.worker import ReceivingWorker
from timeline_api.serving.worker_limits import Limits
from timeline_api.store.sql.reading.event_query import events_page, place_after

PAGES = 200
_THREADS = 32

_STANDING = "starts, rank, latest, title, id"
_local = threading.local()


def bare_app(file: str) -> Flask:
    """The Flask application."""
    app = Flask("bare")
    connection = sqlite3.connect(file)
    (events,) = connection.execute("SELECT count(*) FROM events").fetchone()
    step = f"SELECT {_STANDING} FROM events WHERE timeline_key = 1 ORDER BY {_STANDING} LIMIT 1 OFFSET ?"
    places = [connection.execute(step, [(events - 60) * number // PAGES]).fetchone() for number in range(PAGES)]
    statements = [_statement(place) for place in places]
    pages = [_page(connection.execute(*statement).fetchall()) for statement in statements]
    connection.close()

    @app.get("/<int:number>")
    def page(number: int) -> Response:
        if not hasattr(_local, "connection"):
            _local.connection = sqlite3.connect(file)
        _local.connection.execute(*statements[number]).fetchall()
        return Response(orjson.dumps(pages[number]), content_type="application/json")

    @app.get("/hello")
    def hello() -> Response:
        return Response(b"{}", content_type="application/json")

    return app


def _statement(place: tuple[Any, ...]) -> tuple[str, list[Any]]:
    statement = events_page(1, TimelineQuery(), lambda *_: bindparam("none"), goes_on=True, shape=LISTED.shape)
    compiled = statement.compile(dialect=sqlite.dialect())
    values = {**compiled.params, **place_after(place)}
    return str(compiled), [values[name] for name in compiled.positiontup or ()]


def _page(rows: list[Any]) -> dict[str, Any]:
    return {"items": [orjson.loads(row[1]) for row in rows[:50]], "next_cursor": "x" * 150}


class _Server(BaseApplication):  # type: ignore[misc]  # gunicorn has no types
    limits = Limits(
        threads=_THREADS,
        slow_clients=6,
        max_body_bytes=1_000_000,
        client_seconds=10,
        request_seconds=120,
        graceful_seconds=30,
    )

    def __init__(self, app: Flask, port: int) -> None:
        self._app, self._port = app, port
        super().__init__()

    def load_config(self) -> None:
        worker = f"{ReceivingWorker.__module__}.{ReceivingWorker.__qualname__}"
        options = {"bind": f"127.0.0.1:{self._port}", "worker_class": worker}
        for name, value in {**options, "preload_app": True, "control_socket_disable": True}.items():
            self.cfg.set(name, value)

    def load(self) -> Flask:
        return self._app

    def stop_long_work(self) -> None:
        pass


if __name__ == "__main__":
    _Server(bare_app(sys.argv[1]), int(sys.argv[2])).run()
