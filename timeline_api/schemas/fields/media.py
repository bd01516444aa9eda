"""Pictures and videos of other sites: as callers give them, and as answers have them."""

from __future__ import annotations

from marshmallow import Schema, fields, validate

from timeline_api.model import MEDIA_TYPES, Media, Picture
from timeline_api.schemas.fields.text import Line, MediaAddress
from timeline_api.schemas.requests import RequestSchema
from timeline_api.schemas.responses import one_of, serializer, string

_URL, _CREDIT = "Where it is on the web: http or https.", "Who made it or has the rights."
_ALT = "What it shows, in words, for those who do not see it."
_TYPE = "A picture, or the page of a video: pages show pictures, and link to videos."
_CAPTION, _LINK = "A line below it.", "Where a picture leads to: http or https; empty for nowhere."

#: The longest URL, and the longest line beside a picture.
_LONGEST_URL, _LONGEST_LINE = 2_000, 500


class GivenPictureSchema(RequestSchema):
    """A picture, as a person gives it."""

    url = MediaAddress(
        longest=_LONGEST_URL,
        required=True,
        metadata={"description": _URL, "example": "https://pictures.example/ferry.jpg"},
    )
    credit = Line(
        longest=_LONGEST_LINE, load_default="", metadata={"description": _CREDIT, "example": "I. Brandt / Courier"}
    )
    alt = Line(
        longest=_LONGEST_LINE, load_default="", metadata={"description": _ALT, "example": "The ferry at the pier."}
    )


class GivenMediaSchema(GivenPictureSchema):
    """A picture or video of an event, as a person gives it."""

    type = fields.String(load_default="image", validate=validate.OneOf(MEDIA_TYPES), metadata={"description": _TYPE})
    caption = Line(longest=_LONGEST_LINE, load_default="", metadata={"description": _CAPTION})
    link = MediaAddress(longest=_LONGEST_URL, load_default="", metadata={"description": _LINK})


class PictureSchema(Schema):
    """A picture on the web."""

    url = string(_URL)
    credit = string(f"{_CREDIT} Empty if not stated.")
    alt = string(f"{_ALT} Empty if not stated.")


class MediaSchema(PictureSchema):
    """A picture or video of an event."""

    type = one_of(MEDIA_TYPES, _TYPE)
    caption = string(f"{_CAPTION} Empty for none.")
    link = string(_LINK)


picture_json = serializer(PictureSchema, Picture)
media_json = serializer(MediaSchema, Media)
