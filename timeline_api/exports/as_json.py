"""The canonical JSON: one object whose `events` are in chronological order, each with its mentions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import orjson

from timeline_api.exports.json_pieces import framed
from timeline_api.model import Event, Timeline
from timeline_api.schemas import event_detail_json


def render(events: Iterable[Event], _timeline: Timeline) -> Iterator[bytes]:
    """Events as one JSON object, an event a line, so that a long timeline is never in memory as a whole."""
    return framed(b'{"events":[', (orjson.dumps(event_detail_json(event)) for event in events), b"]}\n")
