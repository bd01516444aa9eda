"""Several tenants of one service: what one takes leaves room for others, and what a key opened ends with the key."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import closing
from threading import Event, Thread

import pytest
from flask.testing import FlaskClient

from tests.support.databases import empty_database
from timeline_api.access import FairQueue, issue
from timeline_api.errors import UnknownLanguage
from timeline_api.settings import Settings
from timeline_api.store import Store, open_store
from timeline_api.web.responses.event_streams import StreamLimit
from timeline_api.web.runtime.services import Services

STREAM = {"Accept": "text/event-stream"}
FERRY, PIER = "/v1/timelines/ferry", "/v1/timelines/pier"
COURIER = {"text": "Mayor Ida Brandt met Governor Ola Steen on 13 May 2031.", "source": "Ellery Courier"}
SANK = {"text": "The tug Marlow sank on 2 March 2031.", "source": "Harbour Post"}
SMALL = Settings(database_url="memory:", model="none", max_jobs=8, rate_limit="none")


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request, tmp_path) -> str:
    return empty_database(request.param, request, tmp_path)


@pytest.fixture
def store(url) -> Iterator[Store]:
    with closing(open_store(url)) as store:
        yield store


@pytest.fixture
def client(app, store, syntax, pages) -> FlaskClient:
    """A service with room for 8 jobs and 4 streams, that runs 4 requests while 4 wait; nobody does its jobs."""
    queue = FairQueue(running=4, waiting=4, seconds=60)
    services = Services(settings=SMALL, store=store, syntax=syntax, pages=pages, streams=StreamLimit(4), queue=queue)
    services.attach_to(app)
    return app.test_client()


@pytest.fixture
def tenant(store):
    """Make a key and give the header that it comes in."""

    def tenant(timeline="*", scope="write", **more):
        key, text = issue(timeline, scope, made=0, **more)
        store.keys.add(key)
        return key.id, {"X-API-Key": text}

    return tenant


# Streams ------------------------------------------------------------------------------------------------------------


def opened(client, path, headers, most=10):
    """Open streams until one is refused."""
    streams = []
    for _ in range(most):
        response = client.get(path, headers={**STREAM, **headers})
        if response.status_code == 503:
            assert response.json["type"] == "/problems/too-many-streams"
            break
        streams.append(response)
    return streams


def test_one_key_cannot_open_all_streams(client, tenant):
    (_, flood), (_, other) = tenant(), tenant()
    client.post(f"{FERRY}/documents", json=COURIER, headers=flood)
    client.post(f"{PIER}/documents", json=COURIER, headers=other)
    streams = opened(client, f"{FERRY}/changes", flood)
    assert len(streams) == 2
    streams += opened(client, f"{PIER}/changes", other, most=1)
    assert len(streams) == 3
    streams.pop(0).close()
    streams += opened(client, f"{PIER}/changes", flood, most=1)
    assert len(streams) == 3
    for stream in streams:
        stream.close()


def test_without_keys_streams_are_shared_by_address(client):
    client.post(f"{FERRY}/documents", json=COURIER)
    streams = opened(client, f"{FERRY}/changes", {})
    assert len(streams) == 2
    other = client.get(f"{FERRY}/changes", headers=STREAM, environ_overrides={"REMOTE_ADDR": "127.0.0.2"})
    assert other.status_code == 200
    for stream in (*streams, other):
        stream.close()


def rest(stream: Iterator[bytes]) -> bytes:
    """What a stream still has, by a thread that is waited for no longer than a stream may go on without a right."""
    found: list[bytes] = []
    reading = Thread(target=lambda: found.extend(stream), daemon=True)
    reading.start()
    reading.join(30)
    assert not reading.is_alive()
    return b"".join(found)


@pytest.mark.parametrize("kind", ["changes", "job"])
def test_a_stream_ends_at_the_next_look_after_its_key_was_revoked(client, tenant, url, kind):
    (_, writer), (key_id, reader) = tenant(), tenant("ferry", "read")
    client.post(f"{FERRY}/documents", json=COURIER, headers=writer)
    job = client.post(f"{FERRY}/documents", json=COURIER, headers={**writer, "Prefer": "respond-async"})
    path = f"{FERRY}/changes" if kind == "changes" else job.headers["Location"]
    with client.get(path, headers={**STREAM, **reader}) as response:
        stream = response.iter_encoded()
        assert next(stream).startswith(b"retry: ")
        with closing(open_store(url)) as elsewhere:
            elsewhere.keys.revoke(key_id, at=int(time.time()))
        time.sleep(1.1)  # for so long a key is remembered
        client.post(f"{FERRY}/documents", json=SANK, headers=writer)
        assert b"Marlow" not in rest(stream)


def test_a_stream_ends_when_its_key_expires(client, tenant):
    (_, writer) = tenant()
    client.post(f"{FERRY}/documents", json=COURIER, headers=writer)
    (_, reader) = tenant("ferry", "read", expires=int(time.time()) + 2)
    with client.get(f"{FERRY}/changes", headers={**STREAM, **reader}) as response:
        rest(response.iter_encoded())


def test_a_stream_without_a_key_ends_when_there_is_one(client, tenant):
    client.post(f"{FERRY}/documents", json=COURIER)
    with client.get(f"{FERRY}/changes", headers=STREAM) as response:
        stream = response.iter_encoded()
        assert next(stream)
        (_, writer) = tenant()
        client.post(f"{FERRY}/documents", json=SANK, headers=writer)
        assert b"Marlow" not in rest(stream)


# Jobs ---------------------------------------------------------------------------------------------------------------


def asked(client, path, headers, most=20):
    """Ask for jobs until one is refused; how many there are."""
    for count in range(most):
        response = client.post(f"{path}/documents", json=COURIER, headers={**headers, "Prefer": "respond-async"})
        if response.status_code == 503:
            assert response.json["type"] == "/problems/overloaded"
            return count
    return most


def test_one_key_cannot_fill_all_places_of_jobs(client, tenant):
    (_, flood), (_, other) = tenant(), tenant()
    assert asked(client, FERRY, flood) + asked(client, PIER, flood) == 4
    assert asked(client, PIER, other, most=2) == 2
    assert asked(client, FERRY, flood) == 0


def test_many_keys_of_one_timeline_leave_places_of_jobs_for_others(client, tenant):
    assert sum(asked(client, FERRY, tenant("ferry")[1]) for _ in range(8)) == 5
    assert asked(client, PIER, tenant("pier")[1]) > 0


def test_who_asked_for_a_job_is_not_kept_when_it_has_ended(client, tenant, store):
    (_, writer) = tenant()
    job = client.post(f"{FERRY}/documents", json=COURIER, headers={**writer, "Prefer": "respond-async"})
    (waiting,) = store.jobs.waiting(now=0, until=10)
    assert waiting.who.caller.startswith("key ")
    assert client.delete(job.headers["Location"], headers=writer).json["state"] == "cancelled"
    with store._database.reading() as connection:
        assert connection.exec_driver_sql("SELECT caller FROM jobs").all() == [(None,)]


# Readings and writes ------------------------------------------------------------------------------------------------


def test_one_key_that_floods_waits_for_itself(client, tenant, monkeypatch):
    (_, flood), (_, other) = tenant(), tenant()
    go_on, answered = Event(), []

    def read_long(_document, _syntax):
        assert go_on.wait(60)
        raise UnknownLanguage("no rules for it")

    monkeypatch.setattr("timeline_api.pipeline.extract_document", read_long)

    def ask():
        answered.append(client.application.test_client().post("/v1/extract", json=COURIER, headers=flood).status_code)

    crowd = [Thread(target=ask) for _ in range(9)]
    for thread in crowd:
        thread.start()
    deadline = time.monotonic() + 60
    while len(answered) < 6 and time.monotonic() < deadline:
        time.sleep(0.01)
    assert answered == [503] * 6  # one runs and two wait
    assert client.post(f"{PIER}/documents", json=COURIER, headers=other).status_code == 201
    assert client.get(PIER, headers=flood).status_code == 200
    go_on.set()
    for thread in crowd:
        thread.join(60)
    assert sorted(answered) == [422] * 3 + [503] * 6
