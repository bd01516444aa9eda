"""What the contract promises to say of edits; as in `promised`, only documentation is made from this."""

from __future__ import annotations

from typing import get_args

from marshmallow import Schema, fields

from timeline_api.model import MODALITIES, ConflictState, EditKind
from timeline_api.schemas.promised import DateSchema, EventDetailSchema, PageSchema
from timeline_api.schemas.promised_fields import flag, many, moment, one, one_of, string, whole


class SettlementSchema(Schema):
    """What became of a conflict."""

    id = string("Names the conflict within its event; its kind alone when what was counted is forgotten.")
    state = one_of(get_args(ConflictState), "Its state.")
    value = string(
        "What it is resolved in favour of, null in other states and when that value was removed.", allow_none=True
    )
    values = many(fields.String(), "The values that there were.")
    removed = whole("How many values are left out, because only documents gave them that were deleted since.")


class EventStateSchema(Schema):
    """What an event was at an edit."""

    id = string("Its id.")
    title = string("What happened; null when only documents said so that were deleted since.", allow_none=True)
    date = one(DateSchema)
    modality = one_of(MODALITIES, "Whether it happened.")
    hidden = flag("Whether lists left it out.")
    pinned = flag("Whether it was pinned.")
    mentions = whole("How many mentions it had.")
    conflicts = many(SettlementSchema, "What had become of its conflicts.")


class MadeEditSchema(Schema):
    """A correction by a person."""

    number = whole("Names the edit; later ones have higher numbers.")
    kind = one_of(get_args(EditKind), "What sort of correction it is.")
    event = string("Id that the event had.")
    made = moment("When, in UTC.")
    by = string("Who made it; empty when nobody said.")
    reason = string("Why; empty when nobody said.")
    set = fields.Dict(required=True, metadata={"description": "The fields that it sets; null for taken back."})
    settles = fields.Nested(
        SettlementSchema, required=True, allow_none=True, metadata={"description": "What it does to a conflict."}
    )
    undoes = whole("Number of the edit that it undoes, else null.", allow_none=True)
    undone = whole("Number of the edit that undid it; null while it counts.", allow_none=True)
    before = many(EventStateSchema, "The events that held its mentions before it.")
    after = many(EventStateSchema, "The events that held its mentions after it.")


class HistorySchema(PageSchema):
    """The edits of an event."""

    items = many(MadeEditSchema, "The edits, the latest first.")


class SplitSchema(Schema):
    """An event that was split."""

    taken = one(EventDetailSchema)
    rest = one(EventDetailSchema)
