"""Running a job: its documents are added one by one, each in a transaction of its own, and each is counted.

Adding is idempotent, so whoever takes a job over may run its last line again.
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

#: A line at which so many holders in a row were lost is passed over: it may be what ended them.
MOST_TRIES = 5

#: Length of a time slice in seconds, after which the job of another caller may be next.
SLICE_SECONDS = 2.0

#: Seconds until a database that is busy or away is tried again.
_AGAIN = 1.0


class Stop(Protocol):
    """That whoever works is to give back what is not done; of threads or of processes."""

    def is_set(self) -> bool:
        """Whether it is time."""

    def wait(self, timeout: float) -> object:
        """Let some seconds go by, or less when it is time."""


class _Lost(Exception):
    """Each holder of a line was lost in it."""


class _Stopped(Exception):
    """It is time to stop, and the database does not answer."""


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
        """Take a job that waits, or the one that is named, if it does.

        Of those that wait it is the one of the caller and timeline that have used the least of late.
        """
        if job_id:
            return self._claim(job_id)
        ranked = sorted(self._waiting(), key=lambda job: self.usage.rank(job.who))
        return next((claim for job in ranked if (claim := self._claim(job.job_id))), None)

    def is_next(self, other: Requester) -> bool:
        """Whether `other` has used the least of all who have jobs that wait."""
        mine = self.usage.rank(other)
        return all(mine <= self.usage.rank(job.who) for job in self._waiting())

    def _claim(self, job_id: str) -> Claim | None:
        now = _now()
        return self.store.jobs.claim(token_hex(8), now=now, until=now + self.lease, job_id=job_id)

    def _waiting(self) -> tuple[WaitingJob, ...]:
        now = _now()
        return self.store.jobs.waiting(now=now, until=now + self.lease)


def claim_when_available(context: JobContext, job_id: str, stop: Stop) -> Claim | None:
    """Take a job when the database answers; None where it is taken, has ended, or it is time to stop."""
    with suppress(_Stopped):
        return _when_available(partial(context.claim, job_id), stop)
    return None


def run_job(claim: Claim, context: JobContext, stop: Stop, *, shares_time: bool = False) -> None:
    """Add the documents of a job until all are added, it is time to stop, or the job has another holder.

    A database that is busy or away is waited for. A job that has not ended when it is time to stop is released; with
    `shares_time` also one that has run for SLICE_SECONDS while somebody waits who has used less.
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
    """Counts the seconds that a job runs, and says when another is next."""

    def __init__(self, who: Requester, context: JobContext) -> None:
        self._who, self._context = who, context
        self._charged = self._began = time.monotonic()

    def charge(self) -> None:
        """Count the seconds since this was last called."""
        now = time.monotonic()
        self._context.usage.charge(self._who, now - self._charged)
        self._charged = now

    def is_over(self) -> bool:
        """Whether it is used up and somebody waits who has used less; if there is nobody, another slice begins."""
        if self._charged - self._began < SLICE_SECONDS:
            return False
        self._began = self._charged
        return not self._context.is_next(self._who)


def _add(line: JobLine, claim: Claim, context: JobContext, stop: Stop) -> Json | None:
    """Add the document of a line; why it cannot be added, None when it is."""
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
    """What a call gives when the database answers.

    Raises _Stopped: it is time to stop before it does.
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
    """Hold a job as long as the block runs, however long a line of it takes."""
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
