"""Machines whose clocks show other times, or are set while the service runs: what comes of it is the same."""

from __future__ import annotations

import time

import pytest

from tests.backfill.conftest import archive
from tests.backfill.test_backfill import FERRY
from timeline_api.access import RateLimiter, issue
from timeline_api.app import create_app
from timeline_api.extraction import load_syntax
from timeline_api.settings import Settings
from timeline_api.store import open_store
from timeline_api.web.responses.event_streams import Stream, StreamLimit, StreamUpdate

__all__ = ["archive"]

ZONES = ("Pacific/Kiritimati", "America/Los_Angeles", "UTC")
HOUR = 3600
HOME = "/v1/timelines/pier"
OPENED = {"text": "The pier opened on 3 May 1987.", "source": "Harbour Post"}
CLOSED = {"text": "The pier closed on 4 June 1999.", "source": "Harbour Post"}


@pytest.mark.slow
def test_the_time_zone_of_the_machine_changes_no_byte(archive, tmp_path, count):
    archive.write("a.jsonl", *archive.rows(6), {**FERRY, "text": "It sank yesterday.", "published": "2031-05-14"})
    told = set()
    for zone in ZONES:
        archive.output = tmp_path / zone.replace("/", "-")
        archive.run(TZ=zone)
        told.add(archive.events)
    assert len(told) == 1
    assert archive.events
    count(time_zones=len(ZONES), different_outputs=len(told), bytes=len(archive.events))


@pytest.fixture(params=[-HOUR, HOUR], ids=["back", "forward"])
def jump(request, monkeypatch):
    """Set the clock an hour back or forward, each time that it is called; says by how much."""
    clock = time.time

    def jump():
        jump.by += request.param
        return request.param

    jump.by = 0
    monkeypatch.setattr(time, "time", lambda: clock() + jump.by)
    return jump


@pytest.fixture
def store(tmp_path):
    store = open_store(f"sqlite:///{tmp_path}/timeline.sqlite3")
    yield store
    store.close()


@pytest.fixture
def client(store):
    settings = Settings(model="none", rate_limit="none", page_limit=1)
    return create_app(settings, store=store, syntax=load_syntax("none")).test_client()


def test_a_caller_is_held_up_for_the_seconds_that_go_by(jump):
    limiter = RateLimiter.at("2 per minute", "memory://")
    for _ in range(2):
        limiter.take("key 1")
    jump()
    (quota,) = limiter.take("key 1")
    assert quota.exceeded
    assert 1 <= quota.reset <= 60
    (other,) = limiter.take("key 2")
    assert (other.left, other.exceeded) == (1, False)


def test_a_repeated_request_is_answered_as_it_was(client, jump):
    headers = {"Idempotency-Key": "wire-4711"}
    first = client.post(f"{HOME}/documents", json=OPENED, headers=headers)
    jump()
    again = client.post(f"{HOME}/documents", json=OPENED, headers=headers)
    assert (again.status_code, again.json) == (201, first.json)
    assert client.post(f"{HOME}/documents", json=CLOSED, headers=headers).json["type"] == "/problems/key-reused"


def test_a_key_ends_at_its_hour_and_a_revoked_one_never_opens_again(client, store, jump):
    now = int(time.time())
    (lasting, opens), (_, ends) = (issue("*", "read", made=now, expires=now + each) for each in (2 * HOUR, HOUR // 2))
    for key in (lasting, _):
        store.keys.add(key)

    def asked(text):
        return client.get("/v1/timelines", headers={"X-API-Key": text}).status_code

    assert (asked(opens), asked(ends)) == (200, 200)
    by = jump()
    assert (asked(opens), asked(ends)) == (200, 200 if by < 0 else 401)
    store.keys.revoke(lasting.id, at=int(time.time()))
    jump()
    assert asked(opens) == 401


def test_the_later_of_two_corrections_counts_whatever_the_clock_said(client, jump):
    (event,) = client.post(f"{HOME}/documents", json=OPENED).json["events"]
    address = f"{HOME}/events/{event['id']}"
    for title in ("Pier opens", "Pier inaugurated"):
        client.patch(address, json={"title": title}, headers={"If-Match": "*"})
        jump()
    assert client.get(address).json["title"] == "Pier inaugurated"
    titles = [edit["set"]["title"] for edit in client.get(f"{address}/history?limit=2").json["items"]]
    assert titles == ["Pier inaugurated", "Pier opens"]


def test_pages_and_changes_go_on_where_they_were(client, jump):
    for document in (OPENED, CLOSED):
        client.post(f"{HOME}/documents", json=document)
    page, news = client.get(f"{HOME}/events").json, client.get(f"{HOME}/changes").json
    jump()
    (rest,) = client.get(f"{HOME}/events", query_string={"cursor": page["next_cursor"]}).json["items"]
    (new,) = client.get(f"{HOME}/changes", query_string={"since": news["cursor"]}).json["items"]
    assert rest["title"] == "The pier closed"
    assert new["event"]["title"] == "The pier closed"


def test_a_stream_lasts_as_long(jump):
    gate = StreamLimit(1)
    gate.take()
    looks = [StreamUpdate(written=(word,), is_news=True) for word in (b"a", b"b", b"c")]
    stream = Stream(looks, limit=gate, seconds=60, wait=lambda _: jump())
    assert list(stream)[1:] == [b"a", b"b", b"c"]
    stream.close()
