"""Corrections over HTTP: what is taken and refused, whose word it is, and what lists show of it."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from tests.web.correcting import COURIER, DOCUMENTS, EVENTS, MERGE_PATCH, PIER, POST, listed, patch
from timeline_api.access import FairQueue
from timeline_api.web.runtime.services import services_of


@pytest.fixture
def event(client):
    """The address of an event that two documents tell of."""
    client.post(DOCUMENTS, json=COURIER)
    (found,) = client.post(DOCUMENTS, json=POST).json["events"]
    return f"{EVENTS}/{found['id']}"


@pytest.fixture
def pier(client):
    return client.post(DOCUMENTS, json=PIER).json["events"][0]["id"]


def test_a_person_corrects_every_field_and_takes_it_back(client, event):
    before = client.get(event).json
    said = {"title": "Talks", "date": "2031-05-12", "modality": "planned", "hidden": True, "pinned": True}
    after = patch(client, event, said).json
    assert (after["title"], after["date"]["edtf"], after["modality"]) == ("Talks", "2031-05-12", "planned")
    assert (after["hidden"], after["pinned"], after["salience"]["score"]) == (True, True, 1)
    assert after["corrected"] == list(said)
    assert client.get(event).json == after
    assert patch(client, event, dict.fromkeys(said)).json == before


def test_a_person_corrects_who_took_part_where_and_whose_claim_it_is(client, event):
    before = client.get(event).json
    said = {
        "kind": "reporting",
        "attribution": {"who": "the harbour master", "verb": "said"},
        "actors": [{"name": "Leo Lint", "type": "person"}, {"name": "Ellery Ferries"}],
        "places": ["Port Ellery", "Calder"],
    }
    after = patch(client, event, said).json
    assert after["actors"] == [{"name": "Leo Lint", "type": "person"}, {"name": "Ellery Ferries", "type": "other"}]
    assert (after["kind"], after["places"]) == ("reporting", ["Port Ellery", "Calder"])
    assert {each["text"] for each in after["attributions"]} == {"the harbour master said"}
    assert len(after["attributions"]) == len(after["mentions"])
    assert after["corrected"] == list(said)
    assert [each["id"] for each in client.get(f"{EVENTS}?actor=leo lint&kind=any").json["items"]] == [after["id"]]
    assert client.get(f"{EVENTS}?kind=reporting").json["items"]
    assert patch(client, event, said).json == after
    (edit,) = client.get(f"{event}/history").json["items"]
    assert edit["set"]["places"] == said["places"]
    assert patch(client, event, dict.fromkeys(said)).json == before


def test_corrected_actors_outlive_another_document(client):
    client.post(DOCUMENTS, json=COURIER)
    (found,) = client.get(EVENTS).json["items"]
    patch(client, f"{EVENTS}/{found['id']}", {"actors": [{"name": "Leo Lint"}], "places": []})
    client.post(DOCUMENTS, json=POST)
    (event,) = client.get(EVENTS).json["items"]
    assert ([actor["name"] for actor in event["actors"]], event["places"]) == (["Leo Lint"], [])


@pytest.mark.parametrize(
    "said",
    [
        {"kind": "rumour"},
        {"actors": "Leo"},
        {"actors": [{"type": "person"}]},
        {"actors": [{"name": "Leo", "type": "dog"}]},
        {"actors": [{"name": "Leo", "age": 3}]},
        {"actors": [{"name": "Leo"}] * 101},
        {"places": [3]},
        {"places": [""]},
        {"attribution": "police"},
        {"attribution": {"verb": "said"}},
    ],
    ids=str,
)
def test_what_a_field_cannot_be_is_refused(client, event, said):
    before = client.get(event).json
    assert patch(client, event, said).status_code == 422
    assert client.get(event).json == before


def test_the_history_says_who_and_why(client, event):
    patch(client, event, {"title": "Talks", "by": "Ida", "reason": "Asked them."})
    (edit,) = client.get(f"{event}/history").json["items"]
    assert (edit["by"], edit["reason"], edit["set"]) == ("Ida", "Asked them.", {"title": "Talks"})
    assert edit["made"].endswith("Z")
    assert edit["after"][0]["title"] == "Talks"


def test_history_comes_in_pages(client, event):
    for number in range(5):
        patch(client, event, {"title": f"Talks {number}"})
    first = client.get(f"{event}/history?limit=3").json
    last = client.get(f"{event}/history", query_string={"limit": 3, "cursor": first["next_cursor"]}).json
    titles = [edit["set"]["title"] for edit in (*first["items"], *last["items"])]
    assert titles == [f"Talks {number}" for number in (4, 3, 2, 1, 0)]
    assert last["next_cursor"] is None
    assert client.get(f"{event}/history", query_string={"cursor": "x"}).status_code == 422


def test_hidden_events_are_left_out_of_lists_unless_asked_for(client, event, pier):
    patch(client, event, {"title": "Talks", "hidden": True})
    assert "Talks" not in listed(client)
    assert listed(client, hidden="true") == ["Talks"]
    assert len(listed(client, hidden="any")) == 2
    assert "Talks" not in client.get(EVENTS, query_string={"format": "csv"}).text
    assert client.get(event).status_code == 200
    assert client.get(EVENTS, query_string={"hidden": "yes"}).status_code == 422


def test_a_patch_without_if_match_is_asked_for_one(client, event):
    response = client.patch(event, json={"title": "Talks"}, content_type=MERGE_PATCH)
    assert (response.status_code, response.json["type"]) == (428, "/problems/precondition-required")


def test_a_stale_patch_is_refused(client, event):
    seen = client.get(event).headers["ETag"]
    fresh = patch(client, event, {"title": "Talks"}, match=seen)
    assert fresh.status_code == 200
    stale = patch(client, event, {"title": "Row"}, match=seen)
    assert (stale.status_code, stale.json["type"]) == (412, "/problems/precondition-failed")
    assert patch(client, event, {"title": "Row"}, match=f"W/{fresh.headers['ETag']}").status_code == 412
    assert client.get(event).json["title"] == "Talks"
    for what in ("merge", "split", "history/3/undo"):
        said = {"merge": {"events": ["x"]}, "split": {"mentions": ["x"]}}.get(what, {})
        assert client.post(f"{event}/{what}", json=said, headers={"If-Match": seen}).status_code == 412


def test_of_two_corrections_at_once_of_what_both_have_seen_one_is_refused(app, client, event):
    replace(services_of(app), queue=FairQueue(running=8, waiting=64, seconds=60)).attach_to(app)
    seen = client.get(event).headers["ETag"]

    def correct(number):
        return patch(app.test_client(), event, {"title": f"Talks {number}"}, match=seen).status_code

    with ThreadPoolExecutor(4) as pool:
        assert sorted(pool.map(correct, range(4))) == [200, 412, 412, 412]
    assert len(client.get(f"{event}/history").json["items"]) == 1


@pytest.mark.parametrize(
    ("said", "pointer"),
    [
        ({"titel": "x"}, "/titel"),
        ({"id": "x"}, "/id"),
        ({"salience": {"score": 1}}, "/salience"),
        ({"corroboration": 99}, "/corroboration"),
        ({"mentions": []}, "/mentions"),
        ({"corrected": ["title"]}, "/corrected"),
        ({"title": ""}, "/title"),
        ({"title": " \n "}, "/title"),
        ({"title": "x" * 501}, "/title"),
        ({"title": "a\u0000b"}, "/title"),
        ({"title": 7}, "/title"),
        ({"title": {"en": "x"}}, "/title"),
        ({"when": "yesterday"}, "/when"),
        ({"when": "2031-02-30"}, "/when"),
        ({"when": ""}, "/when"),
        ({"when": "[" + "2031," * 99 + "2031]"}, "/when"),
        ({"when": "../.."}, "/when"),
        ({"when": "2032/2031"}, "/when"),
        ({"when": "2031/9999-24"}, "/when"),
        ({"when": "9999-12-31T23:59:59-12:00"}, "/when"),
        ({"when": "[2031,9999-12-31T23:59:59-12:00]"}, "/when"),
        ({"when": "2031-05-13T23:59:60"}, "/when"),
        ({"when": {"edtf": "2031"}}, "/when"),
        ({"modality": "certain"}, "/modality"),
        ({"hidden": "true"}, "/hidden"),
        ({"hidden": 1}, "/hidden"),
        ({"pinned": []}, "/pinned"),
        ({"by": None}, "/by"),
        ({"by": "x" * 201}, "/by"),
        ({"reason": "x" * 1001}, "/reason"),
        ([], ""),
        ("title", ""),
    ],
)
def test_an_absurd_patch_is_refused_by_the_field_and_changes_nothing(client, event, said, pointer):
    before = client.get(event).json
    response = patch(client, event, said)
    assert response.status_code == 422
    assert pointer in [error.get("pointer") for error in response.json["errors"]]
    assert client.get(event).json == before
    assert client.get(f"{event}/history").json["items"] == []


def test_a_patch_of_another_media_type_is_refused(client, event):
    headers = {"If-Match": "*"}
    for media_type in ("text/plain", "application/json-patch+json", "application/x-ndjson"):
        response = client.patch(event, data="{}", content_type=media_type, headers=headers)
        assert response.status_code == 415
    assert client.patch(event, data="{", content_type=MERGE_PATCH, headers=headers).status_code == 400
    assert client.patch(event, json={"title": "Talks"}, headers=headers).json["title"] == "Talks"


def test_an_empty_patch_changes_nothing(client, event):
    before = client.get("/v1/timelines/ferry").json
    assert patch(client, event, {"reason": "none"}).status_code == 200
    assert client.get("/v1/timelines/ferry").json == before


def test_events_are_merged_and_their_names_lead_to_the_one(client, event, pier):
    merged = client.post(f"{event}/merge", json={"events": [pier], "by": "Ida"})
    assert merged.status_code == 200
    assert len(merged.json["mentions"]) == 3
    assert {client.get(address).status_code for address in (event, f"{EVENTS}/{pier}")} <= {200, 308}
    gone = next(name for name in (event, f"{EVENTS}/{pier}") if client.get(name).status_code == 308)
    moved = patch(client, gone, {"title": "Both"})
    assert moved.status_code == 308
    assert moved.headers["Location"] == f"{EVENTS}/{merged.json['id']}"
    assert client.get(f"{gone}/history").headers["Location"] == f"{EVENTS}/{merged.json['id']}/history"


def test_an_event_is_split_and_the_split_undone(client, event):
    mentions = client.get(event).json["mentions"]
    split = client.post(f"{event}/split", json={"mentions": [mentions[0]["id"]]}).json
    assert [each["id"] for each in split["taken"]["mentions"]] == [mentions[0]["id"]]
    assert [each["id"] for each in split["rest"]["mentions"]] == [mentions[1]["id"]]
    (edit,) = client.get(f"{event}/history").json["items"]
    assert (len(edit["before"]), len(edit["after"])) == (1, 2)
    undo = client.post(f"{event}/history/{edit['number']}/undo", json={"reason": "They are one."})
    assert (undo.status_code, undo.json["undoes"]) == (200, edit["number"])
    assert len(client.get(event).json["mentions"]) == 2
    again = client.post(f"{event}/history/{edit['number']}/undo")
    assert (again.status_code, again.json["type"]) == (409, "/problems/already-undone")


@pytest.mark.parametrize(
    ("what", "said", "status"),
    [
        ("merge", {"events": []}, 422),
        ("merge", {"events": ["nowhere"]}, 422),
        ("merge", {"events": "nowhere"}, 422),
        ("merge", {"events": [None]}, 422),
        ("merge", {"events": ["x"] * 1001}, 422),
        ("merge", {}, 422),
        ("split", {"mentions": ["nowhere"]}, 422),
        ("split", {"mentions": []}, 422),
        ("split", {"mentions": [{"id": "x"}]}, 422),
        ("split", {"mentions": ["x"], "title": "y"}, 422),
        ("history/99/undo", {}, 404),
        ("history/0/undo", {}, 422),
        ("history/x/undo", {}, 422),
        ("history/99999999999999999999/undo", {}, 422),
        ("history/1/undo", {"edits": [1]}, 422),
    ],
)
def test_an_absurd_edit_is_refused_and_changes_nothing(client, event, what, said, status):
    before = client.get("/v1/timelines/ferry").json
    assert client.post(f"{event}/{what}", json=said).status_code == status
    assert client.get("/v1/timelines/ferry").json == before


def test_an_event_is_not_merged_with_itself(client, event):
    mine = event.rpartition("/")[2]
    response = client.post(f"{event}/merge", json={"events": [mine]})
    assert (response.status_code, response.json["errors"][0]["pointer"]) == (422, "/events")


@pytest.mark.parametrize("timeline", ["ferry", "nowhere"])
def test_what_is_not_there_cannot_be_corrected(client, timeline):
    client.put("/v1/timelines/ferry")
    address = f"/v1/timelines/{timeline}/events/none"
    assert patch(client, address, {"title": "x"}).status_code == 404
    assert client.post(f"{address}/merge", json={"events": ["x"]}).status_code == 404
    assert client.post(f"{address}/split", json={"mentions": ["x"]}).status_code == 404
    assert client.post(f"{address}/history/1/undo").status_code == 404
    assert client.get(f"{address}/history").status_code == 404
    assert [each["name"] for each in client.get("/v1/timelines").json["items"]] == ["ferry"]


def test_corrections_follow_the_mentions_into_a_new_version_of_their_document_and_back(client):
    mine = f"{DOCUMENTS}/courier-1"
    (told,) = client.put(mine, json=COURIER).json["events"]
    patch(client, f"{EVENTS}/{told['id']}", {"title": "Talks"})
    client.put(mine, json={**COURIER, "text": f"A correction was made. {COURIER['text']}"})
    assert listed(client) == ["Talks"]
    client.put(mine, json=COURIER)
    assert listed(client) == ["Talks"]
    client.delete(mine)
    client.put(mine, json={**COURIER, "text": f"A correction was made. {COURIER['text']}"})
    assert listed(client) == ["Talks"]
