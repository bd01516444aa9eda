"""The JSON for vis-timeline: its `items` and `groups`, as `new vis.Timeline(element, items, groups, {})` takes them.

vis-timeline knows instants alone: a day or time is a box, and everything coarser a range over all the days that it can
mean, whose `end` is exclusive. What the days do not say, "since 2020" or "c. 1985", stands behind the short title, and
all of it in the tooltip, with the title. Days have no zone, and vis-timeline draws them in the reader's. Texts are HTML
there, and escaped.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from timeline_api.edtf import Day
from timeline_api.exports.json_pieces import framed, script_safe
from timeline_api.exports.moments import days, instants, is_one_day
from timeline_api.exports.words import MODALITY_NAMES, html, notes, short_heading, title
from timeline_api.model import Event, Timeline
from timeline_api.schemas import Json

_STRING = {"type": "string"}

SCHEMA: Json = {
    "type": "object",
    "description": "Items and groups of a vis-timeline; `content` and `title` are HTML, `end` is exclusive.",
    "required": ["items", "groups"],
    "properties": {
        "items": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["id", "content", "title", "type", "start", "end", "group", "className"],
                "properties": {
                    **dict.fromkeys(("id", "content", "title", "start", "end", "group", "className"), _STRING),
                    "type": {"type": "string", "enum": ["box", "range"]},
                },
            },
        },
        "groups": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["id", "content"],
                "properties": {"id": _STRING, "content": _STRING},
            },
        },
    },
}


def render(events: Iterable[Event], _timeline: Timeline) -> Iterator[bytes]:
    """Events as items in chronological order; a group for each modality that they have."""
    seen: set[str] = set()
    yield from framed(b'{"items":[', (script_safe(_box(event, seen)) for event in events), b"],")
    groups = [{"id": modality, "content": words} for modality, words in MODALITY_NAMES.items() if modality in seen]
    yield b'"groups":' + script_safe(groups) + b"}\n"


def _box(event: Event, seen: set[str]) -> Json:
    seen.add(event.modality)
    start, end = _ends(event)
    return {
        "id": event.id,
        "content": html(short_heading(event)),
        "title": "<br>".join(html(note) for note in (title(event), *notes(event))),
        "type": "box" if is_one_day(event.when) or start == end else "range",
        "start": start,
        "end": end,
        "group": event.modality,
        "className": " ".join(_classes(event)),
    }


def _ends(event: Event) -> tuple[str, str]:
    if clock := instants(event.when):
        return clock.start.isoformat(), clock.end.isoformat()
    drawn = days(event.when)
    return _iso(drawn.first), _iso(drawn.after)


# JavaScript reads years outside 0 to 9999 only with a sign and six digits.
def _iso(day: Day) -> str:
    if 0 <= day.year <= 9999:
        return day.isoformat()
    return f"{'-' if day.year < 0 else '+'}{abs(day.year):06d}-{day.month:02d}-{day.day:02d}"


def _classes(event: Event) -> Iterator[str]:
    yield f"precision-{event.when.precision}"
    for mark in ("approximate", "uncertain"):
        if getattr(event.when, mark):
            yield mark
    if event.disputed:
        yield "disputed"
