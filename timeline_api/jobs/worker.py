"""Working on a job: its documents are added one by one, each in a transaction of its own, and each is noted.

A document stands for its content, so one that is added twice is one: whoever takes a job over may do its last
line again, and nothing comes of it.
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

#: Seconds after which the job of somebody else may be next.
TURN_SECONDS = 2.0

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
class Bench:
    """What a job is worked on with.

    `problem` is the JSON of an error, `lease` for how many seconds a holder that is not heard of keeps a job. `usage`
    counts what was done for whom by this process.
    """

    store: Store
    syntax: Syntax
    problem: Callable[[Exception], Json]
    lease: int
    usage: Usage = field(default_factory=Usage)

    def claim(self, job_id: str = "") -> Claim | None:
        """Take a job that waits, or the one that is named, if it does.

        Of those that wait it is the one of the caller and timeline for whom the least was done of late.
        """
        if job_id:
            return self._claim(job_id)
        ranked = sorted(self._waiting(), key=lambda job: self.usage.rank(job.who))
        return next((claim for job in ranked if (claim := self._claim(job.job_id))), None)

    def is_next(self, other: Requester) -> bool:
        """Whether the least was done for `other` of all who have jobs that wait."""
        mine = self.usage.rank(other)
        return all(mine <= self.usage.rank(job.who) for job in self._waiting())

    def _claim(self, job_id: str) -> Claim | None:
        now = _now()
        return self.store.jobs.claim(token_hex(8), now=now, until=now + self.lease, job_id=job_id)

    def _waiting(self) -> tuple[WaitingJob, ...]:
        now = _now()
        return self.store.jobs.waiting(now=now, until=now + self.lease)


def claim_patiently(bench: Bench, job_id: str, stop: Stop) -> Claim | None:
    """Take a job when the database answers; None where it is taken, has ended, or it is time to stop."""
    with suppress(_Stopped):
        return _patiently(partial(bench.claim, job_id), stop)
    return None


def work_on(claim: Claim, bench: Bench, stop: Stop, *, in_turns: bool = False) -> None:
    """Add the documents of a job, until all are, it is time to stop, or the job is somebody else's.

    A database that is busy or away is waited for. What is not done when it is time to stop is given back; `in_turns`
    also when the job had its turn of TURN_SECONDS and somebody waits for whom less was done.
    """
    jobs, passed_over = bench.store.jobs, claim.tries > MOST_TRIES
    turn = _Turn(claim.who, bench)
    with _renewed(claim, bench), suppress(_Stopped):
        while line := _patiently(lambda: jobs.next_line(claim), stop):
            problem = bench.problem(_Lost()) if passed_over else _add(line, claim, bench, stop)
            passed_over = False
            if not _patiently(partial(_note, line, problem, claim, bench), stop):
                return
            turn.charge()
            if stop.is_set() or (in_turns and _patiently(turn.is_over, stop)):
                break
        jobs.release(claim)


class _Turn:
    """Notes what was done for whom, and when it is the turn of others."""

    def __init__(self, who: Requester, bench: Bench) -> None:
        self._who, self._bench = who, bench
        self._charged = self._began = time.monotonic()

    def charge(self) -> None:
        """Charge what was done since this was last called."""
        now = time.monotonic()
        self._bench.usage.charge(self._who, now - self._charged)
        self._charged = now

    def is_over(self) -> bool:
        """Whether it has lasted and others wait for whom less was done; if there are none, another turn begins."""
        if self._charged - self._began < TURN_SECONDS:
            return False
        self._began = self._charged
        return not self._bench.is_next(self._who)


def _add(line: JobLine, claim: Claim, bench: Bench, stop: Stop) -> Json | None:
    """Add the document of a line; why it cannot be added, None when it is."""
    try:
        found = pipeline.prepare_document(line.document, bench.syntax)
        _patiently(partial(_keep, line, found, claim, bench), stop)
    except _Stopped:
        raise
    except Exception as error:
        return bench.problem(error)
    return None


def _keep(line: JobLine, found: Extraction, claim: Claim, bench: Bench) -> None:
    timeline, store, limits = claim.timeline, bench.store, bench.syntax.limits
    added = pipeline.add_extraction(line.document, found, timeline=timeline, store=store, claim=claim, limits=limits)
    pipeline.count(added)


def _note(line: JobLine, problem: Json | None, claim: Claim, bench: Bench) -> bool:
    now = _now()
    return bench.store.jobs.end_line(claim, line.number, problem=problem, now=now, until=now + bench.lease)


def _patiently(call: Callable[[], T], stop: Stop) -> T:
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
def _renewed(claim: Claim, bench: Bench) -> Iterator[None]:
    """Hold a job as long as the block runs, however long a line of it takes."""
    over = Event()

    def renew() -> None:
        while not over.wait(bench.lease / 3):
            try:
                bench.store.jobs.renew(claim, until=_now() + bench.lease)
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
