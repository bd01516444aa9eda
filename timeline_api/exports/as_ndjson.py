"""JSON lines: an event a line, in chronological order, each with its mentions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import orjson

from timeline_api.model import Event, Timeline
from timeline_api.schemas import event_detail_json


def render(events: Iterable[Event], _timeline: Timeline) -> Iterator[bytes]:
    """Events as JSON lines; nothing at all for none."""
    for event in events:
        yield orjson.dumps(event_detail_json(event), option=orjson.OPT_APPEND_NEWLINE)
