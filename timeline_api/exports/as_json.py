"""The canonical JSON: one object whose `events` are in chronological order, each with its mentions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import orjson

from timeline_api.model import Event
from timeline_api.schemas import event_detail_json


def render(events: Iterable[Event]) -> Iterator[bytes]:
    """Events as one JSON object, an event a line, so that a long timeline is never held whole."""
    yield b'{"events":['
    separator = b"\n"
    for event in events:
        yield separator + orjson.dumps(event_detail_json(event))
        separator = b",\n"
    yield b"\n]}\n"
