"""Jobs and the lines of them that failed."""

from __future__ import annotations

from typing import get_args

from marshmallow import Schema, fields

from timeline_api.model import FailedLine, Job, JobState
from timeline_api.schemas.list_pages import PaginatedSchema
from timeline_api.schemas.responses import (
    ADDRESSES,
    many,
    moment,
    one_of,
    serializer,
    string,
    whole,
)


class FailedLineSchema(Schema):
    """A line whose document was not added."""

    line = fields.Integer(
        required=True,
        attribute="number",
        metadata={"minimum": 1, "description": "Its number in the body, from 1 on, blank ones counted."},
    )
    status = fields.Integer(
        required=True, metadata={"description": "The HTTP status that the document alone would have been answered."}
    )
    problem = fields.Dict(required=True, metadata={"description": "Why: a problem of RFC 9457."})


class ListedJobSchema(Schema):
    """The progress of a job."""

    id = string("Id of the job.")
    timeline = string("The timeline that its documents are added to.")
    state = one_of(
        get_args(JobState),
        "`queued` and `running` go on; `done` has added at least one document, or had none to add; `failed` has added "
        "none; of what was `cancelled` that stays which was done.",
    )
    all = whole("How many lines it has, blank ones left out; 1 for a single document.", attribute="lines")
    done = whole("How many documents are on the timeline.")
    failed = whole("How many could not be added.")
    made = moment("When it was asked for, in UTC.")
    started = moment("When it was begun, null before.", allow_none=True)
    ended = moment("When it ended, null before.", allow_none=True)
    url = string("Its address in the API.")


class JobSchema(ListedJobSchema):
    """The progress of a job, and the lines that failed."""

    errors = many(
        FailedLineSchema,
        "The lines that failed, by number, as `application/x-ndjson` answers them.",
        attribute="failures",
    )


class JobPageSchema(PaginatedSchema):
    """The jobs of a timeline, the latest first."""

    items = many(ListedJobSchema, "The jobs of the page.")


#: A line whose document was not added, as it is answered to many documents at once.
failed_line_json = serializer(FailedLineSchema, FailedLine)
#: A job of a list.
listed_job_json = serializer(ListedJobSchema, Job, without=ADDRESSES)
#: A job with why lines of it failed.
job_json = serializer(JobSchema, Job, without=ADDRESSES)
