"""The contract of jobs in a store: what waits to be done, and who does it.

A job is worked on by one holder at a time: whoever claims it, until the lease that it gave itself runs out. What a
holder says of a job that it does not hold any more changes nothing. Times are in seconds since 1970.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from timeline_api.model import Job, JobLine, Page, Requester


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """That a holder may work on a job; `tries` counts how often it was claimed since one of its lines ended."""

    job_id: str
    timeline: str
    holder: str
    tries: int
    caller: str = ""

    @property
    def who(self) -> Requester:
        """Who asked for the job."""
        return Requester(caller=self.caller, timeline=self.timeline)


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingJob:
    """A job that waits, and who asked for it."""

    job_id: str
    who: Requester


class Jobs(Protocol):
    """The jobs of all timelines, and the documents that they are about to add."""

    def add(
        self, job: Job, lines: Iterable[JobLine], *, most_waiting: int, ended_before: int, caller: str = ""
    ) -> None:
        """Keep a new job with the documents of its lines that are still to be added, for a `caller`.

        Those that ended before a time are dropped. So many wait or run at once, in fair shares (see
        `model.is_within_share`).

        Raises Overloaded: there is no room for one more of this caller or timeline.
        """

    def find(self, timeline: str, job_id: str) -> Job:
        """A job with its failures.

        Raises JobNotFound.
        """

    def page(self, timeline: str, *, limit: int, cursor: str = "") -> Page[Job]:
        """The jobs of a timeline, the latest first.

        Raises InvalidCursor.
        """

    def cancel(self, timeline: str, job_id: str, *, at: int) -> Job:
        """End a job, which loses the documents that it has not added; one that has ended stays as it is.

        Raises JobNotFound.
        """

    def waiting(self, *, now: int, until: int) -> tuple[WaitingJob, ...]:
        """Of the jobs that wait, as `claim` understands it, the first of each caller and timeline; the oldest first."""

    def claim(self, holder: str, *, now: int, until: int, job_id: str = "") -> Claim | None:
        """Take the job that has waited longest, or the one that is named, until a time; None where there is none.

        A job waits that nobody has taken, or whose holder's lease ran out, or ends later than one taken now would:
        then a clock was wrong.
        """

    def is_claimed(self, claim: Claim) -> bool:
        """Whether a job is still the holder's: it may have been cancelled, dropped or taken over."""

    def next_line(self, claim: Claim) -> JobLine | None:
        """The first line that is to be added; None when all are, or the job is not the holder's any more."""

    def end_line(self, claim: Claim, number: int, *, problem: Mapping[str, Any] | None, now: int, until: int) -> bool:
        """Note that a line is added, or why it cannot be; its document is dropped, and the job ends with the last one.

        The lease goes on to `until`. False, and nothing is noted: the job is not the holder's any more.
        """

    def renew(self, claim: Claim, *, until: int) -> bool:
        """Hold a job for longer; False: it is not the holder's any more."""

    def release(self, claim: Claim) -> None:
        """Give a job back, for others to go on with."""

    def tally(self) -> dict[str, int]:
        """How many jobs there are in each state but those that ended."""

    def hand_over(self, *, now: int, until: int, handed_before: int) -> tuple[str, ...]:
        """The ids of waiting jobs that were handed to nobody, or only before a time; now they are.

        One that was handed over later than `until` was by a clock that was wrong.
        """

    def take_back(self, job_id: str) -> None:
        """Note that a job could not be handed over."""
