"""The JSON that FullCalendar loads as an event source.

A time of day is an event with a clock; everything else is an all-day event over all the days that it can mean, whose
`end` is exclusive. What the days do not say, "since 2020" or "c. 1985", stands behind the short title; the whole one is
in `extendedProps`. What is alleged, planned, uncertain or denied has its status before the title. FullCalendar writes
titles as text, so they are not escaped. It has years of four digits: events that reach before year 1 or to the end of
9999 are left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from timeline_api.edtf import EdtfValue
from timeline_api.exports.json_pieces import framed, script_safe
from timeline_api.exports.moments import days, instants, is_in_common_era
from timeline_api.exports.words import event_date, link, marked, notes, plain, short_heading, title
from timeline_api.model import Event, Timeline
from timeline_api.schemas import Json, attributed_mention_json

_STRING = {"type": "string"}

SCHEMA: Json = {
    "type": "array",
    "description": "FullCalendar events; `end` is exclusive, and events outside the years 1 to 9999 are left out.",
    "items": {
        "type": "object",
        "required": ["id", "title", "start", "allDay", "classNames", "extendedProps"],
        "properties": {
            **dict.fromkeys(("id", "title", "start", "end", "url"), _STRING),
            "allDay": {"type": "boolean"},
            "classNames": {"type": "array", "items": _STRING},
            "extendedProps": {"type": "object"},
        },
    },
}


def render(events: Iterable[Event], _timeline: Timeline) -> Iterator[bytes]:
    """Events as a JSON array in chronological order."""
    exported = (event for event in events if is_in_common_era(event.when))
    return framed(b"[", (script_safe(_entry(event)) for event in exported), b"]\n")


def _entry(event: Event) -> Json:
    when = event.when
    return {
        "id": event.id,
        "title": marked(short_heading(event), event),
        **_ends(when),
        **({"url": link(event)} if link(event) else {}),
        "classNames": [f"precision-{when.precision}", event.modality, *(["disputed"] if event.disputed else [])],
        "extendedProps": {
            "title": title(event),
            "edtf": when.text,
            "date": event_date(event),
            "notes": list(notes(event)),
            "attributions": [attributed_mention_json(each) for each in event.attributions],
            "sources": [plain(source) for source in event.sources],
        },
    }


def _ends(when: EdtfValue) -> Json:
    clock = instants(when)
    if clock is None:
        drawn = days(when)
        return {"start": drawn.first.isoformat(), "end": drawn.after.isoformat(), "allDay": True}
    end = {"end": clock.end.isoformat()} if clock.end != clock.start else {}
    return {"start": clock.start.isoformat(), **end, "allDay": False}
