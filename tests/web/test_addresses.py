"""The addresses in answers lead to what has them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.web import story
from timeline_api.access import issue
from timeline_api.web.runtime.services import services_of

FERRY = "/v1/timelines/ferry"
ARTICLE = {"text": "Mayor Ida Brandt opened the pier on 3 May 2031.", "source": "Courier", "url": "https://c.example/1"}


@pytest.fixture(autouse=True)
def ferry(store):
    story.keep(store)


def objects_in(json):
    """All objects in a piece of JSON that have an address in the API."""
    if isinstance(json, dict):
        if "html_url" in json or "api_url" in json or ("url" in json and "state" in json):
            yield json
        for value in json.values():
            yield from objects_in(value)
    elif isinstance(json, list):
        for each in json:
            yield from objects_in(each)


def follow(client, url, **headers):
    assert url.startswith("http://localhost/")
    return client.get(url.removeprefix("http://localhost"), headers=headers)


@pytest.mark.parametrize(
    "path",
    [
        "/v1/timelines",
        FERRY,
        f"{FERRY}/events",
        f"{FERRY}/events?include=mentions",
        f"{FERRY}/events?fields=id,url,html_url",
        f"{FERRY}/events/{story.APPROVAL.id}",
        f"{FERRY}/documents",
        f"{FERRY}/actors",
        f"{FERRY}/changes",
    ],
)
def test_each_object_is_found_at_its_address_and_on_its_page(client, path):
    found = list(objects_in(client.get(path).json))
    assert found
    for each in found:
        answer = follow(client, each.get("api_url") or each["url"])
        assert answer.status_code == 200
        name = "id" if "id" in each else "name"
        assert answer.json[name] == each[name]
        page = follow(client, each["html_url"], Accept="text/html")
        assert (page.status_code, page.mimetype) == (200, "text/html")


def test_what_is_made_and_changed_has_its_address_too(client):
    added = client.post(f"{FERRY}/documents", json=ARTICLE).json
    (event,) = objects_in(added)
    assert follow(client, event["url"]).json["id"] == event["id"]
    document = client.get(f"{FERRY}/documents/{added['id']}").json
    assert document["url"] == ARTICLE["url"]
    assert follow(client, document["api_url"]).json["id"] == added["id"]
    (version,) = client.get(f"{FERRY}/documents/{added['id']}/versions").json["items"]
    assert follow(client, version["api_url"]).json["api_url"] == version["api_url"]
    headers = {"If-Match": "*", "Content-Type": "application/merge-patch+json"}
    patched = client.patch(f"{FERRY}/events/{event['id']}", json={"pinned": True}, headers=headers).json
    assert follow(client, patched["url"]).json == patched
    job = client.post(f"{FERRY}/documents", json=ARTICLE, headers={"Prefer": "respond-async"}).json
    assert follow(client, job["url"]).json["id"] == job["id"]


def test_addresses_are_only_there_where_they_are_wanted(client):
    items = client.get(f"{FERRY}/events?fields=id,title").json["items"]
    assert {tuple(item) for item in items} == {("id", "title")}
    items = client.get(f"{FERRY}/events?fields=html_url").json["items"]
    assert {tuple(item) for item in items} == {("html_url",)}


def test_a_tag_does_not_depend_on_the_address_that_was_asked(client):
    path = f"{FERRY}/events/{story.APPROVAL.id}"
    tags = {client.get(path, headers={"Host": host}).headers["ETag"] for host in ("localhost", "127.0.0.1:8000")}
    assert len(tags) == 1
    headers = {"If-Match": tags.pop(), "Content-Type": "application/merge-patch+json"}
    assert client.patch(path, json={"pinned": True}, headers=headers).status_code == 200


def test_addresses_begin_as_the_setting_says_or_the_request_does(client):
    here = services_of(client.application)
    behind = client.get(FERRY, environ_overrides={"SCRIPT_NAME": "/news"}).json
    assert behind["url"] == "http://localhost/news/v1/timelines/ferry"
    public = replace(here.settings, public_url="https://news.example/t")
    replace(here, settings=public).attach_to(client.application)
    for host in ("localhost", "127.0.0.1"):
        answered = client.get(FERRY, headers={"Host": host}).json
        assert answered["url"] == "https://news.example/t/v1/timelines/ferry"
        assert answered["html_url"] == "https://news.example/t/timelines/ferry"


def test_a_list_that_was_made_for_one_host_is_not_answered_to_another(client, store):
    store.keys.add(issue("*", "read", made=0)[0])
    store.put_timeline("ferry", visibility="public")
    for host in ("a.example", "b.example"):
        items = client.get(f"{FERRY}/events", headers={"Host": host}).json["items"]
        assert all(item["url"].startswith(f"http://{host}/") for item in items)


def test_a_hostile_host_stays_within_its_string(client, store):
    store.keys.add(issue("*", "read", made=0)[0])
    store.put_timeline("ferry", visibility="public")
    answer = client.get(f"{FERRY}/events", environ_overrides={"HTTP_HOST": 'a"},{"x":"<script>.example'})
    assert answer.status_code in (200, 400, 401)
    if answer.status_code == 200:
        assert {item["id"] for item in answer.json["items"]} == {event.id for event in story.EVENTS}


def test_readers_get_addresses_that_readers_can_follow(client, store):
    store.keys.add(issue("*", "read", made=0)[0])
    for visibility in ("unlisted", "public"):
        name = store.put_timeline("ferry", visibility=visibility, articles="full")[0].address
        for path in ("", "/events", f"/events/{story.OPENS.id}", "/documents", "/actors"):
            for each in objects_in(client.get(f"/v1/timelines/{name}{path}").json):
                assert f"/timelines/{name}" in each["html_url"]
                assert follow(client, each.get("api_url") or each["url"]).status_code == 200
                assert follow(client, each["html_url"], Accept="text/html").status_code == 200


def test_the_root_leads_to_all_that_the_api_has(client, store):
    store.keys.add(issue("*", "admin", made=0)[0])
    root = client.get("/v1").json
    contract = client.get("/openapi.yaml").text
    for name, url in root.items():
        if name.endswith("_url"):
            path = url.removeprefix("http://localhost")
            assert path in ("/", "/docs", "/openapi.yaml") or f"\n  {path}:" in contract


def test_a_timeline_says_when_its_events_were_and_when_it_changed(client):
    before = client.get(FERRY).json
    assert (before["first"], before["last"]) == ("1987-01-01", "2032-07-01")
    assert before["created"] <= before["updated"]
    empty = client.put("/v1/timelines/empty").json
    assert (empty["first"], empty["last"]) == (None, None)
    assert empty["created"] == empty["updated"]
    headers = {"If-Match": "*", "Content-Type": "application/merge-patch+json"}
    client.patch(f"{FERRY}/events/{story.OPENS.id}", json={"hidden": True}, headers=headers)
    assert client.get(FERRY).json["last"] == "2031-05-31"
