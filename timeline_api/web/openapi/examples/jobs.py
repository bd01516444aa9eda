"""Examples of jobs in the contract: the two lines of `examples.LINES_IN`, posted as a job."""

from __future__ import annotations

from dataclasses import replace

import orjson

from timeline_api.model import FailedLine, Job, Page
from timeline_api.schemas import page_json
from timeline_api.schemas.jobs import job_json, listed_job_json
from timeline_api.web.openapi.examples import LINES
from timeline_api.web.openapi.examples.story import HERE
from timeline_api.web.responses.stream_updates import progress

_MADE = 1938254400  # 2 June 2031
_PROBLEM = orjson.loads(LINES.splitlines()[1])["problem"]
_ENDED = Job(
    id="0c5de8a04d3a4c5bb0e3d2f1a6b79c88",
    timeline="port-ellery-ferry",
    state="done",
    lines=2,
    done=1,
    failed=1,
    made=_MADE,
    started=_MADE + 1,
    ended=_MADE + 2,
    failures=(FailedLine(number=2, problem=_PROBLEM),),
)
_QUEUED = replace(_ENDED, state="queued", done=0, started=None, ended=None)

QUEUED = HERE.of_job(job_json(_QUEUED))
JOB = HERE.of_job(job_json(_ENDED))
JOBS = page_json(Page(items=(_ENDED,)), lambda job: HERE.of_job(listed_job_json(job)))
CANCELLED = HERE.of_job(job_json(replace(_ENDED, state="cancelled", done=0)))
STREAM = b"".join(progress(_ENDED, HERE)).decode()
