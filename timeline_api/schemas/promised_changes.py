"""What the contract promises to say of changes; as in `promised`, only documentation is made from this."""

from __future__ import annotations

from typing import get_args

from marshmallow import Schema, fields, validate

from timeline_api.model import ChangeKind
from timeline_api.schemas.promised import EventSchema


class ChangeSchema(Schema):
    """What became of an event."""

    kind = fields.String(
        required=True,
        validate=validate.OneOf(get_args(ChangeKind)),
        metadata={"description": "`created` and `changed`: take `event` in; `merged` and `removed`: drop it."},
    )
    id = fields.String(required=True, metadata={"description": "Id of the event."})
    version = fields.Integer(
        required=True, metadata={"minimum": 0, "description": "The timeline's version that changed it last."}
    )
    into = fields.String(
        required=True, allow_none=True, metadata={"description": "The event that holds what is left of it, else null."}
    )
    event = fields.Nested(EventSchema, required=True, allow_none=True)


class ChangesSchema(Schema):
    """What became of events since a cursor."""

    items = fields.List(
        fields.Nested(ChangeSchema),
        required=True,
        metadata={"description": "Each event once, as it was committed."},
    )
    cursor = fields.String(required=True, metadata={"description": "`since` of the next request."})
    more = fields.Boolean(required=True, metadata={"description": "Whether there are more already."})
