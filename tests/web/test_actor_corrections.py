"""What people correct of actors: names and types, merges and splits, their history and undo."""

from __future__ import annotations

import pytest

from tests.web.correcting import MERGE_PATCH, patch
from tests.web.test_actors import FERRY, actors, put


@pytest.fixture(autouse=True)
def ferry(store):
    put(store, Courier=("Ida Maria Brandt",), Post=("Ida Brandt",), Wire=("Leo Lint",), Herald=("Leo Dorn",))


def address(client, name):
    (found,) = (actor["id"] for actor in actors(client) if name in actor["names"])
    return f"{FERRY}/actors/{found}"


def names(client):
    return sorted(sorted(actor["names"]) for actor in actors(client))


ALL = [["Ida Brandt", "Ida Maria Brandt"], ["Leo Dorn"], ["Leo Lint"]]


def test_a_person_corrects_the_name_and_type_and_takes_them_back(client):
    ida = address(client, "Ida Brandt")
    before = client.get(ida).json
    after = patch(client, ida, {"name": "Mayor Brandt", "type": "organisation"}).json
    assert (after["name"], after["type"], after["corrected"]) == ("Mayor Brandt", "organisation", ["name", "type"])
    assert client.get(ida).json == after
    assert [event["id"] for event in client.get(f"{FERRY}/events?actor=mayor brandt").json["items"]]
    assert patch(client, ida, {"name": None, "type": None}).json == before


def test_merged_actors_are_one(client):
    lint, dorn = address(client, "Leo Lint"), address(client, "Leo Dorn")
    merged = client.post(f"{lint}/merge", json={"actors": [dorn.rpartition("/")[2]]}).json
    assert sorted(merged["names"]) == ["Leo Dorn", "Leo Lint"]
    assert merged["events"] == len(client.get(f"{FERRY}/events?actor=leo dorn").json["items"]) == 2
    assert client.get(dorn).json == merged


def test_names_are_split_from_their_actor(client):
    ida = address(client, "Ida Brandt")
    split = client.post(f"{ida}/split", json={"names": ["Ida Maria Brandt"]}).json
    assert (split["taken"]["names"], split["rest"]["names"]) == (["Ida Maria Brandt"], ["Ida Brandt"])
    assert names(client) == [["Ida Brandt"], ["Ida Maria Brandt"], ["Leo Dorn"], ["Leo Lint"]]


def test_the_later_of_a_merge_and_a_split_counts(client):
    ida = address(client, "Ida Brandt")
    taken = client.post(f"{ida}/split", json={"names": ["Ida Maria Brandt"]}).json["taken"]
    rest = address(client, "Ida Brandt")
    client.post(f"{rest}/merge", json={"actors": [taken["id"]]})
    assert names(client) == ALL


def test_a_correction_outlives_the_documents_that_have_the_names(client, store):
    lint, dorn = address(client, "Leo Lint"), address(client, "Leo Dorn")
    client.post(f"{lint}/merge", json={"actors": [dorn.rpartition("/")[2]]})
    patch(client, lint, {"name": "Leo D. Lint"})
    for document in client.get(f"{FERRY}/documents").json["items"]:
        assert client.delete(f"{FERRY}/documents/{document['id']}").status_code == 204
    assert actors(client) == []
    put(store, Wire=("Leo Lint",), Herald=("Leo Dorn",))
    (leo,) = actors(client)
    assert (leo["name"], sorted(leo["names"])) == ("Leo D. Lint", ["Leo Dorn", "Leo Lint"])


def test_the_history_says_who_and_why_and_an_edit_is_undone(client):
    ida = address(client, "Ida Brandt")
    patch(client, ida, {"name": "Mayor Brandt", "by": "Ida", "reason": "She is."})
    (edit,) = client.get(f"{ida}/history").json["items"]
    assert (edit["by"], edit["reason"], edit["set"]) == ("Ida", "She is.", {"name": "Mayor Brandt"})
    undo = client.post(f"{ida}/history/{edit['number']}/undo").json
    assert undo["undoes"] == edit["number"]
    assert client.get(ida).json["corrected"] == []
    client.post(f"{ida}/history/{undo['number']}/undo")
    assert client.get(ida).json["name"] == "Mayor Brandt"
    assert [each["kind"] for each in client.get(f"{ida}/history").json["items"]] == ["undo", "undo", "fields"]


