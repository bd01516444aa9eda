"""More requests at a time than there is room for: one more is turned away at once, and nobody else notices."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.web.conftest import SETTINGS
from tests.web.test_request_log import counted
from timeline_api.model import Requester
from timeline_api.web.runtime.services import services_of
from timeline_api.web.views import document_batches

FERRY = "/v1/timelines/ferry"
DOCUMENTS = f"{FERRY}/documents"
COURIER = {"text": "Mayor Ida Brandt met Governor Ola Steen on 13 May 2031.", "source": "Ellery Courier"}

READ_OR_WRITTEN: tuple[tuple[str, str, dict[str, Any]], ...] = (
    ("POST", "/v1/extract", {"json": COURIER}),
    ("POST", DOCUMENTS, {"json": COURIER}),
    ("POST", DOCUMENTS, {"data": "{}", "content_type": "application/x-ndjson"}),
    ("POST", DOCUMENTS, {"data": "<p>It sank.", "content_type": "text/html"}),
    ("PUT", f"{DOCUMENTS}/a", {"json": COURIER}),
    ("DELETE", f"{DOCUMENTS}/a", {}),
    ("PUT", FERRY, {"json": {"title": "A ferry"}}),
    ("DELETE", FERRY, {}),
    ("PATCH", f"{FERRY}/events/a", {"json": {"title": "A"}, "content_type": "application/merge-patch+json"}),
    ("POST", f"{FERRY}/events/a/merge", {"json": {"events": ["b"]}}),
    ("POST", f"{FERRY}/events/a/split", {"json": {"mentions": ["b"]}}),
    ("POST", f"{FERRY}/events/a/history/1/undo", {"json": {}}),
    ("POST", "/", {"data": {**COURIER, "timeline": "ferry"}, "headers": {"Accept": "text/html"}}),
)


@pytest.fixture
def crowd(client):
    """Have as many requests run as there is room for; the function ends one."""
    queue = services_of(client.application).queue
    tickets = [queue.enter(Requester(caller=f"key {number}")) for number in range(SETTINGS.max_admitted)]
    return lambda: queue.leave(tickets.pop())


@pytest.mark.parametrize(("method", "path", "sent"), READ_OR_WRITTEN)
def test_one_request_too_many_is_told_when_to_come_back(client, crowd, method, path, sent):
    refused = client.open(path, method=method, **sent)
    assert refused.status_code == 503, refused.text
    if refused.mimetype != "text/html":
        assert refused.json["type"] == "/problems/overloaded"
        assert 1 <= int(refused.headers["Retry-After"]) <= 3
    crowd()
    assert client.open(path, method=method, **sent).status_code != 503


def test_who_is_turned_away_has_changed_nothing(client, crowd):
    client.post(DOCUMENTS, json=COURIER)
    assert client.get(FERRY).status_code == 404


def test_timelines_can_be_read_when_there_is_no_room(client, crowd):
    crowd()
    client.post(DOCUMENTS, json=COURIER)
    services_of(client.application).queue.enter(Requester())
    for path in (f"{FERRY}/events", DOCUMENTS, "/healthz", "/readyz", "/metrics"):
        assert client.get(path).status_code == 200


def test_places_come_free_whatever_became_of_the_request(client):
    for _ in range(2 * SETTINGS.max_admitted):
        assert client.post(DOCUMENTS, json=COURIER).status_code in (200, 201)
        assert client.post(DOCUMENTS, json={"text": ""}).status_code == 422
        assert client.delete(f"{DOCUMENTS}/none").status_code == 404
        sent = {"data": '{"text": "It sank in 2031."}\n{}', "content_type": "application/x-ndjson"}
        with client.post(DOCUMENTS, **sent) as lines:
            assert len(lines.data.splitlines()) == 2


def test_lines_keep_their_place_until_the_answer_is_closed(client):
    queue = services_of(client.application).queue
    sent = {"data": '{"text": "It sank in 2031."}\n' * 3, "content_type": "application/x-ndjson"}
    for read in (0, 1, 3):  # who hangs up leaves the rest unread
        with client.post(DOCUMENTS, **sent) as response:
            lines = response.iter_encoded()
            for _ in range(read):
                assert next(lines)
            assert len(queue._schedule._running) == 1
        assert queue._schedule._running == set()


def test_a_long_answer_keeps_its_place_until_it_is_made_and_not_until_it_is_read(client, monkeypatch):
    monkeypatch.setattr(document_batches, "SENT_AS_MADE", 100)
    queue = services_of(client.application).queue
    sent = {"data": '{"text": "It sank in 2031."}\n' * 9, "content_type": "application/x-ndjson"}
    with client.post(DOCUMENTS, **sent) as response:
        parts = response.iter_encoded()
        read = next(parts) + next(parts)
        assert len(queue._schedule._running) == 1
        read += next(parts)
        assert queue._schedule._running == set()
        read += b"".join(parts)
    assert [json.loads(line)["line"] for line in read.splitlines()] == list(range(1, 10))
    assert client.post(DOCUMENTS, **sent).data == read.replace(b":201", b":200")


def test_who_is_turned_away_is_counted(client, crowd):
    before = counted("timeline_api_sheds_total")
    client.post(DOCUMENTS, json=COURIER)
    assert counted("timeline_api_sheds_total") == before + 1
