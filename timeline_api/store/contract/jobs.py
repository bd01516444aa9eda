"""The contract of jobs in a store.

A job has one holder at a time: the process that claimed it, until its lease ends. Calls of a former holder change
nothing. Times are in seconds since 1970.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from timeline_api.model import Job, JobLine, Page, Requester


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """The claim of a holder to run a job; `tries` is how often the job was claimed since one of its lines ended."""

    job_id: str
    timeline: str
    holder: str
    tries: int
    caller: str = ""

    @property
    def who(self) -> Requester:
        """The caller and timeline of the job."""
        return Requester(caller=self.caller, timeline=self.timeline)


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingJob:
    """A job that waits, with its caller and timeline."""

    job_id: str
    who: Requester


class Jobs(Protocol):
    """The jobs of all timelines, and the documents that they are about to add."""

    def add(
        self, job: Job, lines: Iterable[JobLine], *, most_waiting: int, ended_before: int, caller: str = ""
    ) -> None:
        """Store a new job of a `caller` with the documents of its lines; delete jobs that ended before a time.

        At most `most_waiting` wait or run at once, in fair shares (see `model.is_within_share`).

        Raises Overloaded: this caller or timeline has too many.
        """

    def find(self, timeline: str, job_id: str) -> Job:
        """Return a job with its failures.

        Raises JobNotFound.
        """

    def page(self, timeline: str, *, limit: int, cursor: str = "") -> Page[Job]:
        """Return a page of the jobs of a timeline, the latest first.

        Raises InvalidCursor.
        """

    def cancel(self, timeline: str, job_id: str, *, at: int) -> Job:
        """End a job and drop the documents that it has not added; a job that has ended does not change.

        Raises JobNotFound.
        """

    def waiting(self, *, now: int, until: int) -> tuple[WaitingJob, ...]:
        """Return the first waiting job of each caller and timeline, the oldest first (waiting as in `claim`)."""

    def claim(self, holder: str, *, now: int, until: int, job_id: str = "") -> Claim | None:
        """Claim the job that has waited longest, or the one with an id, until a time; return None if there is none.

        A job waits if it has no holder, or its lease has ended, or its lease ends later than a new one would, which
        means that a clock was wrong.
        """

    def is_claimed(self, claim: Claim) -> bool:
        """Whether a job still has this holder: it may have been cancelled, deleted or claimed by another one."""

    def next_line(self, claim: Claim) -> JobLine | None:
        """Return the first line to be added, None if all are or the job has another holder."""

    def end_line(self, claim: Claim, number: int, *, problem: Mapping[str, Any] | None, now: int, until: int) -> bool:
        """Record that a line was added, or its problem, and drop its document; the last line ends the job.

        Renews the lease until `until`. Returns False, and records nothing, if the job has another holder.
        """

    def renew(self, claim: Claim, *, until: int) -> bool:
        """Renew the lease of a job; return False if it has another holder."""

    def release(self, claim: Claim) -> None:
        """Give up a claim, so that the job waits again."""

    def tally(self) -> dict[str, int]:
        """Return the numbers of jobs by state, without those that have ended."""

    def hand_over(self, *, now: int, until: int, handed_before: int) -> tuple[str, ...]:
        """Return the ids of waiting jobs that were not sent to a broker since a time, and mark them as sent now.

        A job that was sent later than `until`, by a wrong clock, is included.
        """

    def take_back(self, job_id: str) -> None:
        """Record that a job could not be sent."""
