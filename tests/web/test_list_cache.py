"""Lists that were answered lately are answered again without looking for anything."""

from __future__ import annotations

from dataclasses import replace

import pytest
from flask import Response

from tests.web import story
from tests.web.conftest import SETTINGS
from tests.web.test_revalidation import tell_more
from timeline_api.app import create_app
from timeline_api.web.runtime.list_cache import ListCache
from timeline_api.web.runtime.services import services_of

FERRY = "/v1/timelines/ferry"
LISTS = (
    f"{FERRY}/events?limit=2",
    f"{FERRY}/events?limit=2&sort=salience&count=exact",
    f"{FERRY}/events?fields=id,title",
    f"{FERRY}/documents",
    f"{FERRY}/histogram?by=year",
    f"{FERRY}/facets",
)


class CountingCache(ListCache):
    """Counts the answers that had to be made."""

    made = 0

    def keep(self, tag: str, response: Response) -> None:
        self.made += 1
        super().keep(tag, response)


@pytest.fixture(autouse=True)
def ferry(store):
    story.keep(store)


@pytest.fixture
def lists(app, client):
    """What keeps the lists that `client` is answered."""
    cache = CountingCache(100_000)
    replace(services_of(app), lists=cache).attach_to(app)
    return cache


def told(answer):
    return answer.status_code, answer.data, [header for header in answer.headers if header[0] != "X-Request-Id"]


@pytest.mark.parametrize("path", LISTS)
def test_a_list_is_answered_again_as_it_was_and_not_made_again(client, lists, path):
    first, again = client.get(path), client.get(path)
    assert told(again) == told(first)
    assert lists.made == 1


@pytest.mark.parametrize("path", LISTS)
def test_a_list_is_made_anew_when_its_timeline_has_changed(client, lists, store, path):
    first = client.get(path)
    tell_more(store)
    changed = client.get(path)
    assert lists.made == 2
    assert changed.headers["ETag"] != first.headers["ETag"]
    tell_more(store, "another")
    assert told(client.get(path)) == told(changed)


def test_pages_formats_and_places_of_the_service_are_lists_of_their_own(client, lists):
    page = client.get(f"{FERRY}/events?limit=2")
    after = client.get(f"{FERRY}/events?limit=2&cursor={page.json['next_cursor']}")
    behind = client.get(f"{FERRY}/events?limit=2", environ_overrides={"SCRIPT_NAME": "/news"})
    assert after.json["items"] != page.json["items"]
    assert "</news/v1/" in behind.headers["Link"]
    assert lists.made == 3


def test_an_answer_to_one_request_tells_nothing_of_it_to_the_next(client, lists):
    client.get(LISTS[0], headers={"X-Request-Id": "first", "Origin": "http://localhost"})
    again = client.get(LISTS[0])
    assert again.headers.getlist("X-Request-Id") != ["first"]
    assert again.vary.as_set() == {"accept", "accept-encoding"}
    assert "Access-Control-Allow-Origin" not in again.headers
    assert lists.made == 1


def test_what_is_refused_or_written_while_it_goes_out_is_not_kept(client, lists):
    assert client.get(f"{FERRY}/events?limit=x").status_code == 422
    assert client.get(f"{FERRY}/events?cursor=x").status_code == 422
    assert lists.made == 0
    assert client.get(f"{FERRY}/events?format=csv").data == client.get(f"{FERRY}/events?format=csv").data
    assert lists.made == 2


def test_the_lists_asked_for_least_lately_make_room():
    lists = ListCache(10_000)
    for number in range(4):
        lists.keep(str(number), Response(b"x" * 2_000))
        assert lists.find("0") is not None
    assert [number for number in range(4) if lists.find(str(number))] == [0, 2, 3]


def test_a_list_larger_than_all_room_is_not_kept_and_puts_none_out():
    lists = ListCache(10_000)
    lists.keep("small", Response(b"x"))
    lists.keep("large", Response(b"x" * 10_000))
    assert lists.find("large") is None
    assert lists.find("small").data == b"x"


def test_without_room_nothing_is_kept():
    lists = ListCache(0)
    lists.keep("any", Response(b""))
    assert lists.find("any") is None


@pytest.mark.parametrize(("room", "keeps"), [(1, True), (0, False)])
def test_a_setting_says_how_much_room_there_is(syntax, store, room, keeps):
    lists = services_of(create_app(replace(SETTINGS, list_cache_kb=room), store=store, syntax=syntax)).lists
    lists.keep("any", Response(b""))
    assert (lists.find("any") is not None) == keeps
