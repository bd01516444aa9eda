"""Work on jobs: every document once, whatever becomes of those who work and of the database."""

from __future__ import annotations

from dataclasses import replace
from threading import Event

import pytest

from tests.jobs.conftest import PIER, Desk
from timeline_api import pipeline
from timeline_api.errors import JobNotFound, StoreUnavailable, TimelineNotFound
from timeline_api.jobs import worker
from timeline_api.jobs.worker import MOST_TRIES, work_on

OPENED, CLOSED, SANK = (
    "The pier opened on 3 May 1987.",
    "The pier closed on 4 June 1999.",
    "The tug Marlow sank on 2 March 2001.",
)


@pytest.fixture(autouse=True)
def _no_waiting(monkeypatch):
    monkeypatch.setattr(worker, "_AGAIN", 0)


def test_all_documents_of_a_job_are_on_the_timeline_when_it_is_done(desk: Desk) -> None:
    job = desk.ask(OPENED, CLOSED)
    desk.work()
    assert desk.texts == [OPENED, CLOSED]
    assert (desk.job(job).state, desk.job(job).done) == ("done", 2)


def test_a_document_that_cannot_be_read_fails_alone_and_says_why(desk: Desk) -> None:
    job = desk.ask(OPENED, language="tlh")
    desk.work()
    failed = desk.job(job)
    assert (failed.state, failed.failed) == ("failed", 1)
    assert failed.failures[0].problem["type"] == "/problems/unknown-language"


def test_a_document_on_which_the_service_fails_is_a_problem_of_its_own(desk: Desk, monkeypatch) -> None:
    read = pipeline.prepare_document

    def fail(document, syntax):
        if document.text == OPENED:
            raise ZeroDivisionError
        return read(document, syntax)

    monkeypatch.setattr(pipeline, "prepare_document", fail)
    job = desk.ask(OPENED, CLOSED)
    desk.work()
    assert desk.texts == [CLOSED]
    assert [line.problem["status"] for line in desk.job(job).failures] == [500]
    assert "ZeroDivision" not in str(desk.job(job).failures)


def test_a_job_done_twice_changes_nothing(desk: Desk) -> None:
    for _ in range(2):
        desk.ask(OPENED)
        desk.work()
    assert desk.texts == [OPENED]
    assert desk.store.timeline(PIER).version == 1


def test_whoever_takes_a_job_over_goes_on_where_the_other_was_lost(desk: Desk) -> None:
    job = desk.ask(OPENED, CLOSED)
    lost = desk.bench.store.jobs.claim("lost", now=0, until=1)
    assert lost is not None
    pipeline.add_document(
        desk.store.jobs.next_line(lost).document, timeline=PIER, store=desk.store, syntax=desk.bench.syntax
    )
    desk.work()
    assert desk.texts == [OPENED, CLOSED]
    assert desk.job(job).done == 2


def test_a_line_that_each_holder_was_lost_in_is_passed_over(desk: Desk) -> None:
    job = desk.ask(OPENED, CLOSED)
    for _ in range(MOST_TRIES):
        assert desk.store.jobs.claim("lost", now=0, until=-1)
    desk.work()
    assert desk.texts == [CLOSED]
    assert [(line.number, line.problem["status"]) for line in desk.job(job).failures] == [(1, 500)]


def test_a_job_that_is_cancelled_while_a_document_is_read_adds_no_more(desk: Desk, monkeypatch) -> None:
    job = desk.ask(OPENED, CLOSED, SANK)
    read = pipeline.prepare_document

    def cancel(document, syntax):
        if document.text == CLOSED:
            desk.store.jobs.cancel(PIER, job, at=1)
        return read(document, syntax)

    monkeypatch.setattr(pipeline, "prepare_document", cancel)
    desk.work()
    assert desk.texts == [OPENED]
    assert (desk.job(job).state, desk.job(job).done) == ("cancelled", 1)


def test_who_is_told_to_stop_gives_the_rest_back_after_the_line(desk: Desk) -> None:
    job, stop = desk.ask(OPENED, CLOSED), Event()
    stop.set()
    desk.work(stop)
    assert (desk.job(job).state, desk.job(job).done) == ("queued", 1)
    desk.work()
    assert desk.texts == [OPENED, CLOSED]


class Failing:
    """A store that does not answer now and then."""

    def __init__(self, store, failures):
        self._store, self._failures = store, iter(failures)

    def __getattr__(self, name):
        return getattr(self._store, name)

    def transaction(self, timeline):
        if next(self._failures, False):
            raise StoreUnavailable
        return self._store.transaction(timeline)


def test_a_database_that_is_away_is_waited_for_and_nothing_is_lost(desk: Desk) -> None:
    job = desk.ask(OPENED, CLOSED)
    bench = replace(desk.bench, store=Failing(desk.store, [True, False, True, True]))
    work_on(bench.claim(), bench, Event())
    assert desk.texts == [OPENED, CLOSED]
    assert (desk.job(job).state, desk.job(job).failed) == ("done", 0)


def test_who_is_told_to_stop_while_the_database_is_away_leaves_the_line_to_others(desk: Desk) -> None:
    job, stop = desk.ask(OPENED), Event()
    stop.set()
    bench = replace(desk.bench, store=Failing(desk.store, [True]))
    work_on(bench.claim(), bench, stop)
    assert (desk.job(job).state, desk.job(job).done) == ("running", 0)


def test_a_lease_is_renewed_while_a_document_is_read(desk: Desk, monkeypatch) -> None:
    job, renewed = desk.ask(OPENED), Event()
    bench = replace(desk.bench, lease=0.01)  # type: ignore[arg-type]
    renew, read = desk.store.jobs.renew, pipeline.prepare_document
    monkeypatch.setattr(desk.store.jobs, "renew", lambda *args, **told: (renew(*args, **told), renewed.set())[0])  # type: ignore[func-returns-value]

    def read_long(document, syntax):
        assert renewed.wait(60)
        return read(document, syntax)

    monkeypatch.setattr(pipeline, "prepare_document", read_long)
    claim = desk.bench.claim()
    work_on(claim, bench, Event())
    assert desk.job(job).state == "done"


class Deleting:
    """A store whose timeline is deleted when the second document that has been merged is about to be written."""

    def __init__(self, store):
        self._store, self._written = store, 0

    def __getattr__(self, name):
        return getattr(self._store, name)

    def turn(self, timeline):
        self._written += 1
        if self._written == 2:
            self._store.delete_timeline(timeline)
        return self._store.turn(timeline)


def test_a_timeline_that_is_deleted_while_a_job_adds_to_it_stays_deleted(desk: Desk) -> None:
    job = desk.ask(OPENED, CLOSED, SANK)
    bench = replace(desk.bench, store=Deleting(desk.store))
    work_on(bench.claim(), bench, Event())
    with pytest.raises(TimelineNotFound):
        desk.store.timeline(PIER)
    with pytest.raises(JobNotFound):
        desk.job(job)


def test_a_timeline_that_was_deleted_may_be_made_anew_by_another_job(desk: Desk) -> None:
    desk.ask(OPENED, CLOSED, SANK)
    bench = replace(desk.bench, store=Deleting(desk.store))
    work_on(bench.claim(), bench, Event())
    desk.ask(SANK)
    desk.work()
    assert desk.texts == [SANK]
