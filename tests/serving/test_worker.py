"""The loop of a worker, in a thread of this process."""

from __future__ import annotations

import os
import socket
import time
from contextlib import ExitStack, contextmanager, suppress
from random import Random
from threading import Event, Thread

import pytest
from gunicorn.config import Config

from tests.support.raw_requests import GET
from timeline_api.serving import worker as module
from timeline_api.serving import worker_limits
from timeline_api.serving.worker import ReceivingWorker
from timeline_api.serving.worker_limits import Limits

LIMITS = Limits(
    threads=4, slow_clients=2, max_body_bytes=200_000, client_seconds=30, request_seconds=60, graceful_seconds=5
)
WAIT_S = 60
BEGUN = b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 150000\r\n\r\n" + b" " * 100_000


class App:
    """What a worker serves: it answers with the length of the body, when it may."""

    limits = LIMITS

    def __init__(self):
        self.may_answer = Event()
        self.may_answer.set()
        self.stopped = 0

    def __call__(self, environ, start_response):
        length = len(environ["wsgi.input"].read())
        self.may_answer.wait(WAIT_S)
        start_response("200 OK", [("Content-Type", "text/plain")])
        return [str(length).encode()]

    def stop_long_work(self):
        self.stopped += 1
        self.may_answer.set()


class Running:
    def __init__(self, worker, app, port):
        self.worker, self.app, self.port = worker, app, port

    def connect(self):
        return socket.create_connection(("127.0.0.1", self.port), timeout=WAIT_S)

    def ask(self, sent):
        with self.connect() as client:
            client.sendall(sent.replace(b"\r\nHost", b"\r\nConnection: close\r\nHost"))
            return b"".join(iter(lambda: client.recv(65536), b""))

    def wait_until(self, is_reached):
        deadline = time.monotonic() + WAIT_S
        while not is_reached(self.worker):
            assert time.monotonic() < deadline
            time.sleep(0.02)


@contextmanager
def running():
    listener, app = socket.create_server(("127.0.0.1", 0), backlog=500), App()
    worker = ReceivingWorker(0, os.getppid(), [listener], app, 30, Config(), None)
    worker.PIPE, worker.wsgi = os.pipe(), app
    for end in worker.PIPE:
        os.set_blocking(end, False)
    port, loop = listener.getsockname()[1], Thread(target=worker.run)
    loop.start()
    try:
        yield Running(worker, app, port)
        assert loop.is_alive()
    finally:
        worker.alive = False
        os.write(worker.PIPE[1], b".")
        loop.join(WAIT_S)
        worker._pool.shutdown()
        worker.tmp.close()
        for end in worker.PIPE:
            os.close(end)
    assert app.stopped == 1


@pytest.fixture
def served():
    with running() as served:
        yield served


def test_memory_is_counted_back_whatever_clients_do(monkeypatch):
    monkeypatch.setattr(worker_limits, "MOST_KEPT", 1 << 20)
    monkeypatch.setattr(worker_limits, "MOST_CONNECTIONS", 40)
    chance = Random(4)
    with running() as served, ExitStack() as crowd:
        clients = []
        for _ in range(300):
            client = crowd.enter_context(served.connect())
            clients.append(client)
            with suppress(OSError):
                client.sendall(chance.choice((BEGUN, BEGUN[:50], BEGUN + b" " * 50_000, GET + b"\r\n", b"no\r\n\r\n")))
            with suppress(OSError):
                chance.choice(clients).sendall(b" ")
            if chance.random() < 0.3:
                chance.choice(clients).close()
        assert served.ask(GET + b"\r\n").startswith(b"HTTP/1.1 200 ")
        for client in clients:
            client.close()
        served.wait_until(lambda worker: not worker._clients)
        assert served.worker._kept == 0


