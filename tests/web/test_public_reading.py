"""What readers without a key are answered, and what caches and pages of other sites may do with it."""

from __future__ import annotations

import logging
import re
from dataclasses import replace

import pytest

from tests.web import story
from tests.web.test_revalidation import tell_more
from timeline_api.access import RateLimiter, issue
from timeline_api.web.runtime.list_cache import ListCache
from timeline_api.web.runtime.services import services_of

FERRY = "/v1/timelines/ferry"
ELSEWHERE = {"Origin": "https://paper.example"}
MERGE_PATCH = {"Content-Type": "application/merge-patch+json"}


@pytest.fixture(autouse=True)
def ferry(store):
    story.keep(store)


@pytest.fixture
def key(store):
    """Make a key of the store and give the headers that it is sent in."""

    def key(timeline="*", scope="admin"):
        made, text = issue(timeline, scope, made=0)
        store.keys.add(made)
        return {"Authorization": f"Bearer {text}"}

    return key


@pytest.fixture
def editor(key):
    return key()


def token_of(store, timeline="ferry", scope="subscribe", **more):
    made, text = issue(timeline, scope, made=0, **more)
    store.keys.add(made)
    return made, text


# Visibility


def test_a_timeline_is_private_until_somebody_says_otherwise(client):
    assert client.put("/v1/timelines/new").json["visibility"] == "private"
    assert client.get(FERRY).json | {"visibility": "private", "articles": "quotes", "address": None} == (
        client.get(FERRY).json
    )


def test_a_title_changes_nothing_of_who_may_read(client):
    client.put(FERRY, json={"visibility": "public", "articles": "full"})
    renamed = client.put(FERRY, json={"title": "The ferry"}).json
    assert (renamed["visibility"], renamed["articles"]) == ("public", "full")


def test_a_patch_sets_what_it_names_and_null_is_the_default(client):
    client.put(FERRY, json={"title": "The ferry", "visibility": "public", "articles": "full"})
    patched = client.patch(FERRY, json={"visibility": None}, headers=MERGE_PATCH).json
    assert (patched["title"], patched["visibility"], patched["articles"]) == ("The ferry", "private", "full")
    assert client.patch(FERRY, json={"title": None}, headers=MERGE_PATCH).json["title"] == ""


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({"visibility": "secret"}, "/visibility"),
        ({"visibility": True}, "/visibility"),
        ({"articles": "all"}, "/articles"),
        ({"secret": "mine"}, "/secret"),
    ],
)
@pytest.mark.parametrize("method", ["PUT", "PATCH"])
def test_what_cannot_be_set_is_refused_by_name(client, method, body, pointer):
    refused = client.open(FERRY, method=method, json=body)
    assert (refused.status_code, refused.json["errors"][0]["pointer"]) == (422, pointer)
    assert client.get(FERRY).json["visibility"] == "private"


def test_nobody_chooses_an_address(client):
    mine = {"visibility": "unlisted", "address": "ferry~mine"}
    refused = client.patch(FERRY, json=mine, headers=MERGE_PATCH)
    assert (refused.status_code, refused.json["errors"][0]["pointer"]) == (422, "/address")
    assert client.put(FERRY, json=mine).json["address"] not in ("ferry~mine", None)


def test_a_patch_of_no_timeline_makes_none(client):
    assert client.patch("/v1/timelines/none", json={}, headers=MERGE_PATCH).status_code == 404
    assert client.get("/v1/timelines/none").status_code == 404


def test_a_patch_holds_to_the_state_that_it_names(client):
    tag = client.get(FERRY).headers["ETag"]
    changed = client.patch(FERRY, json={"visibility": "public"}, headers={"If-Match": tag, **MERGE_PATCH})
    assert changed.status_code == 200
    assert client.get(FERRY).headers["ETag"] == changed.headers["ETag"]
    assert client.patch(FERRY, json={}, headers={"If-Match": tag, **MERGE_PATCH}).status_code == 412


def address(client, headers):
    unlisted = client.patch(FERRY, json={"visibility": "unlisted"}, headers={**headers, **MERGE_PATCH}).json
    return unlisted["address"]


def test_an_address_is_random_and_gone_when_it_is_withdrawn(client, editor):
    first = address(client, editor)
    assert re.fullmatch(r"ferry~[A-Za-z0-9_-]{22}", first)
    assert address(client, editor) == first
    assert client.get(f"/v1/timelines/{first}/events").status_code == 200
    client.patch(FERRY, json={"visibility": "private"}, headers={**editor, **MERGE_PATCH})
    assert client.get(f"/v1/timelines/{first}/events").status_code == 404
    second = address(client, editor)
    assert second != first
    assert client.get(f"/v1/timelines/{first}/events").status_code == 404
    assert client.get(f"/v1/timelines/{second}/events").status_code == 200


