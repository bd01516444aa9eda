"""The switch of a timeline: whether dates that no words state are inferred in its documents."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from timeline_api.web.runtime.services import services_of

TIMELINE = "/v1/timelines/ferry"
MERGE = "application/merge-patch+json"
TEXT = "A ferry ran aground off Tarn today. Rescuers pulled nine people from the water."
REPORT = {"text": TEXT, "source": "Courier", "published": "2031-05-14"}


def datings(client, report=REPORT):
    sent = client.post(f"{TIMELINE}/documents", json=report)
    assert sent.status_code == 201
    return [(mention["trigger"]["text"], mention["dating"]) for mention in sent.json["mentions"]]


def switch(client, value):
    return client.patch(TIMELINE, json={"inferred": value}, headers={"Content-Type": MERGE})


@pytest.fixture
def inferring(client, app):
    """A client of a service that is set to infer dates."""
    here = services_of(app)
    replace(here, syntax=here.syntax.inferring(True)).attach_to(app)
    return client


def test_a_timeline_has_inferred_dates_though_the_setting_has_none(client):
    assert client.put(TIMELINE, json={"inferred": True}).json["inferred"] is True
    assert datings(client) == [("ran", "stated"), ("pulled", "inferred")]


def test_a_timeline_has_stated_dates_alone_though_the_setting_infers_others(inferring):
    assert inferring.put(TIMELINE, json={"inferred": False}).json["outdated"] == 0
    assert datings(inferring) == [("ran", "stated")]
    assert switch(inferring, None).json["outdated"] == 1


def test_a_new_timeline_is_as_the_setting_says(inferring):
    assert datings(inferring) == [("ran", "stated"), ("pulled", "inferred")]
    assert inferring.get(TIMELINE).json["outdated"] == 0


def test_a_timeline_is_as_the_setting_says_unless_it_says_otherwise(client):
    assert client.put(TIMELINE).json["inferred"] is None
    assert datings(client) == [("ran", "stated")]


def test_the_switch_is_set_and_left_and_taken_back(client):
    client.put(TIMELINE, json={"inferred": True})
    assert client.put(TIMELINE, json={"title": "The ferry"}).json["inferred"] is True
    assert switch(client, False).json["inferred"] is False
    assert client.patch(TIMELINE, json={"title": "Tarn"}, headers={"Content-Type": MERGE}).json["inferred"] is False
    assert switch(client, None).json["inferred"] is None
    assert client.put(TIMELINE, json={"inferred": None}).json["inferred"] is None
    (listed,) = client.get("/v1/timelines").json["items"]
    assert listed["inferred"] is None


@pytest.mark.parametrize("value", ["maybe", 2, [], {}])
def test_what_is_neither_true_nor_false_is_refused(client, value):
    client.put(TIMELINE)
    for refused in (client.put(TIMELINE, json={"inferred": value}), switch(client, value)):
        assert (refused.status_code, refused.json["errors"][0]["pointer"]) == (422, "/inferred")


def test_documents_that_were_read_otherwise_are_outdated(client):
    client.put(TIMELINE)
    datings(client)
    before = client.get(TIMELINE)
    assert before.json["outdated"] == 0
    assert switch(client, True).json["outdated"] == 1
    after = client.get(TIMELINE, headers={"If-None-Match": before.headers["ETag"]})
    assert (after.status_code, after.json["outdated"]) == (200, 1)
    assert switch(client, False).json["outdated"] == 0


def put(client):
    return client.put(f"{TIMELINE}/documents/report", json=REPORT).json


def posted_once(client):
    return client.post(f"{TIMELINE}/documents", json=REPORT, headers={"Idempotency-Key": "one"}).json


def posted_as_a_line(client):
    sent = client.post(f"{TIMELINE}/documents", data=json.dumps(REPORT), content_type="application/x-ndjson")
    return client.get(f"{TIMELINE}/documents/{json.loads(sent.data)['id']}").json


@pytest.mark.parametrize("send", [put, posted_once, posted_as_a_line])
def test_each_way_in_reads_as_the_timeline_says(client, send):
    client.put(TIMELINE, json={"inferred": True})
    assert [mention["dating"] for mention in send(client)["mentions"]] == ["stated", "inferred"]
    assert client.get(TIMELINE).json["outdated"] == 0


def test_changes_are_selected_by_dating(client):
    client.put(TIMELINE, json={"inferred": True})
    datings(client)
    events = {event["title"]: event for event in client.get(f"{TIMELINE}/events?dating=any").json["items"]}
    (inferred,) = (event for event in events.values() if event["dating"] != "stated")
    for dating, dropped in (("any", []), ("stated", [inferred["id"]])):
        changes = client.get(f"{TIMELINE}/changes?dating={dating}").json["items"]
        assert [change["id"] for change in changes if change["kind"] == "removed"] == dropped
        assert [change["event"] for change in changes if change["id"] in dropped] == [None] * len(dropped)
    assert {change["kind"] for change in client.get(f"{TIMELINE}/changes?dating=inferred").json["items"]} == {
        "created",
        "removed",
    }
    streamed = client.get(f"{TIMELINE}/changes?dating=wrong")
    assert streamed.status_code == 422
