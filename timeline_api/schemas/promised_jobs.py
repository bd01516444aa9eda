"""What the contract promises to say of jobs; as in `promised`, only documentation is made from this."""

from __future__ import annotations

from typing import get_args

from marshmallow import Schema, fields

from timeline_api.model import JobState
from timeline_api.schemas.promised import PageSchema
from timeline_api.schemas.promised_fields import many, moment, one_of, string, whole


class FailedLineSchema(Schema):
    """A line whose document was not added."""

    line = fields.Integer(
        required=True, metadata={"minimum": 1, "description": "Its number in the body, from 1 on, blank ones counted."}
    )
    status = fields.Integer(
        required=True, metadata={"description": "The HTTP status that the document alone would have been answered."}
    )
    problem = fields.Dict(required=True, metadata={"description": "Why: a problem of RFC 9457."})


class ListedJobSchema(Schema):
    """How a job gets on."""

    id = string("Id of the job.")
    timeline = string("The timeline that its documents are added to.")
    state = one_of(
        get_args(JobState),
        "`queued` and `running` go on; `done` has added at least one document, or had none to add; `failed` has added "
        "none; of what was `cancelled` that stays which was done.",
    )
    all = whole("How many lines it has, blank ones left out; 1 for a single document.")
    done = whole("How many documents are on the timeline.")
    failed = whole("How many could not be added.")
    made = moment("When it was asked for, in UTC.")
    started = moment("When it was begun, null before.", allow_none=True)
    ended = moment("When it ended, null before.", allow_none=True)


class JobSchema(ListedJobSchema):
    """How a job gets on, and what went wrong."""

    errors = many(FailedLineSchema, "The lines that failed, by number, as `application/x-ndjson` answers them.")


class JobPageSchema(PageSchema):
    """The jobs of a timeline, the latest first."""

    items = many(ListedJobSchema, "The jobs of the page.")
