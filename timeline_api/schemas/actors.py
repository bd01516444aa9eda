"""Actors of a timeline: its participants with all their names, and edits of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import get_args

from marshmallow import Schema, fields, validate

from timeline_api.model import ACTOR_FIELDS, ACTOR_TYPES, ActorEdit, ActorEditKind, TimelineActor
from timeline_api.schemas.corrections.edits import EditSchema, RemarkedEditSchema, id_list, split_serializer
from timeline_api.schemas.fields import Line
from timeline_api.schemas.list_pages import PaginatedSchema
from timeline_api.schemas.responses import (
    ADDRESSES,
    AddressedSchema,
    Json,
    many,
    one,
    one_of,
    serializer,
    string,
    strings,
    whole,
)


class TimelineActorSchema(AddressedSchema):
    """A participant of events, with all names that events have for it."""

    id = string("Its id; an id that one of its names had leads to it too.")
    name = string("The name that it is shown by.")
    names = strings("All names that events have for it, the most frequent first.")
    type = one_of(ACTOR_TYPES, "What it is.")
    events = whole("How many events of a list without filters it takes part in; 0 where only others name it.")
    corrected = strings("The fields that a person has set.")


class TimelineActorPageSchema(PaginatedSchema):
    """A page of actors, by name."""

    items = many(TimelineActorSchema)


class ActorEditSchema(EditSchema):
    """The author of an edit of an actor and the reason; loads to an EditRequest."""

    correctable = ACTOR_FIELDS
    lists = ("actors", "names")


class ActorPatchSchema(ActorEditSchema):
    """Corrected fields of an actor; null withdraws an earlier correction, and what is left out stays."""

    name = Line(
        longest=200,
        allow_none=True,
        full=True,
        metadata={"description": "The name that it is shown by.", "example": "Ines Brandt"},
    )
    type = fields.String(allow_none=True, validate=validate.OneOf(ACTOR_TYPES), metadata={"description": "What it is."})


class ActorMergeSchema(ActorEditSchema):
    """Actors to be merged into another."""

    actors = id_list("Ids of actors, at most 1,000.")


class ActorSplitSchema(ActorEditSchema):
    """Names to be split off from their actor."""

    names = id_list("Names of the actor, at most 1,000; one at least has to be left.", longest=500)


class MadeActorEditSchema(RemarkedEditSchema):
    """A correction of an actor by a person. Names are given by their ids: what a deleted document wrote is not kept."""

    kind = one_of(get_args(ActorEditKind), "What sort of correction it is.")
    actor = string("Id that the actor had.")
    names = strings("Ids of the names that it is about.")


class ActorHistorySchema(PaginatedSchema):
    """The edits of an actor."""

    items = many(MadeActorEditSchema, "The edits, the latest first.")


class ActorSplitResultSchema(Schema):
    """The two actors that a split makes."""

    taken = one(TimelineActorSchema)
    rest = one(TimelineActorSchema)


#: Someone who takes part in events.
timeline_actor_json = serializer(TimelineActorSchema, TimelineActor, without=ADDRESSES)
#: An edit of an actor.
actor_edit_json = serializer(MadeActorEditSchema, ActorEdit)
#: The actor of the names that were split off, and the actor of the rest.
actor_split_json: Callable[[TimelineActor, TimelineActor], Json] = split_serializer(ActorSplitResultSchema)
