"""Databases of earlier releases open, and what is read from them is what was read then."""

from __future__ import annotations

import json
from typing import Any

import psycopg
import pytest

from tests.store import databases
from tests.support.postgresql import Server


def differences(then: Any, now: Any, where: str = "") -> list[str]:
    """Where an answer of now lacks or changes something of an answer of then; what was added since is no difference."""
    if where.endswith("/attribution") and isinstance(then, str):
        then = {"who": then}  # 0.1.0 gave the name alone
    if "/corrected/" in where and then == "when":
        then = "date"  # 0.1.0 had another name for it in answers than in requests
    if where.endswith("/set") and "when" in then:
        then = {"date" if name == "when" else name: value for name, value in then.items()}
    if isinstance(then, dict) and isinstance(now, dict):
        lost = [f"{where}: {name} is gone" for name in then if name not in now]
        return lost + [
            each for name in then if name in now for each in differences(then[name], now[name], f"{where}/{name}")
        ]
    if isinstance(then, list) and isinstance(now, list) and len(then) == len(now):
        pairs = enumerate(zip(then, now, strict=True))
        return [each for index, (old, new) in pairs for each in differences(old, new, f"{where}/{index}")]
    return [] if then == now else [f"{where}: {then!r} is {now!r}"]


@pytest.fixture(params=databases.releases())
def version(request: pytest.FixtureRequest) -> str:
    return request.param


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, version: str, tmp_path) -> str:
    """The database of a release, in a new file or on a server."""
    if request.param == "sqlite":
        file = tmp_path / "timeline.sqlite3"
        file.write_bytes(databases.packed(version, "sqlite3"))
        return f"sqlite:///{file}"
    server: Server = request.getfixturevalue("empty_postgresql")
    server.empty()
    dump = databases.without_psql_commands(databases.packed(version, "sql"))
    with psycopg.connect(server.url, autocommit=True) as connection:
        connection.execute(dump.replace("CREATE SCHEMA public;", "").encode())
    return server.url


def _of_any_kind(address):
    return f"{address}&kind=any" if "hidden=any" in address and "kind=any" not in address else address


def test_a_database_of_an_earlier_release_reads_the_same(version, url):
    then = json.loads(databases.packed(version, "json"))
    if url.startswith("postgresql"):
        # Filled by itself, it has other times of writing.
        then = {address: answer for address, answer in then.items() if "/history" not in address}
    with databases.client_of(url) as client:
        # Lists leave out what somebody said since 0.2.0 unless they are asked for it.
        now = {address: client.get(_of_any_kind(address)).json for address in then}
    assert differences(then, now) == []


def test_a_document_is_added_to_a_database_of_an_earlier_release(url):
    said = {"text": "The mayor resigned on 3 May 2031.", "source": "Courier", "published": "2031-05-04"}
    with databases.client_of(url) as client:
        added = client.post(f"/v1/timelines/{databases.STORIES[0]}/documents", json=said)
    assert added.status_code == 201, added.text
