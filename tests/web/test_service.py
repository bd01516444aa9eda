from __future__ import annotations

import logging

import pytest
import yaml

from tests.support.contract import CONTRACT, CONTRACT_FILE
from tests.web.conftest import SETTINGS
from timeline_api.app import create_app
from timeline_api.errors import GrammarError, StoreBusy, StoreUnavailable
from timeline_api.settings import Settings
from timeline_api.store import open_store


class BrokenStore:
    """Fails every call with the same error."""

    def __init__(self, error):
        self._error = error
        self.keys = open_store("memory:").keys

    def __getattr__(self, name):
        def fail(*_args, **_options):
            raise self._error

        return fail


@pytest.fixture
def client_of(app, syntax):
    def client_of(error):
        broken = create_app(SETTINGS, store=BrokenStore(error), syntax=syntax)
        broken.test_client_class = app.test_client_class
        return broken.test_client()

    return client_of


def test_health_says_ok(client):
    assert client.get("/healthz").json == {"status": "ok"}


def test_health_says_ok_whatever_becomes_of_the_database(client_of):
    assert client_of(StoreUnavailable()).get("/healthz").status_code == 200


def test_readiness_asks_the_database(client, client_of):
    assert client.get("/readyz").json == {"status": "ready", "model": "rules 1"}
    assert client_of(StoreUnavailable()).get("/readyz").status_code == 503


@pytest.mark.parametrize(
    ("error", "kind"),
    [(StoreBusy(retry_after=3), "store-busy"), (StoreUnavailable(retry_after=3), "store-unavailable")],
)
def test_a_store_that_cannot_serve_now_says_when_to_come_back(client_of, error, kind):
    for response in (
        client_of(error).get("/v1/timelines"),
        client_of(error).put("/v1/timelines/ferry"),
        client_of(error).post("/v1/timelines/ferry/documents", json={"text": "It opened in 1987."}),
        client_of(error).get("/v1/timelines/ferry/events"),
    ):
        assert (response.status_code, response.json["type"]) == (503, f"/problems/{kind}")
        assert response.headers["Retry-After"] == "3"


@pytest.mark.parametrize("error", [RuntimeError("the secret"), GrammarError("the secret")])
def test_a_failure_is_logged_and_tells_the_caller_nothing(client_of, caplog, error):
    with caplog.at_level(logging.ERROR):
        response = client_of(error).get("/v1/timelines")
    assert response.status_code == 500
    assert "secret" not in response.text
    assert "secret" in caplog.text


def test_the_contract_is_served_as_it_is_committed(syntax):
    response = create_app(Settings(database_url="memory:"), syntax=syntax).test_client().get("/openapi.yaml")
    assert response.mimetype == "application/yaml"
    assert response.text == CONTRACT_FILE.read_text(encoding="utf-8")
    assert yaml.load(response.text, yaml.CSafeLoader) == CONTRACT


def test_the_contract_says_how_much_this_service_gives(client):
    listed = yaml.load(client.get("/openapi.yaml").text, yaml.CSafeLoader)["paths"]["/v1/timelines"]["get"][
        "parameters"
    ]
    limit = next(parameter["schema"] for parameter in listed if parameter["name"] == "limit")
    assert (limit["default"], limit["maximum"]) == (20, 50)


def test_swagger_ui_asks_this_service_alone(client):
    page = client.get("/docs/swagger", follow_redirects=True)
    assert page.status_code == 200
    assert "/openapi.yaml" in page.text
    assert "http://" not in page.text.replace("http://localhost", "")
    assert "https://" not in page.text


def test_the_redirect_to_swagger_ui_names_no_host(client):
    answer = client.get("/docs/swagger", headers={"Host": "other.example"})
    assert answer.headers["Location"] == "/docs/swagger/"


@pytest.mark.parametrize("asset", ["swagger-ui-bundle.js", "swagger-ui.css", "swagger-ui-standalone-preset.js"])
def test_swagger_ui_has_its_assets(client, asset):
    with client.get(f"/docs/swagger/{asset}") as response:
        assert response.status_code == 200


@pytest.mark.parametrize("path", ["../../setup.cfg", "../setup.cfg", "%2e%2e/flask_swagger_ui.py", "nothing.js"])
def test_swagger_ui_serves_nothing_else(client, path):
    assert client.get(f"/docs/swagger/{path}").status_code == 404


@pytest.mark.parametrize("path", ["/healthz", "/v1/timelines", "/nothing", "/docs", "/docs/swagger/", "/openapi.yaml"])
def test_no_answer_may_be_sniffed(client, path):
    assert client.get(path).headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("path", ["/healthz", "/v1/timelines", "/openapi.yaml"])
def test_head_gives_the_headers_of_get(client, path):
    head, get = client.head(path), client.get(path)
    assert (head.status_code, head.data) == (200, b"")
    assert head.headers["Content-Length"] == get.headers["Content-Length"]


def test_options_tell_the_methods_of_a_path(client):
    response = client.options("/v1/timelines/ferry")
    assert set(response.headers["Allow"].split(", ")) == {"GET", "HEAD", "PUT", "PATCH", "DELETE", "OPTIONS"}
