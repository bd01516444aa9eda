"""Which fields of an event a list shows."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from timeline_api.model import Event
from timeline_api.schemas.dump import Json, event_detail_json, event_json
from timeline_api.schemas.promised import EventDetailSchema, EventSchema

#: All top-level fields of an event, and those that a list shows unless it is told otherwise.
EVENT_FIELDS: tuple[str, ...] = tuple(EventDetailSchema().fields)
LISTED_FIELDS: tuple[str, ...] = tuple(EventSchema().fields)


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
