"""Writes of timelines and documents that hang on what their caller has seen."""

from __future__ import annotations

import pytest

FERRY = "/v1/timelines/ferry"
COURIER = f"{FERRY}/documents/courier-1"
SAID = {"text": "The pier opened on 1 July 2032.", "source": "Ellery Courier"}
PLACES = {FERRY: {"title": "The ferry"}, COURIER: SAID}
OTHER = {FERRY: {"title": "Another"}, COURIER: {**SAID, "text": "The pier opened on 2 July 2032."}}


@pytest.fixture(autouse=True)
def ferry(client):
    for path, body in PLACES.items():
        client.put(path, json=body)


@pytest.fixture(params=PLACES, ids=["timeline", "document"])
def path(request):
    return request.param


def write(client, path, **headers):
    sent = {name.replace("_", "-"): value for name, value in headers.items()}
    return client.put(path, json=OTHER[path], headers=sent)


def is_refused(response):
    return (response.status_code, response.json["type"]) == (412, "/problems/precondition-failed")


def test_a_write_goes_through_for_who_has_seen_what_is_there(client, path):
    tag = client.get(path).headers["ETag"]
    assert write(client, path, If_Match=f'"other", {tag}').status_code == 200
    assert client.get(path).headers["ETag"] != tag


def test_a_write_is_refused_to_who_has_seen_something_else_and_nothing_changes(client, path):
    tag = client.get(path).headers["ETag"]
    write(client, path)
    now = client.get(path)
    for stale in (tag, '"other"', f"W/{now.headers['ETag']}", ""):
        assert is_refused(write(client, path, If_Match=stale))
        assert is_refused(client.delete(path, headers={"If-Match": stale}))
    assert client.get(path).json == now.json


def test_a_star_stands_for_whatever_is_there(client, path):
    assert write(client, path, If_Match="*").status_code == 200
    assert client.delete(path, headers={"If-Match": "*"}).status_code == 204
    assert is_refused(write(client, path, If_Match="*"))
    assert client.get(path).status_code == 404


def test_a_write_that_must_be_the_first_is_refused_when_it_is_not(client, path):
    before = client.get(path).json
    assert is_refused(write(client, path, If_None_Match="*"))
    assert client.get(path).json == before
    client.delete(path)
    assert write(client, path, If_None_Match="*").status_code == 201


def test_what_was_seen_is_deleted(client, path):
    tag = client.get(path).headers["ETag"]
    assert client.delete(path, headers={"If-Match": tag}).status_code == 204


def test_what_is_not_there_is_not_found_whatever_its_caller_has_seen(client, path):
    client.delete(path)
    assert client.delete(path, headers={"If-Match": '"other"'}).status_code == 404


def test_without_a_precondition_the_last_write_counts(client, path):
    assert write(client, path).status_code == 200
    assert client.delete(path).status_code == 204


def test_the_answer_to_a_title_has_the_tag_that_get_has(client):
    tag = write(client, FERRY).headers["ETag"]
    assert client.get(FERRY).headers["ETag"] == tag


def test_a_refused_write_brings_no_timeline_into_being(client):
    new = "/v1/timelines/new"
    assert is_refused(client.put(new, headers={"If-Match": '"other"'}))
    assert is_refused(client.put(f"{new}/documents/a", json=SAID, headers={"If-Match": "*"}))
    assert client.get(new).status_code == 404
