"""What a person may say of events: corrections, with who makes them and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, get_args

from marshmallow import ValidationError, fields, post_load, validate, validates_schema

from timeline_api.model import CORRECTABLE, MODALITIES, ConflictState, FieldValue
from timeline_api.schemas.base import SettledSchema
from timeline_api.schemas.fields import Edtf, Flag, Line

#: Most ids that one edit may name.
_MOST_IDS = 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What somebody says of an event, who says so and why.

    `fields` by name; `ids` of other events or of mentions; the `state` of a conflict and the `value` that holds.
    """

    by: str
    reason: str
    fields: Mapping[str, FieldValue]
    ids: tuple[str, ...] = ()
    state: ConflictState = "open"
    value: str = ""


class EditSchema(SettledSchema):
    """Who makes an edit, and why; loads to a Said."""

    by = Line(
        longest=200,
        load_default="",
        metadata={"description": "Who makes the edit; left out, the name of the access key.", "example": "I. Brandt"},
    )
    reason = Line(longest=1_000, load_default="", metadata={"description": "Why.", "example": "The minutes say so."})

    @post_load
    def _said(self, said: dict[str, Any], **_: Any) -> Said:
        ids = said.get("events") or said.get("mentions") or ()
        values = {name: said[name] for name in CORRECTABLE if name in said}
        settled = {name: said[name] for name in ("state", "value") if name in said}
        return Said(by=said["by"], reason=said["reason"], fields=values, ids=tuple(ids), **settled)


class EventPatchSchema(EditSchema):
    """What an event is to say; null takes back what was set before, and what is left out stays."""

    title = Line(
        longest=500,
        allow_none=True,
        full=True,
        metadata={"description": "What happened.", "example": "Council approves the ferry line"},
    )
    when = Edtf(
        allow_none=True,
        metadata={"description": "When it happened: an EDTF value, or a date in words.", "example": "2031-04-28"},
    )
    modality = fields.String(
        allow_none=True, validate=validate.OneOf(MODALITIES), metadata={"description": "Whether it happened."}
    )
    hidden = Flag(allow_none=True, metadata={"description": "Whether lists leave it out unless they are asked."})
    pinned = Flag(allow_none=True, metadata={"description": "Whether it is the most salient there can be."})


class ConflictPatchSchema(EditSchema):
    """What became of a conflict; loads to a Said with its state and value."""

    state = fields.String(
        required=True, validate=validate.OneOf(get_args(ConflictState)), metadata={"description": "Its new state."}
    )
    value = Line(
        longest=500,
        full=True,
        metadata={
            "description": "With `resolved`, and only then: the value of the conflict that holds, a date as its "
            "`edtf`, another as its `text`.",
            "example": "2031-04",
        },
    )

    @validates_schema
    def _check_value(self, said: dict[str, Any], **_: Any) -> None:
        if ("value" in said) != (said.get("state") == "resolved"):
            raise ValidationError("Goes with the state resolved, which needs it.", field_name="value")


class EventMergeSchema(EditSchema):
    """Events that are one with another."""

    events = fields.List(
        Line(longest=200, full=True),
        required=True,
        validate=validate.Length(min=1, max=_MOST_IDS),
        metadata={"description": "Ids of events, at most 1,000."},
    )


class EventSplitSchema(EditSchema):
    """Mentions that tell of another happening than the rest of their event."""

    mentions = fields.List(
        Line(longest=200, full=True),
        required=True,
        validate=validate.Length(min=1, max=_MOST_IDS),
        metadata={"description": "Ids of mentions of the event, at most 1,000; one at least has to be left."},
    )
