"""Every route against every kind of key."""

from __future__ import annotations

import re
import time

import pytest

from tests.web.conftest import SETTINGS
from timeline_api.access import issue
from timeline_api.app import create_app
from timeline_api.model import SCOPES
from timeline_api.web.middleware.authorization import need_of
from timeline_api.web.openapi.blueprint import UNDECLARED

APP = create_app(SETTINGS)
OPEN = {
    "/healthz",
    "/readyz",
    "/openapi.yaml",
    "/embed.js",
    "/fact-timeline.js",
    "/accents/<colour>.css",
    "/v1",
    "/problems/<problem>",
    "/docs",
    "/docs/swagger",
    "/docs/swagger/",
    "/docs/swagger/<path:path>",
    "/static/<edition>/<path:name>",
}
ROUTES = sorted(
    (method, rule.rule, rule.endpoint)
    for rule in APP.url_map.iter_rules()
    for method in (rule.methods or set()) - {"OPTIONS"}
)
GUARDED = [route for route in ROUTES if need_of(APP, route[2]) is not None]
OF_A_TIMELINE = [route for route in GUARDED if "<timeline>" in route[1]]


def named(route):
    return f"{route[0]} {route[1]}"


every_route = pytest.mark.parametrize("route", ROUTES, ids=named)
every_guarded_route = pytest.mark.parametrize("route", GUARDED, ids=named)
every_route_of_a_timeline = pytest.mark.parametrize("route", OF_A_TIMELINE, ids=named)


def path_of(rule, timeline="ferry"):
    return re.sub(r"<(?:\w+:)?\w+>", "1", rule.replace("<timeline>", timeline))


def bearer(text):
    return {"Authorization": f"Bearer {text}"}


@pytest.fixture
def key(store):
    """Make a key of the store and give its text."""

    def key(timeline="ferry", scope="admin", *, expires=None, revoked=None):
        made, text = issue(timeline, scope, made=0, expires=expires)
        store.keys.add(made)
        if revoked is not None:
            store.keys.revoke(made.id, at=revoked)
        return text

    return key


@pytest.fixture
def ask(client):
    """Call a route with the headers that a key comes in."""

    def ask(route, headers, timeline="ferry"):
        return client.open(path_of(route[1], timeline), method=route[0], headers=headers)

    return ask


@every_route
def test_every_route_says_what_it_needs(route):
    _, rule, endpoint = route
    need = need_of(APP, endpoint)
    assert need != UNDECLARED
    assert (need is None) == (rule in OPEN)


@every_guarded_route
def test_without_a_key_nothing_is_answered_once_there_is_one(ask, key, route):
    key(revoked=0)
    response = ask(route, {})
    assert response.status_code == 401
    assert response.headers["WWW-Authenticate"] == 'Bearer realm="timeline-api"'


@every_guarded_route
@pytest.mark.parametrize("kind", ["unknown", "expired", "revoked", "empty", "odd"])
def test_a_key_that_is_none_any_more_opens_nothing(ask, key, route, kind):
    sent = {
        "unknown": issue("ferry", "admin", made=0)[1],
        "expired": key(expires=int(time.time())),
        "revoked": key(revoked=0),
        "empty": "",
        "odd": "tlk_\xff\xfe",
    }[kind]
    response = ask(route, bearer(sent))
    assert response.status_code == 401
    assert 'error="invalid_token"' in response.headers["WWW-Authenticate"]
    assert sent == "" or sent not in response.text


@every_guarded_route
def test_a_key_that_is_too_weak_is_told_what_would_do(ask, key, route):
    need = need_of(APP, route[2])
    for scope in SCOPES[: SCOPES.index(need.scope)]:
        response = ask(route, bearer(key("*" if need.everywhere else "ferry", scope)))
        assert response.status_code == 403
        assert f'scope="{need.scope}"' in response.headers["WWW-Authenticate"]


@every_route_of_a_timeline
def test_a_key_for_another_timeline_learns_nothing(ask, key, store, route):
    headers = bearer(key(timeline="harbour")) | {"X-Request-Id": "the-same"}
    without = ask(route, headers)
    store.put_timeline("ferry")
    with_it = ask(route, headers)
    assert without.status_code == 403
    assert (with_it.data, with_it.headers) == (without.data, without.headers)


@every_guarded_route
def test_a_key_that_suffices_opens(ask, key, route):
    need = need_of(APP, route[2])
    for scope in SCOPES[SCOPES.index(need.scope) :]:
        for timeline in ["*"] if need.everywhere else ["ferry", "*"]:
            text = key(timeline, scope)
            for headers in (bearer(text), {"X-API-Key": text}):
                assert ask(route, headers).status_code not in (401, 403)


@every_route
def test_what_is_open_asks_for_no_key(client, key, route):
    key()
    method, rule, _ = route
    if rule in OPEN:
        with client.open(path_of(rule), method=method) as response:
            assert response.status_code not in (401, 403)


@every_route
def test_which_methods_there_are_is_no_secret(client, key, route):
    key()
    assert client.options(path_of(route[1])).status_code == 200


def test_a_route_that_does_not_say_what_it_needs_needs_everything():
    app = create_app(SETTINGS)
    app.add_url_rule("/bare", "bare", lambda: "")
    assert need_of(app, "bare") == UNDECLARED