def test_an_undone_merge_is_none(client):
    lint, dorn = address(client, "Leo Lint"), address(client, "Leo Dorn")
    client.post(f"{lint}/merge", json={"actors": [dorn.rpartition("/")[2]]})
    (edit,) = client.get(f"{lint}/history").json["items"]
    client.post(f"{lint}/history/{edit['number']}/undo")
    assert names(client) == ALL


def test_history_comes_in_pages(client):
    ida = address(client, "Ida Brandt")
    for number in range(5):
        patch(client, ida, {"name": f"Ida {number}"})
    first = client.get(f"{ida}/history?limit=3").json
    last = client.get(f"{ida}/history", query_string={"limit": 3, "cursor": first["next_cursor"]}).json
    assert [each["set"]["name"] for each in first["items"] + last["items"]] == [f"Ida {n}" for n in (4, 3, 2, 1, 0)]


def test_nothing_to_change_makes_no_edit(client):
    ida = address(client, "Ida Brandt")
    patch(client, ida, {"name": "Mayor Brandt"})
    patch(client, ida, {"name": "Mayor Brandt", "type": None})
    assert len(client.get(f"{ida}/history").json["items"]) == 1


def test_who_has_not_seen_the_actor_as_it_is_cannot_correct_it(client):
    ida = address(client, "Ida Brandt")
    tag = client.get(ida).headers["ETag"]
    assert client.patch(ida, json={"name": "A"}, content_type=MERGE_PATCH).status_code == 428
    corrected = patch(client, ida, {"name": "A"}, match=tag)
    assert corrected.status_code == 200
    assert corrected.headers["ETag"] == client.get(ida).headers["ETag"]
    assert patch(client, ida, {"name": "B"}, match=tag).status_code == 412


def test_a_correction_makes_a_version_of_the_timeline(client):
    tag = client.get(f"{FERRY}/actors").headers["ETag"]
    patch(client, address(client, "Ida Brandt"), {"name": "Mayor Brandt"})
    assert client.get(f"{FERRY}/actors", headers={"If-None-Match": tag}).status_code == 200


@pytest.mark.parametrize(
    ("path", "sent", "status"),
    [
        ("merge", {"actors": ["none"]}, 422),
        ("merge", {"actors": []}, 422),
        ("merge", {}, 422),
        ("split", {"names": ["Leo Lint"]}, 422),
        ("split", {"names": ["Ida Brandt", "Ida Maria Brandt"]}, 422),
        ("history/9/undo", {}, 404),
        ("history/x/undo", {}, 422),
    ],
)
def test_what_cannot_be_is_refused(client, path, sent, status):
    ida = address(client, "Ida Brandt")
    assert client.post(f"{ida}/{path}", json=sent).status_code == status
    assert names(client) == ALL


def test_an_actor_is_not_merged_with_itself(client):
    ida = address(client, "Ida Brandt")
    assert client.post(f"{ida}/merge", json={"actors": [ida.rpartition("/")[2]]}).status_code == 422


def test_an_edit_is_undone_once(client):
    ida = address(client, "Ida Brandt")
    patch(client, ida, {"name": "A"})
    (edit,) = client.get(f"{ida}/history").json["items"]
    assert client.post(f"{ida}/history/{edit['number']}/undo").status_code == 200
    assert client.post(f"{ida}/history/{edit['number']}/undo").status_code == 409


@pytest.mark.parametrize("sent", [{"type": "dog"}, {"name": ""}, {"name": 3}, {"title": "A"}])
def test_a_correction_has_the_fields_of_an_actor(client, sent):
    assert patch(client, address(client, "Ida Brandt"), sent).status_code == 422
