"""A store with jobs in it, and what works on them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from secrets import token_hex
from threading import Event

import pytest

from tests.support import builders
from tests.support.databases import empty_database
from timeline_api.app import job_context
from timeline_api.extraction import load_syntax
from timeline_api.jobs import JobContext, run_job
from timeline_api.model import Job, JobLine
from timeline_api.settings import Settings
from timeline_api.store import Store, open_store

PIER = "pier"


@pytest.fixture(params=["memory", "sqlite"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    opened = open_store(empty_database(request.param, request, tmp_path))
    yield opened
    opened.close()


@pytest.fixture
def context(store: Store) -> JobContext:
    return job_context(Settings(), store, load_syntax("none"))


class JobClient:
    """Asks for jobs and has them done."""

    def __init__(self, context: JobContext) -> None:
        self.context = context
        self.store = context.store

    def ask(self, *texts: str, caller: str = "", timeline: str = PIER, **more: str) -> str:
        """Keep a job of a document a text; its id."""
        lines = tuple(
            JobLine(number=number, document=builders.document(text, **more))
            for number, text in enumerate(texts, start=1)
        )
        job = Job(id=token_hex(4), timeline=timeline, state="queued", lines=len(lines), made=0)
        self.store.jobs.add(job, lines, most_waiting=100, ended_before=0, caller=caller)
        return job.id

    def work(self, stop: Event | None = None) -> None:
        """Work on the job that has waited longest."""
        claim = self.context.claim()
        assert claim is not None
        run_job(claim, self.context, stop or Event())

    def job(self, job_id: str) -> Job:
        return self.store.jobs.find(PIER, job_id)

    @property
    def texts(self) -> list[str]:
        """The texts on the timeline."""
        return [document.text for document in self.store.documents(PIER, limit=100).items]


@pytest.fixture
def client(context: JobContext) -> JobClient:
    return JobClient(context)
