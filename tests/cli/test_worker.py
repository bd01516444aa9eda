"""A worker of a broker, as it is started: what it counts can be asked for."""

from __future__ import annotations

import json
import signal
import socket
import time
from http.client import HTTPConnection

import pytest
from prometheus_client.parser import text_string_to_metric_families

from tests.support.broker import Broker
from tests.support.commands import WAIT_S
from tests.support.servers import free_port, serving
from tests.support.workers import working

DOCUMENTS = "/v1/timelines/pier/documents"
LINES = [{"text": f"The pier of Ellery opened on {day} May 2031.", "published": "2031-06-01"} for day in range(1, 13)]


@pytest.fixture
def broker():
    broker = Broker()
    yield broker
    broker.remove()


def counted(port):
    """What is counted, as the port tells it; waits until it tells something."""
    deadline = time.monotonic() + WAIT_S
    while True:
        try:
            connection = HTTPConnection("127.0.0.1", port, timeout=WAIT_S)
            connection.request("GET", "/metrics")
            families = list(text_string_to_metric_families(connection.getresponse().read().decode()))
            return {
                (sample.name, *sample.labels.values()): sample.value for each in families for sample in each.samples
            }
        except OSError:
            assert time.monotonic() < deadline
            time.sleep(0.05)


def is_listened_at(address):
    with socket.socket() as asking:
        return asking.connect_ex(address) == 0


def test_the_processes_of_a_worker_add_up_what_they_count_and_leave_nothing_behind(broker, tmp_path):
    counts, port = tmp_path / "counts", free_port()
    counts.mkdir()
    words = ("--concurrency", "2", "--metrics-port", str(port))
    with (
        serving(tmp_path, "--workers", "1", TIMELINE_BROKER_URL=broker.url) as server,
        working(tmp_path, *words, anew=True, TIMELINE_BROKER_URL=broker.url, TMPDIR=str(counts)) as worker,
    ):
        for lines in (LINES[:6], LINES[6:]):
            headers = {"Content-Type": "application/x-ndjson", "Prefer": "respond-async"}
            body = "\n".join(map(json.dumps, lines)).encode()
            address = server.ask(DOCUMENTS, "POST", body, headers)[1]["Location"]
            server.wait_until(address, lambda job: job["ended"])
        told = counted(port)
        assert told["timeline_api_documents_total", "new"] == len(LINES)
        assert told["timeline_api_extraction_seconds_count",] == len(LINES)
        assert told["timeline_api_events_total",] == len(LINES)
        assert not is_listened_at(("127.0.0.2", port))
        worker.process.send_signal(signal.SIGTERM)
        worker.process.wait(WAIT_S)
    assert list(counts.glob("timeline-api-counts-*")) == []


def test_a_port_that_is_taken_is_refused_in_a_line(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with working(tmp_path, "--metrics-port", str(port)) as worker:
            assert worker.process.wait(WAIT_S) == 1
    told = (tmp_path / "worker.log").read_text()
    assert told == f"Error: metrics cannot be served at 127.0.0.1, port {port}: Address already in use\n"