def test_a_client_that_is_given_up_in_the_turn_in_which_it_sends_is_not_read(monkeypatch):
    receive = module.RequestReader.receive

    def receive_slowly(reader, arrived):
        time.sleep(1.0 if b"slow" in arrived else 0.0)
        return receive(reader, arrived)

    monkeypatch.setattr(module.RequestReader, "receive", receive_slowly)
    monkeypatch.setattr(worker_limits, "MOST_CONNECTIONS", 2)
    with running() as served, ExitStack() as crowd:
        oldest, slow = (crowd.enter_context(served.connect()) for _ in range(2))
        oldest.sendall(BEGUN)
        served.wait_until(lambda worker: worker._kept == 100_000)
        slow.sendall(GET + b"X-A: slow")
        time.sleep(0.3)
        newest = crowd.enter_context(served.connect())
        oldest.sendall(b" ")
        newest.sendall(GET + b"\r\n")
        assert newest.recv(12) == b"HTTP/1.1 200"
        newest.close()
        slow.close()
        served.wait_until(lambda worker: not worker._clients)
        assert served.worker._kept == 0


def test_bodies_count_until_they_are_answered(monkeypatch):
    monkeypatch.setattr(worker_limits, "MOST_KEPT", 500_000)
    with running() as served, ExitStack() as crowd:
        served.app.may_answer.clear()
        for _ in range(3):
            crowd.enter_context(served.connect()).sendall(BEGUN + b" " * 50_000)
        served.wait_until(lambda worker: worker._kept == 450_000)
        turned_away = crowd.enter_context(served.connect())
        turned_away.sendall(BEGUN)
        assert turned_away.recv(12) == b"HTTP/1.1 503"
        served.app.may_answer.set()
        served.wait_until(lambda worker: worker._kept < 200_000)
        assert served.ask(BEGUN + b" " * 50_000).startswith(b"HTTP/1.1 200 ")


def test_a_request_that_is_small_arrives_also_where_memory_is_short(monkeypatch):
    monkeypatch.setattr(worker_limits, "MOST_KEPT", 450_010)
    with running() as served, ExitStack() as crowd:
        served.app.may_answer.clear()
        for _ in range(3):
            crowd.enter_context(served.connect()).sendall(BEGUN + b" " * 50_000)
        served.wait_until(lambda worker: worker._kept == 450_000)
        client = crowd.enter_context(served.connect())
        client.sendall(GET)
        time.sleep(0.1)
        client.sendall(b"\r\n")
        served.app.may_answer.set()
        assert client.recv(12) == b"HTTP/1.1 200"


def test_many_connections_make_the_oldest_go(monkeypatch):
    monkeypatch.setattr(worker_limits, "MOST_CONNECTIONS", 5)
    with running() as served, ExitStack() as crowd:
        clients = [crowd.enter_context(served.connect()) for _ in range(6)]
        assert clients[0].recv(1) == b""
        clients[-1].sendall(GET + b"\r\n")
        assert clients[-1].recv(12) == b"HTTP/1.1 200"


def test_requests_of_many_connections_are_answered(served):
    threads, found = [], []
    for number in range(50):
        sent = b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: %d\r\n\r\n" % number + b" " * number
        threads.append(Thread(target=lambda sent=sent: found.append(served.ask(sent))))
        threads[-1].start()
    for thread in threads:
        thread.join(WAIT_S)
    bodies = sorted(int(answer.split(b"\r\n")[-4]) for answer in found)
    assert bodies == list(range(50))


def test_what_is_under_way_is_answered_when_the_worker_stops():
    with ExitStack() as ends:
        with running() as served:
            served.app.may_answer.clear()
            client = ends.enter_context(served.connect())
            client.sendall(GET + b"\r\n")
            served.wait_until(lambda worker: worker._clients)
            time.sleep(0.1)
        answer = b"".join(iter(lambda: client.recv(65536), b""))
    assert answer.startswith(b"HTTP/1.1 200 ")


def test_a_fault_in_reading_is_one_with_that_client_alone(served, monkeypatch):
    with monkeypatch.context() as patched:
        patched.setattr(module.RequestReader, "receive", lambda *_: 1 / 0)
        assert served.ask(GET + b"\r\n").startswith(b"HTTP/1.1 500 ")
    assert served.ask(GET + b"\r\n").startswith(b"HTTP/1.1 200 ")
