"""Documents over HTTP, through the whole pipeline."""

from __future__ import annotations

import pytest

FERRY = "/v1/timelines/ferry/documents"
COURIER = {
    "text": "Mayor Ida Brandt met Governor Ola Steen in Port Ellery on 13 May 2031.",
    "source": "Ellery Courier",
    "title": "Mayor meets governor",
    "url": "https://courier.example/ferry",
    "published": "2031-05-14",
}
POST = {**COURIER, "source": "Harbour Post", "url": "https://post.example/1"}


def test_a_new_document_is_created_with_its_mentions_and_events(client):
    response = client.post(FERRY, json=COURIER)
    assert response.status_code == 201
    assert response.headers["Location"] == f"{FERRY}/{response.json['id']}"
    assert response.json["published"] == {"value": "2031-05-14", "status": "stated", "evidence": "2031-05-14"}
    assert [mention["date"]["edtf"] for mention in response.json["mentions"]] == ["2031-05-13"]
    assert [event["sources"] for event in response.json["events"]] == [["Ellery Courier"]]


def test_the_same_document_again_changes_nothing(client):
    first = client.post(FERRY, json=COURIER)
    again = client.post(FERRY, json=COURIER)
    assert (again.status_code, again.json) == (200, first.json)
    assert again.headers["Location"] == first.headers["Location"]
    assert client.get("/v1/timelines/ferry").json["documents"] == 1


@pytest.mark.parametrize("field", ["text", "source", "title", "url", "published"])
def test_a_document_with_one_field_changed_is_another_document(client, field):
    changed = {**COURIER, field: {"url": "https://courier.example/2", "published": "2031-05"}.get(field, "Another.")}
    assert client.post(FERRY, json=COURIER).json["id"] != client.post(FERRY, json=changed).json["id"]


def test_two_sources_corroborate_one_event(client):
    client.post(FERRY, json=COURIER)
    client.post(FERRY, json=POST)
    (event,) = client.get("/v1/timelines/ferry/events").json["items"]
    assert (event["sources"], event["corroboration"]) == (["Ellery Courier", "Harbour Post"], 2)


def test_the_first_document_creates_the_timeline(client):
    assert client.get("/v1/timelines/ferry").status_code == 404
    client.post(FERRY, json=COURIER)
    timeline = client.get("/v1/timelines/ferry").json
    assert (timeline["name"], timeline["documents"], timeline["events"]) == ("ferry", 1, 1)


def test_a_document_is_read_back_as_it_was_said(client):
    response = client.get(client.post(FERRY, json=COURIER).headers["Location"])
    said = ("text", "source", "title", "url")
    assert [response.json[field] for field in said] == [COURIER[field] for field in said]
    assert response.json["language"] == "en"


def test_offsets_cut_the_words_out_of_the_text_as_it_was_sent(client):
    text = "𝒫ort Ellery’s “ferry” 🛳️ was approved on 13 May 2031."
    document = client.get(client.post(FERRY, json={**COURIER, "text": text}).headers["Location"]).json
    assert document["text"] == text
    (expression,) = document["expressions"]
    assert text[expression["start"] : expression["end"]] == expression["text"] == "13 May 2031"


def test_documents_are_listed_in_the_order_in_which_they_came(client):
    ids = [client.post(FERRY, json=said).json["id"] for said in (POST, COURIER)]
    first = client.get(FERRY, query_string={"limit": 1}).json
    second = client.get(FERRY, query_string={"limit": 1, "cursor": first["next_cursor"]}).json
    assert [document["id"] for document in first["items"] + second["items"]] == ids
    assert second["next_cursor"] is None
    assert "text" not in first["items"][0]


def test_a_deleted_document_withdraws_its_mentions(client):
    client.post(FERRY, json=COURIER)
    location = client.post(FERRY, json=POST).headers["Location"]
    assert client.delete(location).status_code == 204
    (event,) = client.get("/v1/timelines/ferry/events").json["items"]
    assert event["sources"] == ["Ellery Courier"]
    assert client.get(location).status_code == client.delete(location).status_code == 404


