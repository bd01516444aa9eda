"""The format of a list of events, by `format=` or else by the Accept header, and the answer in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from flask import Response, request
from marshmallow import ValidationError, fields, post_load, validate, validates_schema
from werkzeug.datastructures import MIMEAccept
from werkzeug.exceptions import NotAcceptable
from werkzeug.http import parse_accept_header

from timeline_api.edtf import EdtfValue
from timeline_api.exports import FORMATS, Format, export
from timeline_api.exports.as_feed import LENGTH, RECENT
from timeline_api.exports.tables.as_docx import MOST_EVENTS
from timeline_api.model import TimelineQuery
from timeline_api.schemas import EVENT_FIELDS, EventQuerySchema
from timeline_api.schemas.fields import CalendarValue, Line, Names, patterns
from timeline_api.web.middleware.public_reading import is_public_view
from timeline_api.web.openapi import examples
from timeline_api.web.responses.addresses import addresses
from timeline_api.web.responses.public_view import public_fields
from timeline_api.web.runtime.services import services

#: The format that has pages, which is also the default.
CANONICAL = "json"

#: The formats that can be written here, by media type.
_NAMES = {form.media_type: name for name, form in FORMATS.items() if form.is_available}

#: Parameters that FullCalendar adds to the URL of a source, by the field of the query that each stands for.
_WINDOW = {"start": "since", "end": "until"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """A list as requested: `form` is the name of a format or None, `limit` is None if the request states none.

    `fields` and `include` are the fields of an event that a page shows (see `event_view`).
    """

    query: TimelineQuery
    form: str | None
    limit: int | None
    fields: tuple[str, ...]
    include: tuple[str, ...]


class DayOfMoment(CalendarValue):
    """The day of a date-time, whatever its clock and zone; a day itself too."""

    def __init__(self, **options: Any) -> None:
        super().__init__(pattern=patterns.DAY_OF_MOMENT, **options)

    def _deserialize(  # type: ignore[override]  # as in CalendarValue
        self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any
    ) -> EdtfValue:
        day = value.partition("T")[0] if isinstance(value, str) else value
        return super()._deserialize(day, attr, data, **kwargs)


class ListingQuerySchema(EventQuerySchema):
    """Which events, in which format; loads to a Listing."""

    form = fields.String(
        data_key="format",
        validate=validate.OneOf(list(FORMATS)),
        metadata={
            "description": "How the events are written; it wins over the Accept header. All but `json` have every "
            "event that the filters leave in one answer, unless `limit` says less; `feed` and `atom` have, of the "
            f"{RECENT:,} that changed last, the {LENGTH} of the latest reports, whatever `sort` says. `docx` is there "
            f"if the service has the extra for it, and has at most {MOST_EVENTS:,} events: more are a 422."
        },
    )
    names = Names(
        EVENT_FIELDS,
        data_key="fields",
        metadata={"description": "The fields of an event that a page shows, with commas between them."},
    )
    include = Names(
        ("mentions", "conflicts"),
        metadata={"description": "Fields that a page shows beside the others; `mentions` are left out by default."},
    )
    start = DayOfMoment(
        metadata={
            "description": "For `format=fullcalendar` alone, which adds it by itself: as `from`, a date-time.",
            "example": "2031-04-01T00:00:00Z",
        }
    )
    end = DayOfMoment(
        metadata={
            "description": "For `format=fullcalendar` alone, which adds it by itself: as `to`, a date-time.",
            "example": "2031-05-01T00:00:00Z",
        }
    )
    zone = Line(
        data_key="timeZone",
        longest=100,
        metadata={"description": "For `format=fullcalendar` alone, which adds it by itself; days have no zone."},
    )

    @validates_schema
    def _check_window(self, arguments: dict[str, Any], **_: Any) -> None:
        given = {name for name in (*_WINDOW, "zone") if name in arguments}
        if given and arguments.get("form") != "fullcalendar":
            names = {self.fields[name].data_key or name for name in given}
            raise ValidationError({name: ["Only with format=fullcalendar."] for name in names})
        if twice := {name for name, filtered in _WINDOW.items() if name in arguments and filtered in arguments}:
            raise ValidationError({name: ["Says what `from` or `to` says."] for name in twice})

    @post_load
    def _page(self, arguments: dict[str, Any], **options: Any) -> Any:
        arguments.pop("zone", None)
        form, limit = arguments.pop("form", None), arguments.get("limit")
        selection = {"fields": arguments.pop("names", ()), "include": arguments.pop("include", ())}
        window = {filtered: arguments.pop(name) for name, filtered in _WINDOW.items() if name in arguments}
        return Listing(query=super()._page({**arguments, **window}, **options), form=form, limit=limit, **selection)


def format_of(listing: Listing) -> str:
    """Return the name of the format of the answer.

    Raises NotAcceptable: the client accepts the media type of no format; ValidationError: the request has parameters of
    pages (`fields`, `include`) and another format.
    """
    wanted = _wanted(request.headers.get("Accept", ""))
    if not (listing.form or wanted):
        raise NotAcceptable(f"The events can be had as {', '.join(_NAMES)}.")
    chosen = listing.form or _NAMES[str(wanted)]
    if chosen != CANONICAL:
        _refuse_views(listing)
    return chosen


@lru_cache(maxsize=256)
def _wanted(accept: str) -> str | None:
    """The media type that suits an Accept header best."""
    # A client that says `text/csv; charset=utf-8` means CSV; Werkzeug would compare the parameters too.
    parsed = parse_accept_header(accept, MIMEAccept)
    taken = MIMEAccept((media.partition(";")[0].strip(), quality) for media, quality in parsed)
    return taken.best_match(_NAMES) if taken else FORMATS[CANONICAL].media_type


def _refuse_views(listing: Listing) -> None:
    unsupported = {"fields": listing.fields, "include": listing.include, "count": listing.query.counted}
    if given := [name for name, value in unsupported.items() if value]:
        raise ValidationError({"query": {name: ["Only with format=json."] for name in given}})


def exported(name: str, listing: Listing, timeline: str) -> Response:
    """The answer with all events of a listing in a format, written while it goes out if it is text.

    Raises TimelineNotFound, InvalidCursor, InvalidInput, StoreBusy, StoreUnavailable: as `export`.
    """
    form = FORMATS[name].with_page(addresses(timeline).page)
    view = public_fields if is_public_view() else None  # the answer goes out when there is no request any more
    pieces = export(form, timeline, services().store, listing.query, limit=listing.limit, view=view)
    body = b"".join(pieces) if form.binary else pieces  # a whole answer is cached as lists are
    response = Response(body, content_type=form.content_type)
    if form.ending:
        response.headers.set("Content-Disposition", "attachment", filename=f"{timeline}.{form.ending}")
    return response


def documented() -> dict[str, Any]:
    """The contents, as a contract documents them, of an answer in each format but the canonical one."""
    return {form.media_type: _content(name, form) for name, form in FORMATS.items() if name != CANONICAL}


def _content(name: str, form: Format) -> dict[str, Any]:
    if form.binary:
        return {"schema": {"type": "string", "format": "binary"}, "example": f"(the bytes of a .{form.ending} file)"}
    return {"schema": form.schema or {"type": "string"}, "example": examples.EXPORTED[name]}
