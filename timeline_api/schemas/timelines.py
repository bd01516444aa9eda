"""Timelines: what a caller can set, and the counts."""

from __future__ import annotations

from typing import Any, NamedTuple

from marshmallow import fields, post_load, validate

from timeline_api.model import ARTICLE_ACCESSES, VISIBILITIES, Picture, Timeline
from timeline_api.schemas.fields import Flag, Line
from timeline_api.schemas.fields.media import GivenPictureSchema, PictureSchema
from timeline_api.schemas.list_pages import PaginatedSchema
from timeline_api.schemas.requests import RequestSchema, passed_over
from timeline_api.schemas.responses import (
    ADDRESSES,
    AddressedSchema,
    Json,
    day,
    flag,
    many,
    moment,
    one,
    one_of,
    serializer,
    string,
    string_or_null,
    whole,
)

_VISIBILITY = (
    "Who may read it without a key: nobody (`private`), whoever has its address, which has a random part (`unlisted`), "
    "or everybody (`public`), who then finds it in the list of timelines."
)
_ARTICLES = (
    "What readers without a key see of its articles: the quotes of its events (`quotes`), or the whole texts (`full`)."
)
_INFERRED = (
    "Whether dates that no words state are inferred in documents that are read from then on; null as the setting "
    "`TIMELINE_INFERRED` says. `timeline-api reread` reads the others again."
)
_TITLE = {"description": "A heading for people.", "example": "The Ellery ferry"}
_STANDFIRST = "A paragraph below the title that says what the story is about."
_PICTURE = "The lead picture of its page, null for none."
_STAYS = "Left out, it stays as it is"
_LONGEST_STANDFIRST = 1_000

#: What null stands for in a merge patch.
_DEFAULTS = {
    "title": "",
    "standfirst": "",
    "picture": None,
    "visibility": "private",
    "articles": "quotes",
    "inferred": None,
}


class _TimelineFieldsSchema(RequestSchema):
    picture = fields.Nested(GivenPictureSchema, allow_none=True, metadata={"description": f"{_PICTURE} {_STAYS}."})

    @post_load
    def _fields(self, loaded: dict[str, Any], **_: Any) -> dict[str, Any]:
        given = {name: value for name, value in loaded.items() if name in _DEFAULTS}
        if picture := given.get("picture"):
            given["picture"] = Picture(**picture)
        return {name: _DEFAULTS[name] if value is None else value for name, value in given.items()}


class TimelineSchema(_TimelineFieldsSchema):
    """The fields of a timeline that a caller can set; loads to TimelineFields. `title` is "" when it is left out."""

    title = Line(longest=500, load_default="", metadata=_TITLE)
    standfirst = Line(longest=_LONGEST_STANDFIRST, metadata={"description": f"{_STANDFIRST} {_STAYS}."})
    visibility = fields.String(
        validate=validate.OneOf(VISIBILITIES),
        metadata={"description": f"{_VISIBILITY} {_STAYS}; a new timeline is private."},
    )
    articles = fields.String(
        validate=validate.OneOf(ARTICLE_ACCESSES), metadata={"description": f"{_ARTICLES} {_STAYS}."}
    )
    inferred = Flag(allow_none=True, metadata={"description": f"{_INFERRED} {_STAYS}."})


class TimelinePatchSchema(_TimelineFieldsSchema):
    """A merge patch of the fields of a timeline; loads to TimelineFields. Null takes a field back to its default."""

    title = Line(longest=500, allow_none=True, metadata=_TITLE)
    standfirst = Line(longest=_LONGEST_STANDFIRST, allow_none=True, metadata={"description": _STANDFIRST})
    visibility = fields.String(
        validate=validate.OneOf(VISIBILITIES), allow_none=True, metadata={"description": _VISIBILITY}
    )
    articles = fields.String(
        validate=validate.OneOf(ARTICLE_ACCESSES), allow_none=True, metadata={"description": _ARTICLES}
    )
    inferred = Flag(allow_none=True, metadata={"description": _INFERRED})


class TimelineSummarySchema(AddressedSchema):
    """A timeline with its counts."""

    name = string("Its name, as in the URL.")
    title = string("A heading for people.")
    standfirst = string(f"{_STANDFIRST} Empty for none.")
    picture = one(PictureSchema, _PICTURE, allow_none=True)
    documents = whole("How many documents it holds.")
    events = whole("How many events they tell of.")
    version = whole("Grows with each change of its documents.")
    first = day("The day at which its first event stands in a list; null where it has none.", allow_none=True)
    last = day("The last day of the last event of a list, if it has an end; null where there is none.", allow_none=True)
    created = moment("When it was made, in UTC; null where release 0.1 made it.", allow_none=True)
    updated = moment(
        "When it was changed last, in UTC: its fields, its documents or its events; null where release 0.1 did that.",
        allow_none=True,
    )
    visibility = one_of(VISIBILITIES, _VISIBILITY)
    articles = one_of(ARTICLE_ACCESSES, _ARTICLES)
    inferred = flag(_INFERRED, allow_none=True)
    address = string_or_null(
        "The name by which it is read without a key, in the place of its name in a path; null where it is private."
    )


class TimelineDetailSchema(TimelineSummarySchema):
    """A timeline with its counts and the number of documents that another release read."""

    outdated = whole(
        "How many of its documents were read with another release, which may find something else in them, or with "
        "another `inferred`; "
        "`timeline-api reread` reads them again."
    )


#: The fields of a timeline that answers have and requests do not.
READ_ONLY = frozenset(TimelineDetailSchema().fields.keys() - TimelineSchema().fields.keys())

#: A timeline as it is put: the fields that a caller can set, or all of it as it was read.
TimelineAgainSchema = type(
    "TimelineAgainSchema",
    (TimelineSchema,),
    {
        "__doc__": "The fields of a timeline that a caller can set; those that only answers have are passed over.",
        **passed_over(READ_ONLY),
    },
)


class TimelinePageSchema(PaginatedSchema):
    """A page of timelines, by name."""

    items = many(TimelineSummarySchema)


class _TimelineDetail(NamedTuple):
    timeline: Timeline
    outdated: int


#: A timeline with its counts.
timeline_json = serializer(TimelineSummarySchema, Timeline, without=ADDRESSES)
_detail_json = serializer(
    TimelineDetailSchema, _TimelineDetail, within={TimelineSummarySchema: "timeline"}, without=ADDRESSES
)


def timeline_detail_json(timeline: Timeline, outdated: int) -> Json:
    """A timeline with its counts and how many of its documents another release read."""
    return _detail_json(_TimelineDetail(timeline, outdated))