def test_a_shared_address_still_leads_there_when_the_timeline_becomes_public(client, editor):
    first = address(client, editor)
    public = client.patch(FERRY, json={"visibility": "public"}, headers={**editor, **MERGE_PATCH}).json
    assert public["address"] == "ferry"
    assert client.get(f"/v1/timelines/{first}").json["address"] == "ferry"


def test_an_address_changes_nothing(client, editor):
    path = f"/v1/timelines/{address(client, editor)}"
    for method in ("PUT", "PATCH", "DELETE"):
        assert client.open(path, method=method, headers=editor, json={}).status_code == 404
    assert client.get(FERRY, headers=editor).status_code == 200


def test_a_deleted_timeline_takes_its_address_along(client, editor, store):
    path = f"/v1/timelines/{address(client, editor)}"
    store.delete_timeline("ferry")
    assert client.get(path).json["type"] == "/problems/address-not-found"
    story.keep(store)
    assert client.get(path).status_code == 404


def test_readers_find_the_public_timelines_alone(client, store, key):
    for name, visibility in (("harbour", "public"), ("airport", "unlisted"), ("station", "private")):
        store.put_timeline(name, visibility=visibility)
    sent = {"nobody": {}, "ferry": key("ferry", "read"), "all": key()}
    names = {
        who: [each["name"] for each in client.get("/v1/timelines", headers=headers).json["items"]]
        for who, headers in sent.items()
    }
    assert names["nobody"] == ["harbour"]
    assert names["ferry"] == ["ferry", "harbour"]
    assert names["all"] == ["airport", "ferry", "harbour", "station"]


def test_a_cursor_of_readers_stays_among_what_is_public(client, store, editor):
    for name in ("airport", "bridge", "canal"):
        store.put_timeline(name, visibility="public")
    first = client.get("/v1/timelines?limit=1").json
    second = client.get(f"/v1/timelines?limit=5&cursor={first['next_cursor']}").json
    assert [each["name"] for each in first["items"] + second["items"]] == ["airport", "bridge", "canal"]
    of_editor = client.get("/v1/timelines?limit=1", headers=editor).json["next_cursor"]
    assert client.get(f"/v1/timelines?cursor={of_editor}").status_code == 422


# Caches


def publish(store, **fields):
    return store.put_timeline("ferry", **{"visibility": "public", **fields})[0]


CACHED = ("", "/events", "/events?format=csv", f"/events/{story.OPENS.id}", "/facets", "/actors", "/events.ics")


@pytest.mark.parametrize("path", CACHED)
def test_a_reader_who_holds_an_answer_is_spared_it(client, store, editor, path):
    publish(store)
    first = client.get(f"{FERRY}{path}")
    assert first.headers["Cache-Control"] == "public, max-age=30, stale-while-revalidate=30"
    assert {"Authorization", "X-API-Key"} <= set(first.vary)
    spared = client.get(f"{FERRY}{path}", headers={"If-None-Match": first.headers["ETag"]})
    assert (spared.status_code, spared.data) == (304, b"")
    assert spared.headers["Cache-Control"] == first.headers["Cache-Control"]
    tell_more(store)
    assert client.get(f"{FERRY}{path}", headers={"If-None-Match": first.headers["ETag"]}).status_code == 200


@pytest.mark.parametrize("path", CACHED)
def test_who_may_no_longer_read_is_not_told_that_nothing_changed(client, store, editor, path):
    publish(store)
    tag = client.get(f"{FERRY}{path}").headers["ETag"]
    store.put_timeline("ferry", visibility="private")
    answer = client.get(f"{FERRY}{path}", headers={"If-None-Match": tag})
    assert answer.status_code == 401
    assert "ETag" not in answer.headers
    assert client.get(f"{FERRY}{path}", headers={"If-None-Match": "*"}).status_code == 401


@pytest.mark.parametrize("path", [path for path in CACHED if path and "ics" not in path])
def test_what_an_editor_is_answered_is_never_given_to_a_reader(client, store, editor, path):
    """Neither by the list cache nor by an entity tag that would fit both."""
    replace(services_of(client.application), lists=ListCache(1_000_000)).attach_to(client.application)
    publish(store)
    for_editor = client.get(f"{FERRY}{path}", headers=editor)
    assert for_editor.headers["Cache-Control"] == "private, no-cache"
    assert "Access-Control-Allow-Origin" not in for_editor.headers
    for_reader = client.get(f"{FERRY}{path}", headers={"If-None-Match": for_editor.headers["ETag"]})
    assert for_reader.status_code == 200
    again = client.get(f"{FERRY}{path}", headers=editor)
    assert again.headers["Cache-Control"] == "private, no-cache"
    assert again.headers["ETag"] == for_editor.headers["ETag"]


