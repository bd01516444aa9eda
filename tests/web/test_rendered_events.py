"""A list put together from kept texts says of each event what the event itself says, whatever happened to it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.web.conftest import SETTINGS
from timeline_api.pipeline import open_timelines

EVENTS = "/v1/timelines/ferry/events"
DOCUMENTS = "/v1/timelines/ferry/documents"
COURIER = {
    "text": "Mayor Ida Brandt met Governor Ola Steen on 13 May 2031. Brandt opened the pier in June 2031.",
    "source": "Ellery Courier",
    "published": "2031-07-14",
}
POST = {**COURIER, "source": "Harbour Post", "text": "Governor Ola Steen met Mayor Ida Brandt on 14 May 2031."}
CORRECTIONS = (
    {"title": "Talks – “Ellery”", "when": "2031-05"},
    {"hidden": True, "pinned": True},
    {"title": None, "modality": "planned"},
)


@pytest.fixture
def store(tmp_path):
    database = f"sqlite:///{tmp_path}/timeline.sqlite3"
    store = open_timelines(replace(SETTINGS, database_url=database))
    yield store
    store.close()


def listed(client):
    page = client.get(EVENTS, query_string={"hidden": "any"}).json
    shown = {each["id"]: each for each in page["items"]}
    whole = {each: client.get(f"{EVENTS}/{each}").json for each in shown}
    assert shown == {each: {name: whole[each][name] for name in shown[each]} for each in shown}
    return page


def test_a_list_says_what_its_events_say_after_each_change(client):
    client.post(DOCUMENTS, json=COURIER)
    listed(client)
    (found,) = client.post(DOCUMENTS, json=POST).json["events"]
    assert [each["corroboration"] for each in listed(client)["items"]] == [2, 1]
    for said in CORRECTIONS:
        client.patch(
            f"{EVENTS}/{found['id']}",
            json=said,
            headers={"If-Match": "*"},
            content_type="application/merge-patch+json",
        )
        listed(client)
    first, second = (each["id"] for each in listed(client)["items"])
    client.post(f"{EVENTS}/{first}/merge", json={"events": [second]})
    assert len(listed(client)["items"]) == 1


def test_a_chosen_view_has_the_page_of_the_usual_one(client):
    client.post(DOCUMENTS, json=COURIER)
    usual = client.get(EVENTS, query_string={"limit": 1, "count": "exact"}).json
    chosen = client.get(EVENTS, query_string={"limit": 1, "count": "exact", "fields": "id,title"}).json
    assert chosen["items"] == [{name: each[name] for name in ("id", "title")} for each in usual["items"]]
    assert (chosen["count"], usual["count"]) == (2, 2)
