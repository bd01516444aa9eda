"""Requests with an idempotency key: repeated as often as one likes, done once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from timeline_api.access import FairQueue
from timeline_api.web.requests import idempotency
from timeline_api.web.runtime.services import services_of

FERRY = "/v1/timelines/ferry/documents"
COURIER = {
    "text": "Mayor Ida Brandt met Governor Ola Steen in Port Ellery on 13 May 2031.",
    "source": "Ellery Courier",
    "published": "2031-05-14",
}
POST = {**COURIER, "source": "Harbour Post"}
MINE = {"Idempotency-Key": "8e03978e-40d5-43dd"}


def test_a_repeated_request_gets_the_same_answer(client):
    first = client.post(FERRY, json=COURIER, headers=MINE)
    again = client.post(FERRY, json=COURIER, headers=MINE)
    assert (first.status_code, again.status_code) == (201, 201)
    assert again.data == first.data
    assert again.headers["Location"] == first.headers["Location"]
    assert client.get("/v1/timelines/ferry").json["documents"] == 1


def test_the_answer_is_that_of_the_first_time_whatever_came_since(client):
    first = client.post(FERRY, json=COURIER, headers=MINE)
    client.post(FERRY, json=POST)
    assert client.post(FERRY, json=COURIER, headers=MINE).data == first.data


def test_a_document_that_was_deleted_since_does_not_come_back(client):
    first = client.post(FERRY, json=COURIER, headers=MINE)
    client.delete(first.headers["Location"])
    again = client.post(FERRY, json=COURIER, headers=MINE)
    assert (again.status_code, again.json["type"]) == (404, "/problems/document-not-found")
    assert client.get("/v1/timelines/ferry").json["documents"] == 0


def test_what_was_answered_does_not_tell_of_a_document_that_was_deleted_since(client):
    other = client.post(FERRY, json=POST)
    first = client.post(FERRY, json=COURIER, headers=MINE)
    assert [event["sources"] for event in first.json["events"]] == [["Ellery Courier", "Harbour Post"]]
    client.delete(other.headers["Location"])
    again = client.post(FERRY, json=COURIER, headers=MINE)
    assert (again.status_code, again.json["id"]) == (201, first.json["id"])
    assert [event["sources"] for event in again.json["events"]] == [["Ellery Courier"]]


def test_a_document_that_was_there_already_is_answered_so_each_time(client):
    client.post(FERRY, json=COURIER)
    assert [client.post(FERRY, json=COURIER, headers=MINE).status_code for _ in range(2)] == [200, 200]


def test_another_document_under_the_same_key_is_a_422_and_is_not_kept(client):
    client.post(FERRY, json=COURIER, headers=MINE)
    response = client.post(FERRY, json=POST, headers=MINE)
    assert (response.status_code, response.json["type"]) == (422, "/problems/key-reused")
    assert client.get("/v1/timelines/ferry").json["documents"] == 1


def test_the_same_document_in_another_body_is_the_same_request(client):
    first = client.post(FERRY, json=COURIER, headers=MINE)
    said = {name: value for name, value in COURIER.items() if name != "text"}
    plain = client.post(FERRY, data=COURIER["text"], content_type="text/plain", query_string=said, headers=MINE)
    assert plain.data == first.data


def test_keys_of_different_timelines_know_nothing_of_each_other(client):
    client.post(FERRY, json=COURIER, headers=MINE)
    assert client.post("/v1/timelines/other/documents", json=POST, headers=MINE).status_code == 201


def test_a_refused_request_leaves_its_key_free(client):
    assert client.post(FERRY, json={"text": ""}, headers=MINE).status_code == 422
    assert client.post(FERRY, json=COURIER, headers=MINE).status_code == 201


def test_a_key_is_forgotten_after_a_day(client, monkeypatch):
    now = 1_900_000_000
    monkeypatch.setattr(idempotency.time, "time", lambda: now)
    client.post(FERRY, json=COURIER, headers=MINE)
    now += 24 * 3600
    assert client.post(FERRY, json=POST, headers=MINE).status_code == 422
    now += 1
    assert client.post(FERRY, json=POST, headers=MINE).status_code == 201


def test_of_many_at_once_one_is_done_and_all_get_its_answer(app, client):
    replace(services_of(app), queue=FairQueue(running=8, waiting=64, seconds=60)).attach_to(app)
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda _: app.test_client().post(FERRY, json=COURIER, headers=MINE), range(16)))
    assert {(answer.status_code, answer.data) for answer in answers} == {(201, answers[0].data)}
    assert client.get("/v1/timelines/ferry").json["version"] == 1


@pytest.mark.parametrize("key", ["", " ", "a" * 256, "a b", "é", "\t"])
def test_a_key_that_is_none_is_refused_by_the_name_of_the_header(client, key):
    response = client.post(FERRY, json=COURIER, headers={"Idempotency-Key": key})
    assert response.status_code == 422
    assert [error["parameter"] for error in response.json["errors"]] == ["Idempotency-Key"]
    assert client.get("/v1/timelines").json["items"] == []


def test_a_key_is_for_one_document(client):
    response = client.post(FERRY, data="{}", content_type="application/x-ndjson", headers=MINE)
    assert response.status_code == 422
