"""Deleted means gone: what only a deleted document said is in no table, index or file any more."""

from __future__ import annotations

import json
from dataclasses import replace
from threading import Event

import pytest

from timeline_api.app import bench_of, create_app
from timeline_api.extraction import load_syntax
from timeline_api.jobs import Loop, work_on
from timeline_api.settings import Settings
from timeline_api.store import open_store
from timeline_api.store.tables_jobs import jobs
from timeline_api.store.vacuum import vacuum
from timeline_api.web.resources import resources_of

HOME = "/v1/timelines/tugs"
OTHER = {"text": "Ida Brandt met Ola Steen on 13 May 2031.", "source": "Harbour Post", "published": "2031-05-14"}


def said_by(marker: str) -> dict[str, str]:
    """A document whose every field has a word that no other has; it tells of what another tells of, and of its own."""
    return {
        "text": f"Ida Brandt met Ola Steen and Zora {marker} on 13 May 2031. The tug {marker} sank on 2 March 2031.",
        "source": f"The {marker} Courier",
        "title": f"All of {marker}",
        "url": f"https://{marker}.example/{marker}",
        "published": "2031-05-15",
    }


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request, tmp_path):
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/timeline.sqlite3"
    return request.getfixturevalue("postgresql").url


@pytest.fixture
def service(url):
    """A client, and a function that does the jobs which wait."""
    store, syntax = open_store(url), load_syntax("none")
    settings = Settings(model="none", rate_limit="none", job_lease_seconds=60)
    bench = bench_of(settings, store, syntax)

    def work():
        while claim := bench.claim():
            work_on(claim, bench, Event())

    app = create_app(settings, store=store, syntax=syntax)
    replace(resources_of(app), jobs=Loop(None)).lend_to(app)
    yield app.test_client(), work
    store.close()


def tell_and_delete(client, work, marker):
    """Post a document in each way, correct it and its events, and delete it."""
    said = said_by(marker)
    document = client.post(f"{HOME}/documents", json=said, headers={"Idempotency-Key": marker[::-1]}).json
    address = f"{HOME}/documents/{document['id']}"
    assert client.put(address, json=said | {"text": said["text"] + f" So {marker} says."}).status_code == 200
    for event in document["events"]:
        for correction in ({"title": "Corrected"}, {"hidden": True}):
            client.patch(f"{HOME}/events/{event['id']}", json=correction, headers={"If-Match": "*"})
    lines = "\n".join([json.dumps(said | {"text": f"{marker} is all."}), json.dumps(said | {"published": "soon"})])
    headers = {"Prefer": "respond-async", "Content-Type": "application/x-ndjson"}
    client.post(f"{HOME}/documents", data=lines, headers=headers)
    work()
    for held in client.get(f"{HOME}/documents?limit=500").json["items"]:
        if marker in held["source"]:
            assert client.delete(f"{HOME}/documents/{held['id']}").status_code == 204


def test_what_only_deleted_documents_said_is_nowhere(service, url, tmp_path, request, scaled, count):
    (client, work), markers = service, [f"Quorlax{number}" for number in range(scaled(50))]
    client.post(f"{HOME}/documents", json=OTHER)
    for marker in markers:
        tell_and_delete(client, work, marker)
    assert [event["sources"] for event in client.get(f"{HOME}/events?hidden=any").json["items"]] == [["Harbour Post"]]
    found = in_files(tmp_path) if url.startswith("sqlite") else in_tables(request.getfixturevalue("postgresql"))
    assert b"harbour post" in found
    assert [line for line in found.split(b"\0") if b"rlax" in line] == []
    count(deleted=2 * len(markers), searched_bytes=len(found), found=0)


def in_files(folder):
    """All bytes of the files of an SQLite database that was vacuumed, in small letters."""
    vacuum(f"sqlite:///{folder}/timeline.sqlite3")
    files = [file for file in folder.iterdir() if file.name.startswith("timeline")]
    return b"".join(file.read_bytes() for file in files).lower()


def in_tables(server):
    """All rows of all tables of a PostgreSQL database, in small letters."""
    found = b""
    for table in jobs.metadata.tables:
        for (row,) in server.run(f"SELECT row_to_json({table})::text FROM {table}"):
            found += str(row).encode() + b"\0"
        for (column,) in server.run(
            f"SELECT column_name FROM information_schema.columns WHERE table_name = '{table}' AND data_type = 'bytea'"
        ):
            found += b"\0".join(bytes(cell or b"") for (cell,) in server.run(f"SELECT {column} FROM {table}"))
    return found.lower()
