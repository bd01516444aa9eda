"""The updates of event streams: changes of events and the progress of jobs, as server-sent events."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Protocol

import orjson
from flask import Response

from timeline_api.errors import ChangesGone, JobNotFound, TimelineNotFound
from timeline_api.model import Changes, Job
from timeline_api.schemas.changes import change_json
from timeline_api.schemas.jobs import job_json
from timeline_api.web.middleware.authorization import requester, watch_access
from timeline_api.web.responses.addresses import Addresses
from timeline_api.web.responses.event_streams import StreamUpdate, readable, streamed
from timeline_api.web.runtime.services import services

_KEEP_ALIVE = b": so far\n\n"


class Poll(Protocol):
    """One poll of the change log."""

    def __call__(self, *, cursor: str) -> Changes:
        """The changes after a cursor."""


def stream_response(updates: Iterable[StreamUpdate]) -> Response:
    """Return the answer that streams `updates` to the current caller while its access key is valid.

    Raises TooManyStreams.
    """
    here = services()
    read = readable(updates, watch_access())
    return streamed(read, limit=here.streams, seconds=here.settings.stream_seconds, who=requester())


def change_updates(changes: Changes, poll: Poll, here: Addresses) -> Iterator[StreamUpdate]:
    """Updates for some changes, then for those of each later poll, until their timeline is deleted."""
    while True:
        yield StreamUpdate(written=change_lines(changes, here), is_news=bool(changes.items), more=changes.more)
        try:
            changes = poll(cursor=changes.cursor)
        except (TimelineNotFound, ChangesGone):
            return


def change_lines(changes: Changes, here: Addresses) -> Iterator[bytes]:
    """Each change as an event; then a comment with the id of the next cursor, which keeps the connection alive."""
    for change in changes.items:
        yield _event(change.cursor, change.kind, orjson.dumps(here.of_events_in(change_json(change), "event")))
    yield b"id: %s\n" % changes.cursor.encode() + _KEEP_ALIVE


def job_updates(job: Job, poll: Callable[[], Job], here: Addresses) -> Iterator[StreamUpdate]:
    """Updates for a job, then for each later poll, until it has ended or is deleted."""
    yield StreamUpdate(written=progress(job, here), is_news=True)
    while not job.has_ended:
        before = stage_of(job)
        try:
            job = poll()
        except JobNotFound:
            return
        is_news = stage_of(job) != before
        yield StreamUpdate(written=progress(job, here) if is_news else (_KEEP_ALIVE,), is_news=is_news)


def progress(job: Job, here: Addresses) -> Iterator[bytes]:
    """A job as an event that is named after its state; errors come with the last one."""
    listed = job if job.has_ended else replace(job, failures=())
    yield _event(stage_of(job), job.state, orjson.dumps(here.of_job(job_json(listed))))


def stage_of(job: Job) -> str:
    """Return what changes when a job makes progress: its state and its counts."""
    return f"{job.state}-{job.done}-{job.failed}"


def _event(name: str, kind: str, written: bytes) -> bytes:
    return b"id: %s\nevent: %s\ndata: %s\n\n" % (name.encode(), kind.encode(), written)
