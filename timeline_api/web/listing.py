"""Pages of a list: their JSON and, as RFC 8288 has them, the links between them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from flask import Response, request, url_for

from timeline_api.model import Page
from timeline_api.schemas import Json, page_json
from timeline_api.web.answers import answer

T = TypeVar("T")


def page_answer(page: Page[T], shown: Callable[[T], Json]) -> Response:
    """A page of a list with its links."""
    asked = {name: value for name, value in request.args.items() if name != "cursor"}
    links = {"self": request.args.to_dict(), "first": asked}
    if page.next_cursor:
        links["next"] = {**asked, "cursor": page.next_cursor}
    linked = ", ".join(f'<{_path(query)}>; rel="{relation}"' for relation, query in links.items())
    return answer(page_json(page, shown), headers={"Link": linked})


def _path(query: dict[str, str]) -> str:
    return url_for(request.endpoint or "", **{**(request.view_args or {}), **query})