def test_what_a_weak_key_may_not_delete_stays(client, key, store):
    store.put_timeline("ferry")
    assert client.delete("/v1/timelines/ferry", headers=bearer(key(scope="write"))).status_code == 403
    assert store.timeline("ferry").name == "ferry"


def test_a_foreign_key_makes_no_timeline(client, key, store):
    sent = {"text": "The pier opened in 1987."}
    response = client.post("/v1/timelines/ferry/documents", json=sent, headers=bearer(key(timeline="harbour")))
    assert (response.status_code, response.json["type"]) == (403, "/problems/foreign-timeline")
    assert store.timelines(limit=10).items == ()


def names(client, text, **query):
    response = client.get("/v1/timelines", query_string=query, headers=bearer(text))
    return [timeline["name"] for timeline in response.json["items"]]


def test_the_list_of_timelines_shows_what_the_key_opens(client, key, store):
    for timeline in ("airport", "ferry", "harbour"):
        store.put_timeline(timeline)
    assert names(client, key("*", "read")) == ["airport", "ferry", "harbour"]
    assert names(client, key("ferry", "read")) == ["ferry"]
    assert names(client, key("ferry", "read"), limit=1) == ["ferry"]
    assert names(client, key("nowhere", "read")) == []


def test_a_cursor_of_the_whole_list_leads_a_key_of_one_timeline_nowhere(client, key, store):
    for timeline in ("airport", "ferry"):
        store.put_timeline(timeline)
    first = client.get("/v1/timelines?limit=1", headers=bearer(key("*", "read"))).json
    response = client.get(f"/v1/timelines?cursor={first['next_cursor']}", headers=bearer(key("ferry", "read")))
    assert (response.status_code, response.json["type"]) == (422, "/problems/invalid-cursor")


def test_without_any_key_the_machine_itself_may_do_everything(client):
    assert client.put("/v1/timelines/ferry").status_code == 201
    assert client.delete("/v1/timelines/ferry").status_code == 204


@pytest.mark.parametrize(
    "request_from",
    [
        {"environ_overrides": {"REMOTE_ADDR": "192.0.2.7"}},
        {"environ_overrides": {"REMOTE_ADDR": ""}},
        {"headers": {"Host": "rebound.example"}},
        {"headers": {"Host": "rebound.example:8000"}},
        {"headers": {"Host": "127.0.0.1:80@rebound.example"}},
        {"headers": {"Host": "127.0.0.1.rebound.example"}},
        {"headers": {"Origin": "https://elsewhere.example"}},
        {"headers": {"Origin": "null"}},
    ],
)
def test_without_any_key_others_may_do_nothing(client, store, request_from):
    response = client.put("/v1/timelines/ferry", **request_from)
    assert (response.status_code, response.json["type"]) == (401, "/problems/key-missing")
    assert store.timelines(limit=1).items == ()


@pytest.mark.parametrize("host", ["[::1", "::1]", "[x]", "[v1.x]", "localhost:x", "", "%", "[]", ":80"])
def test_a_host_that_is_none_is_refused(client, host):
    address = {"HTTP_HOST": host, "REMOTE_ADDR": "127.0.0.1"}
    assert client.get("/v1/timelines", environ_overrides=address).status_code in (400, 401)


@pytest.mark.parametrize("host", ["localhost", "localhost:8000", "127.0.0.1:8000", "[::1]", "[::1]:8000", "LOCALHOST"])
def test_every_name_of_the_machine_itself_will_do(client, host):
    address = {"HTTP_HOST": host, "REMOTE_ADDR": "::1"}
    assert client.get("/v1/timelines", environ_overrides=address).status_code == 200


@pytest.mark.parametrize("path", ["/v1//timelines", "/v1/timelines//ferry", "/v1/timelines/ferry//events"])
def test_a_path_with_an_empty_part_is_none_and_leads_nowhere(client, key, path):
    """A redirect would be made before the key and the Host header are looked at."""
    key()
    response = client.get(path, headers={"Host": "elsewhere.example"})
    assert (response.status_code, response.mimetype) == (404, "application/problem+json")
    assert "Location" not in response.headers


def test_without_any_key_the_own_page_may_ask(client):
    assert client.get("/v1/timelines", headers={"Origin": "http://localhost"}).status_code == 200


def test_a_key_sent_where_there_is_none_is_refused(client):
    assert client.get("/v1/timelines", headers=bearer("anything")).status_code == 401


@pytest.mark.parametrize("login", ["Basic dTpw", "Basic \xff[", "Basic", "Digest a=", "Digest \x00", " ", "Bearers x"])
def test_a_login_of_another_kind_leaves_the_other_header_to_speak(client, key, login):
    text = key()
    assert client.get("/v1/timelines", headers={"Authorization": login}).status_code == 401
    assert client.get("/v1/timelines", headers={"Authorization": login, "X-API-Key": text}).status_code == 200


@pytest.mark.parametrize("kind", ["Bearer", "bearer", "BEARER", "Bearer "])
def test_the_kind_of_login_may_be_written_in_any_case(client, key, kind):
    assert client.get("/v1/timelines", headers={"Authorization": f"{kind} {key()}"}).status_code == 200
