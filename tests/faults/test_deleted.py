"""Deleted means gone: what only a deleted document said is in no table, index or file any more."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from threading import Event

import pytest

from tests.support.databases import empty_database
from timeline_api.app import create_app, job_context
from timeline_api.extraction import load_syntax
from timeline_api.jobs import Loop, run_job
from timeline_api.pipeline import LISTED
from timeline_api.settings import Settings
from timeline_api.store import open_store
from timeline_api.store.maintenance.vacuum import vacuum
from timeline_api.store.sql.tables_jobs import jobs
from timeline_api.web.runtime.services import services_of

HOME = "/v1/timelines/tugs"
EVENTS, DOCUMENTS = f"{HOME}/events", f"{HOME}/documents"
OTHER = {
    "text": "Ida Brandt met Ola Steen in Brill on 13 May 2031. A fire killed 14 dogs at the Brill zoo on 2 March 2031.",
    "source": "Harbour Post",
    "published": "2031-05-14",
}

#: Where the words of a document are kept while it is there.
TABLES = {
    "document_versions",
    "documents",
    "edits",
    "event_bodies",
    "event_keys",
    "event_texts",
    "event_words",
    "events",
    "job_lines",
    "kept_answers",
}


def content_of(marker: str, *, number: int = 12, outlet: str = "Courier") -> dict[str, str]:
    """A document whose every field has a word that no other has.

    It disagrees with OTHER on a place and on how many, and with its like on a number of what no other speaks of.
    """
    return {
        "text": f"Ida Brandt and Zora {marker} met Ola Steen in {marker} on 13 May 2031. "
        f"A fire killed {number} {marker}s at the Brill zoo on 2 March 2031. "
        f"Bo Lind sold {number} {marker}s to Ann Ray in Wick on 4 April 2031.",
        "source": f"The {marker} {outlet}",
        "title": f"All of {marker}",
        "url": f"https://{marker}.example/{marker}",
        "published": "2031-05-15",
    }


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request, tmp_path):
    return empty_database(request.param, request, tmp_path)


@pytest.fixture
def kept(url, request, tmp_path):
    """What is kept, as a database or as its files."""
    return Files(tmp_path) if url.startswith("sqlite") else Server(request.getfixturevalue("postgresql"))


@pytest.fixture
def service(url):
    """A client, and a function that does the jobs which wait."""
    store, syntax = open_store(url, renderer=LISTED), load_syntax("none")
    settings = Settings(model="none", rate_limit="none", job_lease_seconds=60)
    context = job_context(settings, store, syntax)

    def work():
        while claim := context.claim():
            run_job(claim, context, Event())

    app = create_app(settings, store=store, syntax=syntax)
    replace(services_of(app), jobs=Loop(None)).attach_to(app)
    yield app.test_client(), work
    store.close()


def tell(client, work, marker):
    """Post documents in each way, and have people correct what comes of them."""
    said = content_of(marker)
    correct(client, before_it_came := events(client), {"title": "Corrected"})
    document = client.post(DOCUMENTS, json=said, headers={"Idempotency-Key": marker[::-1]}).json
    address = f"{DOCUMENTS}/{document['id']}"
    assert client.put(address, json=said | {"text": said["text"] + f" So {marker} says."}).status_code == 200
    client.post(DOCUMENTS, json=content_of(marker, number=15, outlet="Wire"))
    for event in before_it_came:
        number = client.get(f"{EVENTS}/{event['id']}/history").json["items"][0]["number"]
        assert client.post(f"{EVENTS}/{event['id']}/history/{number}/undo").status_code == 200
    settle(client, events(client), marker)
    correct(client, events(client), {"title": "Corrected"}, {"hidden": True}, {"hidden": None, "title": None})
    refused = (said | {"published": "soon"}, said | {marker: marker})
    lines = "\n".join([json.dumps(said | {"text": f"{marker} is all."}), *map(json.dumps, refused)])
    lines += f'\n{{"{marker}": 1, "{marker}": 2}}'
    headers = {"Prefer": "respond-async", "Content-Type": "application/x-ndjson"}
    assert client.post(DOCUMENTS, data=lines, headers=headers).status_code == 202


def events(client):
    return client.get(f"{EVENTS}?hidden=any").json["items"]


def correct(client, found, *corrections):
    for event in found:
        for said in corrections:
            assert client.patch(f"{EVENTS}/{event['id']}", json=said, headers={"If-Match": "*"}).status_code == 200


def settle(client, found, marker):
    """Resolve each conflict in favour of what a marked document says."""
    for event in found:
        for conflict in event["conflicts"]:
            value = next(each["text"] for each in conflict["values"] if marker in each["text"])
            address = f"{EVENTS}/{event['id']}/conflicts/{conflict['id']}"
            said = {"state": "resolved", "value": value}
            assert client.patch(address, json=said, headers={"If-Match": "*"}).status_code == 200


def delete(client, marker):
    for held in client.get(f"{DOCUMENTS}?limit=500").json["items"]:
        if marker in held["source"]:
            assert client.delete(f"{DOCUMENTS}/{held['id']}").status_code == 204


def digits(number):
    """A number in letters: what has digits in it is counted in another way."""
    return "".join("abcdefghij"[int(digit)] for digit in str(number))


def test_what_only_deleted_documents_said_is_nowhere(service, kept, scaled, count):
    (client, work), markers = service, [f"Quorlax{digits(number)}" for number in range(scaled(50))]
    client.post(DOCUMENTS, json=OTHER)
    for marker in markers:
        tell(client, work, marker)
        assert kept.tables_with(marker) == TABLES
        kept.age()
        work()
        delete(client, marker)
        assert kept.tables_with(marker) == set()
    assert [event["sources"] for event in events(client)] == [["Harbour Post"]] * 2
    assert kept.quotes("rlax")
    kept.vacuum()
    assert kept.quotes("harbour post")
    assert not kept.quotes("rlax")
    count(deleted=3 * len(markers), searched_bytes=len(kept.everything()), found=0)


def test_a_deleted_timeline_takes_its_words_along(service, kept):
    client, work = service
    client.post(DOCUMENTS, json=OTHER)
    tell(client, work, "Quorlax")
    kept.age()
    client.post("/v1/timelines/others/documents", json=OTHER)
    assert client.delete(HOME).status_code == 204
    assert kept.tables_with("Quorlax") == set()
    kept.vacuum()
    assert kept.quotes("harbour post")
    assert not kept.quotes("quorlax")


class Kept:
    """What a database has kept."""

    def everything(self) -> bytes:
        """All that there is, in small letters."""
        raise NotImplementedError

    def cells(self, table: str) -> bytes:
        """All cells of a table."""
        raise NotImplementedError

    def quotes(self, word: str) -> bool:
        """Whether a word is anywhere."""
        return word.encode() in self.everything()

    def age(self) -> None:
        """Let the engine note what it notes of its tables in time."""

    def tables_with(self, word: str) -> set[str]:
        """The tables that a word is in."""
        return {table for table in jobs.metadata.tables if word.lower().encode() in self.cells(table)}


class Files(Kept):
    """An SQLite database: its file, with pages that are free, and its log."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._url = f"sqlite:///{folder}/timeline.sqlite3"

    def everything(self) -> bytes:
        files = [file for file in self._folder.iterdir() if file.name.startswith("timeline")]
        return b"".join(file.read_bytes() for file in files).lower()

    def cells(self, table: str) -> bytes:
        with closing(sqlite3.connect(self._folder / "timeline.sqlite3")) as connection:
            rows = connection.execute(f"SELECT * FROM {table}").fetchall()
        return b"\0".join(_bytes(cell) for row in rows for cell in row).lower()

    def vacuum(self) -> None:
        vacuum(self._url)


class Server(Kept):
    """A PostgreSQL database: its files, and what its planner has noted of the tables."""

    def __init__(self, server) -> None:
        self._server = server
        ((folder,),) = server.run("SHOW data_directory")
        self._base = Path(folder) / "base"

    def everything(self) -> bytes:
        self._server.run("CHECKPOINT")  # the files of tables that were written anew are gone with it
        files = (file.read_bytes() for file in self._base.glob("*/*") if file.is_file())
        return b"\0".join([*files, *map(self.cells, (*jobs.metadata.tables, "pg_stats"))]).lower()

    def cells(self, table: str) -> bytes:
        rows = self._server.run(f"SELECT * FROM {table}")
        return b"\0".join(_bytes(cell) for row in rows for cell in row).lower()

    def age(self) -> None:
        self._server.run("ANALYZE")
        assert self.quotes("rlax")

    def vacuum(self) -> None:
        self._server.run("ANALYZE", "VACUUM FULL")


def _bytes(cell: object) -> bytes:
    return bytes(cell) if isinstance(cell, bytes | memoryview) else str(cell).encode()