def test_a_tag_of_one_visibility_is_none_of_another(client, store, editor):
    tags = set()
    for fields in ({"visibility": "public"}, {"visibility": "public", "articles": "full"}, {"visibility": "unlisted"}):
        name = publish(store, **fields).address
        tags.add(client.get(f"/v1/timelines/{name}/events").headers["ETag"])
    assert len(tags) == 3


def test_no_cache_is_told_what_is_left_to_one_reader(client, store, editor):
    publish(store)
    replace(services_of(client.application), readers=limiter("9 per minute")).attach_to(client.application)
    assert "RateLimit" not in client.get(f"{FERRY}/events").headers


@pytest.mark.parametrize("path", ["/events?limit=x", "/events/none", "/events?cursor=x", "/events?format=none"])
def test_what_went_wrong_is_not_stored_and_can_be_read_by_a_page(client, store, editor, path):
    publish(store)
    answer = client.get(f"{FERRY}{path}")
    assert answer.status_code in (404, 422)
    assert "public" not in answer.headers["Cache-Control"]
    assert answer.headers["Access-Control-Allow-Origin"] == "*"


def test_a_list_without_a_version_has_a_tag_of_what_is_in_it(client, store, editor):
    publish(store)
    for path in ("/v1/timelines", "/"):
        first = client.get(path)
        assert client.get(path, headers={"If-None-Match": first.headers["ETag"]}).status_code == 304
        store.put_timeline(f"ferry-{path.count('/')}", visibility="public")
        assert client.get(path, headers={"If-None-Match": first.headers["ETag"]}).status_code == 200


@pytest.mark.parametrize("path", [*CACHED, "/events/none"])
def test_head_tells_what_get_does(client, store, editor, path):
    publish(store)
    head, get = client.head(f"{FERRY}{path}"), client.get(f"{FERRY}{path}")
    assert (head.status_code, head.data) == (get.status_code, b"")
    for name in ("ETag", "Cache-Control", "Vary", "Access-Control-Allow-Origin", "Content-Type"):
        assert head.headers.get(name) == get.headers.get(name)


@pytest.mark.parametrize("wanted", ["bytes=0-9", "bytes=-1", "bytes=9-1", "bytes=0-0,5-9,0-99", "lines=1", "bytes=x"])
def test_a_part_of_an_answer_is_not_to_be_had(client, store, editor, wanted):
    publish(store)
    whole = client.get(f"{FERRY}/events")
    part = client.get(f"{FERRY}/events", headers={"Range": wanted, "If-Range": whole.headers["ETag"]})
    assert (part.status_code, part.data) == (200, whole.data)
    home = client.get("/v1/timelines", headers={"Range": wanted})
    assert (home.status_code, home.data) == (200, client.get("/v1/timelines").data)


# Pages of other sites


def preflight(client, path, method="GET", wanted="if-none-match", origin="https://paper.example"):
    headers = {"Origin": origin, "Access-Control-Request-Method": method, "Access-Control-Request-Headers": wanted}
    return client.options(path, headers=headers)


@pytest.mark.parametrize("path", [FERRY, f"{FERRY}/events", "/v1/timelines/nowhere/events", f"{FERRY}~x/events"])
def test_a_page_may_ask_first_whatever_there_is(client, store, editor, path):
    answer = preflight(client, path)
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert answer.headers["Access-Control-Allow-Methods"] == "GET, HEAD"
    allowed = answer.headers["Access-Control-Allow-Headers"].lower()
    assert "if-none-match" in allowed
    assert "authorization" not in allowed
    assert "x-api-key" not in allowed
    assert "Access-Control-Allow-Credentials" not in answer.headers


@pytest.mark.parametrize(
    ("path", "method"),
    [
        (FERRY, "PUT"),
        (FERRY, "PATCH"),
        (FERRY, "DELETE"),
        (f"{FERRY}/documents", "POST"),
        (f"{FERRY}/changes", "GET"),
        (f"{FERRY}/jobs", "GET"),
        ("/metrics", "GET"),
        ("/v1/extract", "POST"),
    ],
)
def test_a_page_may_not_even_ask_for_what_is_closed(client, store, editor, path, method):
    publish(store)
    assert "Access-Control-Allow-Origin" not in preflight(client, path, method).headers


