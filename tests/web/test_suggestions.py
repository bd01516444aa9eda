"""Suggestions of which events may be one: what is suggested, and what accepting and refusing one does."""

from __future__ import annotations

import pytest

from tests.web.correcting import COURIER, DOCUMENTS, EVENTS

SUGGESTIONS = "/v1/timelines/ferry/merge-suggestions"
APPROVED = {**COURIER, "text": "The council approved the new pier on 13 May 2031."}
BACKED = {
    **COURIER,
    "source": "Harbour Post",
    "text": "The council backed plans for the new pier on 13 May 2031.",
}
VOTE = {**COURIER, "source": "Harbour Post", "text": "Ida Brandt was elected mayor on 2 March 2031."}


@pytest.fixture
def pair(client):
    """The ids of two events that may be one."""
    for document in (APPROVED, BACKED, VOTE):
        assert client.post(DOCUMENTS, json=document).status_code == 201
    (suggestion,) = client.get(SUGGESTIONS).json["items"]
    return [event["id"] for event in suggestion["events"]]


def test_events_that_are_nearly_alike_are_suggested_with_both_sentences(client, pair):
    (suggestion,) = client.get(SUGGESTIONS).json["items"]
    assert [mention["quote"] for mention in suggestion["mentions"]] == [
        client.get(f"{EVENTS}/{event}").json["mentions"][0]["quote"] for event in pair
    ]
    assert {mention["source"] for mention in suggestion["mentions"]} == {"Ellery Courier", "Harbour Post"}
    assert 0 <= suggestion["score"] < 1
    assert "both on 2031-05-13" in suggestion["why"]


def test_an_accepted_suggestion_becomes_one_event_and_is_not_made_again(client, pair):
    merged = client.post(f"{EVENTS}/{pair[0]}/merge", json={"events": [pair[1]]})
    assert len(merged.json["mentions"]) == 2
    assert client.get(SUGGESTIONS).json["items"] == []


def test_a_refused_suggestion_is_not_made_until_the_refusal_is_undone(client, pair):
    refused = client.post(f"{EVENTS}/{pair[0]}/separate", json={"events": [pair[1]], "by": "I. Brandt"})
    assert refused.json["id"] == pair[0]
    assert client.get(SUGGESTIONS).json["items"] == []
    (edit,) = client.get(f"{EVENTS}/{pair[1]}/history").json["items"]
    assert (edit["kind"], edit["by"]) == ("separate", "I. Brandt")
    assert client.post(f"{EVENTS}/{pair[0]}/history/{edit['number']}/undo").status_code == 200
    assert len(client.get(SUGGESTIONS).json["items"]) == 1


def test_an_event_is_kept_apart_from_other_events_alone(client, pair):
    for others in ([pair[0]], ["0" * 16]):
        assert client.post(f"{EVENTS}/{pair[0]}/separate", json={"events": others}).status_code == 422


@pytest.mark.parametrize("is_separated", [True, False])
def test_what_was_kept_apart_is_not_merged_when_a_document_comes_to_say_the_same(client, is_separated):
    later = {**COURIER, "source": "Harbour Post", "text": "Governor Ola Steen met Mayor Ida Brandt on 3 March 2031."}
    first, second = (
        client.put(f"{DOCUMENTS}/{name}", json=document).json["events"][0]["id"]
        for name, document in (("courier", COURIER), ("post", later))
    )
    if is_separated:
        assert client.post(f"{EVENTS}/{first}/separate", json={"events": [second]}).status_code == 200
    client.put(f"{DOCUMENTS}/post", json={**later, "text": later["text"].replace("3 March", "13 May")})
    assert len(client.get(EVENTS).json["items"]) == (2 if is_separated else 1)


def test_pages_go_through_all_events(client, pair):
    found, address = [], f"{SUGGESTIONS}?limit=1"
    while address:
        page = client.get(address).json
        found += page["items"]
        cursor = page["next_cursor"]
        address = cursor and f"{SUGGESTIONS}?limit=1&cursor={cursor}"
    assert [[event["id"] for event in each["events"]] for each in found] == [pair]


def test_hidden_events_are_not_suggested(client, pair):
    headers = {"If-Match": "*"}
    client.patch(
        f"{EVENTS}/{pair[0]}", json={"hidden": True}, headers=headers, content_type="application/merge-patch+json"
    )
    assert client.get(SUGGESTIONS).json["items"] == []


@pytest.mark.parametrize("query", ["limit=0", "limit=101", "limit=x", "cursor=x"])
def test_a_bad_query_is_named(client, pair, query):
    assert client.get(f"{SUGGESTIONS}?{query}").status_code == 422


def test_suggestions_of_an_unknown_timeline_are_not_found(client):
    assert client.get("/v1/timelines/none/merge-suggestions").status_code == 404
