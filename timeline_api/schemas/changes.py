"""The change log: query, entries and pages of changed events."""

from __future__ import annotations

from typing import get_args

from marshmallow import Schema, fields, validate

from timeline_api.model import EVENT_DATINGS, Change, ChangeKind, Changes
from timeline_api.schemas.events import EventSchema
from timeline_api.schemas.fields import Line
from timeline_api.schemas.list_pages import LimitSchema
from timeline_api.schemas.queries import ANY
from timeline_api.schemas.responses import flag, many, one, one_of, serializer, string, string_or_null, whole


class ChangesQuerySchema(LimitSchema):
    """The page of the change log that is requested; loads to its `limit`, the cursor `since` and `dating`."""

    since = Line(
        longest=4000,
        load_default="",
        metadata={"description": "`cursor` of the answer before; `now` for what comes from now on; opaque otherwise."},
    )
    dating = fields.String(
        load_default=ANY,
        validate=validate.OneOf((*EVENT_DATINGS, ANY)),
        metadata={"description": "As in lists; events that are not dated so come as `removed`."},
    )


class ChangeSchema(Schema):
    """An entry of the change log: the latest change of an event."""

    kind = one_of(get_args(ChangeKind), "`created` and `changed`: take `event` in; `merged` and `removed`: drop it.")
    id = string("Id of the event.")
    version = whole("The timeline's version that changed it last.")
    into = string_or_null("The event that holds what is left of it, else null.")
    event = one(EventSchema, allow_none=True)


class ChangesSchema(Schema):
    """A page of the change log."""

    items = many(ChangeSchema, "Each event once, as it was committed.")
    cursor = string("`since` of the next request.")
    more = flag("Whether there are more already.")


#: A change of an event, with the event without its mentions, or null if it was removed.
change_json = serializer(ChangeSchema, Change)
#: Some changes, and the cursor that leads on from them.
changes_json = serializer(ChangesSchema, Changes)
