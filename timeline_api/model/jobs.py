"""Jobs: documents that are added after the request that brought them was answered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from timeline_api.model.documents import Document

#: queued and running wait for more; the others have ended. done: at least one document was added, or there was none to
#: add; failed: none could be; cancelled: somebody had enough of it, and what was added stays.
JobState = Literal["queued", "running", "done", "failed", "cancelled"]
UNFINISHED: tuple[JobState, ...] = ("queued", "running")


@dataclass(frozen=True, slots=True, kw_only=True)
class JobLine:
    """A document of a job; `number` counts the lines of the body from 1 on, blank ones too."""

    number: int
    document: Document


@dataclass(frozen=True, slots=True, kw_only=True)
class FailedLine:
    """A line whose document could not be added; `problem` is the JSON (RFC 9457) that says why."""

    number: int
    problem: Mapping[str, Any]

    @property
    def status(self) -> int:
        """The HTTP status of the problem."""
        status: int = self.problem["status"]
        return status


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """What is known of a job: how many lines it has, how many of them are `done` or `failed`, and why those failed.

    Times are in seconds since 1970, None for what has not come yet. A job of a list leaves its `failures` out.
    """

    id: str
    timeline: str
    state: JobState
    lines: int
    done: int = 0
    failed: int = 0
    made: int
    started: int | None = None
    ended: int | None = None
    failures: tuple[FailedLine, ...] = ()

    @property
    def has_ended(self) -> bool:
        """Whether nothing of it is left to be done."""
        return self.state not in UNFINISHED
