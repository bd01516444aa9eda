"""Entity tags: what a client holds already is not sent again."""

from __future__ import annotations

import pytest

from tests.support import builders
from tests.web import story
from timeline_api.exports import FORMATS
from timeline_api.model import Extraction, Merge

FERRY = "/v1/timelines/ferry"
OPENS = story.EVENTS[-1]
LISTS = (
    f"{FERRY}/events",
    f"{FERRY}/events?limit=2&sort=salience",
    f"{FERRY}/documents",
    f"{FERRY}/histogram?by=month",
    f"{FERRY}/facets",
    *(f"{FERRY}/events?format={name}" for name in FORMATS),
)


@pytest.fixture(autouse=True)
def ferry(store):
    story.keep(store)


@pytest.fixture
def resources_of_ferry(client):
    document = client.get(f"{FERRY}/documents").json["items"][0]["id"]
    home = f"{FERRY}/documents/{document}"
    return (FERRY, f"{FERRY}/events/{OPENS.id}", home, f"{home}/versions", f"{home}/versions/1")


def held(client, path, tag, **headers):
    return client.get(path, headers={"If-None-Match": tag, **headers})


def tell_more(store, timeline="ferry"):
    document = builders.document("A tug sank in 2029.")
    mention = builders.mention(document.text, on="2029", edtf="2029", trigger="sank", document=document)
    extraction = Extraction(document=document, expressions=(mention.expression,), mentions=(mention,))
    with store.transaction(timeline) as session:
        session.add([extraction], Merge(written=(builders.event(mention),)))


def test_a_resource_has_a_strong_tag_that_spares_its_answer(client, resources_of_ferry):
    for path in resources_of_ferry:
        tag = client.get(path).headers["ETag"]
        assert not tag.startswith("W/")
        for sent in (tag, f"W/{tag}", f'"other", {tag}', "*"):
            answer = held(client, path, sent)
            assert (answer.status_code, answer.data, answer.headers["ETag"]) == (304, b"", tag)
            assert "Content-Type" not in answer.headers
        assert held(client, path, '"other"').status_code == 200


@pytest.mark.parametrize("path", LISTS)
def test_a_list_has_a_weak_tag_that_spares_its_answer(client, path):
    first = client.get(path)
    tag = first.headers["ETag"]
    assert tag.startswith("W/")
    answer = held(client, path, tag)
    assert (answer.status_code, answer.data, answer.headers["ETag"]) == (304, b"", tag)
    assert answer.vary.as_set() == first.vary.as_set() | {"accept-encoding"}
    assert answer.headers["Cache-Control"] == "private, no-cache"


@pytest.mark.parametrize("path", LISTS)
def test_nothing_is_looked_for_where_the_list_is_held(client, store, monkeypatch, path):
    tag = client.get(path).headers["ETag"]
    for name in ("events", "documents", "histogram", "facets"):
        monkeypatch.delattr(type(store), name)
    assert held(client, path, tag).status_code == 304


@pytest.mark.parametrize("path", LISTS)
def test_a_list_is_sent_again_when_the_timeline_changed(client, store, path):
    tag = client.get(path).headers["ETag"]
    tell_more(store)
    answer = held(client, path, tag)
    assert answer.status_code == 200
    assert answer.headers["ETag"] != tag


def test_a_change_of_another_timeline_spares_the_list_still(client, store):
    tag = client.get(f"{FERRY}/events").headers["ETag"]
    tell_more(store, "other")
    assert held(client, f"{FERRY}/events", tag).status_code == 304


def test_a_new_title_is_news_to_whoever_holds_an_export(client):
    tag = client.get(f"{FERRY}/events?format=ics").headers["ETag"]
    client.put(FERRY, json={"title": "The Ellery ferry"})
    assert held(client, f"{FERRY}/events?format=ics", tag).status_code == 200


def test_a_timeline_made_anew_is_not_taken_for_the_old_one_of_the_same_version(client, store):
    tag = client.get(f"{FERRY}/events").headers["ETag"]
    version = client.get(FERRY).json["version"]
    client.delete(FERRY)
    story.keep(store)
    assert client.get(FERRY).json["version"] == version
    assert held(client, f"{FERRY}/events", tag).status_code == 200


def test_a_list_held_in_one_form_is_not_taken_for_another(client):
    tag = client.get(f"{FERRY}/events").headers["ETag"]
    assert held(client, f"{FERRY}/events", tag, Accept="text/csv").status_code == 200
    assert held(client, f"{FERRY}/events?order=desc", tag).status_code == 200
    assert held(client, f"{FERRY}/documents", tag).status_code == 200


def test_a_resource_is_sent_again_when_it_changed(client):
    tag = client.get(FERRY).headers["ETag"]
    client.put(FERRY, json={"title": "The Ellery ferry"})
    answer = held(client, FERRY, tag)
    assert (answer.status_code, answer.json["title"]) == (200, "The Ellery ferry")


@pytest.mark.parametrize("tag", ["", '"', "W/", 'W/"', "x", '"ü"', "," * 5000, '"a"' * 2000])
def test_a_tag_that_is_none_does_no_harm(client, tag):
    for path in (f"{FERRY}/events", FERRY):
        assert held(client, path, tag.encode().decode("latin-1")).status_code == 200


@pytest.mark.parametrize("path", ["/events?colour=red", "/events?cursor=x", "/histogram", "/events/none"])
def test_a_wrong_request_is_a_problem_whatever_the_caller_holds(client, path):
    tag = client.get(f"{FERRY}/events").headers["ETag"]
    answer = held(client, f"{FERRY}{path}", tag)
    assert answer.status_code in (404, 422)
    assert "ETag" not in answer.headers


def test_head_tells_the_tag_of_get(client):
    for path in (FERRY, f"{FERRY}/events"):
        head = client.head(path)
        assert head.headers["ETag"] == client.get(path).headers["ETag"]
        assert client.head(path, headers={"If-None-Match": head.headers["ETag"]}).status_code == 304
