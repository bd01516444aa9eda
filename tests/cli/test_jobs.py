"""Jobs of a real service: they outlive it, and workers elsewhere do them."""

from __future__ import annotations

import json

import pytest

from tests.broker import Broker
from tests.cli.serving import serving
from tests.cli.working import working

HOME = "/v1/timelines/pier"
LINES = 100


def ask(server, count=LINES):
    """The address of a new job of so many documents."""
    texts = [f"The pier number {number} opened on 3 May 1987." for number in range(count)]
    body = "\n".join(json.dumps({"text": text}) for text in texts).encode()
    headers = {"Content-Type": "application/x-ndjson", "Prefer": "respond-async"}
    return server.ask(f"{HOME}/documents", "POST", body, headers)[1]["Location"]


def has_begun(job):
    return job["done"] > 0


def has_ended(job):
    return job["ended"] is not None


def check(server, job, count=LINES):
    """That all documents of a job are there, each once."""
    assert (job["state"], job["done"], job["failed"]) == ("done", count, 0)
    timeline = server.ask_json(HOME)
    assert timeline["documents"] == timeline["version"] == count


def test_a_job_outlives_services_that_end_or_are_killed(tmp_path):
    settings = {"TIMELINE_JOB_LEASE_SECONDS": "1"}
    with serving(tmp_path, "--workers", "1", **settings) as server:
        address = ask(server)
        server.wait_until(address, has_begun)
    with serving(tmp_path, "--workers", "2", **settings) as server:
        before = server.ask_json(address)["done"]
        server.wait_until(address, lambda job: job["done"] > before)
        server.kill()
    with serving(tmp_path, "--workers", "1", **settings) as server:
        assert server.ask_json(address)["done"] < LINES
        check(server, server.wait_until(address, has_ended))


@pytest.fixture(scope="module")
def broker():
    server = Broker()
    yield server
    server.remove()


def test_a_worker_does_jobs_and_what_one_left_when_it_was_killed_another_does(tmp_path, broker):
    settings = {"TIMELINE_BROKER_URL": broker.url, "TIMELINE_JOB_LEASE_SECONDS": "1"}
    with serving(tmp_path, "--workers", "1", **settings) as server:
        address = ask(server)
        with working(tmp_path, "--concurrency", "1", **settings) as worker:
            server.wait_until(address, has_begun)
            worker.kill()
        with working(tmp_path, "--concurrency", "1", **settings):
            job = server.wait_until(address, has_ended)
        check(server, job)
