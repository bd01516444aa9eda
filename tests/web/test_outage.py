"""What callers are told while the database server is away, and that they lose nothing by it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask.testing import FlaskClient

from tests.support.postgresql import Server
from timeline_api.app import create_app
from timeline_api.settings import Settings
from timeline_api.store import open_store

ROOM = "/v1/timelines/pier"
DOCUMENT = {"text": "The pier opened on 3 May 1987.", "source": "Harbour Post"}
LATER = {"text": "The pier closed on 4 June 1999.", "source": "Harbour Post"}


@pytest.fixture
def client(postgresql: Server) -> Iterator[FlaskClient]:
    store = open_store(postgresql.url)
    yield create_app(Settings(model="none", rate_limit="none"), store=store).test_client()
    store.close()


def test_every_request_is_told_to_come_back_and_is_answered_then(client: FlaskClient, postgresql: Server) -> None:
    kept = client.post(f"{ROOM}/documents", json=DOCUMENT).json
    postgresql.stop()
    asked = [
        client.get("/readyz"),
        client.get("/v1/timelines"),
        client.get(f"{ROOM}/events"),
        client.get(f"{ROOM}/events?q=pier&count=exact"),
        client.post(f"{ROOM}/documents", json=LATER),
        client.delete(f"{ROOM}/documents/{kept['id']}", headers={"If-Match": "*"}),
    ]
    assert [answer.status_code for answer in asked] == [503] * len(asked)
    assert all(int(answer.headers["Retry-After"]) >= 1 for answer in asked)
    assert {answer.json["detail"] for answer in asked} == {"the database does not answer"}
    assert client.get("/healthz").status_code == 200
    postgresql.start()
    assert client.get("/readyz").status_code == 200
    assert client.post(f"{ROOM}/documents", json=LATER).status_code == 201
    assert [event["title"] for event in client.get(f"{ROOM}/events").json["items"]] == [
        "The pier opened",
        "The pier closed",
    ]
