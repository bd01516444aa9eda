"""JSON Feed 1.1 of what was learnt lately: of the events that changed last those of the latest documents.

`url` is the page of an event, `external_url` the article of its first source on the web. `date_published` is when the
first document that tells of the event was published, `date_modified` when the last one was. Both must have a clock:
where only the day is known it is noon in UTC, which is on that day for readers in nearly all zones; where not even the
day is known they are left out. `_timeline` has the days and EDTF values as they are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from heapq import nlargest
from itertools import islice

from timeline_api.edtf import EdtfValue
from timeline_api.exports.json_pieces import framed, script_safe
from timeline_api.exports.moments import instants
from timeline_api.exports.words import citations, link, marked, name, notes, picture_address, plain, title
from timeline_api.model import Event, Timeline
from timeline_api.schemas import Json, attributed_mention_json
from timeline_api.schemas.responses import utc_text

VERSION = "https://jsonfeed.org/version/1.1"

#: How many events a feed has when the request does not say.
LENGTH = 50

#: The events that changed last, among which those of the latest documents are looked for. Those that changed together
#: come by their time: there must be room for more than a transaction writes, which a backfill ends after 64 documents.
RECENT = 1_000

_STRING = {"type": "string"}
_MOMENT = {"type": "string", "format": "date-time"}
_STRINGS = {"type": "array", "items": _STRING}

SCHEMA: Json = {
    "type": "object",
    "description": "A JSON Feed 1.1.",
    "required": ["version", "title", "items"],
    "properties": {
        "version": {"const": VERSION},
        **dict.fromkeys(("title", "description", "language", "home_page_url"), _STRING),
        "items": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["id", "title", "content_text"],
                "properties": {
                    **dict.fromkeys(("id", "url", "title", "content_text", "external_url", "image"), _STRING),
                    **dict.fromkeys(("date_published", "date_modified"), _MOMENT),
                    "authors": {"type": "array", "items": {"type": "object", "properties": {"name": _STRING}}},
                    "tags": _STRINGS,
                    "_timeline": {"type": "object"},
                },
            },
        },
    },
}


def latest(events: Iterable[Event], limit: int | None) -> Iterable[Event]:
    """The `limit` events (LENGTH for None) whose documents were published last, the newest first.

    `events` are those that changed last first, of which RECENT are looked at; unknown dates are the oldest.
    """
    length = limit or LENGTH
    return nlargest(length, islice(events, max(length, RECENT)), key=_learnt)


def render(events: Iterable[Event], timeline: Timeline, *, page: str = "") -> Iterator[bytes]:
    """Events as a feed, in the order given; `page` is the address of the page of the timeline, "" if it has none."""
    known = {"description": plain(timeline.standfirst), "home_page_url": page}
    head = {"version": VERSION, "title": name(timeline), **_filled(known), "language": "en"}
    entries = (script_safe(_entry(event, page)) for event in events)
    return framed(script_safe(head)[:-1] + b',"items":[', entries, b"]}\n")


def content(event: Event) -> str:
    """What is known of an event, in lines: notes on it, and a sentence of each source."""
    return "\n".join([*notes(event), *(f"“{cited.text}” ({cited.source})" for cited in citations(event))])


def report_times(event: Event) -> tuple[str, str]:
    """When the first and the last of its documents was published, in UTC; "" where not even the day is known."""
    published = [mention.document.published for mention in event.mentions if mention.document.published]
    ordered = sorted(published, key=lambda value: value.sort_key)
    return (_clock(ordered[0]), _clock(ordered[-1])) if ordered else ("", "")


def event_page(event: Event, page: str) -> str:
    """The address of the page of an event, where the page of its timeline has one."""
    return f"{page}/events/{event.id}" if page else ""


def _entry(event: Event, page: str) -> Json:
    published = [mention.document.published for mention in event.mentions if mention.document.published]
    first = min(published, key=lambda value: value.sort_key, default=None)
    appeared, modified = report_times(event)
    known = {
        "url": event_page(event, page),
        "external_url": link(event),
        "image": picture_address(event),
        "date_published": appeared,
        "date_modified": modified if modified != appeared else "",
    }
    return {
        "id": event.id,
        "title": marked(title(event), event),
        "content_text": content(event),
        **_filled(known),
        "authors": [{"name": plain(source)} for source in event.sources],
        "tags": [event.modality, event.kind, *(["disputed"] if event.disputed else [])],
        "_timeline": {
            "edtf": event.when.text,
            "published": first.text if first else None,
            "attributions": [attributed_mention_json(each) for each in event.attributions],
        },
    }


def _filled(texts: dict[str, str]) -> dict[str, str]:
    return {name: text for name, text in texts.items() if text}


def _clock(published: EdtfValue) -> str:
    clock = instants(published)
    if clock and clock.start.tzinfo:
        return utc_text(int(clock.start.timestamp()))
    day = published.earliest
    return f"{day.isoformat()}T12:00:00Z" if day and day == published.latest else ""


def _learnt(event: Event) -> tuple[int, str, str]:
    dates = [mention.document.published for mention in event.mentions]
    newest = max(((date.latest.number, date.text) for date in dates if date and date.latest), default=(0, ""))
    return (*newest, event.id)