def test_a_page_elsewhere_reads_what_is_public_and_nothing_else(client, store, editor):
    assert "Access-Control-Allow-Origin" not in client.get(f"{FERRY}/events", headers=ELSEWHERE).headers
    publish(store)
    assert client.get(f"{FERRY}/events", headers=ELSEWHERE).headers["Access-Control-Allow-Origin"] == "*"
    with_key = client.get(f"{FERRY}/events", headers={**ELSEWHERE, **editor})
    assert "Access-Control-Allow-Origin" not in with_key.headers


def test_on_a_machine_without_keys_a_page_elsewhere_reads_what_is_public(client, store):
    assert client.get(f"{FERRY}/events", headers=ELSEWHERE).status_code == 401
    publish(store)
    answer = client.get(f"{FERRY}/events", headers=ELSEWHERE)
    assert (answer.status_code, answer.headers["Access-Control-Allow-Origin"]) == (200, "*")
    assert client.get(f"{FERRY}/changes", headers=ELSEWHERE).status_code == 401
    through_a_proxy = client.get(f"{FERRY}/events", headers={"X-Forwarded-For": "192.0.2.7"})
    assert through_a_proxy.headers["Cache-Control"].startswith("public")


# Limits


def limiter(rate):
    return RateLimiter.at(rate, "memory://", setting="TIMELINE_PUBLIC_RATE_LIMIT")


@pytest.fixture
def limited(client):
    """At most two answers are made for readers in a minute."""
    few = replace(services_of(client.application), readers=limiter("2 per minute"), lists=ListCache(1_000_000))
    few.attach_to(client.application)
    return client


def test_a_popular_list_is_answered_to_everybody_and_a_new_one_is_counted(limited, store, editor):
    publish(store)
    statuses = [limited.get(f"{FERRY}/events?limit={1 + number % 2}").status_code for number in range(20)]
    assert statuses == [200] * 20
    refused = limited.get(f"{FERRY}/events?limit=3")
    assert (refused.status_code, refused.json["type"]) == (429, "/problems/rate-limited")
    assert int(refused.headers["Retry-After"]) > 0
    assert "public" not in refused.headers["Cache-Control"]
    assert limited.get(f"{FERRY}/events?limit=1").status_code == 200
    assert limited.get(f"{FERRY}/events?limit=3", headers=editor).status_code == 200


def test_guesses_are_counted(limited, store, editor):
    statuses = [limited.get(f"{FERRY}~{number}/events").status_code for number in range(4)]
    assert statuses == [404, 404, 429, 429]


def test_guessed_tokens_are_counted(limited, store, editor):
    statuses = [limited.get(f"{FERRY}/events.ics?token={number}").status_code for number in range(4)]
    assert statuses == [404, 404, 429, 429]


# Subscriptions


@pytest.mark.parametrize(
    ("ending", "media"), [("ics", "text/calendar"), ("feed", "application/feed+json"), ("csv", "text/csv")]
)
def test_a_token_opens_a_private_timeline_to_a_program_without_headers(client, store, editor, ending, media):
    _, text = token_of(store)
    answer = client.get(f"{FERRY}/events.{ending}?token={text}&q=pier")
    assert (answer.status_code, answer.mimetype) == (200, media)
    assert answer.headers["Cache-Control"] == "private, no-cache"
    assert "Access-Control-Allow-Origin" not in answer.headers
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert text not in answer.text + str(answer.headers)
    held = client.get(f"{FERRY}/events.{ending}?token={text}&q=pier", headers={"If-None-Match": answer.headers["ETag"]})
    assert held.status_code == 304


def test_a_token_that_opens_nothing_is_a_404_the_same_for_all(client, store, editor):
    revoked, of_revoked = token_of(store)
    store.keys.revoke(revoked.id, at=1)
    good = token_of(store)[1]
    bad = {
        "unknown": issue("ferry", "subscribe", made=0)[1],
        "revoked": of_revoked,
        "expired": token_of(store, expires=1)[1],
        "another timeline": token_of(store, timeline="harbour")[1],
        "a key that may read": token_of(store, scope="read")[1],
        "a key that may all": token_of(store, timeline="*", scope="admin")[1],
        "nothing": "",
        "odd": "%00%ff",
        "cut": good[:-1],
    }
    answers = {
        client.get(f"{FERRY}/events.ics?token={text}", headers={"X-Request-Id": "same"}).text
        for text in bad.values()
        if text not in ("", "%00%ff")
    }
    assert len(answers) == 1
    for name, text in bad.items():
        answer = client.get(f"{FERRY}/events.ics?token={text}")
        assert answer.status_code in ((404, 422) if name == "odd" else (404,)), name
    assert client.get(f"{FERRY}/events.ics?token={good}").status_code == 200


