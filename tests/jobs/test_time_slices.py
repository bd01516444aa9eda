"""Jobs of several callers: each has its turn, however many and however long the jobs of another are."""

from __future__ import annotations

from threading import Event

import pytest

from tests.jobs.conftest import JobClient
from timeline_api import pipeline
from timeline_api.jobs import job_loop, run_job, worker
from timeline_api.settings import Settings

TEXTS = tuple(f"The pier opened on {day} May 1987." for day in range(1, 10))


@pytest.fixture(autouse=True)
def _short_slices(monkeypatch):
    monkeypatch.setattr(worker, "SLICE_SECONDS", 0)


@pytest.fixture
def added(monkeypatch) -> list[str]:
    """The texts in the order in which they are read."""
    read, texts = pipeline.prepare_document, []

    def note(document, syntax):
        texts.append(document.text)
        return read(document, syntax)

    monkeypatch.setattr(pipeline, "prepare_document", note)
    return texts


def run_next_with_shared_time(client: JobClient) -> None:
    while claim := client.context.claim():
        run_job(claim, client.context, Event(), shares_time=True)


@pytest.mark.parametrize("other", [{"caller": "bo", "timeline": "ferry"}, {"caller": "bo"}, {"timeline": "ferry"}])
def test_a_long_job_lets_that_of_another_pass(client: JobClient, added: list[str], other: dict[str, str]) -> None:
    client.ask(*TEXTS[:6], caller="ann")
    client.ask(TEXTS[8], **{"caller": "ann", **other})
    run_next_with_shared_time(client)
    assert sorted(added) == sorted((*TEXTS[:6], TEXTS[8]))
    assert added.index(TEXTS[8]) <= 1


def test_many_jobs_of_one_caller_let_that_of_another_pass(client: JobClient, added: list[str]) -> None:
    for text in TEXTS[:6]:
        client.ask(text, caller="ann")
    client.ask(TEXTS[8], caller="bo", timeline="ferry")
    run_next_with_shared_time(client)
    assert added.index(TEXTS[8]) <= 1


def test_a_job_that_lets_others_pass_loses_nothing(client: JobClient) -> None:
    ids = [client.ask(*TEXTS[:3], caller="ann"), client.ask(*TEXTS[3:6], caller="bo")]
    run_next_with_shared_time(client)
    assert sorted(client.texts) == sorted(TEXTS[:6])
    assert [(client.job(job).state, client.job(job).done) for job in ids] == [("done", 3)] * 2


def test_a_job_goes_on_while_nobody_else_waits(client: JobClient) -> None:
    job = client.ask(*TEXTS[:3], caller="ann")
    claim = client.context.claim()
    assert claim is not None
    run_job(claim, client.context, Event(), shares_time=True)
    assert client.job(job).state == "done"


def test_a_job_that_was_handed_to_a_worker_is_not_given_back(client: JobClient) -> None:
    job = client.ask(*TEXTS[:3], caller="ann")
    client.ask(TEXTS[8], caller="bo", timeline="ferry")
    claim = client.context.claim(job)
    assert claim is not None
    run_job(claim, client.context, Event())
    assert client.job(job).state == "done"


def test_serving_processes_do_jobs_in_turns(client: JobClient, added: list[str]) -> None:
    long, short = client.ask(*TEXTS[:6], caller="ann"), client.ask(TEXTS[8], caller="bo")
    loop = job_loop(Settings(), client.context)
    loop.start()
    try:
        for _ in range(600):
            if client.job(long).has_ended and client.job(short).has_ended:
                break
            Event().wait(0.1)
    finally:
        loop.stop()
        loop.join(60)
    assert added.index(TEXTS[8]) <= 1
