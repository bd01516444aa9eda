"""Jobs as JSON; as in `dump`, plain functions that build what `promised_jobs` documents."""

from __future__ import annotations

from datetime import UTC, datetime

from timeline_api.model import FailedLine, Job
from timeline_api.schemas.dump import Json


def job_json(job: Job) -> Json:
    """A job with why lines of it failed."""
    return {**listed_job_json(job), "errors": [failed_line_json(line) for line in job.failures]}


def listed_job_json(job: Job) -> Json:
    """A job of a list."""
    return {
        "id": job.id,
        "timeline": job.timeline,
        "state": job.state,
        "all": job.lines,
        "done": job.done,
        "failed": job.failed,
        "made": _moment(job.made),
        "started": _moment(job.started),
        "ended": _moment(job.ended),
    }


def failed_line_json(line: FailedLine) -> Json:
    """A line whose document was not added, as it is answered to many documents at once."""
    return {"line": line.number, "status": line.problem["status"], "problem": line.problem}


def _moment(seconds: int | None) -> str | None:
    return None if seconds is None else datetime.fromtimestamp(seconds, UTC).isoformat().replace("+00:00", "Z")
