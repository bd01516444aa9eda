"""What a person may say of events: corrections, with who makes them and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from marshmallow import fields, post_load, validate

from timeline_api.model import CORRECTABLE, MODALITIES, FieldValue
from timeline_api.schemas.base import SettledSchema
from timeline_api.schemas.fields import Edtf, Flag, Line

#: Most ids that one edit may name.
_MOST_IDS = 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What somebody says of an event: fields by name, ids of others or of mentions, who says so and why."""

    by: str
    reason: str
    fields: Mapping[str, FieldValue]
    ids: tuple[str, ...] = ()


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
        return Said(by=said["by"], reason=said["reason"], fields=values, ids=tuple(ids))


class EventPatchSchema(EditSchema):
    """What an event is to say; null takes back what was set before, and what is left out stays."""

    title = Line(
        longest=500,
        allow_none=True,
        validate=validate.Length(min=1),
        metadata={"description": "What happened.", "example": "Council approves the ferry line"},
    )
    when = Edtf(
        allow_none=True, metadata={"description": "When it happened, as an EDTF value.", "example": "2031-04-28"}
    )
    modality = fields.String(
        allow_none=True, validate=validate.OneOf(MODALITIES), metadata={"description": "Whether it happened."}
    )
    hidden = Flag(allow_none=True, metadata={"description": "Whether lists leave it out unless they are asked."})
    pinned = Flag(allow_none=True, metadata={"description": "Whether it is the most salient there can be."})


class EventMergeSchema(EditSchema):
    """Events that are one with another."""

    events = fields.List(
        Line(longest=200),
        required=True,
        validate=validate.Length(min=1, max=_MOST_IDS),
        metadata={"description": "Ids of events, at most 1,000."},
    )


class EventSplitSchema(EditSchema):
    """Mentions that tell of another happening than the rest of their event."""

    mentions = fields.List(
        Line(longest=200),
        required=True,
        validate=validate.Length(min=1, max=_MOST_IDS),
        metadata={"description": "Ids of mentions of the event, at most 1,000; one at least has to be left."},
    )
