from __future__ import annotations

import pytest

FERRY = "/v1/timelines/ferry"
EMPTY = {"name": "ferry", "title": "The ferry", "documents": 0, "events": 0, "version": 0, "outdated": 0}


def test_a_timeline_is_created_and_found_at_its_location(client):
    response = client.put(FERRY, json={"title": "The ferry"})
    assert (response.status_code, response.json["title"]) == (201, "The ferry")
    assert client.get(response.headers["Location"]).json == response.json


def test_putting_a_timeline_again_changes_its_title(client):
    client.put(FERRY, json={"title": "The ferry"})
    again = client.put(FERRY, json={"title": "  The  Ellery\nferry "})
    assert (again.status_code, again.json["title"]) == (200, "The Ellery ferry")
    assert "Location" not in again.headers


@pytest.mark.parametrize("body", [{}, {"json": {}}])
def test_a_timeline_needs_no_title(client, body):
    assert client.put(FERRY, **body).json["title"] == ""


def test_timelines_are_listed_by_name_page_by_page(client):
    for name in ("b", "a", "c"):
        client.put(f"/v1/timelines/{name}")
    first = client.get("/v1/timelines?limit=2").json
    second = client.get("/v1/timelines", query_string={"limit": 2, "cursor": first["next_cursor"]}).json
    assert [timeline["name"] for timeline in first["items"] + second["items"]] == ["a", "b", "c"]
    assert second["next_cursor"] is None


def test_no_timelines_are_an_empty_page(client):
    assert client.get("/v1/timelines").json == {"items": [], "next_cursor": None}


def test_a_page_has_the_length_that_the_settings_say(client):
    for number in range(21):
        client.put(f"/v1/timelines/{number}")
    assert len(client.get("/v1/timelines").json["items"]) == 20


def test_a_deleted_timeline_is_gone(client):
    client.put(FERRY)
    assert client.delete(FERRY).status_code == 204
    assert client.get(FERRY).status_code == client.delete(FERRY).status_code == 404


@pytest.mark.parametrize("name", ["a", "A-1.b_c", "9", "x" * 100])
def test_a_good_name_is_taken(client, name):
    assert client.put(f"/v1/timelines/{name}").json["name"] == name


@pytest.mark.parametrize("name", ["-a", ".a", "_a", "x" * 101, "a b", "ü", "a%00", "a%0a", "%ff", "a'--", "%D9%A3"])
@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE"])
def test_a_bad_name_is_refused(client, method, name):
    response = client.open(f"/v1/timelines/{name}", method=method)
    assert response.status_code == 422
    assert [error["parameter"] for error in response.json["errors"]] == ["timeline"]


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({"title": 5}, "/title"),
        ({"title": None}, "/title"),
        ({"title": "x" * 501}, "/title"),
        ({"title": "a\x00"}, "/title"),
        ({"title": "a\x1b[2J"}, "/title"),
        ({"nam": "other"}, "/nam"),
        ({"mentions": 9}, "/mentions"),
        ([], ""),
        ("title", ""),
    ],
)
def test_a_wrong_title_is_refused_and_nothing_is_made(client, body, pointer):
    response = client.put(FERRY, json=body)
    assert response.status_code == 422
    assert [error["pointer"] for error in response.json["errors"]] == [pointer]
    assert client.get(FERRY).status_code == 404


def test_a_method_override_is_not_obeyed(client):
    client.put(FERRY)
    client.get(FERRY, headers={"X-HTTP-Method-Override": "DELETE"})
    assert client.post(FERRY, headers={"X-HTTP-Method-Override": "DELETE"}).status_code == 405
    assert client.get(FERRY).status_code == 200


def test_a_timeline_says_how_many_of_its_documents_another_release_read(client, monkeypatch):
    said = {"text": "The ferry sank on 3 May 2031.", "source": "Courier"}
    document = client.post(f"{FERRY}/documents", json=said).json["id"]
    assert client.get(FERRY).json["outdated"] == 0
    tag = client.get(FERRY).headers["ETag"]
    read_with = client.get(f"{FERRY}/documents/{document}").json["read_with"]
    monkeypatch.setattr("timeline_api.pipeline.rereading.reader_version", lambda _: f"{read_with}0")
    monkeypatch.setattr("timeline_api.web.requests.preconditions.reader_version", lambda _: f"{read_with}0")
    outdated = client.get(FERRY, headers={"If-None-Match": tag})
    assert (outdated.status_code, outdated.json["outdated"]) == (200, 1)
    changed = client.put(FERRY, json={"title": "Kestrel"}, headers={"If-Match": outdated.headers["ETag"]})
    assert (changed.status_code, changed.json["outdated"]) == (200, 1)
