"""Requests get a thread when they have been received, however they come."""

from __future__ import annotations

import json
import resource
import socket
from contextlib import ExitStack
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.cli.serving import serving
from timeline_api.cli.receiving import MOST_KEPT, Arrival

HEAD = b"POST /v1/extract HTTP/1.1\r\nHost: localhost\r\n"
BODY = b'{"text": "The pier opened on 3 May 1987.\r\n\r\n It closed."}'
CHUNKED = b"Transfer-Encoding: chunked\r\n\r\n5\r\n{\r\n\r\n\r\n3\r\nabc\r\n0\r\n"

WHOLE = {
    "no body": b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n",
    "empty": HEAD + b"Content-Length: 0\r\n\r\n",
    "with a length": HEAD + b"content-length:%d\r\n\r\n" % len(BODY) + BODY,
    "length last": HEAD + b"Accept: a\r\nContent-Length: %d \r\n\r\n" % len(BODY) + BODY,
}
IN_CHUNKS = {
    "in chunks": HEAD + CHUNKED + b"\r\n",
    "with trailers": HEAD + CHUNKED + b"X-Sum: 1\r\n\r\n",
}

#: What slow clients send at once.
SLOW = {
    "nothing": b"",
    "half a line": b"GET /hea",
    "half of the headers": b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nX-Slow: ",
    "half of a body": HEAD + b"Content-Type: application/json\r\nContent-Length: 900\r\n\r\n{",
    "half of a body in chunks": HEAD + b"Transfer-Encoding: chunked\r\n\r\n5\r\n{",
    "half of a body that was waited for": HEAD + b"Expect: 100-continue\r\nContent-Length: 900\r\n\r\n",
}


def arrived(pieces):
    """Whether a request was whole after each of its pieces."""
    arrival = Arrival()
    told = []
    for piece in pieces:
        assert not arrival.take(piece)
        told.append(arrival.is_whole)
    assert bytes(arrival.received) == b"".join(pieces)
    return told


def cut(whole, places):
    bounds = [0, *sorted(places), len(whole)]
    return [whole[start:end] for start, end in pairwise(bounds) if start < end]


@pytest.mark.parametrize("request_", WHOLE.values(), ids=WHOLE)
@given(places=st.sets(st.integers(1, 150)))
@settings(max_examples=60)
def test_a_request_is_whole_with_its_last_byte_however_it_comes(request_, places):
    told = arrived(cut(request_, {place for place in places if place < len(request_)}))
    assert told == [False] * (len(told) - 1) + [True]


@pytest.mark.parametrize("request_", IN_CHUNKS.values(), ids=IN_CHUNKS)
@given(places=st.sets(st.integers(1, 150)))
@settings(max_examples=60)
def test_a_body_in_chunks_is_whole_with_its_last_byte_and_may_look_so_before(request_, places):
    assert arrived(cut(request_, {place for place in places if place < len(request_)}))[-1]


def test_a_client_that_waits_is_told_once_to_go_on():
    arrival = Arrival()
    assert not arrival.take(HEAD + b"expect: 100-Continue\r\nContent-Length: 3\r\n")
    assert arrival.take(b"\r\n")
    assert not arrival.is_whole
    assert not arrival.take(b"{}\n")
    assert arrival.is_whole
    assert bytes(arrival.received) == HEAD + b"Content-Length: 3\r\n\r\n{}\n"


def test_a_client_that_waits_with_too_much_is_not_told_to_go_on():
    arrival = Arrival()
    assert not arrival.take(HEAD + b"Expect: 100-continue\r\nContent-Length: %d\r\n\r\n" % (MOST_KEPT + 1))
    assert arrival.is_long


def test_what_never_ends_is_long_at_last():
    arrival = Arrival()
    arrival.take(b"x" * MOST_KEPT)
    assert not arrival.is_long
    arrival.take(b"x")
    assert arrival.is_long


@pytest.mark.parametrize("sent", SLOW.values(), ids=SLOW)
def test_sixty_slow_clients_keep_nobody_waiting(tmp_path, sent):
    patient = {"TIMELINE_CLIENT_SECONDS": "3600"}
    with serving(tmp_path, "--workers", "1", **patient) as server, ExitStack() as crowd:
        for _ in range(60):
            client = crowd.enter_context(socket.create_connection(("127.0.0.1", server.port)))
            client.sendall(sent)
        assert server.ask("/healthz")[0] == 200
        body = json.dumps({"text": "The pier opened on 3 May 1987."}).encode()
        assert server.ask("/v1/extract", "POST", body, {"Content-Type": "application/json"})[0] == 200


@pytest.mark.skipif(not hasattr(resource, "prlimit"), reason="what another process may open is set on Linux")
def test_where_no_more_can_be_open_the_oldest_that_waits_is_left(tmp_path):
    patient = {"TIMELINE_CLIENT_SECONDS": "3600"}
    with serving(tmp_path, "--workers", "1", **patient) as server, ExitStack() as crowd:
        assert server.ask("/healthz")[0] == 200
        (worker,) = Path(f"/proc/{server.process.pid}/task/{server.process.pid}/children").read_text().split()
        most = len(list(Path(f"/proc/{worker}/fd").iterdir())) + 20
        resource.prlimit(int(worker), resource.RLIMIT_NOFILE, (most, most))
        for _ in range(40):
            crowd.enter_context(socket.create_connection(("127.0.0.1", server.port))).sendall(SLOW["half a line"])
        assert server.ask("/healthz")[0] == 200
        assert Path(f"/proc/{worker}").exists()


def test_requests_in_one_piece_are_answered_in_their_order(tmp_path):
    with (
        serving(tmp_path, "--workers", "1") as server,
        socket.create_connection(("127.0.0.1", server.port), timeout=60) as client,
    ):
        client.sendall(WHOLE["no body"] * 2 + WHOLE["no body"].replace(b"Host", b"Connection: close\r\nHost"))
        answers = b"".join(iter(lambda: client.recv(65536), b""))
    assert answers.count(b"HTTP/1.1 200 OK") == 3


def test_a_body_larger_than_is_kept_is_answered_all_the_same(tmp_path):
    body = json.dumps({"text": "The pier opened on 3 May 1987. " * (MOST_KEPT // 20)}).encode()
    with serving(tmp_path, "--workers", "1") as server:
        assert server.ask("/v1/extract", "POST", body, {"Content-Type": "application/json"})[0] == 413
