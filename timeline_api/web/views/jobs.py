"""Jobs: documents that are added after the request that sent them was answered."""

from __future__ import annotations

import time
from dataclasses import replace
from functools import partial
from secrets import token_hex
from typing import Any

from flask import Response, request, url_for

from timeline_api.model import FailedLine, Job, JobLine
from timeline_api.schemas import PageQuerySchema
from timeline_api.schemas.jobs import JobPageSchema, JobSchema, job_json, listed_job_json
from timeline_api.web.middleware.authorization import requester
from timeline_api.web.openapi.blueprint import LINK, Blueprint
from timeline_api.web.openapi.examples import jobs as examples
from timeline_api.web.requests.prefer import APPLIED, RESPOND_ASYNC
from timeline_api.web.responses.addresses import Addresses, addresses
from timeline_api.web.responses.etags import resource_response
from timeline_api.web.responses.event_streams import EVENT_STREAM, LAST_EVENT_ID
from timeline_api.web.responses.json import JSON, json_response
from timeline_api.web.responses.pagination import page_response
from timeline_api.web.responses.stream_updates import job_updates, stage_of, stream_response
from timeline_api.web.runtime.admission import admitted
from timeline_api.web.runtime.services import services

blueprint = Blueprint(
    "jobs", url_prefix="/v1/timelines/<timeline>/jobs", description="Documents that are added when there is time."
)


def queued(
    timeline: str,
    lines: tuple[JobLine, ...],
    failures: tuple[FailedLine, ...] = (),
    *,
    answered: tuple[FailedLine, ...] = (),
) -> Response:
    """Store documents and failed lines as a job, and return the answer with its address.

    The answer lists the failed lines as `answered`.

    Raises Overloaded: too many jobs wait.
    """
    store, settings, now = services().store, services().settings, int(time.time())
    job = Job(
        id=token_hex(16),
        timeline=timeline,
        state="queued",
        lines=len(lines) + len(failures),
        failed=len(failures),
        made=now,
        failures=failures,
    )
    if not lines:
        job = replace(job, state="failed" if failures else "done", ended=now)
    kept_since = now - 3600 * settings.job_hours
    asking = requester().caller
    store.jobs.add(job, lines, most_waiting=settings.max_jobs, ended_before=kept_since, caller=asking)
    services().jobs.wake()
    headers = {"Location": url_for("jobs.get_job", timeline=timeline, job=job.id), APPLIED: RESPOND_ASYNC}
    body = addresses(timeline).of_job(job_json(replace(job, failures=answered)))
    return json_response(body, 202, headers=headers)


@blueprint.route("", scope="read")
@blueprint.takes(PageQuerySchema, location="query")
@blueprint.answers(200, JobPageSchema, description="A page of jobs.", example=examples.JOBS, headers=LINK)
@blueprint.problems(404)
def list_jobs(page: dict[str, Any], timeline: str) -> Response:
    """List jobs.

    The jobs of a timeline, the latest first, without their errors. Jobs are stored for some days after they ended.
    """
    found = services().store.jobs.page(timeline, **page)
    if not found.items:  # a timeline comes into being with the first document that a job adds
        services().store.timeline(timeline)
    here = addresses(timeline)
    return page_response(found, lambda job: here.of_job(listed_job_json(job)))


@blueprint.route("/<job>", scope="read")
@blueprint.takes_header(LAST_EVENT_ID)
@blueprint.answers(200, JobSchema, description="How it gets on.", example=examples.JOB)
@blueprint.contents(200, {EVENT_STREAM: {"schema": {"type": "string"}, "example": examples.STREAM}})
@blueprint.answers(204, description="It has ended, and the stream before reported that.")
@blueprint.tagged()
@blueprint.problems(404, 422, 503)
def get_job(timeline: str, job: str) -> Response:
    """Get a job.

    The number of its lines that are done or failed, and the errors of those that failed.

    With `Accept: text/event-stream` the answer is a stream of server-sent events, one for each progress, named after
    the state; the last one has the errors. A browser that reconnects after that gets a 204.
    """
    look = partial(services().store.jobs.find, timeline, job)
    found = look()
    if request.accept_mimetypes.best_match([JSON, EVENT_STREAM]) == EVENT_STREAM:
        response = _streamed(found, look, addresses(timeline))
        response.cache_control.no_store = True
    else:
        body = job_json(found)
        response = resource_response(addresses(timeline).of_job(body), state=(body,))
    response.vary.add("Accept")
    return response


@blueprint.route("/<job>", method="DELETE", scope="write")
@blueprint.answers(200, JobSchema, description="What became of it.", example=examples.CANCELLED)
@blueprint.problems(404, 422, 503)
@admitted
def cancel_job(timeline: str, job: str) -> Response:
    """Cancel a job.

    Documents that were not added yet are dropped; those that were added stay. A job that has ended does not change.
    """
    cancelled = services().store.jobs.cancel(timeline, job, at=int(time.time()))
    return json_response(addresses(timeline).of_job(job_json(cancelled)))


def _streamed(job: Job, look: Any, here: Addresses) -> Response:
    if job.has_ended and request.headers.get("Last-Event-ID") == stage_of(job):
        return Response(status=204)
    return stream_response(job_updates(job, look, here))
