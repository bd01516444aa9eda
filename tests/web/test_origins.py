from __future__ import annotations

from dataclasses import replace

import pytest
from flask import request

from tests.web.conftest import SETTINGS
from timeline_api.access import issue
from timeline_api.app import create_app
from timeline_api.web.runtime.services import services_of

NAMED = ("https://app.example", "http://localhost:5173")


@pytest.fixture(scope="module")
def page(syntax):
    """A browser's request for a web page of another origin."""
    client = create_app(replace(SETTINGS, allowed_origins=NAMED), syntax=syntax).test_client()

    def page(origin, method="GET", path="/v1/timelines", **headers):
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return client.open(path, method=method, headers={"Origin": origin, **named})

    return page


@pytest.mark.parametrize("origin", NAMED)
def test_a_page_of_a_named_origin_reads_the_answer_and_its_headers(page, origin):
    response = page(origin)
    assert response.status_code == 200
    assert response.headers["Access-Control-Allow-Origin"] == origin
    shown = set(response.headers["Access-Control-Expose-Headers"].split(", "))
    assert {"ETag", "Link", "Location", "RateLimit", "RateLimit-Policy", "Retry-After", "X-Request-Id"} <= shown
    assert "Origin" in response.headers["Vary"]


@pytest.mark.parametrize(
    "origin",
    [
        "https://app.example.evil",
        "https://evil-app.example",
        "https://app.example:8443",
        "http://app.example",
        "https://appxexample",
        "null",
        "*",
        "",
        "https://app.example, https://evil.example",
    ],
)
def test_a_page_of_another_origin_reads_nothing(page, origin):
    assert "Access-Control-Allow-Origin" not in page(origin).headers
    assert "Access-Control-Allow-Origin" not in page(origin, method="OPTIONS").headers


def test_the_browser_may_ask_first(page):
    asking = {"Access_Control_Request_Method": "PUT", "Access_Control_Request_Headers": "authorization, if-match"}
    response = page(NAMED[0], "OPTIONS", "/v1/timelines/ferry", **asking)
    assert response.status_code == 200
    assert response.headers["Access-Control-Allow-Origin"] == NAMED[0]
    assert "PUT" in response.headers["Access-Control-Allow-Methods"]
    assert {"authorization", "if-match"} <= set(response.headers["Access-Control-Allow-Headers"].lower().split(", "))
    assert response.headers["Access-Control-Max-Age"] == "600"


@pytest.mark.parametrize("path", ["/v1/timelines/nowhere", "/nothing", "/v1/timelines?limit=x"])
def test_a_page_can_read_what_went_wrong(page, path):
    response = page(NAMED[0], path=path)
    assert response.status_code >= 400
    assert response.headers["Access-Control-Allow-Origin"] == NAMED[0]


def test_no_cookies_are_asked_for(page):
    assert "Access-Control-Allow-Credentials" not in page(NAMED[0]).headers


def test_without_named_origins_no_page_reads_anything(client):
    response = client.get("/healthz", headers={"Origin": NAMED[0]})
    assert not [name for name, _ in response.headers if name.startswith("Access-Control")]


def app_behind(proxies, syntax):
    return create_app(replace(SETTINGS, trusted_proxies=proxies), syntax=syntax)


def test_a_proxy_in_front_is_believed_where_it_is_said_to_stand(syntax):
    addresses = {"X-Forwarded-For": "127.0.0.1, 192.0.2.7"}
    for proxies, address in ((0, "127.0.0.1"), (1, "192.0.2.7"), (2, "127.0.0.1")):
        app, seen = app_behind(proxies, syntax), []
        app.before_request(lambda seen=seen: seen.append(request.remote_addr))
        app.test_client().get("/healthz", headers=addresses)
        assert seen == [address]


PROXIES = (
    {"X-Forwarded-For": "192.0.2.7"},
    {"X-Forwarded-For": "127.0.0.1"},
    {"X-Forwarded-Host": "news.example"},
    {"X-Forwarded-Proto": "https"},
    {"X-Real-IP": "192.0.2.7"},
    {"Forwarded": "for=192.0.2.7;proto=https"},
    {"Via": "1.1 proxy"},
)


@pytest.mark.parametrize("proxies", [0, 1])
@pytest.mark.parametrize("headers", PROXIES, ids=str)
def test_without_a_key_what_comes_through_a_proxy_is_refused(syntax, headers, proxies):
    client = app_behind(proxies, syntax).test_client()
    for method in ("GET", "DELETE"):
        refused = client.open("/v1/timelines/ferry", method=method, headers=headers)
        assert (refused.status_code, refused.json["type"]) == (403, "/problems/not-from-here")
        assert "TIMELINE_SERVE_WITHOUT_KEYS" in refused.json["detail"]
        assert "timeline-api keys create" in refused.json["detail"]
    assert client.get("/healthz", headers=headers).status_code == 200


def test_a_proxy_that_adds_no_header_shows_by_its_version_of_http(client):
    old = {"SERVER_PROTOCOL": "HTTP/1.0"}
    assert client.get("/v1/timelines", environ_overrides=old).json["type"] == "/problems/not-from-here"


@pytest.mark.parametrize("headers", PROXIES, ids=str)
def test_a_key_opens_through_a_proxy(client, store, headers):
    key, text = issue("*", "read", made=0)
    store.keys.add(key)
    assert client.get("/v1/timelines", headers={"X-API-Key": text, **headers}).status_code == 200


@pytest.fixture
def open_client(client):
    """A service that answers everybody."""
    here = services_of(client.application)
    replace(here, settings=replace(here.settings, serve_without_keys=True, allowed_origins=NAMED)).attach_to(
        client.application
    )
    return client


# What a browser lets every page send without asking first.
SIMPLE = ("text/plain", "application/x-www-form-urlencoded", "multipart/form-data", "")
ELSEWHERE = (
    {"Origin": "https://evil.example"},
    {"Origin": "null"},
    {"Origin": "http://localhost:9999"},
    {"Origin": "https://evil.example", "Sec-Fetch-Site": "cross-site"},
    {"Sec-Fetch-Site": "cross-site"},
    {"Sec-Fetch-Site": "same-site"},
)


@pytest.mark.parametrize("page", ELSEWHERE, ids=str)
@pytest.mark.parametrize("media", SIMPLE)
@pytest.mark.parametrize("path", ["/v1/timelines/ferry/documents", "/v1/extract", "/"])
def test_a_page_of_another_site_changes_nothing_where_everybody_is_answered(open_client, store, path, media, page):
    sent = {**page, "Content-Type": media}
    refused = open_client.post(path, data="timeline=ferry&text=It+sank+in+2031.", headers=sent)
    assert (refused.status_code, refused.json["type"]) == (403, "/problems/cross-site")
    assert store.timelines(limit=1).items == ()


@pytest.mark.parametrize(
    "page",
    [
        {},
        {"Origin": "http://localhost"},
        {"Origin": NAMED[0]},
        {"Origin": NAMED[0], "Sec-Fetch-Site": "cross-site"},
        {"Origin": "https://news.example", "Sec-Fetch-Site": "same-origin"},  # behind a proxy that hides our name
        {"Sec-Fetch-Site": "none"},
    ],
    ids=str,
)
def test_programs_own_pages_and_named_origins_may(open_client, page):
    sent = {**page, "Content-Type": "text/plain"}
    assert open_client.post("/v1/timelines/ferry/documents", data="It sank in 2031.", headers=sent).status_code == 201


def test_a_link_on_any_page_leads_here(open_client):
    assert open_client.get("/v1/timelines", headers={"Sec-Fetch-Site": "cross-site"}).status_code == 200
