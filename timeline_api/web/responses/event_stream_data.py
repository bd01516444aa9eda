"""What goes out in streams: what became of events, and how jobs get on, as server-sent events."""

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
from timeline_api.web.responses.event_streams import StreamUpdate, readable, streamed
from timeline_api.web.runtime.services import services

_SIGN_OF_LIFE = b": so far\n\n"


class Look(Protocol):
    """A look at what became of events."""

    def __call__(self, *, cursor: str) -> Changes:
        """The changes after a cursor."""


def stream_answer(looks: Iterable[StreamUpdate]) -> Response:
    """The answer that tells the current caller what `looks` find, for as long as streams last and it is let in.

    Raises TooManyStreams.
    """
    here = services()
    read = readable(looks, watch_access())
    return streamed(read, gate=here.streams, seconds=here.settings.stream_seconds, who=requester())


def changes_seen(changes: Changes, look: Look) -> Iterator[StreamUpdate]:
    """Some changes, then what a look after the other finds, until their timeline is gone."""
    while True:
        yield StreamUpdate(written=shown(changes), is_news=bool(changes.items), more=changes.more)
        try:
            changes = look(cursor=changes.cursor)
        except (TimelineNotFound, ChangesGone):
            return


def shown(changes: Changes) -> Iterator[bytes]:
    """Each change as an event; then the cursor that leads on, which is a sign of life too and no event."""
    for change in changes.items:
        yield _event(change.cursor, change.kind, orjson.dumps(change_json(change)))
    yield b"id: %s\n" % changes.cursor.encode() + _SIGN_OF_LIFE


def progress_seen(job: Job, look: Callable[[], Job]) -> Iterator[StreamUpdate]:
    """A job, then what a look after the other finds, until it has ended or is gone."""
    yield StreamUpdate(written=progress(job), is_news=True)
    while not job.has_ended:
        before = stage_of(job)
        try:
            job = look()
        except JobNotFound:
            return
        is_news = stage_of(job) != before
        yield StreamUpdate(written=progress(job) if is_news else (_SIGN_OF_LIFE,), is_news=is_news)


def progress(job: Job) -> Iterator[bytes]:
    """A job as an event that is named after its state; errors come with the last one."""
    told = job if job.has_ended else replace(job, failures=())
    yield _event(stage_of(job), job.state, orjson.dumps(job_json(told)))


def stage_of(job: Job) -> str:
    """What tells a job's stages apart."""
    return f"{job.state}-{job.done}-{job.failed}"


def _event(name: str, kind: str, written: bytes) -> bytes:
    return b"id: %s\nevent: %s\ndata: %s\n\n" % (name.encode(), kind.encode(), written)
