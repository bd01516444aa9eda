"""Databases that releases made, and what was read from them: every later release opens them and reads the same.

`python -m tests.store.databases VERSION`, run on the tree of a release, adds its files: an SQLite database, a dump of a
PostgreSQL database, and the answers of the API, all three of the sample stories with some corrections.
"""

from __future__ import annotations

import lzma
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from flask.testing import FlaskClient

from timeline_api.app import create_app
from timeline_api.pipeline import open_timelines
from timeline_api.settings import Settings

HERE = Path(__file__).parent
SAMPLES = HERE.parent.parent.parent / "samples"
STORIES = ("calder-fire", "hollis-trial")


def releases() -> list[str]:
    """The versions whose databases are here."""
    return sorted(file.name.removesuffix(".json.xz") for file in HERE.glob("*.json.xz"))


def packed(version: str, ending: str) -> bytes:
    """The unpacked content of a file of a release."""
    return lzma.decompress((HERE / f"{version}.{ending}.xz").read_bytes())


@contextmanager
def client_of(url: str) -> Iterator[FlaskClient]:
    """A client of the API on a database."""
    store = open_timelines(Settings(database_url=url))
    yield create_app(Settings(database_url=url, model="none"), store=store).test_client()
    store.close()


def answers(client: FlaskClient) -> dict[str, Any]:
    """What the API says of the stories, by address, page by page and event by event."""
    found: dict[str, Any] = {}

    def get(address: str) -> Any:
        found[address] = client.get(address).json
        return found[address]

    for story in STORIES:
        base = f"/v1/timelines/{story}"
        get(base)
        for document in get(f"{base}/documents?limit=100")["items"]:
            get(f"{base}/documents/{document['id']}")
        for event in get(f"{base}/events?limit=100&hidden=any&kind=any")["items"]:
            get(f"{base}/events/{event['id']}")
            get(f"{base}/events/{event['id']}/history")
    return found


def fill(client: FlaskClient) -> None:
    """Add the samples; correct, hide, merge and split events, settle a conflict, and delete a document."""
    for story in STORIES:
        lines = (SAMPLES / story / "documents.jsonl").read_bytes()
        added = client.post(f"/v1/timelines/{story}/documents", data=lines, content_type="application/x-ndjson")
        assert b'"error"' not in added.data
    events = "/v1/timelines/calder-fire/events"
    match = {"If-Match": "*"}
    first, second, third, fourth = client.get(f"{events}?limit=4").json["items"]
    said = {"title": "A title of the desk", "when": "2025-02", "reason": "the records say so", "by": "desk"}
    patch = "application/merge-patch+json"
    corrected = client.patch(f"{events}/{first['id']}", json=said, headers=match, content_type=patch)
    assert corrected.status_code == 200, corrected.text
    client.patch(f"{events}/{second['id']}", json={"hidden": True}, headers=match, content_type=patch)
    client.post(f"{events}/{third['id']}/merge", json={"events": [fourth["id"]]}, headers=match)
    (disputed, *_) = client.get(f"{events}?disputed=true").json["items"]
    settled = f"{events}/{disputed['id']}/conflicts/{disputed['conflicts'][0]['id']}"
    assert client.patch(settled, json={"state": "explained"}, headers=match, content_type=patch).status_code == 200
    deleted = client.get("/v1/timelines/hollis-trial/documents?limit=1").json["items"][0]["id"]
    assert client.delete(f"/v1/timelines/hollis-trial/documents/{deleted}").status_code == 204


def without_psql_commands(dump: bytes) -> str:
    """The statements of a dump, without what only psql understands."""
    return re.sub(r"^\\.*$", "", dump.decode(), flags=re.MULTILINE)
