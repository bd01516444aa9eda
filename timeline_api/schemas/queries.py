"""Queries for events: the filters, the order and the page of a list."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from marshmallow import ValidationError, fields, post_load, validate, validates_schema

from timeline_api.model import (
    EVENT_DATINGS,
    EVENT_KINDS,
    KEY_SALIENCE,
    LEAST_PRECISIONS,
    LISTED_DATING,
    MODALITIES,
    SORTS,
    UNLISTED,
    EventDating,
    TimelineQuery,
)
from timeline_api.schemas.fields import CalendarValue, Count, Line
from timeline_api.schemas.list_pages import PageQuerySchema
from timeline_api.schemas.requests import RequestSchema

#: Most events that `top` leaves.
MOST_TOP = 10_000

#: The value of `kind`, and of `dating`, that leaves nothing out.
ANY = "any"

Q_DESCRIPTION = (
    "Words to look for in titles, quotes and names of actors, case and accents aside; all must be there. "
    '`"words in a row"` are looked for as they are, `ferr*` for how a word begins. All else is punctuation; a search '
    "without a letter or digit finds nothing."
)

_HIDDEN = {"false": False, "true": True, "any": None}


class _Hidden(fields.String):
    """The filter by hidden events; loads to `TimelineQuery.hidden`."""

    def __init__(self) -> None:
        meaning = "Events that a person has hidden: none of them, them alone, or any events."
        super().__init__(metadata={"enum": list(_HIDDEN), "default": "false", "description": meaning})

    def _deserialize(  # type: ignore[override]  # a String field that gives what the string means
        self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any
    ) -> bool | None:
        name = super()._deserialize(value, attr, data, **kwargs)
        if name not in _HIDDEN:
            raise ValidationError(f"Must be one of: {', '.join(_HIDDEN)}.")
        return _HIDDEN[name]


class FilterSchema(RequestSchema):
    """The filters of events; loads to the filters of a TimelineQuery."""

    since = CalendarValue(
        data_key="from",
        metadata={
            "description": "Events that can have happened on or after the first day of this day, month or year, "
            "`2031-04` or `April 2031`.",
            "example": "2031-04",
        },
    )
    until = CalendarValue(
        data_key="to",
        metadata={
            "description": "Events that can have happened on or before the last day of this day, month or year, "
            "`2031-05-14` or `14 May 2031`.",
            "example": "2031-05-14",
        },
    )
    q = Line(longest=200, metadata={"description": Q_DESCRIPTION, "example": '"ferry line" ellery*'})
    actor = Line(
        longest=200,
        metadata={
            "description": "Someone who takes part: a whole name or, if nobody has that, how words of a name begin "
            "(`obrador`, `lop obr`); case and accents aside."
        },
    )
    source = Line(longest=200, metadata={"description": "The whole name of a source, case aside."})
    modality = fields.String(
        validate=validate.OneOf(MODALITIES), metadata={"description": "Whether the sources say that it happened."}
    )
    kind = fields.String(
        validate=validate.OneOf([*EVENT_KINDS, ANY]),
        metadata={
            "description": "An event, what somebody said (`reporting`), a figure (`statistic`), or what is told in "
            "passing or not to be understood from its title (`incidental`). Unless a kind is given, `reporting` "
            "and `incidental` are left out; `any` leaves out none."
        },
    )
    dating = fields.String(
        validate=validate.OneOf([*EVENT_DATINGS, ANY]),
        metadata={
            "default": LISTED_DATING,
            "description": "Events that words of a document date (`stated`); these and those whose date follows from "
            "the context by an inference of which nine in ten are right (`confident`); those alone that "
            "no words date (`inferred`); or `any`.",
        },
    )
    min_precision = fields.String(
        validate=validate.OneOf(LEAST_PRECISIONS),
        metadata={
            "description": "Events that are dated at least so precisely: `month` leaves out those of a quarter, a year "
            "or a decade. A stretch of time or a choice of dates is as precise as its coarsest part."
        },
    )
    min_corroboration = Count(metadata={"description": "Events that at least so many independent sources tell of."})
    disputed = fields.Boolean(
        truthy={"true"}, falsy={"false"}, metadata={"description": "Whether sources contradict each other."}
    )
    key = fields.Boolean(
        truthy={"true"},
        falsy={"false"},
        metadata={
            "description": f"The key events of the timeline, or all others. Key events have a salience of "
            f"{KEY_SALIENCE} or more; they are at most a third of the events that lists have without filters, "
            "and at least one."
        },
    )
    hidden = _Hidden()

    @validates_schema
    def _check_order(self, loaded: dict[str, Any], **_: Any) -> None:
        since, until = loaded.get("since"), loaded.get("until")
        if since and until and since.earliest > until.latest:
            raise ValidationError("Is after `to`.", field_name="from")


def filters_of(loaded: dict[str, Any]) -> dict[str, Any]:
    """The filters of a TimelineQuery for the values that a FilterSchema loads."""
    kind = loaded.get("kind")
    filters = {name: value for name, value in loaded.items() if name not in ("kind", "dating")}
    return {
        **filters,
        "kind": kind if kind != ANY else None,
        "without": () if kind else UNLISTED,
        "dating": dating_of(loaded.get("dating", LISTED_DATING)),
    }


def dating_of(given: str) -> EventDating | None:
    """The dating that a parameter selects, None for all."""
    return next((dating for dating in EVENT_DATINGS if dating == given), None)


class SubscriptionQuerySchema(FilterSchema):
    """The filters of a subscription and the token that opens it; loads to a TimelineQuery."""

    token = Line(
        longest=200,
        metadata={
            "description": "A subscription token (`timeline-api keys create --scope subscribe`), for clients that send "
            "no headers and timelines that are private."
        },
    )

    @post_load
    def _query(self, loaded: dict[str, Any], **_: Any) -> TimelineQuery:
        loaded.pop("token", None)
        return TimelineQuery(**filters_of(loaded))


class EventQuerySchema(PageQuerySchema, FilterSchema):
    """The filters, the order and the page of events; loads to a TimelineQuery."""

    top = Count(
        lowest=1,
        validate=validate.Range(1, MOST_TOP),
        metadata={
            "maximum": MOST_TOP,
            "description": "Of those that the filters leave only so many: the most salient.",
        },
    )
    sort = fields.String(
        validate=validate.OneOf(SORTS),
        metadata={
            "default": "date",
            "description": "By time; or by salience, by the number of independent sources, or by the last change, the "
            "most and the latest first. Equal ones come by time.",
        },
    )
    order = fields.String(
        validate=validate.OneOf(["asc", "desc"]),
        metadata={"description": "`asc` unless said otherwise for `sort=date`, `desc` for the others."},
    )
    count = fields.String(
        validate=validate.OneOf(["exact"]),
        metadata={"description": "Ask for `count`: how many events there are, on whichever page."},
    )

    @post_load
    def _page(self, loaded: dict[str, Any], **options: Any) -> TimelineQuery:
        counted = loaded.pop("count", None) == "exact"
        return TimelineQuery(**filters_of(super()._page(loaded, **options)), counted=counted)
