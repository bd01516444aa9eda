"""Conflicts that people settle over HTTP: what is taken and refused, and whose word it is."""

from __future__ import annotations

import pytest

from tests.web.correcting import COURIER, DOCUMENTS, EVENTS, MERGE_PATCH, listed, patch


@pytest.fixture
def letter(client):
    """The address of an event of which two outlets give different months."""
    for month, source in (("March", "Ellery Courier"), ("April", "Harbour Post")):
        text = f"In {month} 2031 Ida Brandt wrote a letter to Ola Steen."
        client.post(DOCUMENTS, json={**COURIER, "text": text, "source": source})
    (told,) = client.get(EVENTS).json["items"]
    return f"{EVENTS}/{told['id']}"


def test_a_conflict_is_settled_with_who_and_why(client, letter):
    said = {"state": "resolved", "value": "2031-04", "by": "Ida", "reason": "I wrote it."}
    settled = patch(client, f"{letter}/conflicts/date", said)
    assert settled.status_code == 200
    (conflict,) = settled.json["conflicts"]
    assert {name: conflict[name] for name in ("state", "resolved", "by", "reason", "reopened")} == {
        "state": "resolved",
        "resolved": "2031-04",
        "by": "Ida",
        "reason": "I wrote it.",
        "reopened": False,
    }
    assert (settled.json["date"]["edtf"], settled.json["disputed"]) == ("2031-04", False)
    assert client.get(letter).headers["ETag"] == settled.headers["ETag"]
    assert listed(client, disputed="true") == []
    edit = client.get(f"{letter}/history").json["items"][0]
    assert edit["settles"]["value"] == "2031-04"


@pytest.mark.parametrize(
    ("said", "pointer"),
    [
        ({}, "/state"),
        ({"state": "won"}, "/state"),
        ({"state": None}, "/state"),
        ({"state": "resolved"}, "/value"),
        ({"state": "explained", "value": "2031-04"}, "/value"),
        ({"state": "resolved", "value": "2031-12"}, "/value"),
        ({"state": "resolved", "value": ["2031-04"]}, "/value"),
        ({"state": "open", "grade": "update"}, "/grade"),
        ({"state": "open", "values": []}, "/values"),
    ],
)
def test_an_absurd_settlement_is_refused_by_the_field(client, letter, said, pointer):
    before = client.get(letter).json
    response = patch(client, f"{letter}/conflicts/date", said)
    assert response.status_code == 422
    assert pointer in [error.get("pointer") for error in response.json["errors"]]
    assert client.get(letter).json == before


def test_only_a_conflict_that_is_there_and_was_seen_can_be_settled(client, letter):
    said = {"state": "explained"}
    assert patch(client, f"{letter}/conflicts/place", said).json["type"] == "/problems/conflict-not-found"
    assert patch(client, f"{letter}/conflicts/date", said, match='"old"').status_code == 412
    without = client.patch(f"{letter}/conflicts/date", json=said, content_type=MERGE_PATCH)
    assert without.status_code == 428
