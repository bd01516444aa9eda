"""Who sends slowly, takes slowly or does nothing keeps nobody waiting, and is given up in the end."""

from __future__ import annotations

import json
import resource
import socket
import time
from contextlib import ExitStack
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.support.raw_requests import BODY, GET
from tests.support.servers import environment, serving
from timeline_api.cli import main

HEAD = b"POST /v1/extract HTTP/1.1\r\nHost: localhost\r\n"

#: What slow clients send at once.
SLOW = {
    "nothing": b"",
    "half a line": b"GET /hea",
    "half of the headers": b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nX-Slow: ",
    "half of a body": HEAD + b"Content-Type: application/json\r\nContent-Length: 900\r\n\r\n{",
    "half of a body in chunks": HEAD + b"Transfer-Encoding: chunked\r\n\r\n5\r\n{",
    "half of a body that was waited for": HEAD + b"Expect: 100-continue\r\nContent-Length: 900\r\n\r\n",
}


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    patient = {"TIMELINE_CLIENT_SECONDS": "3600"}
    with serving(tmp_path_factory.mktemp("server"), "--workers", "1", **patient) as server:
        yield server


def make_key(folder):
    CliRunner(env=environment(folder)).invoke(main, "keys create --timeline * --scope admin", catch_exceptions=False)


@pytest.mark.parametrize("sent", SLOW.values(), ids=SLOW)
def test_sixty_slow_clients_keep_nobody_waiting(server, sent):
    with ExitStack() as crowd:
        for _ in range(60):
            client = crowd.enter_context(socket.create_connection(("127.0.0.1", server.port)))
            client.sendall(sent)
        assert server.ask("/healthz")[0] == 200
        assert server.ask("/v1/extract", "POST", BODY, {"Content-Type": "application/json"})[0] == 200


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


LONG = HEAD + b"Content-Type: application/json\r\nContent-Length: 2000000\r\n\r\n"


def test_a_crowd_without_a_key_that_drips_long_bodies_keeps_nobody_waiting(tmp_path):
    with serving(tmp_path, "--workers", "1", TIMELINE_RATE_LIMIT="none") as server, ExitStack() as crowd:
        make_key(tmp_path)
        clients = [crowd.enter_context(socket.create_connection(("127.0.0.1", server.port))) for _ in range(150)]
        for client in clients:
            client.sendall(LONG + b" ")
        longest = 0.0
        for byte in (b"{", b'"', b"t"):
            for client in clients:
                client.sendall(byte)
            began = time.monotonic()
            assert server.ask("/healthz")[0] == 200
            longest = max(longest, time.monotonic() - began)
    assert longest < 2


def test_a_request_has_to_arrive_whole_in_time_however_steadily_it_comes(tmp_path):
    settings = {"TIMELINE_REQUEST_SECONDS": "2", "TIMELINE_CLIENT_SECONDS": "10"}
    with (
        serving(tmp_path, "--workers", "1", **settings) as server,
        socket.create_connection(("127.0.0.1", server.port), timeout=30) as body,
        socket.create_connection(("127.0.0.1", server.port), timeout=30) as head,
    ):
        body.sendall(LONG)
        head.sendall(GET)
        began = time.monotonic()
        for client, dripped in ((body, b" "), (head, b"X")):
            received = drip(client, dripped)
            assert received.startswith(b"HTTP/1.1 408 ")
            assert json.loads(received.partition(b"\r\n\r\n")[2])["type"] == "/problems/request-timeout"
        assert time.monotonic() - began < 8


def drip(client, dripped):
    """What comes back to a client that sends a byte every tenth of a second."""
    client.settimeout(0.1)
    for _ in range(100):
        try:
            client.sendall(dripped)
            return b"".join(iter(lambda: client.recv(65536), b""))
        except TimeoutError:
            continue
    raise AssertionError("nothing comes back")


def test_where_memory_is_short_the_oldest_request_that_arrives_is_given_up(tmp_path):
    patient = {"TIMELINE_CLIENT_SECONDS": "3600", "TIMELINE_MAX_BATCH_BYTES": "20000000"}
    begun = HEAD + b"Content-Type: application/x-ndjson\r\nContent-Length: 19000000\r\n\r\n" + b" " * 18_000_000
    with serving(tmp_path, "--workers", "1", **patient) as server, ExitStack() as crowd:
        clients = [crowd.enter_context(socket.create_connection(("127.0.0.1", server.port))) for _ in range(5)]
        for client in clients:
            client.sendall(begun)
        refused = b"".join(iter(lambda: clients[0].recv(65536), b""))
        assert refused.startswith(b"HTTP/1.1 503 ")
        assert b"\r\nRetry-After: " in refused
        assert json.loads(refused.partition(b"\r\n\r\n")[2])["type"] == "/problems/overloaded"
        assert server.ask("/v1/extract", "POST", BODY, {"Content-Type": "application/json"})[0] == 200
        clients[-1].settimeout(0.1)
        with pytest.raises(TimeoutError):
            clients[-1].recv(1)


def test_who_takes_an_answer_slowly_has_no_thread(tmp_path):
    few = {"TIMELINE_MAX_ADMITTED": "1", "TIMELINE_MAX_STREAMS": "0"}  # so there are thirteen threads
    with serving(tmp_path, "--workers", "1", **few) as server, ExitStack() as crowd:
        for _ in range(40):
            client = crowd.enter_context(socket.socket())
            client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
            client.connect(("127.0.0.1", server.port))
            client.sendall(b"GET /openapi.yaml HTTP/1.1\r\nHost: localhost\r\n\r\n" * 50)
        assert server.ask("/healthz")[0] == 200


@pytest.mark.parametrize("length", [1_000_001, 5_000_000])
def test_a_body_that_is_longer_than_a_document_may_be_is_answered(server, length):
    answered = server.ask("/v1/extract", "POST", b" " * length, {"Content-Type": "application/json"})
    assert (answered[0], json.loads(answered[2])["detail"]) == (413, "The body is larger than 1000000 bytes.")


def test_a_body_that_nobody_takes_is_refused_before_it_comes(server):
    answered = server.send(LONG.replace(b"2000000", b"20000000"))
    assert answered.startswith(b"HTTP/1.1 413 ")


def test_a_client_that_waits_is_told_once_to_go_on(server):
    with socket.create_connection(("127.0.0.1", server.port), timeout=60) as client:
        asking = HEAD + b"Content-Type: application/json\r\nexpect: 100-Continue\r\nConnection: close\r\n"
        client.sendall(asking + b"Content-Length: %d\r\n\r\n" % len(BODY))
        assert client.recv(1024) == b"HTTP/1.1 100 Continue\r\n\r\n"
        client.sendall(BODY[:5])
        client.sendall(BODY[5:])
        answered = b"".join(iter(lambda: client.recv(65536), b""))
    assert answered.startswith(b"HTTP/1.1 200 ")
    assert b" 100 " not in answered
