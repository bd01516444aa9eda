"""Which fields of an event a list shows."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import orjson

from timeline_api.model import Event
from timeline_api.schemas.dump import Json, event_detail_json, event_json
from timeline_api.schemas.promised import EventDetailSchema, EventSchema

#: All top-level fields of an event, and those that a list shows unless it is told otherwise.
EVENT_FIELDS: tuple[str, ...] = tuple(EventDetailSchema().fields)
LISTED_FIELDS: tuple[str, ...] = tuple(EventSchema().fields)

#: Counts up with every change of what `listed_text` writes of one and the same event: texts of an earlier number that
#: were kept are then not shown any more.
LISTED_SHAPE = 1


def listed_text(event: Event) -> bytes:
    """An event as lists show it unless they are told otherwise, as JSON text."""
    return orjson.dumps(event_json(event))


def event_view(names: Iterable[str] = (), include: Iterable[str] = ()) -> Callable[[Event], Json]:
    """What writes events with the fields in `names` (those of lists for none) and those in `include`."""
    asked = {*(names or LISTED_FIELDS), *include}
    if asked == set(LISTED_FIELDS):
        return event_json
    written = event_json if asked <= set(LISTED_FIELDS) else event_detail_json
    shown = tuple(name for name in EVENT_FIELDS if name in asked)

    def view(event: Event) -> Json:
        whole = written(event)
        return {name: whole[name] for name in shown}

    return view
