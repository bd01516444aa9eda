"""Jobs whose service, workers or broker are killed: every document is added, and once."""

from __future__ import annotations

import json

import pytest

from tests.support.broker import Broker
from tests.support.load import DOCUMENTS, STORY, check_kept, document, id_of
from tests.support.servers import serving
from tests.support.workers import working

HOME = f"/v1/timelines/{STORY}"
LEASE = {"TIMELINE_JOB_LEASE_SECONDS": "1"}
LINES = 50


def ask(server, first=0, lines=LINES):
    """The address of a new job of so many documents, from a number on."""
    body = "\n".join(json.dumps(document(number)) for number in range(first, first + lines)).encode()
    headers = {"Content-Type": "application/x-ndjson", "Prefer": "respond-async"}
    status, answered, told = server.ask(DOCUMENTS, "POST", body, headers)
    assert status == 202, told
    return answered["Location"]


def has_ended(job):
    return job["ended"] is not None


def get_on(server, address):
    """Wait until a job gets on."""
    before = server.ask_json(address)["done"]
    return server.wait_until(address, lambda job: job["done"] > before)


def check_done(server, address, lines=LINES):
    job = server.wait_until(address, has_ended)
    assert (job["state"], job["done"], job["failed"]) == ("done", lines, 0)


def test_a_job_outlives_services_that_end_or_are_killed(tmp_path, scaled, count):
    kills, lines = scaled(10), 2 * LINES * scaled(10)
    with serving(tmp_path, "--workers", "1", **LEASE) as server:
        address = ask(server, lines=lines)
        get_on(server, address)
    for _ in range(kills):
        with serving(tmp_path, "--workers", "2", **LEASE) as server:
            get_on(server, address)
            server.kill()
    with serving(tmp_path, "--workers", "1", **LEASE) as server:
        assert server.ask_json(address)["done"] < lines
        check_done(server, address, lines)
    kept = check_kept(f"sqlite:///{tmp_path}/timeline.sqlite3", [id_of(document(number)) for number in range(lines)])
    count(ends=1, kills=kills, lines=lines, kept=kept)


@pytest.fixture
def broker():
    server = Broker()
    yield server
    server.remove()


@pytest.mark.slow
def test_jobs_outlive_workers_and_brokers_that_are_killed(tmp_path, broker, scaled, count):
    rounds, settings = scaled(10), {**LEASE, "TIMELINE_BROKER_URL": broker.url}
    addresses = []
    with serving(tmp_path, "--workers", "1", **settings) as server:
        for number in range(rounds):
            with working(tmp_path, "--concurrency", "1", **settings) as worker:
                addresses.append(ask(server, 2 * number * LINES))
                get_on(server, addresses[-1])
                broker.stop()
                addresses.append(ask(server, (2 * number + 1) * LINES))
                broker.start()
                get_on(server, addresses[-1])
                worker.kill()
        with working(tmp_path, "--concurrency", "2", **settings):
            for address in addresses:
                check_done(server, address)
    sent = [id_of(document(number)) for number in range(2 * rounds * LINES)]
    kept = check_kept(f"sqlite:///{tmp_path}/timeline.sqlite3", sent)
    count(broker_restarts=rounds, killed_workers=rounds, jobs=len(addresses), documents=len(sent), kept=kept)
