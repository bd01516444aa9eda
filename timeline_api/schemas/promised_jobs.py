"""What the contract promises to say of jobs; as in `promised`, only documentation is made from this."""

from __future__ import annotations

from typing import Any, get_args

from marshmallow import Schema, fields, validate

from timeline_api.model import JobState
from timeline_api.schemas.promised import PageSchema


def _string(description: str, **more: Any) -> fields.String:
    return fields.String(required=True, metadata={"description": description}, **more)


def _count(description: str) -> fields.Integer:
    return fields.Integer(required=True, metadata={"minimum": 0, "description": description})


def _moment(description: str, *, allow_none: bool = False) -> fields.String:
    told = {"description": description, "format": "date-time"}
    return fields.String(required=True, allow_none=allow_none, metadata=told)


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

    id = _string("Id of the job.")
    timeline = _string("The timeline that its documents are added to.")
    state = _string(
        "`queued` and `running` go on; `done` has added at least one document, or had none to add; `failed` has added "
        "none; of what was `cancelled` that stays which was done.",
        validate=validate.OneOf(get_args(JobState)),
    )
    all = _count("How many lines it has, blank ones left out; 1 for a single document.")
    done = _count("How many documents are on the timeline.")
    failed = _count("How many could not be added.")
    made = _moment("When it was asked for, in UTC.")
    started = _moment("When it was begun, null before.", allow_none=True)
    ended = _moment("When it ended, null before.", allow_none=True)


class JobSchema(ListedJobSchema):
    """How a job gets on, and what went wrong."""

    errors = fields.List(
        fields.Nested(FailedLineSchema),
        required=True,
        metadata={"description": "The lines that failed, by number, as `application/x-ndjson` answers them."},
    )


class JobPageSchema(PageSchema):
    """The jobs of a timeline, the latest first."""

    items = fields.List(
        fields.Nested(ListedJobSchema), required=True, metadata={"description": "The jobs of the page."}
    )
