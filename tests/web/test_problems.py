from __future__ import annotations

from urllib.parse import unquote

import pytest
from flask.testing import FlaskClient
from markupsafe import escape

from timeline_api import errors
from timeline_api.web.responses.problems import PROBLEM_TYPES, STATUSES


def all_errors(base=errors.TimelineError):
    yield base
    for error in base.__subclasses__():
        yield from all_errors(error)


@pytest.mark.parametrize("error", sorted(set(all_errors()), key=repr))
def test_every_error_has_a_status(error):
    assert error in STATUSES


@pytest.mark.parametrize("name", sorted(PROBLEM_TYPES))
def test_every_kind_of_problem_explains_itself(client, name):
    kind = client.get(f"/problems/{name}").json
    assert kind["type"] == f"/problems/{name}"
    assert kind["title"]
    assert kind["description"]


def test_an_unknown_kind_of_problem_is_a_404(client):
    assert client.get("/problems/nothing").status_code == 404


BROWSER = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}


@pytest.mark.parametrize("name", sorted(PROBLEM_TYPES))
def test_a_browser_gets_a_page_that_explains_a_kind_of_problem(client, name):
    page = client.get(f"/problems/{name}", headers=BROWSER)
    assert (page.status_code, page.mimetype) == (200, "text/html")
    assert escape(PROBLEM_TYPES[name].title) in page.text
    assert escape(PROBLEM_TYPES[name].meaning) in page.text
    assert "Accept" in page.headers["Vary"].split(", ")


@pytest.mark.parametrize("accept", ["", "*/*", "application/json", "text/html, application/json", "image/png"])
def test_a_program_gets_json_of_a_kind_of_problem(client, accept):
    answer = client.get("/problems/store-busy", headers={"Accept": accept})
    assert answer.json["type"] == "/problems/store-busy"
    assert "Accept" in answer.headers["Vary"].split(", ")


def test_an_unknown_kind_of_problem_is_a_404_for_a_browser_too(app, client):
    page = FlaskClient(app, app.response_class).get("/problems/nothing", headers=BROWSER)
    assert (page.status_code, page.mimetype) == (404, "text/html")


@pytest.mark.parametrize(
    ("path", "location"),
    [
        ("/v1/", "/v1"),
        ("/v1/timelines/", "/v1/timelines"),
        ("/v1/timelines/?limit=2&q=%C3%A9%20%2F", "/v1/timelines?limit=2&q=%C3%A9%20%2F"),
        ("/v1/timelines/ferry/events/", "/v1/timelines/ferry/events"),
        ("/v1/timelines/ferry~-_x/events/?token=a", "/v1/timelines/ferry~-_x/events?token=a"),
        ("/timelines/ferry/", "/timelines/ferry"),
        ("/timelines/f%C3%A9/", "/timelines/f%C3%A9"),
        ("/healthz/", "/healthz"),
    ],
)
@pytest.mark.parametrize("method", ["GET", "HEAD", "POST", "DELETE"])
def test_a_slash_at_the_end_is_taken_off(client, method, path, location):
    answer = client.open(path, method=method)
    assert (answer.status_code, answer.headers["Location"], answer.data) == (308, location, b"")


def test_a_slash_is_taken_off_behind_a_prefix_too(client):
    answer = client.get("/v1/timelines/", environ_overrides={"SCRIPT_NAME": "/news"})
    assert answer.headers["Location"] == "/news/v1/timelines"


@pytest.mark.parametrize(
    "path",
    [
        *("/nowhere/", "/v1/timelines//", "/v1//", "//evil.example/", "/v1/timelines/a/b/", "/docs/nothing/x/"),
        *("//evil.example/v1/timelines/", "/%0d%0aSet-Cookie:x/", "/v1%0d%0a/", "/.//v1/"),
    ],
)
def test_what_is_not_there_without_its_slash_leads_nowhere(client, path):
    answer = client.get("/", environ_overrides={"PATH_INFO": unquote(path), "REQUEST_URI": path})
    assert answer.status_code == 404
    assert "Location" not in answer.headers


@pytest.mark.parametrize("path", ["/v1/x/", "/v2/timelines", "/v1/timelines/a/b", "/%00"])
def test_an_unknown_path_is_a_404_problem(client, path):
    response = client.get(path)
    assert (response.status_code, response.json["type"]) == (404, "/problems/not-found")


@pytest.mark.parametrize(
    ("path", "part"),
    [("events/%00", "event"), ("documents/a%00b", "document"), ("documents/a/versions/%00", "version")],
)
def test_an_address_with_a_nul_is_refused_by_its_part(client, path, part):
    response = client.get(f"/v1/timelines/ferry/{path}")
    assert response.status_code == 422
    assert response.json["errors"] == [{"parameter": part, "detail": "Has NUL."}]


def test_a_path_that_is_no_text_is_a_404_problem(client):
    response = client.get("/", environ_overrides={"PATH_INFO": "/\xff", "REQUEST_URI": "/\xff"})
    assert response.status_code == 404


@pytest.mark.parametrize(
    ("method", "path", "allowed"),
    [
        ("POST", "/v1/timelines/ferry", {"GET", "HEAD", "PUT", "PATCH", "DELETE", "OPTIONS"}),
        ("DELETE", "/v1/timelines/ferry/events/1", {"GET", "HEAD", "PATCH", "OPTIONS"}),
        ("PUT", "/v1/timelines/ferry/documents", {"GET", "HEAD", "POST", "OPTIONS"}),
    ],
)
def test_a_method_that_is_not_there_is_told_which_are(client, method, path, allowed):
    response = client.open(path, method=method)
    assert (response.status_code, response.json["type"]) == (405, "/problems/method-not-allowed")
    assert set(response.headers["Allow"].split(", ")) == allowed


def test_the_type_of_a_problem_leads_to_its_meaning(client):
    problem = client.get("/v1/timelines/ferry").json
    assert client.get(problem["type"]).json["title"] == problem["title"]
