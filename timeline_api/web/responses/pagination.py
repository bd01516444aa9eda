"""Pages of a list: their JSON and the links between them (RFC 8288)."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar
from urllib.parse import quote, urlencode

from flask import Response, request

from timeline_api.edtf import EdtfValue
from timeline_api.model import Page, TimelineQuery
from timeline_api.schemas import Json, page_json
from timeline_api.schemas.list_pages import ReadDates, read_dates_json
from timeline_api.web.responses.json import json_response

T = TypeVar("T")

#: Characters that need no escape in a query.
_SAFE = "!$'()*,/:;?@"


def page_response(page: Page[T], to_json: Callable[[T], object], more: Json | None = None) -> Response:
    """Return a page of a list with its links. `to_json` makes the JSON of an element, `more` has further fields."""
    filters = {name: value for name, value in request.args.items() if name != "cursor"}
    links = {"self": request.args.to_dict(), "first": filters}
    if page.next_cursor:
        links["next"] = {**filters, "cursor": page.next_cursor}
    path = quote(f"{request.root_path}{request.path}")
    linked = ", ".join(f'<{_address(path, query)}>; rel="{relation}"' for relation, query in links.items())
    return json_response({**page_json(page, to_json), **(more or {})}, headers={"Link": linked})


def _address(path: str, query: dict[str, str]) -> str:
    return f"{path}?{urlencode(query, safe=_SAFE)}" if query else path


def read_dates(query: TimelineQuery) -> Json:
    """Return `from` and `to` as they were read, for the answer; nothing for values that were EDTF already."""
    read = read_dates_json(ReadDates(_if_in_words("from", query.since), _if_in_words("to", query.until)))
    return {"read": read} if read else {}


def _if_in_words(name: str, value: EdtfValue | None) -> EdtfValue | None:
    return value if value and request.args.get(name) != value.text else None
