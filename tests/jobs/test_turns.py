"""Jobs of several callers: each has its turn, however many and however long the jobs of another are."""

from __future__ import annotations

from threading import Event

import pytest

from tests.jobs.conftest import Desk
from timeline_api import pipeline
from timeline_api.jobs import loop_of, work_on, worker
from timeline_api.settings import Settings

TEXTS = tuple(f"The pier opened on {day} May 1987." for day in range(1, 10))


@pytest.fixture(autouse=True)
def _short_turns(monkeypatch):
    monkeypatch.setattr(worker, "TURN_SECONDS", 0)


@pytest.fixture
def added(monkeypatch) -> list[str]:
    """The texts in the order in which they are read."""
    read, texts = pipeline.prepare_document, []

    def note(document, syntax):
        texts.append(document.text)
        return read(document, syntax)

    monkeypatch.setattr(pipeline, "prepare_document", note)
    return texts


def work_in_turns(desk: Desk) -> None:
    while claim := desk.bench.claim():
        work_on(claim, desk.bench, Event(), in_turns=True)


@pytest.mark.parametrize("other", [{"caller": "bo", "timeline": "ferry"}, {"caller": "bo"}, {"timeline": "ferry"}])
def test_a_long_job_lets_that_of_another_pass(desk: Desk, added: list[str], other: dict[str, str]) -> None:
    desk.ask(*TEXTS[:6], caller="ann")
    desk.ask(TEXTS[8], **{"caller": "ann", **other})
    work_in_turns(desk)
    assert sorted(added) == sorted((*TEXTS[:6], TEXTS[8]))
    assert added.index(TEXTS[8]) <= 1


def test_many_jobs_of_one_caller_let_that_of_another_pass(desk: Desk, added: list[str]) -> None:
    for text in TEXTS[:6]:
        desk.ask(text, caller="ann")
    desk.ask(TEXTS[8], caller="bo", timeline="ferry")
    work_in_turns(desk)
    assert added.index(TEXTS[8]) <= 1


def test_a_job_that_lets_others_pass_loses_nothing(desk: Desk) -> None:
    ids = [desk.ask(*TEXTS[:3], caller="ann"), desk.ask(*TEXTS[3:6], caller="bo")]
    work_in_turns(desk)
    assert sorted(desk.texts) == sorted(TEXTS[:6])
    assert [(desk.job(job).state, desk.job(job).done) for job in ids] == [("done", 3)] * 2


def test_a_job_goes_on_while_nobody_else_waits(desk: Desk) -> None:
    job = desk.ask(*TEXTS[:3], caller="ann")
    claim = desk.bench.claim()
    assert claim is not None
    work_on(claim, desk.bench, Event(), in_turns=True)
    assert desk.job(job).state == "done"


def test_a_job_that_was_handed_to_a_worker_is_not_given_back(desk: Desk) -> None:
    job = desk.ask(*TEXTS[:3], caller="ann")
    desk.ask(TEXTS[8], caller="bo", timeline="ferry")
    claim = desk.bench.claim(job)
    assert claim is not None
    work_on(claim, desk.bench, Event())
    assert desk.job(job).state == "done"


def test_serving_processes_do_jobs_in_turns(desk: Desk, added: list[str]) -> None:
    long, short = desk.ask(*TEXTS[:6], caller="ann"), desk.ask(TEXTS[8], caller="bo")
    loop = loop_of(Settings(), desk.bench)
    loop.start()
    try:
        for _ in range(600):
            if desk.job(long).has_ended and desk.job(short).has_ended:
                break
            Event().wait(0.1)
    finally:
        loop.stop()
        loop.join(60)
    assert added.index(TEXTS[8]) <= 1
