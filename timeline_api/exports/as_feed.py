"""JSON Feed 1.1 of what was learnt lately: the events that the latest documents tell of, newest news first.

A document that is known to have been published on a day has no clock, and `date_published` must have one: it is there
only where the hour and the zone are known. `_timeline` has the days and EDTF values as they are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC
from heapq import nlargest

from timeline_api.edtf import EdtfValue
from timeline_api.exports.json_pieces import framed, script_safe
from timeline_api.exports.moments import instants
from timeline_api.exports.words import citations, link, name, notes, plain, title
from timeline_api.model import Event, Timeline
from timeline_api.schemas import Json, attributed_mention_json

VERSION = "https://jsonfeed.org/version/1.1"

#: How many events a feed has when the request does not say.
LENGTH = 50

_STRING = {"type": "string"}
_STRINGS = {"type": "array", "items": _STRING}

SCHEMA: Json = {
    "type": "object",
    "description": "A JSON Feed 1.1.",
    "required": ["version", "title", "items"],
    "properties": {
        "version": {"const": VERSION},
        "title": _STRING,
        "language": _STRING,
        "items": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["id", "title", "content_text"],
                "properties": {
                    **dict.fromkeys(("id", "title", "content_text", "external_url"), _STRING),
                    "date_published": {"type": "string", "format": "date-time"},
                    "authors": {"type": "array", "items": {"type": "object", "properties": {"name": _STRING}}},
                    "tags": _STRINGS,
                    "_timeline": {"type": "object"},
                },
            },
        },
    },
}


def latest(events: Iterable[Event], limit: int | None) -> Iterable[Event]:
    """The `limit` events (LENGTH for None) that were published last, the newest first; unknown dates are the oldest."""
    return nlargest(limit or LENGTH, events, key=_learnt)


def render(events: Iterable[Event], timeline: Timeline) -> Iterator[bytes]:
    """Events as a feed, in the order given."""
    head = b'{"version":' + script_safe(VERSION) + b',"title":' + script_safe(name(timeline))
    return framed(head + b',"language":"en","items":[', (script_safe(_entry(event)) for event in events), b"]}\n")


def _entry(event: Event) -> Json:
    published = [mention.document.published for mention in event.mentions if mention.document.published]
    first = min(published, key=lambda value: value.sort_key, default=None)
    clock = _clock(first)
    return {
        "id": event.id,
        "title": title(event),
        "content_text": "\n".join([*notes(event), *(f"“{cited.text}” ({cited.source})" for cited in citations(event))]),
        **({"external_url": link(event)} if link(event) else {}),
        **({"date_published": clock} if clock else {}),
        "authors": [{"name": plain(source)} for source in event.sources],
        "tags": [event.modality, event.kind, *(["disputed"] if event.disputed else [])],
        "_timeline": {
            "edtf": event.when.text,
            "published": first.text if first else None,
            "attributions": [attributed_mention_json(each) for each in event.attributions],
        },
    }


def _clock(published: EdtfValue | None) -> str:
    clock = instants(published) if published else None
    return clock.start.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if clock and clock.start.tzinfo else ""


def _learnt(event: Event) -> tuple[int, str, str]:
    dates = [mention.document.published for mention in event.mentions]
    newest = max(((date.latest.number, date.text) for date in dates if date and date.latest), default=(0, ""))
    return (*newest, event.id)
