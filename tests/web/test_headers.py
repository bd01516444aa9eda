from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256

import pytest

PATHS = ["/healthz", "/v1/timelines", "/nothing", "/openapi.yaml", "/docs/swagger/", "/v1/timelines?x=1"]


@pytest.mark.parametrize("path", PATHS)
def test_every_answer_tells_browsers_to_be_careful(client, path):
    headers = client.get(path).headers
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]


def test_what_needs_a_key_is_kept_from_caches_that_many_share(client):
    assert client.get("/v1/timelines").headers["Cache-Control"] == "private, no-cache"
    assert "Cache-Control" not in client.get("/openapi.yaml").headers


def test_swagger_ui_may_run_its_own_script_and_no_other(client):
    page = client.get("/docs/swagger/")
    (script,) = re.findall(r"<script>(.*?)</script>", page.text, re.DOTALL)
    digest = b64encode(sha256(script.encode()).digest()).decode()
    (rule,) = re.findall(r"script-src ([^;]*)", page.headers["Content-Security-Policy"])
    assert rule == f"'self' 'sha256-{digest}'"


def test_swagger_ui_may_ask_this_service_alone(client):
    policy = client.get("/docs/swagger/").headers["Content-Security-Policy"]
    assert "connect-src 'self'" in policy
    assert "http" not in policy


@pytest.mark.parametrize("path", [*PATHS, "/v1/timelines/%FF"])
def test_every_answer_names_its_request(client, path):
    first, second = client.get(path), client.get(path)
    assert re.fullmatch(r"[0-9a-f]{32}", first.headers["X-Request-Id"])
    assert first.headers["X-Request-Id"] != second.headers["X-Request-Id"]


def test_a_request_may_bring_its_name(client):
    response = client.get("/nothing", headers={"X-Request-Id": "edge-42.a_B"})
    assert response.headers["X-Request-Id"] == response.json["request_id"] == "edge-42.a_B"


@pytest.mark.parametrize(
    "name",
    ["", " ", "a b", "a\tb", "é", "\xff", "a" * 101, "a\x7f", '{"level":"error"}', "a;b", "<script>", "a\x0bX-Evil: 1"],
)
def test_a_name_that_could_be_taken_for_something_else_is_replaced(client, name):
    response = client.get("/nothing", headers={"X-Request-Id": name})
    assert re.fullmatch(r"[0-9a-f]{32}", response.headers["X-Request-Id"])
    assert response.json["request_id"] == response.headers["X-Request-Id"]


@pytest.mark.parametrize(
    "ask",
    [
        lambda client: client.get("/v1/timelines/nowhere"),
        lambda client: client.get("/v1/timelines/-"),
        lambda client: client.get("/v1/timelines?limit=x"),
        lambda client: client.post("/v1/extract", json={}),
        lambda client: client.patch("/v1/timelines"),
    ],
)
def test_every_problem_names_its_request(client, ask):
    response = ask(client)
    assert response.status_code >= 400
    assert response.json["request_id"] == response.headers["X-Request-Id"]
