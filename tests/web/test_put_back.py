"""What was read can be written: documents as they were read, and dates as events have them."""

from __future__ import annotations

import pytest

FERRY = "/v1/timelines/ferry"
COURIER = f"{FERRY}/documents/courier-1"
TEXT = "Mayor Ida Brandt opened the pier on Monday."
PUBLISHED = {
    "stated": {"published": "2031-06-04"},
    "in words": {"published": "4 June 2031"},
    "partial": {"published": "2031-06"},
    "a moment": {"published": "2031-06-04T09:30:00+01:00"},
    "unknown": {},
    "inferred": {"text": f"Port Ellery, 4 June 2031 - {TEXT}"},
}


def put(client, body, path=COURIER, **query):
    return client.put(path, json=body, query_string=query)


@pytest.fixture(params=PUBLISHED)
def read(client, request):
    """A document that was put, as it is read."""
    said = {"text": TEXT, "source": "Ellery Courier", "url": "https://courier.example/1", "language": "en-GB"}
    assert put(client, said | PUBLISHED[request.param]).status_code == 201
    return client.get(COURIER).json


def test_a_document_as_it_was_read_changes_nothing(client, read):
    answer = put(client, read)
    assert (answer.status_code, answer.json["version"]) == (200, 1)
    assert client.get(COURIER).json == read


def test_a_part_of_it_can_be_changed(client, read):
    answer = put(client, {**read, "text": read["text"].replace("opened", "closed")})
    assert (answer.status_code, answer.json["version"]) == (200, 2)
    now = client.get(COURIER).json
    assert "closed" in now["text"]
    assert now["published"] == read["published"]
    assert now["url"] == read["url"]


def test_another_day_in_the_same_form_is_stated(client, read):
    changed = {**read["published"], "value": "2031-07-01"}
    assert put(client, {**read, "published": changed}).json["version"] == 2
    assert client.get(COURIER).json["published"] == {
        "value": "2031-07-01",
        "status": "stated",
        "evidence": "2031-07-01",
    }


def test_what_the_query_states_counts_more(client, read):
    put(client, read, published="2031-08-01")
    assert client.get(COURIER).json["published"]["value"] == "2031-08-01"


def test_a_document_can_be_put_under_another_id(client, read):
    other = f"{FERRY}/documents/courier-2"
    assert put(client, read, other).status_code == 201
    copy = client.get(other).json
    assert (copy["id"], copy["text"]) == ("courier-2", read["text"])
    assert copy["published"]["value"] == read["published"]["value"]


def test_a_version_can_be_put_back(client):
    put(client, {"text": TEXT, "published": "2031-06-04"})
    put(client, {"text": "Nothing.", "published": "2031-06-04"})
    first = client.get(f"{COURIER}/versions/1").json
    assert put(client, first).json["version"] == 3
    assert client.get(COURIER).json["text"] == TEXT


@pytest.mark.parametrize(
    ("published", "pointer"),
    [
        ({"value": "2031-02-30"}, "/published"),
        ({"value": 7}, "/published"),
        ({"value": ["2031"]}, "/published"),
        ({"value": {"value": "2031"}}, "/published"),
        ({"value": "2031", "colour": "red"}, "/published/colour"),
        ([], "/published"),
        (7, "/published"),
    ],
)
def test_a_publication_date_that_is_none_is_refused_where_it_stands(client, published, pointer):
    answer = put(client, {"text": TEXT, "published": published})
    assert answer.status_code == 422
    assert [error["pointer"] for error in answer.json["errors"]] == [pointer]


@pytest.mark.parametrize("published", [{}, {"value": None}, {"status": ["inferred"]}, {"evidence": "x"}, None])
def test_a_publication_date_without_a_value_is_none(client, published):
    assert put(client, {"text": TEXT, "published": published}).status_code == 201
    assert client.get(COURIER).json["published"]["status"] == "unknown"


def test_what_no_answer_has_is_refused_still(client):
    answer = put(client, {"text": TEXT, "colour": "red"})
    assert (answer.status_code, answer.json["errors"][0]["pointer"]) == (422, "/colour")


def test_a_new_document_has_no_id_of_its_own(client):
    answer = client.post(f"{FERRY}/documents", json={"text": TEXT, "id": "mine"})
    assert (answer.status_code, answer.json["errors"][0]["pointer"]) == (422, "/id")


@pytest.fixture
def event(client):
    put(client, {"text": "Mayor Ida Brandt opened the pier on 4 June 2031.", "published": "2031-06-05"})
    return f"{FERRY}/events/{client.get(f'{FERRY}/events').json['items'][0]['id']}"


def patch(client, event, body):
    return client.patch(event, json=body, headers={"If-Match": "*"}, content_type="application/merge-patch+json")


@pytest.mark.parametrize("name", ["date", "when"])
@pytest.mark.parametrize(("given", "edtf"), [("2031-06", "2031-06"), ("14 May 2031", "2031-05-14"), ("1985~", "1985~")])
def test_a_date_is_corrected_by_either_name(client, event, name, given, edtf):
    changed = patch(client, event, {name: given})
    assert (changed.status_code, changed.json["date"]["edtf"]) == (200, edtf)
    assert changed.json["corrected"] == ["date"]
    assert [edit["set"] for edit in client.get(f"{event}/history").json["items"]] == [{"date": edtf}]
    assert client.get(f"{FERRY}/events").json["items"][0]["corrected"] == ["date"]
    assert patch(client, event, {name: None}).json["date"]["edtf"] == "2031-06-04"


def test_a_date_as_it_was_read_is_taken(client, event):
    first = client.get(event).json["date"]
    patch(client, event, {"date": "2031-05"})
    assert patch(client, event, {"date": first}).json["date"] == first
    assert patch(client, event, {"date": {"edtf": "2030"}}).json["date"]["edtf"] == "2030"


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({"date": "2031", "when": "2031"}, "/when"),
        ({"date": "soon"}, "/date"),
        ({"date": ""}, "/date"),
        ({"date": 7}, "/date"),
        ({"date": ["2031"]}, "/date"),
        ({"date": {}}, "/date/edtf"),
        ({"date": {"edtf": None}}, "/date/edtf"),
        ({"date": {"edtf": "2031-02-30"}}, "/date/edtf"),
        ({"date": {"edtf": {"edtf": "2031"}}}, "/date/edtf"),
        ({"date": {"edtf": "2031", "colour": "red"}}, "/date/colour"),
        ({"when": {"edtf": "2031"}}, "/when"),
    ],
)
def test_a_date_that_is_none_is_refused_where_it_stands(client, event, body, pointer):
    answer = patch(client, event, body)
    assert answer.status_code == 422
    assert [error["pointer"] for error in answer.json["errors"]] == [pointer]
