"""Workers that stop and workers that are lost."""

from __future__ import annotations

import json
import os
import signal
import socket
import time
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.support.commands import WAIT_S
from tests.support.raw_requests import GET
from tests.support.servers import serving

DOCUMENT = json.dumps({"text": "The pier opened on 3 May 1987.", "source": "Harbour Post"}).encode()
STREAM = b"GET /v1/timelines/pier/changes HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n\r\n"


def test_streams_end_with_the_server(tmp_path):
    with serving(tmp_path, "--workers", "1") as server, ExitStack() as readers:
        server.ask("/v1/timelines/pier/documents", "POST", DOCUMENT, {"Content-Type": "application/json"})
        streams = [readers.enter_context(socket.create_connection(("127.0.0.1", server.port))) for _ in range(8)]
        for stream in streams:
            stream.sendall(STREAM)
            assert stream.recv(12) == b"HTTP/1.1 200"
        began = time.monotonic()
        server.process.terminate()
        assert server.process.wait(WAIT_S) == 0
        assert time.monotonic() - began < 20
        for stream in streams:
            assert b"".join(iter(lambda stream=stream: stream.recv(65536), b"")).endswith(b"0\r\n\r\n")


def test_connections_without_a_request_do_not_keep_the_server(tmp_path):
    with serving(tmp_path, "--workers", "1") as server, ExitStack() as crowd:
        for sent in (b"", b"", GET + b"\r\n", GET + b"\r\n"):
            client = crowd.enter_context(socket.create_connection(("127.0.0.1", server.port)))
            client.sendall(sent)
        assert server.ask("/healthz")[0] == 200
        began = time.monotonic()
        server.process.terminate()
        assert server.process.wait(WAIT_S) == 0
        assert time.monotonic() - began < 8


def test_a_place_comes_free_when_the_reader_of_a_stream_leaves(tmp_path):
    with serving(tmp_path, "--workers", "1", TIMELINE_MAX_STREAMS="1") as server:
        server.ask("/v1/timelines/pier/documents", "POST", DOCUMENT, {"Content-Type": "application/json"})
        deadline = time.monotonic() + WAIT_S
        for _ in range(3):
            answered = b""
            while not answered.startswith(b"HTTP/1.1 200"):
                assert time.monotonic() < deadline
                with socket.create_connection(("127.0.0.1", server.port), timeout=WAIT_S) as reader:
                    reader.sendall(STREAM)
                    answered = reader.recv(65536)
                time.sleep(0.05)


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="the children of a process are asked of Linux")
def test_a_worker_that_is_killed_is_replaced(tmp_path):
    children = "/proc/{0}/task/{0}/children"
    with serving(tmp_path, "--workers", "1") as server:
        listed = Path(children.format(server.process.pid))
        for _ in range(2):
            assert server.ask("/healthz")[0] == 200
            (worker,) = listed.read_text().split()
            os.kill(int(worker), signal.SIGKILL)
            deadline = time.monotonic() + WAIT_S
            while listed.read_text().split() in ([], [worker]):
                assert time.monotonic() < deadline
                time.sleep(0.02)
        assert server.ask("/healthz")[0] == 200
