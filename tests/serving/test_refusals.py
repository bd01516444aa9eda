"""What the server answers by itself: problems as the application's are, and nothing that was sent is logged."""

from __future__ import annotations

import json
import re
from contextlib import closing
from uuid import uuid4

import pytest

from tests.support.contract import CONTRACT, PROBLEM, check_shape
from tests.support.raw_requests import BODY, CHUNKED, GET, HOSTS, IN_ONE_CHUNK, NO_HOSTS, POST, REFUSED
from tests.support.servers import serving
from timeline_api.web.responses.problems import PROBLEM_JSON, PROBLEM_TYPES

LAST = b"GET /problems/last HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
CASES = [
    pytest.param(kind, sent, id=f"{kind}: {name}") for kind, all_ in REFUSED.items() for name, sent in all_.items()
]
EXAMPLES = {
    name: example["value"]
    for response in CONTRACT["components"]["responses"].values()
    for name, example in response["content"][PROBLEM_JSON].get("examples", {}).items()
}


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    settings = {"TIMELINE_CLIENT_SECONDS": "1", "TIMELINE_LOG_LEVEL": "debug"}
    with serving(tmp_path_factory.mktemp("server"), "--workers", "1", **settings) as server:
        yield server


def answers(received):
    """The status, headers and body of each answer on a connection."""
    found = []
    while received:
        head, _, received = received.partition(b"\r\n\r\n")
        line, *fields = head.decode("latin-1").split("\r\n")
        headers = dict(field.split(": ", 1) for field in fields)
        length = int(headers["Content-Length"])
        found.append((int(line.split()[1]), headers, received[:length]))
        received = received[length:]
    return found


@pytest.mark.parametrize(("kind", "sent"), CASES)
def test_what_is_no_request_is_a_problem_and_ends_the_connection(server, kind, sent):
    ((status, headers, body),) = answers(server.send(sent + (LAST if kind != "request-timeout" else b"")))
    problem = json.loads(body)
    assert (problem["type"], status) == (f"/problems/{kind}", PROBLEM_TYPES[kind].status)
    assert (headers["Content-Type"], headers["Connection"]) == (PROBLEM_JSON, "close")
    assert problem["request_id"] == headers["X-Request-Id"]
    check_shape(problem, PROBLEM)


@pytest.mark.parametrize("kind", sorted(REFUSED.keys() - {"request-entity-too-large"}))
def test_the_contract_shows_what_is_answered(server, kind):
    ((_, _, body),) = answers(server.send(next(iter(REFUSED[kind].values()))))
    problem = json.loads(body)
    assert problem.pop("request_id")
    assert problem == EXAMPLES[kind]


def test_a_malformed_body_is_no_failure_of_the_service(server):
    malformed = [sent for name, sent in REFUSED["bad-request"].items() if "chunk" in name or "trailer" in name]
    assert len(malformed) > 8
    for sent in malformed:
        assert server.send(sent + LAST).startswith(b"HTTP/1.1 400 ")
    assert "Traceback" not in server.log.read_text()
    assert "exception" not in server.log.read_text()


@pytest.mark.parametrize("host", NO_HOSTS)
def test_a_host_that_is_none_is_a_problem(server, host):
    ((status, headers, body),) = answers(server.send(b"GET /healthz HTTP/1.1\r\nHost: " + host + b"\r\n\r\n" + LAST))
    assert (status, headers["Content-Type"]) == (400, PROBLEM_JSON)
    assert json.loads(body)["type"] == "/problems/bad-request"


@pytest.mark.parametrize("host", HOSTS)
def test_any_host_is_answered(server, host):
    asked = b"GET /healthz HTTP/1.1\r\nConnection: close\r\nHost: " + host + b"\r\n\r\n"
    assert [status for status, _, _ in answers(server.send(asked))] == [200]


SECRETS = {
    "a query as it was typed": "GET /v1/timelines/a/events?q=Müllerin HTTP/1.1\r\nHost: localhost\r\n\r\n".encode(),
    "a query with a bad host": b"GET /v1/timelines/a/events?q=Muellerin HTTP/1.1\r\nHost: a b\r\n\r\n",
    "a key without a colon": GET + b"X-API-Key tlk_secret0secret0\r\n\r\n",
    "a key with a control character": GET + b"Authorization: Bearer tlk_secret0secret0\x01\r\n\r\n",
    "a method": b"tlk_secret0secret0 /\r\n\r\n",
    "a size of a chunk": CHUNKED + b"Muellerin\r\n\r\n0\r\n\r\n",
    "a body longer than said": POST + b"Content-Length: 2\r\n\r\n{}Muellerin secret0secret0\r\n\r\n",
    "a trailer": CHUNKED + b"2\r\n{}\r\n0\r\nMuellerin\r\n\r\n",
    "a coding": POST + b"Transfer-Encoding: Muellerin\r\n\r\n",
    "an expectation": GET + b"Expect: Muellerin\r\n\r\n",
}


