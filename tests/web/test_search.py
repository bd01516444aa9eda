"""Searching all timelines that a caller may read."""

from __future__ import annotations

import pytest

from tests.web import story
from timeline_api.access import issue

SEARCH = "/v1/search"
WORDS = {"query_string": {"q": "ferry line"}}


@pytest.fixture(autouse=True)
def stories(store):
    for name in ("ferry", "harbour"):
        story.keep(store, name)
    store.put_timeline("harbour", title="The harbour", visibility="public")


def key(store, timeline, scope="read"):
    made, text = issue(timeline, scope, made=0)
    store.keys.add(made)
    return {"Authorization": f"Bearer {text}"}


def names(answer):
    assert answer.status_code == 200, answer.text
    return [item["timeline"]["name"] for item in answer.json["items"]]


def test_events_of_all_timelines_are_found_with_their_timelines(client):
    answer = client.get(SEARCH, **WORDS)
    assert names(answer) == ["ferry", "harbour"]
    assert answer.json["items"][1]["timeline"] == {
        "name": "harbour",
        "title": "The harbour",
        "url": "http://localhost/v1/timelines/harbour",
        "html_url": "http://localhost/timelines/harbour",
    }
    event = answer.json["items"][1]["event"]
    listed = client.get("/v1/timelines/harbour/events?q=ferry+line").json["items"]
    assert [event] == listed
    assert client.get(event["url"]).status_code == 200


@pytest.mark.parametrize(
    ("timeline", "expected"),
    [("*", ["ferry", "harbour"]), ("ferry", ["ferry", "harbour"]), ("other", ["harbour"]), (None, ["harbour"])],
)
def test_a_caller_finds_what_it_may_read(client, store, timeline, expected):
    headers = key(store, timeline) if timeline else {}
    key(store, "unrelated")
    answer = client.get(SEARCH, headers=headers, **WORDS)
    assert names(answer) == expected


def test_a_subscriber_finds_what_is_public(client, store):
    key(store, "unrelated")
    assert names(client.get(SEARCH, headers=key(store, "ferry", "subscribe"), **WORDS)) == ["harbour"]


def test_without_a_public_timeline_a_search_needs_a_key(client, store):
    store.put_timeline("harbour", visibility="unlisted")
    key(store, "unrelated")
    assert client.get(SEARCH, **WORDS).status_code == 401


def test_pages_of_a_search_follow_each_other(client):
    first = client.get(SEARCH, query_string={"q": "ferry", "limit": 1})
    assert 'rel="next"' in first.headers["Link"]
    second = client.get(SEARCH, query_string={"q": "ferry", "limit": 1, "cursor": first.json["next_cursor"]})
    assert [*names(first), *names(second)] == ["ferry", "harbour"]
    assert second.json["next_cursor"] is None


def test_a_search_that_was_answered_is_not_answered_again(client, store):
    tag = client.get(SEARCH, **WORDS).headers["ETag"]
    assert client.get(SEARCH, headers={"If-None-Match": tag}, **WORDS).status_code == 304
    store.put_timeline("ferry", title="The ferry")
    assert client.get(SEARCH, headers={"If-None-Match": tag}, **WORDS).status_code == 200


@pytest.mark.parametrize(
    "query",
    [
        "",
        "q=",
        "q=%20",
        "q=a&q=b",
        "q=a&cursor=x",
        "q=a&limit=0",
        "q=a&limit=51",
        "q=a&timeline=ferry",
        "q=a&hidden=any",
        "q=%00",
        "q=" + "x" * 201,
    ],
)
def test_a_wrong_search_is_a_problem_that_names_the_parameter(client, query):
    answer = client.get(f"{SEARCH}?{query}")
    assert answer.status_code == 422
    assert answer.json["type"].startswith("/problems/")


@pytest.mark.parametrize(
    "q", ['"', "*", "'", '"*"', "((((", "AND", "^a", "a:b", "-a", "{a}", "\\", "%", "日本", "😀" * 200]
)
def test_no_search_brings_the_service_down(client, q):
    assert client.get(SEARCH, query_string={"q": q}).status_code == 200


def test_a_search_for_punctuation_finds_nothing(client):
    assert client.get(SEARCH, query_string={"q": "…"}).json == {"items": [], "next_cursor": None}
