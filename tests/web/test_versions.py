"""Corrected articles over HTTP: the same id, another text, and the one before still readable."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from timeline_api.access import FairQueue
from timeline_api.web.runtime.services import services_of

FERRY = "/v1/timelines/ferry/documents"
MINE = f"{FERRY}/courier-17"
FIRST = {
    "text": "Mayor Ida Brandt met Governor Ola Steen in Port Ellery on 13 May 2031.",
    "source": "Ellery Courier",
    "published": "2031-05-14",
}
CORRECTED = {**FIRST, "text": "Mayor Ida Brandt met Governor Ola Steen in Port Ellery on 12 May 2031."}
POST = {**FIRST, "source": "Harbour Post", "text": "Governor Ola Steen met Mayor Ida Brandt on 13 May 2031."}


def days(client):
    return [event["date"]["edtf"] for event in client.get("/v1/timelines/ferry/events").json["items"]]


def test_a_document_is_put_under_an_id_of_the_callers_own(client):
    response = client.put(MINE, json=FIRST)
    assert (response.status_code, response.headers["Location"]) == (201, MINE)
    assert (response.json["id"], response.json["version"]) == ("courier-17", 1)
    assert client.get(MINE).json["text"] == FIRST["text"]
    assert days(client) == ["2031-05-13"]


def test_the_same_body_again_changes_nothing(client):
    first = client.put(MINE, json=FIRST)
    before = client.get("/v1/timelines/ferry").json
    again = client.put(MINE, json=FIRST)
    assert (again.status_code, again.json) == (200, first.json)
    assert client.get("/v1/timelines/ferry").json == before
    assert len(client.get(f"{MINE}/versions").json["items"]) == 1


def test_a_correction_recomputes_the_events(client):
    client.put(MINE, json=FIRST)
    response = client.put(MINE, json=CORRECTED)
    assert (response.status_code, response.json["version"]) == (200, 2)
    assert [event["date"]["edtf"] for event in response.json["events"]] == ["2031-05-12"]
    assert days(client) == ["2031-05-12"]
    assert client.get(MINE).json["text"] == CORRECTED["text"]


def test_a_corrected_timeline_is_the_one_that_the_corrected_document_alone_would_have_made(client):
    client.put(MINE, json=FIRST)
    client.post(FERRY, json=POST)
    client.put(MINE, json=CORRECTED)
    other = "/v1/timelines/other/documents"
    client.post(other, json=POST)
    client.put(f"{other}/courier-17", json=CORRECTED)
    lists = {name: client.get(f"/v1/timelines/{name}/events").text for name in ("ferry", "other")}
    events = [text.replace(f"/{name}/", "/same/") for name, text in lists.items()]
    assert events[0] == events[1]
    assert "2031-05-12" in events[0]


@pytest.mark.parametrize(
    "text",
    [
        f"A correction was made. {FIRST['text']}",
        f"A correction was made. {CORRECTED['text']}",
        f"Steen met nobody on 1 May 2031. {FIRST['text']}",
    ],
)
def test_an_event_is_found_by_its_name_from_before_the_correction(client, text):
    (event,) = client.put(MINE, json=FIRST).json["events"]
    events = client.put(MINE, json={**FIRST, "text": text}).json["events"]
    led = client.get(f"/v1/timelines/ferry/events/{event['id']}")
    assert led.status_code == 308
    assert led.headers["Location"] == f"/v1/timelines/ferry/events/{events[-1]['id']}"


@pytest.mark.parametrize("field", ["source", "title", "url", "published"])
def test_a_change_of_what_is_said_beside_the_text_is_a_new_version(client, field):
    client.put(MINE, json=FIRST)
    said = {"url": "https://courier.example/2", "published": "2031-05-15"}.get(field, "Another")
    assert client.put(MINE, json={**FIRST, field: said}).json["version"] == 2
    assert client.put(MINE, json={name: value for name, value in FIRST.items() if name != field}).json["version"] == 3


def test_every_version_stays_readable(client):
    for said in (FIRST, CORRECTED, FIRST):
        client.put(MINE, json=said)
    listed = client.get(f"{MINE}/versions").json["items"]
    assert [version["version"] for version in listed] == [1, 2, 3]
    texts = [client.get(f"{MINE}/versions/{number}").json["text"] for number in (1, 2, 3)]
    assert texts == [FIRST["text"], CORRECTED["text"], FIRST["text"]]
    (mention,) = client.get(f"{MINE}/versions/2").json["mentions"]
    assert mention["date"]["edtf"] == "2031-05-12"


def test_a_document_that_was_posted_can_be_corrected_and_is_then_another_one(client):
    location = client.post(FERRY, json=FIRST).headers["Location"]
    assert client.put(location, json=CORRECTED).json["version"] == 2
    assert days(client) == ["2031-05-12"]
    response = client.post(FERRY, json=FIRST)
    assert (response.status_code, response.json["type"]) == (409, "/problems/document-conflict")


def test_a_deleted_document_takes_its_versions_along(client):
    client.put(MINE, json=FIRST)
    client.put(MINE, json=CORRECTED)
    assert client.delete(MINE).status_code == 204
    assert days(client) == []
    for path in (MINE, f"{MINE}/versions", f"{MINE}/versions/1"):
        assert client.get(path).status_code == 404
    assert client.put(MINE, json=FIRST).status_code == 201


@pytest.mark.parametrize(("version", "status"), [("2", 404), ("999999999", 404), ("0", 422), ("-1", 422), ("x", 422)])
def test_a_version_that_is_not_there_is_a_problem(client, version, status):
    client.put(MINE, json=FIRST)
    assert client.get(f"{MINE}/versions/{version}").status_code == status


@pytest.mark.parametrize("name", [".hidden", "a b", "é", "a" * 201, "a%0A", "-"])
def test_an_id_that_no_address_could_carry_is_refused(client, name):
    response = client.put(f"{FERRY}/{name}", json=FIRST)
    assert response.status_code == 422
    assert [error["parameter"] for error in response.json["errors"]] == ["document"]
    assert client.get("/v1/timelines").json["items"] == []


def test_a_bad_correction_leaves_the_document_as_it_was(client):
    client.put(MINE, json=FIRST)
    before = client.get("/v1/timelines/ferry").json
    for said in ({"text": ""}, {**FIRST, "language": "tlh"}, {**FIRST, "name": "other"}):
        assert client.put(MINE, json=said).status_code == 422
    assert client.put(MINE, data="{}", content_type="application/x-ndjson").status_code == 415
    assert client.get("/v1/timelines/ferry").json == before
    assert client.get(MINE).json["text"] == FIRST["text"]


def test_a_plain_text_can_be_put(client):
    said = {"source": FIRST["source"], "published": FIRST["published"]}
    plain = client.put(MINE, data=FIRST["text"], content_type="text/plain", query_string=said)
    assert plain.status_code == 201
    assert client.put(MINE, json=FIRST).json == plain.json


def test_corrections_at_once_all_become_versions(app, client):
    replace(services_of(app), queue=FairQueue(running=8, waiting=64, seconds=60)).attach_to(app)
    client.put(MINE, json=FIRST)
    told = [{**FIRST, "title": f"Correction {number}"} for number in range(8)]
    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(lambda said: app.test_client().put(MINE, json=said), told))
    assert [answer.text for answer in answers if answer.status_code != 200] == []
    versions = [answer.json["version"] for answer in answers]
    assert sorted(versions) == list(range(2, 10))
    assert days(client) == ["2031-05-13"]
