"""Jobs: documents that are added after their request was answered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from timeline_api.model.documents import Document

#: queued and running go on; the others have ended. done: at least one document was added, or there was none to add;
#: failed: none could be added; cancelled: stopped by a caller; documents added before stay.
JobState = Literal["queued", "running", "done", "failed", "cancelled"]
UNFINISHED: tuple[JobState, ...] = ("queued", "running")


@dataclass(frozen=True, slots=True, kw_only=True)
class JobLine:
    """A document of a job; `number` counts the lines of the body from 1 on, blank ones too."""

    number: int
    document: Document


@dataclass(frozen=True, slots=True, kw_only=True)
class FailedLine:
    """A line whose document could not be added; `problem` is the reason as JSON (RFC 9457)."""

    number: int
    problem: Mapping[str, Any]

    @property
    def status(self) -> int:
        """The HTTP status of the problem."""
        status: int = self.problem["status"]
        return status


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """The progress of a job: its number of lines, how many of them are `done` or `failed`, and the failures.

    Times are in seconds since 1970, None for what has not happened yet. In a list of jobs `failures` is empty.
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
        """Whether no line is left to be processed."""
        return self.state not in UNFINISHED