def test_a_token_opens_no_other_route(client, store, editor):
    _, text = token_of(store)
    for path in ("", "/events", "/documents", "/changes", "/facets"):
        assert client.get(f"{FERRY}{path}?token={text}").status_code == 401
        assert client.get(f"{FERRY}{path}", headers={"X-API-Key": text}).status_code == 403
    assert client.delete(f"{FERRY}?token={text}").status_code == 401


def test_a_token_is_not_the_first_key(client, store):
    _, text = token_of(store)
    assert client.put("/v1/timelines/pier").status_code == 201
    assert client.get(f"{FERRY}/events.ics?token={text}").status_code == 200
    assert client.get(f"{FERRY}/events.ics?token={text}x").status_code == 404


def test_a_subscriber_sees_no_hidden_event_by_header_either(client, store, editor):
    _, text = token_of(store)
    answer = client.get(f"{FERRY}/events.ics?hidden=any", headers={"X-API-Key": text})
    assert answer.status_code == 401


def test_an_ending_that_is_none_is_not_there(client, store, editor):
    publish(store)
    assert client.get(f"{FERRY}/events.exe").status_code == 404


def test_neither_a_token_nor_an_address_is_in_a_log(client, store, editor, caplog):
    caplog.set_level(logging.DEBUG)
    _, text = token_of(store)
    name = address(client, editor)
    secret = name.partition("~")[2]
    for path in (
        f"{FERRY}/events.ics?token={text}",
        f"{FERRY}/events.ics?token={text}x",
        f"{FERRY}/events?token={text}",
        f"/v1/timelines/{name}/events",
        f"/v1/timelines/{name}x/events",
        f"/timelines/{name}",
        f"/timelines/{name}?colour=red",
    ):
        client.get(path).close()  # the line is written when the answer is out
    logged = "\n".join(f"{line.getMessage()} {vars(line)}" for line in caplog.records)
    assert "/v1/timelines/<timeline>/events" in logged
    assert secret not in logged
    assert text[17:] not in logged


# Addresses on pages


def test_links_of_a_page_keep_its_address_and_lead_nowhere_closed(client, store, editor):
    name = publish(store, visibility="unlisted").address
    page = client.get(f"/timelines/{name}", headers={"Accept": "text/html"})
    links = set(re.findall(r'(?:href|action|src)="([^"#]+)', page.text))
    of_ferry = {link for link in links if "ferry" in link}
    assert len(of_ferry) > 5
    assert {link for link in of_ferry if f"/{name}" not in link} == set()
    for link in of_ferry:
        assert client.get(link.replace("&amp;", "&"), headers={"Accept": "text/html,*/*;q=0.8"}).status_code == 200, (
            link
        )
    assert "/sign-in" not in page.text
    assert 'href="/"' not in page.text
    assert f'data-timeline="{name}"' in page.text


@pytest.mark.parametrize("path", ["", f"/events/{story.APPROVAL.id}"])
def test_pages_of_readers_have_no_forms_and_no_scripts_that_write(client, store, editor, path):
    publish(store)
    page = client.get(f"/timelines/ferry{path}", headers={"Accept": "text/html"}).text
    assert 'method="post"' not in page
    assert "/event.js" not in page
    assert "data-since" not in page
    assert "Read it in the article" not in page
    assert "/sign-in?timeline=ferry" in page


def test_a_merged_event_leads_to_its_survivor_by_the_address_that_was_asked_for(client, store, editor):
    name = publish(store, visibility="unlisted").address
    moved = client.get(f"/v1/timelines/{name}/events/{story.APPROVED_BY_POST.id}")
    assert (moved.status_code, moved.headers["Location"]) == (
        308,
        f"/v1/timelines/{name}/events/{story.APPROVAL.id}",
    )


def test_an_editor_signs_in_where_a_reader_came_from(client, store, editor):
    publish(store)
    asked = client.get("/sign-in?timeline=ferry", headers={"Sec-Fetch-Site": "same-origin"})
    assert asked.status_code == 401
    assert any(each.startswith("Basic") for each in asked.headers.getlist("WWW-Authenticate"))
    led = client.get("/sign-in?timeline=ferry", headers=editor)
    assert (led.status_code, led.headers["Location"]) == (302, "/timelines/ferry")
    assert client.get("/sign-in", headers=editor).headers["Location"] == "/"
    assert led.headers["Clear-Site-Data"] == '"cache"', "or the browser shows the stored page of readers again"
    assert client.get("/sign-in?timeline=//elsewhere.example", headers=editor).status_code == 422
