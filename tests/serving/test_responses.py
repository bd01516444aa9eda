"""Responses of WSGI applications, over a connection within this process."""

from __future__ import annotations

import json
import logging
import socket
from contextlib import contextmanager, suppress

import pytest

from timeline_api.serving import responses
from timeline_api.serving.parsing import RequestReader
from timeline_api.serving.responses import MOST_UNSENT, ClientLeft, Ends, Output, answer
from timeline_api.serving.slow_clients import SlowClients

GET = b"GET /a%20b%C3%A9?q=1 HTTP/1.1\r\nHost: localhost\r\n\r\n"


@contextmanager
def connected():
    server, client = socket.socketpair()
    server.setblocking(False)
    with server, client:
        yield server, client


def answered(app, sent=GET, *, is_last=False):
    """Whether the connection goes on, and what the client got."""
    with connected() as (server, client):
        request, output = RequestReader(1000).receive(sent), Output(server, SlowClients(6))
        goes_on = answer(app, request, Ends(server, ("192.0.2.1", 5), ("127.0.0.1", 80)), output, is_last=is_last)
        assert not output.unsent
        server.shutdown(socket.SHUT_WR)
        received = b"".join(iter(lambda: client.recv(65536), b""))
    head, _, body = received.partition(b"\r\n\r\n")
    return goes_on, head.decode("latin-1").lower().split("\r\n"), body


def app_of(status, headers, parts):
    def app(_environ, start_response):
        start_response(status, headers)
        return parts

    return app


def test_an_answer_with_a_length_goes_out_as_it_is():
    goes_on, head, body = answered(app_of("200 OK", [("Content-Length", "4"), ("X-A", "\xe4")], [b"ab", b"", b"cd"]))
    assert (goes_on, head[0], body) == (True, "http/1.1 200 ok", b"abcd")
    assert "transfer-encoding: chunked" not in head
    assert "x-a: \xe4" in head
    assert any(line.startswith("date: ") for line in head)


def test_an_answer_without_a_length_goes_out_in_chunks():
    goes_on, head, body = answered(app_of("200 OK", [], iter([b"ab", b"cde"])))
    assert (goes_on, body) == (True, b"2\r\nab\r\n3\r\ncde\r\n0\r\n\r\n")
    assert "transfer-encoding: chunked" in head


@pytest.mark.parametrize(
    "sent",
    [GET.replace(b"HTTP/1.1", b"HTTP/1.0"), GET.replace(b"Host", b"Connection: close\r\nHost")],
    ids=["HTTP/1.0", "close"],
)
def test_a_connection_ends_where_the_client_wants_that(sent):
    goes_on, head, body = answered(app_of("200 OK", [("Content-Length", "2")], [b"ab"]), sent)
    assert (goes_on, body) == (False, b"ab")
    assert "connection: close" in head


def test_a_connection_ends_where_the_server_wants_that():
    goes_on, head, _ = answered(app_of("200 OK", [("Content-Length", "2")], [b"ab"]), is_last=True)
    assert not goes_on
    assert "connection: close" in head


@pytest.mark.parametrize(
    ("method", "status", "headers"),
    [
        (b"HEAD", "200 OK", [("Content-Length", "2")]),
        (b"HEAD", "200 OK", []),
        (b"GET", "204 No Content", []),
        (b"GET", "304 Not Modified", [("ETag", '"a"')]),
    ],
)
def test_what_has_no_body_gets_none(method, status, headers):
    goes_on, head, body = answered(app_of(status, headers, [b"ab"]), GET.replace(b"GET", method))
    assert (goes_on, body) == (True, b"")
    assert head[0] == f"http/1.1 {status.lower()}"


def test_the_application_is_told_of_the_request():
    found = {}

    def app(environ, start_response):
        found.update(environ, read=environ["wsgi.input"].read())
        return app_of("200 OK", [], [])(environ, start_response)

    headers = b"Content-Type: text/plain\r\nX-Twice: 1\r\nX_Twice: 3\r\nX-Twice: 2\r\n"
    sent = GET.replace(b"GET", b"POST").replace(b"\r\n\r\n", b"\r\n" + headers + b"Transfer-Encoding: chunked\r\n\r\n")
    answered(app, sent + b"2\r\nab\r\n1\r\nc\r\n0\r\n\r\n")
    wanted = {
        "REQUEST_METHOD": "POST",
        "PATH_INFO": "/a b\xc3\xa9",
        "QUERY_STRING": "q=1",
        "CONTENT_TYPE": "text/plain",
        "CONTENT_LENGTH": "3",
        "HTTP_X_TWICE": "1,2",
        "REMOTE_ADDR": "192.0.2.1",
        "wsgi.url_scheme": "http",
        "read": b"abc",
    }
    assert {name: found[name] for name in wanted} == wanted
    assert "HTTP_TRANSFER_ENCODING" not in found


def failing(*parts):
    yield from parts
    raise RuntimeError("a secret")


FAILING = {
    "before it answers": lambda _environ, _start: failing(),
    "with a status": lambda _environ, start: [start("200 OK", []), failing()][1],
    "with a header of two lines": app_of("200 OK", [("X-A", "a\r\nX-B: b")], [b"ab"]),
    "without a status": lambda _environ, _start: [b"ab"],
    "without an answer": lambda _environ, _start: [],
}


@pytest.mark.parametrize("app", FAILING.values(), ids=FAILING)
def test_an_application_that_fails_is_a_500_and_logged(app, caplog):
    with caplog.at_level(logging.ERROR):
        goes_on, head, body = answered(app)
    assert (goes_on, head[0]) == (False, "http/1.1 500 internal server error")
    assert json.loads(body)["type"] == "/problems/internal-server-error"
    assert b"secret" not in body
    assert "answer broke off" in caplog.text


def test_an_answer_that_breaks_off_does_not_look_whole(caplog):
    with pytest.raises(ClientLeft):
        answered(app_of("200 OK", [], failing(b"ab")))
    assert "answer broke off" in caplog.text


class Parts:
    """A body that counts how often it is closed."""

    def __init__(self, parts):
        self.parts, self.closed = parts, 0

    def __iter__(self):
        return iter(self.parts)

    def close(self):
        self.closed += 1


def test_a_body_is_closed_once_however_it_ends():
    for parts in ([b"ab"], failing(b"ab"), failing()):
        made = Parts(parts)
        with suppress(ClientLeft):
            answered(app_of("200 OK", [], made))
        assert made.closed == 1


def endless():
    while True:
        yield b"a" * 100_000


def test_an_answer_ends_when_its_client_has_left():
    made = Parts(endless())
    with connected() as (server, client):
        client.close()
        request = RequestReader(1000).receive(GET)
        with pytest.raises(ClientLeft):
            answer(
                app_of("200 OK", [], made),
                request,
                Ends(server, ("", 0), ("", 0)),
                Output(server, SlowClients(6)),
                is_last=False,
            )
    assert made.closed == 1


def test_what_a_client_does_not_take_is_kept_up_to_a_bound_and_then_waited_for(monkeypatch):
    monkeypatch.setattr(responses, "PATIENCE_SECONDS", 0.2)
    monkeypatch.setattr(responses, "SLOWEST_RATE", 1 << 40)
    made = Parts(endless())
    with connected() as (server, _client):
        request, output = RequestReader(1000).receive(GET), Output(server, SlowClients(6))
        with pytest.raises(ClientLeft):
            answer(app_of("200 OK", [], made), request, Ends(server, ("", 0), ("", 0)), output, is_last=False)
    assert MOST_UNSENT < len(output.unsent) < MOST_UNSENT + 200_000
    assert made.closed == 1
