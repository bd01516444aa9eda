"""A timeline as text of a media type: a format chooses events, and its renderer gives them as bytes in pieces.

Nothing here holds more than a page of events, however long the timeline: the store is read page by page while the
pieces go out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from importlib.util import find_spec
from itertools import islice

from timeline_api.errors import InvalidInput
from timeline_api.exports import (
    as_atom,
    as_csv,
    as_feed,
    as_fullcalendar,
    as_ics,
    as_json,
    as_jsonld,
    as_ndjson,
    as_timelinejs,
    as_vis,
)
from timeline_api.exports.tables import as_docx, as_markdown
from timeline_api.model import Event, Page, Sort, TimelineQuery
from timeline_api.schemas import Json
from timeline_api.store import Store

#: A function of events and their timeline; one of a format that `has_links` has the keyword `page` too.
Renderer = Callable[..., Iterator[bytes]]
Choice = Callable[[Iterable[Event], int | None], Iterable[Event]]

#: How many events are read from the store at a time.
_PAGE = 500
#: Bytes that go out together: a write for each event would cost more than the event.
_BLOCK = 32_768


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """A way to write events.

    `media_type` names it in a request, with `parameters` in the answer. `ending` is that of a file made of it, "" for
    what no one saves. `schema` describes the JSON of it, None for other text and for what is `binary`. `choose` takes
    the events, in the order `sort` where that is given and else as the query says, and how many are wanted, None for
    all, and gives those to be written. One that `has_links` leads to the pages of events. `needs` is the package that
    writes it, where that is an extra of the same name.
    """

    media_type: str
    render: Renderer
    schema: Json | None = None
    parameters: str = ""
    ending: str = ""
    binary: bool = False
    choose: Choice = islice
    sort: Sort | None = None
    has_links: bool = False
    needs: str = ""

    @property
    def is_available(self) -> bool:
        """Whether the package that writes it is installed."""
        return not self.needs or find_spec(self.needs) is not None

    @property
    def content_type(self) -> str:
        """The media type with its parameters."""
        return self.media_type + self.parameters

    def with_page(self, page: str) -> Format:
        """The format with links to the pages of events, if it has such links; `page` is that of their timeline."""
        return replace(self, render=partial(self.render, page=page)) if self.has_links else self


#: The formats by name; of those that a client likes equally well the first is taken.
FORMATS: Mapping[str, Format] = {
    "json": Format(media_type="application/json", render=as_json.render),
    "ndjson": Format(media_type="application/x-ndjson", render=as_ndjson.render, ending="ndjson"),
    "timelinejs": Format(
        media_type="application/vnd.timelinejs+json", render=as_timelinejs.render, schema=as_timelinejs.SCHEMA
    ),
    "vis": Format(media_type="application/vnd.vis-timeline+json", render=as_vis.render, schema=as_vis.SCHEMA),
    "fullcalendar": Format(
        media_type="application/vnd.fullcalendar+json", render=as_fullcalendar.render, schema=as_fullcalendar.SCHEMA
    ),
    "ics": Format(media_type="text/calendar", render=as_ics.render, parameters="; charset=utf-8", ending="ics"),
    "csv": Format(
        media_type="text/csv", render=as_csv.render, parameters="; charset=utf-8; header=present", ending="csv"
    ),
    "md": Format(
        media_type="text/markdown",
        render=as_markdown.render,
        parameters="; charset=utf-8; variant=GFM",
        ending="md",
    ),
    "docx": Format(
        media_type="application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        render=as_docx.render,
        ending="docx",
        binary=True,
        choose=as_docx.bounded,
        needs="docx",
    ),
    "jsonld": Format(media_type="application/ld+json", render=as_jsonld.render, schema=as_jsonld.SCHEMA),
    "feed": Format(
        media_type="application/feed+json",
        render=as_feed.render,
        schema=as_feed.SCHEMA,
        choose=as_feed.latest,
        sort="changed",
        has_links=True,
    ),
    "atom": Format(
        media_type="application/atom+xml",
        render=as_atom.render,
        parameters="; charset=utf-8",
        choose=as_feed.latest,
        sort="changed",
        has_links=True,
    ),
}


def export(
    form: Format,
    timeline: str,
    store: Store,
    query: TimelineQuery | None = None,
    *,
    limit: int | None = None,
    view: Callable[[Event], Event] | None = None,
) -> Iterator[bytes]:
    """The events of a timeline that `query` asks for, from its cursor on, as blocks of bytes.

    `view` makes of each event what is written of it. `limit` is how many are written, None for all; that of `query` is
    not looked at, nor is its order where the format has one. The first page is read at once, so that what is wrong is
    raised here and not in the middle of an answer.
    Raises TimelineNotFound, InvalidCursor; InvalidInput: see `Store.events`, or the format is not available or cannot
    have so many events; StoreBusy, StoreUnavailable.
    """
    if not form.is_available:
        reason = f"This format needs the extra {form.needs}: pip install 'timeline-api[{form.needs}]'."
        raise InvalidInput(reason, field="format")
    wanted = query or TimelineQuery()
    if form.sort:
        wanted = replace(wanted, sort=form.sort, order=None)
    chosen = form.choose(events_of(timeline, store, wanted), limit)
    return _blocks(form.render(map(view, chosen) if view else chosen, store.timeline(timeline)))


def events_of(timeline: str, store: Store, query: TimelineQuery | None = None) -> Iterator[Event]:
    """All events of a timeline that `query` asks for, from its cursor on, read page by page, the first one at once.

    Raises TimelineNotFound, InvalidCursor; InvalidInput: see `Store.events`.
    """
    page_query = replace(query or TimelineQuery(), limit=_PAGE)
    return _following(timeline, store, page_query, store.events(timeline, page_query))


def _following(timeline: str, store: Store, page_query: TimelineQuery, page: Page[Event]) -> Iterator[Event]:
    yield from page.items
    while page.next_cursor is not None:
        page = store.events(timeline, replace(page_query, cursor=page.next_cursor))
        yield from page.items


def _blocks(pieces: Iterable[bytes]) -> Iterator[bytes]:
    block = bytearray()
    for piece in pieces:
        block += piece
        if len(block) >= _BLOCK:
            yield bytes(block)
            block.clear()
    if block:
        yield bytes(block)
