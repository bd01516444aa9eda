from __future__ import annotations

import pytest

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


@pytest.mark.parametrize("path", ["/v1/", "/v2/timelines", "/v1/timelines/", "/v1/timelines/a/b", "/%00"])
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