@pytest.mark.parametrize("sent", SECRETS.values(), ids=SECRETS)
def test_nothing_that_was_sent_is_logged_at_any_level(server, sent):
    before, last = server.log.stat().st_size, uuid4().hex
    server.send(sent + LAST)
    server.ask("/healthz", headers={"X-Request-Id": last})
    server.wait_for(last)
    log = server.log.read_bytes()[before:].lower()
    assert not re.search(rb"m(\xc3\xbc|u|ue|.u00fc|%c3%bc|.xc3.xbc)llerin|secret0", log)


def test_a_refusal_is_logged_with_an_id_of_its_own(server):
    with closing(server.connect()) as connection:
        connection.request("GET", "/healthz", headers={"X-Request-Id": "edge-mine"})
        connection.getresponse().read()
        connection.sock.sendall(b"GET /healthz HTTP/1.1\r\nHost localhost\r\n\r\n")
        received = b"".join(iter(lambda: connection.sock.recv(65536), b""))
    ((_, headers, _),) = answers(received)
    server.wait_for(headers["X-Request-Id"])
    lines = [json.loads(line) for line in server.log.read_text().splitlines() if line.startswith("{")]
    (line,) = [line for line in lines if line.get("request_id") == headers["X-Request-Id"]]
    assert (line["event"], line["status"]) == ("request refused", 400)
    assert headers["X-Request-Id"] != "edge-mine"


def test_refusals_are_counted(server):
    counted = 'timeline_api_requests_total{method="other",route="unmatched",status="501"}'

    def count():
        lines = server.ask("/metrics")[2].decode().splitlines()
        return sum(float(line.rpartition(" ")[2]) for line in lines if line.startswith(counted))

    before = count()
    server.send(REFUSED["not-implemented"]["CONNECT"])
    assert count() == before + 1


@pytest.mark.parametrize("query", ["q=Müller", "q=M%C3%BCller", "q=Mü%6cler"])
def test_a_query_in_utf8_is_understood_as_if_it_were_encoded(server, query):
    server.ask("/v1/timelines/mill", "PUT", b"{}", {"Content-Type": "application/json"})
    text = {"text": "Anna Müller met the council of Brede on 3 May 1987.", "source": "Courier"}
    server.ask_json("/v1/timelines/mill/documents", "POST", text)
    asking = f"GET /v1/timelines/mill/events?{query} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
    ((status, _, body),) = answers(server.send(asking.encode()))
    assert status == 200
    assert len(json.loads(body)["items"]) == 1


def test_a_query_that_is_no_utf8_is_answered_as_if_it_were_encoded(server):
    asked = [b"q=M\xfcller", b"q=M%FCller"]
    line = b"GET /v1/timelines/none/events?%b HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
    statuses = {answers(server.send(line % query))[0][0] for query in asked}
    assert len(statuses) == 1
    assert statuses <= {404, 422}


PIPELINED = {
    "without bodies": [GET + b"\r\n"] * 3,
    "with a length": [POST + b"Content-Length: %d\r\n\r\n" % len(BODY) + BODY] * 2,
    "in chunks": [CHUNKED + IN_ONE_CHUNK] * 2,
    "of all kinds": [CHUNKED + IN_ONE_CHUNK, GET + b"\r\n", POST + b"Content-Length: %d\r\n\r\n" % len(BODY) + BODY],
}


@pytest.mark.parametrize("sent", PIPELINED.values(), ids=PIPELINED)
def test_requests_that_come_together_are_answered_in_their_order(server, sent):
    received = answers(server.send(b"".join(sent) + LAST))
    assert [status for status, _, _ in received] == [200] * len(sent) + [404]


def test_a_request_of_which_a_part_comes_with_the_one_before_is_answered(server):
    with closing(server.connect()) as connection:
        connection.connect()
        connection.sock.sendall(CHUNKED + IN_ONE_CHUNK + GET[:20])
        first = connection.sock.recv(65536)
        assert first.startswith(b"HTTP/1.1 200 ")
        connection.sock.sendall(GET[20:] + b"Connection: close\r\n\r\n")
        rest = b"".join(iter(lambda: connection.sock.recv(65536), b""))
    assert [status for status, _, _ in answers(first + rest)] == [200, 200]


SOUND = {
    "HTTP/1.0": b"GET /healthz HTTP/1.0\r\n\r\n",
    "an empty line before": b"\r\n" + GET + b"Connection: close\r\n\r\n",
    "a whole address": b"GET http://LOCALHOST/healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
    "an offer to upgrade": GET + b"Connection: close, Upgrade\r\nUpgrade: h2c\r\n\r\n",
    "no value": GET + b"X-A:\r\nConnection: close\r\n\r\n",
    "bytes beyond ASCII": GET + b"X-A: \xfc\r\nConnection: close\r\n\r\n",
}


@pytest.mark.parametrize("sent", SOUND.values(), ids=SOUND)
def test_what_is_sound_is_answered(server, sent):
    ((status, _, body),) = answers(server.send(sent))
    assert (status, json.loads(body)) == (200, {"status": "ok"})


@pytest.mark.parametrize("name", ["X_Forwarded_For", "X_API_Key", "Content_Length"])
def test_a_header_with_an_underscore_stands_for_no_other(server, name):
    assert server.ask("/healthz", headers={name: "1"})[0] == 200
