"""Atom (RFC 4287) of what was learnt lately, for feed readers that do not know JSON Feed: the same events and texts.

Ids are URNs that depend on neither host nor address. `published` and `updated` of an entry are the times of
`as_feed.report_times`; `updated` must be there, and where no day of publication is known it is that of the timeline.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from uuid import NAMESPACE_URL, uuid5

from timeline_api.exports.as_feed import content, event_page, report_times
from timeline_api.exports.words import html, link, marked, name, picture_address, title
from timeline_api.model import Event, Timeline
from timeline_api.schemas.responses import utc_text

_XMLNS = "http://www.w3.org/2005/Atom"


def render(events: Iterable[Event], timeline: Timeline, *, page: str = "") -> Iterator[bytes]:
    """Events as a feed, in the order given; `page` is the address of the page of the timeline, "" if it has none."""
    changed = utc_text(timeline.updated or 0)
    yield f'<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="{_XMLNS}" xml:lang="en">\n'.encode()
    head = (
        _element("id", _urn(timeline)),
        _element("title", name(timeline)),
        _element("subtitle", timeline.standfirst) if timeline.standfirst else "",
        _element("logo", timeline.picture.url) if timeline.picture else "",
        _element("updated", changed),
    )
    yield "".join((*head, _link("alternate", page), "<generator>timeline-api</generator>\n")).encode()
    for event in events:
        yield _entry(event, timeline, page, changed).encode()
    yield b"</feed>\n"


def _entry(event: Event, timeline: Timeline, page: str, changed: str) -> str:
    published, updated = report_times(event)
    authors = "".join(f"<author>{_element('name', source)}</author>\n" for source in event.sources)
    terms = (event.modality, event.kind, *(["disputed"] if event.disputed else []))
    parts = (
        _element("id", _urn(timeline, event.id)),
        _element("title", marked(title(event), event)),
        _element("updated", updated or changed),
        _element("published", published) if published else "",
        _link("alternate", event_page(event, page)),
        _link("via", link(event)),
        _link("enclosure", picture_address(event)),
        authors,
        *(f'<category term="{html(term)}"/>\n' for term in terms),
        _element("content", content(event)),
    )
    return f"<entry>\n{''.join(parts)}</entry>\n"


def _urn(timeline: Timeline, *more: str) -> str:
    return f"urn:uuid:{uuid5(NAMESPACE_URL, ' '.join((timeline.name, *more)))}"


def _element(tag: str, text: str) -> str:
    return f"<{tag}>{html(text)}</{tag}>\n"


def _link(relation: str, address: str) -> str:
    return f'<link rel="{relation}" href="{html(address)}"/>\n' if address else ""
