"""Many documents in one body, a line each."""

from __future__ import annotations

import gzip
import json

import orjson
import pytest

from tests.web.conftest import SETTINGS

FERRY = "/v1/timelines/ferry/documents"
COURIER = {"text": "Mayor Ida Brandt met Governor Ola Steen on 13 May 2031.", "published": "2031-05-14"}
POST = {**COURIER, "source": "Harbour Post"}


@pytest.fixture
def post(client):
    """Post lines and give those of the answer."""

    def post(*lines, **options):
        body = "\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines)
        options = {"data": body, "content_type": "application/x-ndjson", **options}
        response = client.post(FERRY, **options)
        assert (response.status_code, response.mimetype) == (200, "application/x-ndjson"), response.text
        return [orjson.loads(line) for line in response.data.splitlines()]

    return post


def test_each_line_is_answered_as_the_document_alone_would_be(client, post):
    alone = client.post(FERRY, json=COURIER)
    first, second = post(COURIER, POST)
    assert first == {"line": 1, "status": 200, "id": alone.json["id"]}
    assert second == {"line": 2, "status": 201, "id": second["id"]}
    (event,) = client.get("/v1/timelines/ferry/events").json["items"]
    assert "Harbour Post" in event["sources"]


@pytest.mark.parametrize(
    ("bad", "status", "kind"),
    [
        ("{", 400, "invalid-json"),
        ('{"text": NaN}', 400, "invalid-json"),
        ("5", 422, "invalid-input"),
        ('{"text": ""}', 422, "invalid-input"),
        ('{"text": "a", "colour": 1}', 422, "invalid-input"),
        ('{"text": "a", "language": "tlh"}', 422, "unknown-language"),
        (json.dumps({"text": "a" * SETTINGS.max_body_bytes}), 413, "request-entity-too-large"),
    ],
    ids=lambda value: str(value)[:30],
)
def test_a_bad_line_fails_alone_with_its_number(client, post, bad, status, kind):
    before, failed, after = post(COURIER, "", bad, POST)
    assert (before["status"], after["status"]) == (201, 201)
    assert (before["line"], failed["line"], after["line"]) == (1, 3, 4)
    assert failed["status"] == failed["problem"]["status"] == status
    assert failed["problem"]["type"] == f"/problems/{kind}"
    assert client.get("/v1/timelines/ferry").json["documents"] == 2


def test_a_wrong_field_of_a_line_is_pointed_at(post):
    (failed,) = post({"text": "a", "published": "soon"})
    assert [error["pointer"] for error in failed["problem"]["errors"]] == ["/published"]


def test_a_line_on_which_the_service_fails_is_a_500_of_its_own(post, monkeypatch):
    def fail(text):
        raise ZeroDivisionError

    monkeypatch.setattr("timeline_api.web.views.document_batches.read_json", fail)
    (failed,) = post(COURIER)
    assert failed["status"] == 500
    assert "ZeroDivision" not in json.dumps(failed)


def test_what_the_query_says_is_said_of_every_line(client, post):
    post(COURIER, POST, query_string={"source": "Ellery Courier"})
    assert {document["source"] for document in client.get(FERRY).json["items"]} == {"Ellery Courier"}


def test_lines_may_be_packed(post):
    body = gzip.compress(b"\n".join(json.dumps(said).encode() for said in (COURIER, POST)))
    assert [line["status"] for line in post(data=body, headers={"Content-Encoding": "gzip"})] == [201, 201]


def test_an_empty_body_has_an_empty_answer(client, post):
    assert post() == []
    assert client.get("/v1/timelines").json["items"] == []


def test_too_many_lines_are_a_413_and_nothing_is_kept(client):
    lines = "5\n" * (SETTINGS.max_batch_lines + 1)
    response = client.post(FERRY, data=lines, content_type="application/x-ndjson")
    assert response.status_code == 413
    assert str(SETTINGS.max_batch_lines) in response.json["detail"]


def test_a_body_of_lines_over_the_limit_is_a_413(client):
    response = client.post(FERRY, data=b"\n" * (SETTINGS.max_batch_bytes + 1), content_type="application/x-ndjson")
    assert response.status_code == 413


def test_lines_are_for_timelines_alone(client):
    assert client.post("/v1/extract", data="{}", content_type="application/x-ndjson").status_code == 415


def test_a_timeline_that_is_deleted_meanwhile_stays_deleted_and_the_lines_left_say_so(client):
    lines = "\n".join(json.dumps({**COURIER, "source": f"Courier {number}"}) for number in range(4))
    answer = client.post(FERRY, data=lines, content_type="application/x-ndjson", buffered=False)
    told = iter(answer.response)
    first = orjson.loads(next(told))
    assert client.delete("/v1/timelines/ferry").status_code == 204
    rest = [orjson.loads(line) for line in told]
    answer.close()
    assert first["status"] == 201
    assert [line["problem"]["type"] for line in rest] == ["/problems/timeline-deleted"] * 3
    assert client.get("/v1/timelines/ferry").status_code == 404
    assert client.post(FERRY, json=COURIER).status_code == 201
