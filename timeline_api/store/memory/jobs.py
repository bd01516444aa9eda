"""Jobs that live as long as the process."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from threading import Lock
from typing import Any

from timeline_api.errors import JobNotFound, Overloaded
from timeline_api.model import UNFINISHED, FailedLine, Job, JobLine, Page, Requester, is_within_share
from timeline_api.store.contract_jobs import Claim, WaitingJob
from timeline_api.store.shared.cursors import Listing


@dataclass(slots=True, kw_only=True)
class _Kept:
    """A job with the place that it has among the others, and who works on it."""

    key: int
    job: Job
    pending: dict[int, JobLine]
    holder: str = ""
    lease: int = 0
    tries: int = 0
    handed: int | None = None
    caller: str = ""

    @property
    def who(self) -> Requester:
        return Requester(caller=self.caller, timeline=self.job.timeline)

    def waits(self, now: int, until: int) -> bool:
        has_lost_it = self.job.state == "running" and not now <= self.lease <= until
        return self.job.state == "queued" or has_lost_it


class MemoryJobs:
    """Jobs by id. `Jobs` says what each method promises; `listing` gives the list of a timeline's jobs."""

    def __init__(self, listing: Callable[[str], Listing]) -> None:
        self._listing = listing
        self._kept: dict[str, _Kept] = {}
        self._last_key = 0
        self._gate = Lock()

    def add(
        self, job: Job, lines: Iterable[JobLine], *, most_waiting: int, ended_before: int, caller: str = ""
    ) -> None:
        """Keep a new job."""
        with self._gate:
            if not self._has_room(Requester(caller=caller, timeline=job.timeline), most_waiting):
                raise Overloaded("as many jobs wait as there is room for, try again", retry_after=10)
            old = [kept.job.id for kept in self._kept.values() if (kept.job.ended or ended_before) < ended_before]
            for job_id in old:
                del self._kept[job_id]
            self._last_key += 1
            pending = {line.number: line for line in lines}
            self._kept[job.id] = _Kept(key=self._last_key, job=job, pending=pending, caller=caller)

    def find(self, timeline: str, job_id: str) -> Job:
        """A job with its failures."""
        with self._gate:
            return self._of(timeline, job_id).job

    def page(self, timeline: str, *, limit: int, cursor: str = "") -> Page[Job]:
        """The jobs of a timeline, the latest first."""
        listing = self._listing(timeline)
        after = listing.read(cursor)
        with self._gate:
            mine = [(kept.key, kept.job) for kept in self._kept.values() if kept.job.timeline == timeline]
        found = [each for each in reversed(mine) if after is None or (each[0],) < after]
        page = listing.page(found, limit, lambda each: (each[0],))
        items = tuple(replace(job, failures=()) for _, job in page.items)
        return Page(items=items, next_cursor=page.next_cursor)

    def cancel(self, timeline: str, job_id: str, *, at: int) -> Job:
        """End a job that has not ended."""
        with self._gate:
            kept = self._of(timeline, job_id)
            if not kept.job.has_ended:
                kept.job = replace(kept.job, state="cancelled", ended=at)
                kept.pending.clear()
            return kept.job

    def waiting(self, *, now: int, until: int) -> tuple[WaitingJob, ...]:
        """The first job of each caller and timeline that waits."""
        with self._gate:
            firsts: dict[Requester, str] = {}
            for kept in self._waiting(now, until):
                firsts.setdefault(kept.who, kept.job.id)
        return tuple(WaitingJob(job_id=job_id, who=who) for who, job_id in firsts.items())

    def claim(self, holder: str, *, now: int, until: int, job_id: str = "") -> Claim | None:
        """Take a job that waits."""
        with self._gate:
            kept = next((each for each in self._waiting(now, until) if job_id in ("", each.job.id)), None)
            if kept is None:
                return None
            kept.holder, kept.lease, kept.tries = holder, until, kept.tries + 1
            kept.job = replace(kept.job, state="running", started=kept.job.started or now)
            return Claim(
                job_id=kept.job.id,
                timeline=kept.job.timeline,
                holder=holder,
                tries=kept.tries,
                caller=kept.caller,
            )

    def holds(self, claim: Claim) -> bool:
        """Whether a job is still the holder's."""
        with self._gate:
            return self._held(claim) is not None

    def next_line(self, claim: Claim) -> JobLine | None:
        """The first line that is to be added."""
        with self._gate:
            kept = self._held(claim)
            return next(iter(kept.pending.values()), None) if kept else None

    def end_line(self, claim: Claim, number: int, *, problem: Mapping[str, Any] | None, now: int, until: int) -> bool:
        """Note what became of a line."""
        with self._gate:
            kept = self._held(claim)
            if kept is None:
                return False
            kept.lease, kept.tries = until, 0
            kept.job = _with_line(kept.job, number, problem, now)
            del kept.pending[number]
            return True

    def renew(self, claim: Claim, *, until: int) -> bool:
        """Hold a job for longer."""
        with self._gate:
            kept = self._held(claim)
            if kept is not None:
                kept.lease = until
            return kept is not None

    def release(self, claim: Claim) -> None:
        """Give a job back."""
        with self._gate:
            if kept := self._held(claim):
                kept.holder, kept.tries, kept.handed = "", 0, None
                kept.job = replace(kept.job, state="queued")

    def tally(self) -> dict[str, int]:
        """How many jobs wait and run."""
        with self._gate:
            return self._tally()

    def hand_over(self, *, now: int, until: int, handed_before: int) -> tuple[str, ...]:
        """The ids of waiting jobs, each for one who asks."""
        with self._gate:
            waiting = self._waiting(now, until)
            due = [kept for kept in waiting if kept.handed is None or not handed_before <= kept.handed <= until]
            for kept in due:
                kept.handed = now
            return tuple(kept.job.id for kept in due)

    def take_back(self, job_id: str) -> None:
        """Note that a job could not be handed over."""
        with self._gate:
            if job_id in self._kept:
                self._kept[job_id].handed = None

    def drop(self, timeline: str) -> None:
        """Drop all jobs of a timeline."""
        with self._gate:
            for job_id in [kept.job.id for kept in self._kept.values() if kept.job.timeline == timeline]:
                del self._kept[job_id]

    def _of(self, timeline: str, job_id: str) -> _Kept:
        kept = self._kept.get(job_id)
        if kept is None or kept.job.timeline != timeline:
            raise JobNotFound(job_id)
        return kept

    def _held(self, claim: Claim) -> _Kept | None:
        kept = self._kept.get(claim.job_id)
        is_held = kept is not None and kept.job.state == "running" and kept.holder == claim.holder
        return kept if is_held else None

    def _waiting(self, now: int, until: int) -> Iterator[_Kept]:
        return (kept for kept in self._kept.values() if kept.waits(now, until))

    def _has_room(self, who: Requester, most: int) -> bool:
        unfinished = [kept.who for kept in self._kept.values() if not kept.job.has_ended]
        of_caller = sum(other.caller == who.caller for other in unfinished)
        of_timeline = sum(other.timeline == who.timeline for other in unfinished)
        return is_within_share(free=most - len(unfinished), of_caller=of_caller, of_timeline=of_timeline)

    def _tally(self) -> dict[str, int]:
        states = [kept.job.state for kept in self._kept.values()]
        return {state: states.count(state) for state in UNFINISHED}


def _with_line(job: Job, number: int, problem: Mapping[str, Any] | None, now: int) -> Job:
    """The job when one of its lines has ended."""
    if problem is None:
        job = replace(job, done=job.done + 1)
    else:
        failures = sorted((*job.failures, FailedLine(number=number, problem=problem)), key=lambda line: line.number)
        job = replace(job, failed=job.failed + 1, failures=tuple(failures))
    if job.done + job.failed < job.lines:
        return job
    return replace(job, state="done" if job.done else "failed", ended=now)