def test_a_text_without_a_date_is_kept_and_tells_of_nothing(client):
    response = client.post(FERRY, json={"text": "The ferry is blue."})
    assert (response.status_code, response.json["mentions"], response.json["events"]) == (201, [], [])


def test_an_unresolved_date_says_so_and_makes_no_event(client):
    response = client.post(FERRY, json={"text": "The council approved the ferry line on Friday."})
    document = client.get(response.headers["Location"]).json
    (expression,) = document["expressions"]
    assert expression["edtf"] is None
    assert expression["unresolved"]
    assert document["published"] == {"value": None, "status": "unknown", "evidence": ""}
    assert response.json["events"] == []
    assert all(mention["date"] is None for mention in response.json["mentions"])


@pytest.mark.parametrize(
    ("published", "value", "status"),
    [
        ("2031-05-14", "2031-05-14", "stated"),
        ("2031-05", "2031-05", "partial"),
        ("2031", "2031", "partial"),
        ("2031-05-14T23:30:00-05:00", "2031-05-14T23:30:00-05:00", "stated"),
        ("2031-05-14T23:30:00.123Z", "2031-05-14T23:30:00Z", "stated"),
        ("0001-01-01", "0001-01-01", "stated"),
        ("9999-12-31", "9999-12-31", "stated"),
    ],
)
def test_a_publication_date_is_kept_as_precise_as_it_was_stated(client, published, value, status):
    kept = client.post(FERRY, json={**COURIER, "published": published}).json["published"]
    assert kept == {"value": value, "status": status, "evidence": value}


def test_one_moment_said_in_two_ways_is_one_document(client):
    for moment in ("2031-05-14T09:30:00Z", "2031-05-14 09:30:00.500Z"):
        response = client.post(FERRY, json={**COURIER, "published": moment})
    assert response.status_code == 200


def test_the_local_day_of_a_date_time_anchors_the_text(client):
    late = {"text": "The council approved the ferry line today.", "published": "2031-05-14T23:30:00-05:00"}
    (mention,) = client.post(FERRY, json=late).json["mentions"]
    assert mention["date"]["edtf"] == "2031-05-14"


@pytest.mark.parametrize(
    "path", [f"{FERRY}/none", "/v1/timelines/other/documents/none", "/v1/timelines/other/documents"]
)
def test_what_is_not_there_is_a_404(client, path):
    client.post(FERRY, json=COURIER)
    assert client.get(path).status_code == 404


def test_deleting_from_an_unknown_timeline_makes_no_timeline(client):
    assert client.delete("/v1/timelines/other/documents/none").status_code == 404
    assert client.get("/v1/timelines/other").status_code == 404


def test_an_unknown_language_is_refused_by_name(client):
    response = client.post(FERRY, json={**COURIER, "language": "tlh"})
    assert (response.status_code, response.json["type"]) == (422, "/problems/unknown-language")
    assert client.get("/v1/timelines/ferry").status_code == 404


def test_a_document_lists_what_happened_on_no_known_day(client):
    text = "The ferry that ran aground on Monday sank. The pier closed on Friday."
    sent = client.post(FERRY, json={"text": text, "source": "Harbour Post"})
    closed, sank = "The pier closed on Friday.", "The ferry that ran aground on Monday sank."
    reasons = [(each["quote"], each["trigger"]["text"], each["reason"]) for each in sent.json["unplaced"]]
    assert reasons == [
        (sank, "ran", "unresolved-date"),
        (sank, "sank", "no-date"),
        (closed, "closed", "unresolved-date"),
    ]
    assert client.get(sent.headers["Location"]).json["unplaced"] == sent.json["unplaced"]
    assert client.post("/v1/extract", json={"text": text}).json["unplaced"] == sent.json["unplaced"]
