from __future__ import annotations

from dataclasses import replace

import pytest

from tests.web.conftest import SETTINGS
from timeline_api.app import create_app

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


def client_behind(proxies, syntax):
    settings = replace(SETTINGS, trusted_proxies=proxies)
    return create_app(settings, syntax=syntax).test_client()


def test_a_proxy_in_front_is_believed_where_it_is_said_to_stand(syntax):
    headers = {"X-Forwarded-For": "192.0.2.7"}
    assert client_behind(0, syntax).get("/v1/timelines", headers=headers).status_code == 200
    assert client_behind(1, syntax).get("/v1/timelines", headers=headers).status_code == 401


def test_what_a_caller_says_behind_a_proxy_is_not(syntax):
    headers = {"X-Forwarded-For": "127.0.0.1, 192.0.2.7"}
    assert client_behind(1, syntax).get("/v1/timelines", headers=headers).status_code == 401
