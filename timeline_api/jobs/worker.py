"""Run a job: add its documents one after the other, each in its own transaction, and count them.

Adding is idempotent, so that the next holder of a job can run its last line again.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import partial
from secrets import token_hex
from threading import Event, Thread
from typing import Any, Protocol, TypeVar

from timeline_api import pipeline
from timeline_api.access import Usage
from timeline_api.errors import StoreBusy, StoreUnavailable
from timeline_api.extraction import Syntax
from timeline_api.model import Extraction, JobLine, Requester
from timeline_api.store import Store
from timeline_api.store.contract import Claim, WaitingJob

T = TypeVar("T")
Json = Mapping[str, Any]

#: A line at which so many holders in a row were lost fails: it may have ended their processes.
MOST_TRIES = 5

#: Length of a time slice in seconds, after which the job of another caller may be next.
SLICE_SECONDS = 2.0

#: Seconds until a call is repeated when the database is busy or does not answer.
_AGAIN = 1.0


class Stop(Protocol):
    """An event, of `threading` or `multiprocessing`, that tells a worker to release its job."""

    def is_set(self) -> bool:
        """Whether the worker has to stop."""

    def wait(self, timeout: float) -> object:
        """Wait some seconds, or until the worker has to stop."""


class _Lost(Exception):
    """Too many holders in a row were lost at one line."""


class _Stopped(Exception):
    """The worker has to stop while the database does not answer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class JobContext:
    """What a job needs to run.

    `problem` returns the JSON of an error, `lease` is the number of seconds after which the job of a holder that does
    not renew it is free. `usage` counts the seconds that this process ran jobs of each caller and timeline.
    """

    store: Store
    syntax: Syntax
    problem: Callable[[Exception], Json]
    lease: int
    usage: Usage = field(default_factory=Usage)

    def claim(self, job_id: str = "") -> Claim | None:
        """Claim the job with an id, or the next waiting job; return None if there is none.

        The next is that of the caller and timeline that have used the fewest seconds recently.
        """
        if job_id:
            return self._claim(job_id)
        ranked = sorted(self._waiting(), key=lambda job: self.usage.rank(job.who))
        return next((claim for job in ranked if (claim := self._claim(job.job_id))), None)

    def is_next(self, other: Requester) -> bool:
        """Whether `other` has used the fewest seconds recently of all who have waiting jobs."""
        mine = self.usage.rank(other)
        return all(mine <= self.usage.rank(job.who) for job in self._waiting())

    def _claim(self, job_id: str) -> Claim | None:
        now = _now()
        return self.store.jobs.claim(token_hex(8), now=now, until=now + self.lease, job_id=job_id)

    def _waiting(self) -> tuple[WaitingJob, ...]:
        now = _now()
        return self.store.jobs.waiting(now=now, until=now + self.lease)


def claim_when_available(context: JobContext, job_id: str, stop: Stop) -> Claim | None:
    """Claim a job as soon as the database answers; return None if it is claimed or has ended, or the worker stops."""
    with suppress(_Stopped):
        return _when_available(partial(context.claim, job_id), stop)
    return None


def run_job(claim: Claim, context: JobContext, stop: Stop, *, shares_time: bool = False) -> None:
    """Add the documents of a job until all are added, the worker has to stop, or the job has another holder.

    Waits for a database that is busy or does not answer. A job is released if the worker has to stop; with
    `shares_time` also after SLICE_SECONDS if a job waits of a caller that has used fewer seconds.
    """
    jobs, passed_over = context.store.jobs, claim.tries > MOST_TRIES
    time_slice = _TimeSlice(claim.who, context)
    with _renewed(claim, context), suppress(_Stopped):
        while line := _when_available(lambda: jobs.next_line(claim), stop):
            problem = context.problem(_Lost()) if passed_over else _add(line, claim, context, stop)
            passed_over = False
            if not _when_available(partial(_note, line, problem, claim, context), stop):
                return
            time_slice.charge()
            if stop.is_set() or (shares_time and _when_available(time_slice.is_over, stop)):
                break
        jobs.release(claim)


class _TimeSlice:
    """Counts the seconds that a job runs, and tells when another job is next."""

    def __init__(self, who: Requester, context: JobContext) -> None:
        self._who, self._context = who, context
        self._charged = self._began = time.monotonic()

    def charge(self) -> None:
        """Count the seconds since this was last called."""
        now = time.monotonic()
        self._context.usage.charge(self._who, now - self._charged)
        self._charged = now

    def is_over(self) -> bool:
        """Whether the slice is over and a caller waits who has used fewer seconds; otherwise a new slice begins."""
        if self._charged - self._began < SLICE_SECONDS:
            return False
        self._began = self._charged
        return not self._context.is_next(self._who)


def _add(line: JobLine, claim: Claim, context: JobContext, stop: Stop) -> Json | None:
    """Add the document of a line; return the error if it cannot be added, otherwise None."""
    try:
        of_timeline = partial(pipeline.syntax_of, claim.timeline, context.store, context.syntax)
        found = pipeline.prepare_document(line.document, _when_available(of_timeline, stop))
        _when_available(partial(_keep, line, found, claim, context), stop)
    except _Stopped:
        raise
    except Exception as error:
        return context.problem(error)
    return None


def _keep(line: JobLine, found: Extraction, claim: Claim, context: JobContext) -> None:
    timeline, store, limits = claim.timeline, context.store, context.syntax.limits
    added = pipeline.add_extraction(line.document, found, timeline=timeline, store=store, claim=claim, limits=limits)
    pipeline.count(added)


def _note(line: JobLine, problem: Json | None, claim: Claim, context: JobContext) -> bool:
    now = _now()
    return context.store.jobs.end_line(claim, line.number, problem=problem, now=now, until=now + context.lease)


def _when_available(call: Callable[[], T], stop: Stop) -> T:
    """Repeat a call until the database answers; return its result.

    Raises _Stopped: the worker has to stop first.
    """
    while True:
        try:
            return call()
        except (StoreBusy, StoreUnavailable):
            if stop.is_set():
                raise _Stopped from None
            stop.wait(_AGAIN)


@contextmanager
def _renewed(claim: Claim, context: JobContext) -> Iterator[None]:
    """Renew the lease of a job while the block runs."""
    over = Event()

    def renew() -> None:
        while not over.wait(context.lease / 3):
            try:
                context.store.jobs.renew(claim, until=_now() + context.lease)
            except (StoreBusy, StoreUnavailable):
                continue

    thread = Thread(target=renew, name="lease", daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()


def _now() -> int:
    return int(time.time())
