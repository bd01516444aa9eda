from __future__ import annotations

EXTRACT = "/v1/extract"


def test_extract_finds_expressions_and_mentions_and_keeps_nothing(client):
    said = {"text": "The council approved the ferry line on 13 May 2031.", "published": "2031-05-14"}
    response = client.post(EXTRACT, json=said)
    assert response.status_code == 200
    assert [expression["edtf"] for expression in response.json["expressions"]] == ["2031-05-13"]
    (mention,) = response.json["mentions"]
    assert mention["trigger"]["text"] == "approved"
    assert client.get("/v1/timelines").json["items"] == []


def test_extract_takes_the_same_fields_as_a_document(client):
    response = client.post(EXTRACT, json={"text": "The pier opened in 1987.", "pubished": "2031"})
    assert response.status_code == 422
    assert response.json["errors"] == [{"pointer": "/pubished", "detail": "Unknown field."}]


def test_extract_is_asked_by_post(client):
    response = client.get(EXTRACT)
    assert response.status_code == 405
    assert set(response.headers["Allow"].split(", ")) == {"POST", "OPTIONS"}
