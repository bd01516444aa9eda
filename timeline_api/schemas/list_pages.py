"""Pages of lists: the query for one, and its JSON."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple, TypeVar

from marshmallow import Schema, ValidationError, fields, post_load, validates

from timeline_api.edtf import EdtfValue
from timeline_api.model import Page
from timeline_api.schemas.fields import Count, Line
from timeline_api.schemas.requests import RequestSchema
from timeline_api.schemas.responses import Json, edtf_text, serializer, string

T = TypeVar("T")


class LimitSchema(RequestSchema):
    """The size of a page; loads to its `limit`."""

    limit = Count(lowest=1, metadata={"description": "Elements on the page; the service sets default and most."})

    @validates("limit")
    def _check_limit(self, limit: int, data_key: str) -> None:
        most = self.settings.max_page_limit
        if not 1 <= limit <= most:
            raise ValidationError(f"Must be 1 to {most}.")

    @post_load
    def _page(self, loaded: dict[str, Any], **_: Any) -> Any:
        loaded.setdefault("limit", min(self.settings.page_limit, self.settings.max_page_limit))
        return loaded


class PageQuerySchema(LimitSchema):
    """The size and the position of a page; loads to its `limit` and `cursor`."""

    cursor = Line(
        longest=4000, load_default="", metadata={"description": "`next_cursor` of the page before; opaque to callers."}
    )


class PaginatedSchema(Schema):
    """A page of a list; a subclass adds its `items`."""

    next_cursor = string("Leads to the next page; null on the last one.", allow_none=True)


class ReadDatesSchema(Schema):
    """The values of those dates of the query that were given in words."""

    since = edtf_text("The first day, month or year, as EDTF.", required=False, data_key="from")
    until = edtf_text("The last day, month or year, as EDTF.", required=False, data_key="to")


class ReadDates(NamedTuple):
    """The first and the last date of a query that were given in words, as they were read; None for others."""

    since: EdtfValue | None
    until: EdtfValue | None


#: The dates of a query that were given in words; those that were not are left out.
read_dates_json = serializer(ReadDatesSchema, ReadDates)


def query_dates() -> fields.Nested:
    """The field of an answer for the dates of the query, which is there only where they were given in words."""
    return fields.Nested(
        ReadDatesSchema, metadata={"description": "What `from` and `to` were read as; only where they are not EDTF."}
    )


def page_json(page: Page[T], to_json: Callable[[T], object]) -> Json:
    """A page of a list; `next_cursor` is null on the last one, `count` is there only where it was requested."""
    json: Json = {"items": [to_json(element) for element in page.items], "next_cursor": page.next_cursor}
    return json if page.count is None else {**json, "count": page.count}
