"""Remove from answers in the public view hidden events and the free text of corrections."""

from __future__ import annotations

from dataclasses import replace

import orjson

from timeline_api.errors import EventMoved, EventNotFound
from timeline_api.model import Event, Extraction
from timeline_api.web.middleware.public_reading import is_public_view
from timeline_api.web.runtime.services import services

#: In the JSON text of an event if and only if somebody settled a conflict of it.
_SETTLED = b'"by":"'


def visible_event(timeline: str, event_id: str) -> Event:
    """Return an event of a timeline as the current request may see it.

    Raises TimelineNotFound, EventMoved; EventNotFound: there is none, or it is hidden and this is the public view.
    """
    store = services().store
    if not is_public_view():
        return store.event(timeline, event_id)
    try:
        event = store.event(timeline, event_id)
    except EventMoved as moved:
        if store.event(timeline, moved.survivor).hidden:
            raise EventNotFound(event_id) from None
        raise
    if event.hidden:
        raise EventNotFound(event_id)
    return public_fields(event)


def visible_fields(event: Event) -> Event:
    """Return an event as the current request may see it; `public_fields` in the public view."""
    return public_fields(event) if is_public_view() else event


def public_fields(event: Event) -> Event:
    """Return an event without the author and the reason of what people settled."""
    if all(conflict.remark is None for conflict in event.conflicts):
        return event
    return replace(event, conflicts=tuple(replace(conflict, remark=None) for conflict in event.conflicts))


def visible_text(text: bytes) -> bytes:
    """Return the JSON text of an event; in the public view without the author and the reason of what people settled."""
    return public_text(text) if _SETTLED in text and is_public_view() else text


def public_text(text: bytes) -> bytes:
    """Return the JSON text of an event without the author and the reason of what people settled."""
    if _SETTLED not in text:
        return text
    event = orjson.loads(text)
    for conflict in event["conflicts"]:
        conflict |= {"by": None, "reason": None}
    return orjson.dumps(event)


def visible_extraction(timeline: str, document_id: str) -> Extraction:
    """Return a document with its mentions; in the public view without those of hidden events.

    Raises TimelineNotFound, DocumentNotFound.
    """
    store = services().store
    extraction = store.extraction(timeline, document_id)
    if not is_public_view():
        return extraction
    with store.view(timeline) as session:
        hidden = {mention.id for event in session.events_of(document_id) if event.hidden for mention in event.mentions}
    return replace(extraction, mentions=tuple(each for each in extraction.mentions if each.id not in hidden))
