"""Dates as people write them, wherever a caller gives one."""

from __future__ import annotations

import pytest

FERRY = "/v1/timelines/ferry"
SAID = {"text": "The ferry sank on Friday.", "source": "Courier"}


def test_a_publication_date_in_words_is_read_and_answered(client):
    added = client.post(f"{FERRY}/documents", json={**SAID, "published": "18 November 2023"})
    assert added.json["published"] == {"value": "2023-11-18", "status": "stated", "evidence": "18 November 2023"}
    assert added.json["mentions"][0]["date"]["edtf"] == "2023-11-17"
    again = client.post(f"{FERRY}/documents", json={**SAID, "published": "2023-11-18"})
    assert (again.status_code, again.json["id"]) == (200, added.json["id"])


def test_filters_in_words_are_read_and_answered(client):
    client.post(f"{FERRY}/documents", json={**SAID, "published": "2023-11-18"})
    for address in ("events?", "histogram?by=month&", "facets?"):
        words = client.get(f"{FERRY}/{address}from=November+2023&to=17+Nov+2023").json
        edtf = client.get(f"{FERRY}/{address}from=2023-11&to=2023-11-17").json
        assert words.pop("read") == {"from": "2023-11", "to": "2023-11-17"}
        assert "read" not in edtf
        assert words == edtf
        assert edtf.get("count", len(edtf.get("items", ()))) == 1


def test_a_correction_in_words_is_read(client):
    client.post(f"{FERRY}/documents", json={**SAID, "published": "2023-11-18"})
    (event,) = client.get(f"{FERRY}/events").json["items"]
    address = f"{FERRY}/events/{event['id']}"
    patched = client.patch(address, json={"when": "16 November 2023"}, headers={"If-Match": "*"})
    assert patched.json["date"]["edtf"] == "2023-11-16"


def test_a_midnight_is_given_out_and_taken_as_one_day(client):
    said = {"text": "Tim Fox was arrested at midnight on 5 May 2023.", "published": "2023-11-18"}
    client.post(f"{FERRY}/documents", json=said)
    (event,) = client.get(f"{FERRY}/events").json["items"]
    assert (event["date"]["edtf"], event["date"]["earliest"]) == ("2023-05-05", "2023-05-05")
    address = f"{FERRY}/events/{event['id']}"
    sent = {"2023-05-05": "2023-05-05", "2023-05-05T24:00:00": "2023-05-06T00:00:00"}
    for written, read in sent.items():
        patched = client.patch(address, json={"when": written}, headers={"If-Match": "*"})
        assert patched.json["date"]["edtf"] == read
        again = client.patch(address, json={"when": read}, headers={"If-Match": "*"})
        assert (again.status_code, again.json["date"]["edtf"]) == (200, read)
    (bucket,) = client.get(f"{FERRY}/histogram?by=day").json["buckets"]
    assert bucket["edtf"] == "2023-05-06"
    slide = client.get(f"{FERRY}/events?format=timelinejs").json["events"][0]
    assert slide["start_date"] == {"year": 2023, "month": 5, "day": 6, "hour": 0, "minute": 0, "second": 0}


@pytest.mark.parametrize("text", ["yesterday", "18 November", "05/06/2023", "soon"])
def test_what_is_no_one_day_is_refused_by_its_field(client, text):
    wrong = client.post(f"{FERRY}/documents", json={**SAID, "published": text})
    assert (wrong.status_code, wrong.json["errors"][0]["pointer"]) == (422, "/published")
    filtered = client.get(f"{FERRY}/events", query_string={"from": text})
    assert filtered.status_code in (404, 422)


def test_both_days_of_an_ambiguous_date_are_named(client):
    client.put(FERRY)
    wrong = client.get(f"{FERRY}/events", query_string={"to": "05/06/2023"})
    assert wrong.status_code == 422
    assert "6 May 2023 or 5 June 2023; write 2023-05-06 or 2023-06-05" in wrong.json["errors"][0]["detail"]
    british = {**SAID, "published": "05/06/2023", "language": "en-GB"}
    assert client.post("/v1/extract", json=british).json["published"]["value"] == "2023-06-05"
