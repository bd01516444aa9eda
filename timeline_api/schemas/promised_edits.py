"""What the contract promises to say of edits; as in `promised`, only documentation is made from this."""

from __future__ import annotations

from typing import Any, get_args

from marshmallow import Schema, fields, validate

from timeline_api.model import MODALITIES, ConflictState, EditKind
from timeline_api.schemas.promised import DateSchema, EventDetailSchema, PageSchema


def _string(description: str, *, allow_none: bool = False, **more: Any) -> fields.String:
    return fields.String(required=True, allow_none=allow_none, metadata={"description": description, **more})


def _number(description: str, **more: Any) -> fields.Integer:
    return fields.Integer(required=True, metadata={"minimum": 0, "description": description}, **more)


def _flag(description: str) -> fields.Boolean:
    return fields.Boolean(required=True, metadata={"description": description})


def _many(schema: type[Schema], description: str) -> fields.List[Any]:
    return fields.List(fields.Nested(schema), required=True, metadata={"description": description})


class SettlementSchema(Schema):
    """What became of a conflict."""

    id = _string("Names the conflict within its event; its kind alone when what was counted is forgotten.")
    state = fields.String(
        required=True, validate=validate.OneOf(get_args(ConflictState)), metadata={"description": "Its state."}
    )
    value = fields.String(
        required=True,
        allow_none=True,
        metadata={
            "description": "What it is resolved in favour of, null in other states and when that value was removed."
        },
    )
    values = fields.List(fields.String(), required=True, metadata={"description": "The values that there were."})
    removed = _number("How many values are left out, because only documents gave them that were deleted since.")


class EventStateSchema(Schema):
    """What an event was at an edit."""

    id = _string("Its id.")
    title = _string("What happened; null when only documents said so that were deleted since.", allow_none=True)
    date = fields.Nested(DateSchema, required=True)
    modality = fields.String(
        required=True, validate=validate.OneOf(MODALITIES), metadata={"description": "Whether it happened."}
    )
    hidden = _flag("Whether lists left it out.")
    pinned = _flag("Whether it was pinned.")
    mentions = _number("How many mentions it had.")
    conflicts = _many(SettlementSchema, "What had become of its conflicts.")


class MadeEditSchema(Schema):
    """A correction by a person."""

    number = _number("Names the edit; later ones have higher numbers.")
    kind = fields.String(
        required=True,
        validate=validate.OneOf(get_args(EditKind)),
        metadata={"description": "What sort of correction it is."},
    )
    event = _string("Id that the event had.")
    made = _string("When, in UTC.", format="date-time")
    by = _string("Who made it; empty when nobody said.")
    reason = _string("Why; empty when nobody said.")
    set = fields.Dict(required=True, metadata={"description": "The fields that it sets; null for taken back."})
    settles = fields.Nested(
        SettlementSchema, required=True, allow_none=True, metadata={"description": "What it does to a conflict."}
    )
    undoes = _number("Number of the edit that it undoes, else null.", allow_none=True)
    undone = _number("Number of the edit that undid it; null while it counts.", allow_none=True)
    before = _many(EventStateSchema, "The events that held its mentions before it.")
    after = _many(EventStateSchema, "The events that held its mentions after it.")


class HistorySchema(PageSchema):
    """The edits of an event."""

    items = _many(MadeEditSchema, "The edits, the latest first.")


class SplitSchema(Schema):
    """An event that was split."""

    taken = fields.Nested(EventDetailSchema, required=True)
    rest = fields.Nested(EventDetailSchema, required=True)
