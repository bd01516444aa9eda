"""Who takes a long answer slowly has a thread, but not all of them have."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from contextlib import ExitStack

import pytest

from tests.serving.long_answers import THREADS
from tests.support.commands import ROOT, WAIT_S
from tests.support.servers import free_port
from timeline_api.serving.slow_clients import FAST_ENOUGH, SlowClients

LONG = b"GET /long HTTP/1.1\r\nHost: localhost\r\n\r\n"
SHORT = b"GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"


@pytest.fixture
def port():
    port = free_port()
    process = subprocess.Popen([sys.executable, "-m", "tests.serving.long_answers", str(port)], cwd=ROOT)
    deadline = time.monotonic() + WAIT_S
    while True:
        try:
            ask(port, SHORT)
            break
        except OSError:
            assert time.monotonic() < deadline
            time.sleep(0.05)
    yield port
    process.terminate()
    process.wait(WAIT_S)


def ask(port, sent):
    with socket.create_connection(("127.0.0.1", port), timeout=WAIT_S) as client:
        client.sendall(sent)
        return b"".join(iter(lambda: client.recv(65536), b""))


def test_slow_readers_of_long_answers_keep_nobody_waiting(port):
    with ExitStack() as crowd:
        for _ in range(3 * THREADS):
            client = crowd.enter_context(socket.socket())
            client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
            client.connect(("127.0.0.1", port))
            client.sendall(LONG)
        began = time.monotonic()
        assert ask(port, SHORT).endswith(b"5\r\nshort\r\n0\r\n\r\n")
        assert time.monotonic() - began < 20


def test_a_quick_reader_gets_a_long_answer_whole(port):
    answered = ask(port, LONG.replace(b"Host", b"Connection: close\r\nHost"))
    assert answered.count(b"a" * 100_000) == 200


class Client:
    def __init__(self, rate):
        self.rate, self.is_given_up = rate, False


def test_the_slowest_of_too_many_is_given_up():
    slow, slower, quick = Client(20.0), Client(10.0), Client(2.0 * FAST_ENOUGH)
    clients = SlowClients(2)
    with clients.waiting(slow), clients.waiting(slower):
        assert not slower.is_given_up
        with clients.waiting(quick):
            assert (slow.is_given_up, slower.is_given_up, quick.is_given_up) == (False, True, False)
            with clients.waiting(Client(30.0)):
                assert slow.is_given_up


def test_quick_clients_are_not_given_up_however_many_they_are():
    quick = [Client(2.0 * FAST_ENOUGH) for _ in range(3)]
    clients = SlowClients(1)
    with ExitStack() as waiting:
        for client in quick:
            waiting.enter_context(clients.waiting(client))
        assert not any(client.is_given_up for client in quick)
