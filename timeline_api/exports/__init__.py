"""A timeline as text of a media type: a renderer takes events in chronological order and gives bytes in pieces."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from timeline_api.exports.as_json import render as render_json
from timeline_api.exports.as_ndjson import render as render_ndjson
from timeline_api.model import Event, TimelineQuery
from timeline_api.store import Store

Renderer = Callable[[Iterable[Event]], Iterator[bytes]]

#: The renderers by media type.
RENDERERS: Mapping[str, Renderer] = {
    "application/json": render_json,
    "application/x-ndjson": render_ndjson,
}

#: The short names of the media types.
FORMATS = {"json": "application/json", "ndjson": "application/x-ndjson"}

#: How many events are read from the store at a time.
_PAGE = 500


def events_of(timeline: str, store: Store) -> Iterator[Event]:
    """All events of a timeline in chronological order, read page by page.

    Raises TimelineNotFound.
    """
    cursor: str | None = ""
    while cursor is not None:
        page = store.events(timeline, TimelineQuery(limit=_PAGE, cursor=cursor))
        yield from page.items
        cursor = page.next_cursor
