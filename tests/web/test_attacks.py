"""What somebody sends who means harm, wherever a body is taken: a clear problem, and what is stored stays as it was."""

from __future__ import annotations

import json

import pytest

from tests.web.story import APPROVAL, keep
from timeline_api.schemas import extractions, timelines

FERRY = "/v1/timelines/ferry"
DIGITS = "9" * 90_000
BODIES = {
    "deep lists": b"[" * 90_000,
    "deep objects": b'{"a":' * 15_000,
    "a number without end": f'{{"title": {DIGITS}}}'.encode(),
    "a fraction without end": f'{{"title": 0.{DIGITS}}}'.encode(),
    "a power without end": b'{"pinned": 1e999999999}',
    "not a number": b'{"pinned": NaN}',
    "infinity": b'{"pinned": -Infinity}',
    "a name twice": b'{"by": "a", "by": "b"}',
    "a string without end": json.dumps({"title": "a" * 10_000_000}).encode(),
    "a list": b"[{}]",
    "a lone surrogate": b'{"by": "\\ud800"}',
    "bytes": b"\xff\xfe\x00",
    "nothing but a quote": b'"',
}
OWN = ("id", "version", "score", "salience", "corroboration", "disputed", "conflicts", "made", "number", "__proto__")
PASSED_OVER = {"put document": extractions.READ_ONLY, "timeline": timelines.READ_ONLY}
HOSTILE = ("a" * 8_000, '"' * 4_000, "W/" * 2_000, ",".join(['"a"'] * 1_500), "\x7f\xa0", "*/*;q=" + "9" * 4_000)


@pytest.fixture
def event(store):
    keep(store)
    return APPROVAL.id


@pytest.fixture(params=["document", "put document", "timeline", "patch", "settle", "merge", "split", "undo"])
def write(request, client, event):
    """Send a body to one of the places that take one."""
    there = f"{FERRY}/events/{event}"
    method, path = {
        "document": ("POST", f"{FERRY}/documents"),
        "put document": ("PUT", f"{FERRY}/documents/mine"),
        "timeline": ("PUT", FERRY),
        "patch": ("PATCH", there),
        "settle": ("PATCH", f"{there}/conflicts/date"),
        "merge": ("POST", f"{there}/merge"),
        "split": ("POST", f"{there}/split"),
        "undo": ("POST", f"{there}/history/1/undo"),
    }[request.param]

    def write(body):
        before = client.get(FERRY).json, client.get(f"{FERRY}/events?hidden=any").data
        headers = {"Content-Type": "application/json", "If-Match": "*"}
        response = client.open(path, method=method, data=body, headers=headers)
        assert (client.get(FERRY).json, client.get(f"{FERRY}/events?hidden=any").data) == before
        return response

    return write


@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES)
def test_a_hostile_body_is_a_problem_and_changes_nothing(write, body):
    response = write(body)
    assert response.status_code in (400, 413, 422)
    assert len(response.data) < 5_000


@pytest.mark.parametrize("name", OWN)
def test_what_the_service_says_itself_cannot_be_said_by_others(write, name, request):
    response = write(json.dumps({name: 1, "title": 1}))
    assert response.status_code == 422
    pointers = [error.get("pointer") for error in response.json["errors"]]
    assert pointers
    place = request.node.callspec.params["write"]
    # What was read can be put: what only answers have is passed over.
    assert (f"/{name}" in pointers) != (name in PASSED_OVER.get(place, ()))


@pytest.mark.parametrize("header", ["If-Match", "If-None-Match", "Accept", "Last-Event-ID", "X-Request-Id", "Range"])
@pytest.mark.parametrize("value", HOSTILE, ids=range(len(HOSTILE)))
def test_a_hostile_header_is_answered_or_refused(client, event, header, value):
    for path in (FERRY, f"{FERRY}/events", f"{FERRY}/events/{event}", f"{FERRY}/changes"):
        assert client.get(path, headers={header: value}).status_code in (200, 206, 304, 406, 422)


@pytest.mark.parametrize("value", HOSTILE, ids=range(len(HOSTILE)))
def test_a_hostile_precondition_lets_nothing_through(client, event, value):
    response = client.patch(f"{FERRY}/events/{event}", json={"pinned": True}, headers={"If-Match": value})
    assert response.status_code == 412
    assert not client.get(f"{FERRY}/events/{event}").json["pinned"]
