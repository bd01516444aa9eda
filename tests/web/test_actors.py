"""Who takes part in the events of a timeline, by whatever name."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.support import builders, exported
from timeline_api.model import Actor
from timeline_api.store import Store

FERRY = "/v1/timelines/ferry"


def put(store: Store, **actors_by_source: tuple[str, ...]) -> None:
    """Put an event for each source, with the people that it names, on the timeline."""
    events = []
    for source, names in actors_by_source.items():
        sentence = f"The pier of {source} opened on 1 July 2032."
        words = {"on": "1 July 2032", "edtf": "2032-07-01", "trigger": "opened"}
        events.append(builders.event(builders.mention(sentence, source=source, actors=names, **words)))
    exported.keep(store, *events, timeline="ferry")


@pytest.fixture(autouse=True)
def ferry(store):
    put(store, Courier=("Ida Maria Brandt", "José Pérez"), Post=("Ida Brandt",), Wire=("Brandt", "Jose Perez"))


def actors(client, query=""):
    return client.get(f"{FERRY}/actors{query}").json["items"]


def found(client, name):
    return len(client.get(f"{FERRY}/events", query_string={"actor": name}).json["items"])


def test_an_actor_has_all_its_names(client):
    ida, jose = actors(client)
    assert (ida["type"], ida["events"], sorted(ida["names"])) == (
        "person",
        3,
        ["Brandt", "Ida Brandt", "Ida Maria Brandt"],
    )
    assert (jose["name"], jose["events"], jose["names"]) == ("José Pérez", 2, ["Jose Perez", "José Pérez"])


@pytest.mark.parametrize("name", ["Ida Maria Brandt", "ida brandt", "Brandt"])
def test_events_are_found_by_any_name(client, name):
    assert found(client, name) == 3
    assert client.get(f"{FERRY}/histogram", query_string={"by": "day", "actor": name}).json["count"] == 3
    assert client.get(f"{FERRY}/facets", query_string={"actor": name}).json["count"] == 3


@pytest.mark.parametrize(("part", "events"), [("Maria", 3), ("brand", 3), ("ida bra", 3), ("perez", 2), ("jos", 2)])
def test_events_are_found_by_a_part_of_a_name(client, part, events):
    assert found(client, part) == events


@pytest.mark.parametrize("part", ["rand", "Otto Brandt", "Ida Pérez", "-"])
def test_a_name_that_nobody_has_finds_nothing(client, part):
    assert found(client, part) == 0


def test_a_whole_name_is_no_part_of_another(client, store):
    put(store, Gazette=("Brandt Shipping",))
    assert found(client, "Brandt Shipping") == 1
    assert found(client, "Ida Brandt") == 3


def test_a_second_bearer_of_a_surname_takes_it_from_the_first(client, store):
    put(store, Herald=("Leo Brandt",))
    assert found(client, "Ida Brandt") == 2
    assert found(client, "Brandt") == 1


def test_a_name_of_two_types_is_one_actor(client, store):
    for number, kind in enumerate(("country", "person", "country"), start=1):
        sentence = f"The road {number} of Calder opened on 2 July 2032."
        mention = builders.mention(sentence, on="2 July 2032", edtf="2032-07-02", trigger="opened", source=f"P{number}")
        event = replace(builders.event(mention), actors=(Actor(name="Calder", type=kind),))
        exported.keep(store, event, timeline="ferry")
    (calder,) = (actor for actor in actors(client) if actor["name"] == "Calder")
    assert (calder["type"], calder["events"]) == ("country", 3)


def test_an_actor_counts_the_events_that_a_list_without_filters_has(client, store):
    """Statements, asides and events of an uncertain date are in lists only where they are asked for."""
    words = {"on": "3 July 2032", "edtf": "2032-07-03", "trigger": "spoke"}
    for kind in ("reporting", "incidental"):
        mention = builders.mention(f"Ada Quist spoke of {kind} on 3 July 2032.", actors=("Ada Quist",), **words)
        exported.keep(store, replace(builders.event(mention), kind=kind), timeline="ferry")
    doubtful = {"on": None, "edtf": "2032-07-03?", "trigger": "sang", "certainty": 0.7}
    exported.keep(store, builders.event(builders.mention("Ada Quist sang.", actors=("Ada Quist",), **doubtful)))
    (quist,) = (actor for actor in actors(client) if actor["name"] == "Ada Quist")
    assert (quist["events"], found(client, "Ada Quist")) == (0, 0)
    assert client.get(f"{FERRY}/actors/{quist['id']}").json == quist
    assert len(client.get(f"{FERRY}/events?actor=quist&kind=any&dating=any").json["items"]) == 3
    put(store, Gazette=("Ada Quist",))
    for actor in actors(client):
        assert actor["events"] == found(client, actor["name"])


def test_facets_count_an_actor_under_one_name(client):
    facets = client.get(f"{FERRY}/facets").json["actors"]
    assert [each["count"] for each in facets] == [3, 2]


def test_actors_come_in_pages(client):
    first = client.get(f"{FERRY}/actors?limit=1").json
    second = client.get(f"{FERRY}/actors", query_string={"limit": 1, "cursor": first["next_cursor"]}).json
    assert first["items"] + second["items"] == actors(client)
    assert second["next_cursor"] is None


def test_a_filtered_list_goes_on_when_a_name_is_added(client, store):
    first = client.get(f"{FERRY}/events?actor=brandt&limit=2").json
    put(store, Herald=("I. M. Brandt",))
    query = {"actor": "brandt", "limit": 2, "cursor": first["next_cursor"]}
    assert client.get(f"{FERRY}/events", query_string=query).status_code == 200


def test_an_actor_is_found_by_its_id(client):
    for actor in actors(client):
        assert client.get(f"{FERRY}/actors/{actor['id']}").json == actor


def test_the_id_of_any_name_leads_to_the_actor(client, store):
    put(store, Herald=("Ida M. Lint",))
    (ida,) = (actor["id"] for actor in actors(client) if actor["name"] == "Ida M. Lint")
    put(store, Globe=("Ida Maria Lint",))
    assert "Ida M. Lint" in client.get(f"{FERRY}/actors/{ida}").json["names"]


def test_who_holds_the_actors_is_not_sent_them_again(client, store):
    tag = client.get(f"{FERRY}/actors").headers["ETag"]
    assert client.get(f"{FERRY}/actors", headers={"If-None-Match": tag}).status_code == 304
    put(store, Herald=("Leo Lint",))
    assert client.get(f"{FERRY}/actors", headers={"If-None-Match": tag}).status_code == 200


@pytest.mark.parametrize(
    ("path", "status", "problem"),
    [
        ("actors/none", 404, "actor-not-found"),
        ("actors?cursor=none", 422, "invalid-cursor"),
        ("actors?limit=0", 422, "invalid-input"),
        ("actors?actor=Ida", 422, "invalid-input"),
    ],
)
def test_what_is_not_there_is_refused(client, path, status, problem):
    response = client.get(f"{FERRY}/{path}")
    assert (response.status_code, response.json["type"]) == (status, f"/problems/{problem}")


def test_a_timeline_that_is_not_there_has_no_actors(client):
    assert client.get("/v1/timelines/none/actors").json["type"] == "/problems/timeline-not-found"
