"""Edits: corrections that a person makes of events, and what they changed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, NamedTuple, get_args

from marshmallow import Schema, ValidationError, fields, post_load, validate, validates_schema

from timeline_api.model import (
    ACTOR_TYPES,
    CORRECTABLE,
    EVENT_KINDS,
    MODALITIES,
    ConflictState,
    Edit,
    EditKind,
    Event,
    EventState,
    FieldValue,
    Settlement,
)
from timeline_api.schemas.events import EventDetailSchema
from timeline_api.schemas.fields import Edtf, Flag, GivenDate, Line
from timeline_api.schemas.fields.media import GivenMediaSchema
from timeline_api.schemas.list_pages import PaginatedSchema
from timeline_api.schemas.mentions import DateSchema
from timeline_api.schemas.requests import RequestSchema
from timeline_api.schemas.responses import (
    Json,
    event_field,
    flag,
    many,
    moment,
    one,
    one_of,
    serializer,
    string,
    string_or_null,
    strings,
    whole,
)

#: Most ids that one edit may name.
MOST_IDS = 1_000

#: Most actors, and most places, that one correction gives an event.
_MOST_NAMES = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class EditRequest:
    """A correction as a caller requests it, with its author and reason.

    `fields` are corrected values by name; `ids` are of other events or of mentions; `state` and `value` are those of a
    conflict, `value` the position that it is resolved in favour of.
    """

    by: str
    reason: str
    fields: Mapping[str, FieldValue]
    ids: tuple[str, ...] = ()
    state: ConflictState = "open"
    value: str = ""


def id_list(description: str, *, longest: int = 200) -> fields.List[Any]:
    """A required list of 1 to MOST_IDS ids or names, each of at most `longest` characters."""
    return fields.List(
        Line(longest=longest, full=True),
        required=True,
        validate=validate.Length(min=1, max=MOST_IDS),
        metadata={"description": description},
    )


class EditSchema(RequestSchema):
    """The author of an edit and the reason; loads to an EditRequest.

    `correctable` are the names of the fields that an edit may have, `lists` those of the lists of ids.
    """

    correctable: ClassVar[tuple[str, ...]] = CORRECTABLE
    lists: ClassVar[tuple[str, ...]] = ("events", "mentions")

    by = Line(
        longest=200,
        load_default="",
        metadata={"description": "Who makes the edit; left out, the name of the access key.", "example": "I. Brandt"},
    )
    reason = Line(longest=1_000, load_default="", metadata={"description": "Why.", "example": "The minutes say so."})

    @post_load
    def _request(self, loaded: dict[str, Any], **_: Any) -> EditRequest:
        ids = next((loaded[name] for name in self.lists if name in loaded), ())
        loaded |= {"when": loaded["date"]} if "date" in loaded else {}
        values = {name: loaded[name] for name in self.correctable if name in loaded}
        settled = {name: loaded[name] for name in ("state", "value") if name in loaded}
        return EditRequest(by=loaded["by"], reason=loaded["reason"], fields=values, ids=tuple(ids), **settled)


class GivenActorSchema(RequestSchema):
    """An actor as a person states it."""

    name = Line(longest=200, full=True, required=True, metadata={"description": "The name.", "example": "Ida Brandt"})
    type = fields.String(
        load_default="other", validate=validate.OneOf(ACTOR_TYPES), metadata={"description": "What it is."}
    )


class GivenAttributionSchema(RequestSchema):
    """The attribution of an event as a person states it."""

    who = Line(longest=200, full=True, required=True, metadata={"description": "Whose claim.", "example": "police"})
    verb = Line(longest=200, load_default="", metadata={"description": "By which words: `said`.", "example": "said"})


class EventPatchSchema(EditSchema):
    """Corrected fields of an event; null withdraws an earlier correction, and what is left out stays."""

    title = Line(
        longest=500,
        allow_none=True,
        full=True,
        metadata={"description": "What happened.", "example": "Council approves the ferry line"},
    )
    date = GivenDate(
        metadata={
            "description": "When it happened: an EDTF value, a date in words, or the `date` of an event as it was "
            "read, of which only `edtf` is taken.",
            "example": "2031-04-28",
        },
    )
    when = Edtf(
        allow_none=True, metadata={"description": "An older name for `date`, without the object; not beside it."}
    )
    modality = fields.String(
        allow_none=True, validate=validate.OneOf(MODALITIES), metadata={"description": "Whether it happened."}
    )
    kind = fields.String(
        allow_none=True,
        validate=validate.OneOf(EVENT_KINDS),
        metadata={"description": "A happening, a report, a figure, or what is only told in passing."},
    )
    attribution = fields.Nested(
        GivenAttributionSchema, allow_none=True, metadata={"description": "Whose claim it is, in all its mentions."}
    )
    actors = fields.List(
        fields.Nested(GivenActorSchema),
        allow_none=True,
        validate=validate.Length(max=_MOST_NAMES),
        metadata={"description": "Who takes part, at most 100."},
    )
    places = fields.List(
        Line(longest=200, full=True),
        allow_none=True,
        validate=validate.Length(max=_MOST_NAMES),
        metadata={"description": "Where it takes place, at most 100."},
    )
    media = fields.Nested(
        GivenMediaSchema, allow_none=True, metadata={"description": "A picture or video of it, as a whole."}
    )
    hidden = Flag(allow_none=True, metadata={"description": "Whether lists leave it out unless they are asked."})
    pinned = Flag(allow_none=True, metadata={"description": "Whether it is the most salient there can be."})

    @validates_schema
    def _check_date(self, loaded: dict[str, Any], **_: Any) -> None:
        if "date" in loaded and "when" in loaded:
            raise ValidationError("Says what `date` says.", field_name="when")


class ConflictPatchSchema(EditSchema):
    """The new state of a conflict; loads to an EditRequest with its state and value."""

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
    def _check_value(self, loaded: dict[str, Any], **_: Any) -> None:
        if ("value" in loaded) != (loaded.get("state") == "resolved"):
            raise ValidationError("Goes with the state resolved, which needs it.", field_name="value")


class EventMergeSchema(EditSchema):
    """Events to be merged into another."""

    events = id_list("Ids of events, at most 1,000.")


class EventSeparationSchema(EditSchema):
    """Events to be kept apart from another."""

    events = id_list("Ids of events, at most 1,000.")


class EventSplitSchema(EditSchema):
    """Mentions to be split off from their event."""

    mentions = id_list("Ids of mentions of the event, at most 1,000; one at least has to be left.")


class SettlementSchema(Schema):
    """The state that a person gave a conflict."""

    id = string(
        "Names the conflict within its event; its kind alone when what was counted is forgotten.",
        attribute="conflict",
    )
    state = one_of(get_args(ConflictState), "Its state.")
    value = string_or_null("What it is resolved in favour of, null in other states and when that value was removed.")
    values = strings("The values that there were.")
    removed = whole("How many values are left out, because only documents gave them that were deleted since.")


class EventStateSchema(Schema):
    """The state of an event before or after an edit."""

    id = string("Its id.")
    title = string_or_null("What happened; null when only documents said so that were deleted since.")
    date = one(DateSchema, attribute="when")
    modality = one_of(MODALITIES, "Whether it happened.")
    hidden = flag("Whether lists left it out.")
    pinned = flag("Whether it was pinned.")
    mentions = whole("How many mentions it had.")
    conflicts = many(SettlementSchema, "What had become of its conflicts.")


class RemarkedEditSchema(Schema):
    """The fields of all corrections by people."""

    number = whole("Names the edit; later ones have higher numbers.")
    made = moment("When, in UTC.", attribute="remark.made")
    by = string("The author; empty if not stated.", attribute="remark.by")
    reason = string("The reason; empty if not stated.", attribute="remark.reason")
    set = fields.Dict(
        keys=event_field(),
        required=True,
        attribute="fields",
        metadata={"description": "The fields that it sets; null for taken back."},
    )
    undoes = whole("Number of the edit that it undoes, else null.", allow_none=True)
    undone = whole("Number of the edit that undid it; null while it counts.", allow_none=True)


class MadeEditSchema(RemarkedEditSchema):
    """A correction by a person."""

    kind = one_of(get_args(EditKind), "What sort of correction it is.")
    event = string("Id that the event had.")
    settles = one(SettlementSchema, "What it does to a conflict.", attribute="settlement", allow_none=True)
    before = many(EventStateSchema, "The events that held its mentions before it.")
    after = many(EventStateSchema, "The events that held its mentions after it.")


class HistorySchema(PaginatedSchema):
    """The edits of an event."""

    items = many(MadeEditSchema, "The edits, the latest first.")


class SplitSchema(Schema):
    """The two events that a split makes."""

    taken = one(EventDetailSchema)
    rest = one(EventDetailSchema)


class _Split(NamedTuple):
    taken: object
    rest: object


def split_serializer(schema: type[Schema]) -> Callable[[Any, Any], Json]:
    """Compile a schema of `taken` and `rest` into a function of what was split off and of the rest."""
    serialize = serializer(schema, _Split)
    return lambda taken, rest: serialize(_Split(taken, rest))


settlement_json = serializer(SettlementSchema, Settlement)
event_state_json = serializer(EventStateSchema, EventState)
#: An edit with the events of its mentions before and after it.
edit_json = serializer(MadeEditSchema, Edit)
#: The event of the mentions that were split off, and the event of the rest.
split_json: Callable[[Event, Event], Json] = split_serializer(SplitSchema)
