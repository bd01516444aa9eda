"""Work on jobs: every document once, whatever becomes of those who work and of the database."""

from __future__ import annotations

from dataclasses import replace
from threading import Event

import pytest

from tests.jobs.conftest import PIER, JobClient
from timeline_api import pipeline
from timeline_api.errors import JobNotFound, StoreUnavailable, TimelineNotFound
from timeline_api.jobs import worker
from timeline_api.jobs.worker import MOST_TRIES, run_job

OPENED, CLOSED, SANK = (
    "The pier opened on 3 May 1987.",
    "The pier closed on 4 June 1999.",
    "The tug Marlow sank on 2 March 2001.",
)


@pytest.fixture(autouse=True)
def _no_waiting(monkeypatch):
    monkeypatch.setattr(worker, "_AGAIN", 0)


def test_all_documents_of_a_job_are_on_the_timeline_when_it_is_done(client: JobClient) -> None:
    job = client.ask(OPENED, CLOSED)
    client.work()
    assert client.texts == [OPENED, CLOSED]
    assert (client.job(job).state, client.job(job).done) == ("done", 2)


def test_a_job_reads_as_the_timeline_says(client: JobClient) -> None:
    client.store.put_timeline(PIER, inferred=True)
    client.ask(f"{OPENED} Children cut the ribbon.")
    client.work()
    assert pipeline.count_outdated(PIER, client.store, client.context.syntax) == 0
    client.store.change_timeline(PIER, inferred=False)
    assert pipeline.count_outdated(PIER, client.store, client.context.syntax) == 1


def test_a_document_that_cannot_be_read_fails_alone_and_says_why(client: JobClient) -> None:
    job = client.ask(OPENED, language="tlh")
    client.work()
    failed = client.job(job)
    assert (failed.state, failed.failed) == ("failed", 1)
    assert failed.failures[0].problem["type"] == "/problems/unknown-language"


def test_a_document_on_which_the_service_fails_is_a_problem_of_its_own(client: JobClient, monkeypatch) -> None:
    read = pipeline.prepare_document

    def fail(document, syntax):
        if document.text == OPENED:
            raise ZeroDivisionError
        return read(document, syntax)

    monkeypatch.setattr(pipeline, "prepare_document", fail)
    job = client.ask(OPENED, CLOSED)
    client.work()
    assert client.texts == [CLOSED]
    assert [line.problem["status"] for line in client.job(job).failures] == [500]
    assert "ZeroDivision" not in str(client.job(job).failures)


def test_a_job_done_twice_changes_nothing(client: JobClient) -> None:
    for _ in range(2):
        client.ask(OPENED)
        client.work()
    assert client.texts == [OPENED]
    assert client.store.timeline(PIER).version == 1


def test_whoever_takes_a_job_over_goes_on_where_the_other_was_lost(client: JobClient) -> None:
    job = client.ask(OPENED, CLOSED)
    lost = client.context.store.jobs.claim("lost", now=0, until=1)
    assert lost is not None
    pipeline.add_document(
        client.store.jobs.next_line(lost).document, timeline=PIER, store=client.store, syntax=client.context.syntax
    )
    client.work()
    assert client.texts == [OPENED, CLOSED]
    assert client.job(job).done == 2


def test_a_line_that_each_holder_was_lost_in_is_passed_over(client: JobClient) -> None:
    job = client.ask(OPENED, CLOSED)
    for _ in range(MOST_TRIES):
        assert client.store.jobs.claim("lost", now=0, until=-1)
    client.work()
    assert client.texts == [CLOSED]
    assert [(line.number, line.problem["status"]) for line in client.job(job).failures] == [(1, 500)]


def test_a_job_that_is_cancelled_while_a_document_is_read_adds_no_more(client: JobClient, monkeypatch) -> None:
    job = client.ask(OPENED, CLOSED, SANK)
    read = pipeline.prepare_document

    def cancel(document, syntax):
        if document.text == CLOSED:
            client.store.jobs.cancel(PIER, job, at=1)
        return read(document, syntax)

    monkeypatch.setattr(pipeline, "prepare_document", cancel)
    client.work()
    assert client.texts == [OPENED]
    assert (client.job(job).state, client.job(job).done) == ("cancelled", 1)


def test_who_is_told_to_stop_gives_the_rest_back_after_the_line(client: JobClient) -> None:
    job, stop = client.ask(OPENED, CLOSED), Event()
    stop.set()
    client.work(stop)
    assert (client.job(job).state, client.job(job).done) == ("queued", 1)
    client.work()
    assert client.texts == [OPENED, CLOSED]


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


def test_a_database_that_is_away_is_waited_for_and_nothing_is_lost(client: JobClient) -> None:
    job = client.ask(OPENED, CLOSED)
    context = replace(client.context, store=Failing(client.store, [True, False, True, True]))
    run_job(context.claim(), context, Event())
    assert client.texts == [OPENED, CLOSED]
    assert (client.job(job).state, client.job(job).failed) == ("done", 0)


def test_who_is_told_to_stop_while_the_database_is_away_leaves_the_line_to_others(client: JobClient) -> None:
    job, stop = client.ask(OPENED), Event()
    stop.set()
    context = replace(client.context, store=Failing(client.store, [True]))
    run_job(context.claim(), context, stop)
    assert (client.job(job).state, client.job(job).done) == ("running", 0)


def test_a_lease_is_renewed_while_a_document_is_read(client: JobClient, monkeypatch) -> None:
    job, renewed = client.ask(OPENED), Event()
    context = replace(client.context, lease=0.01)  # type: ignore[arg-type]
    renew, read = client.store.jobs.renew, pipeline.prepare_document
    monkeypatch.setattr(client.store.jobs, "renew", lambda *args, **told: (renew(*args, **told), renewed.set())[0])  # type: ignore[func-returns-value]

    def read_long(document, syntax):
        assert renewed.wait(60)
        return read(document, syntax)

    monkeypatch.setattr(pipeline, "prepare_document", read_long)
    claim = client.context.claim()
    run_job(claim, context, Event())
    assert client.job(job).state == "done"


class Deleting:
    """A store whose timeline is deleted when the second document that has been merged is about to be written."""

    def __init__(self, store):
        self._store, self._written = store, 0

    def __getattr__(self, name):
        return getattr(self._store, name)

    def writer_lock(self, timeline):
        self._written += 1
        if self._written == 2:
            self._store.delete_timeline(timeline)
        return self._store.writer_lock(timeline)


def test_a_timeline_that_is_deleted_while_a_job_adds_to_it_stays_deleted(client: JobClient) -> None:
    job = client.ask(OPENED, CLOSED, SANK)
    context = replace(client.context, store=Deleting(client.store))
    run_job(context.claim(), context, Event())
    with pytest.raises(TimelineNotFound):
        client.store.timeline(PIER)
    with pytest.raises(JobNotFound):
        client.job(job)


def test_a_timeline_that_was_deleted_may_be_made_anew_by_another_job(client: JobClient) -> None:
    client.ask(OPENED, CLOSED, SANK)
    context = replace(client.context, store=Deleting(client.store))
    run_job(context.claim(), context, Event())
    client.ask(SANK)
    client.work()
    assert client.texts == [SANK]
